// Small invented files for the tests of the readers.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

#include "document/archive.h"
#include "document/document.h"
#include "document/read.h"

namespace regiotafel::document {

// A Word file with this body, and any other parts.
inline std::string make_docx(std::string_view body, std::vector<ArchiveEntry> parts = {}) {
    parts.push_back({"word/document.xml",
                     R"(<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="w" xmlns:r="r")"
                     R"( xmlns:mc="mc" xmlns:a="a" xmlns:wps="wps" xmlns:v="v"><w:body>)" +
                         std::string(body) + "</w:body></w:document>"});
    return write_archive(parts).value();
}

inline Document read_one(std::string_view name, std::string_view bytes) {
    auto documents = read_file(name, bytes);
    EXPECT_TRUE(documents) << (documents ? "" : documents.error().message.key);
    return documents ? documents->front() : Document{};
}

inline std::string error_key(std::string_view name, std::string_view bytes) {
    auto const documents = read_file(name, bytes);
    return documents ? "no error" : documents.error().message.key;
}

inline std::vector<std::string> paragraphs(Document const& document) {
    std::vector<std::string> out;
    for (auto const& block : document.blocks) {
        if (auto const* paragraph = std::get_if<Paragraph>(&block)) {
            out.push_back(paragraph->text);
        }
    }
    return out;
}

inline std::vector<Table> tables(Document const& document) {
    std::vector<Table> out;
    for (auto const& block : document.blocks) {
        if (auto const* table = std::get_if<Table>(&block)) {
            out.push_back(*table);
        }
    }
    return out;
}

inline std::vector<std::string> texts(Table const& table) {
    std::vector<std::string> out;
    for (auto const& cell : table.cells) {
        out.push_back(cell.text);
    }
    return out;
}

}  // namespace regiotafel::document
