// Shared by the tests of this room: a small invented harvest, and changing a Word file's text the
// way a person would.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

#include "base/text.h"
#include "document/archive.h"
#include "document/read.h"
#include "messages/catalogue.h"
#include "region/format/format.h"
#include "region/harvest/findings.h"

namespace regiotafel::region::test {

inline Harvest small_harvest(SessionFormat const& format) {
    Harvest harvest{.format = format.id};
    harvest.session = {.title = "Wat pakken we op?",
                       .alliance = "Alliantie Proef",
                       .date = "2026-11-12",
                       .question = format.question.nl,
                       .facilitator = "Sanne Vos",
                       .contact = "sessie@proef.example",
                       .report_date = "2026-11-23",
                       .participants = 20,
                       .decisions = {"Kies één onderwerp."}};
    for (auto const* name : {"Groen", "Blauw"}) {
        TableInfo table{.id = base::to_lower(name), .name = name, .participants = 10};
        table.cells = static_cast<int>(format.rows.size() * format.columns.size());
        harvest.tables.push_back(table);
    }
    auto const add = [&](std::string id, std::string table, std::string column, std::string text) {
        Contribution one{.id = std::move(id), .table = std::move(table), .column = column};
        one.row = format.rows[column == "remark" ? 0 : 1].id;
        one.row = column == "remark" ? "" : one.row;
        one.function = column;
        one.text = one.clean = std::move(text);
        for (auto const& other : harvest.contributions) {
            one.number += other.table == one.table ? 1 : 0;
        }
        ++one.number;
        harvest.contributions.push_back(one);
    };
    add("aaa1", "groen", "recruit", "Eén loket voor wie leraar wil worden");
    add("aaa2", "groen", "guide", "Een vaste coach voor elke starter");
    add("bbb1", "blauw", "recruit", "Samen één loket maken");
    add("bbb2", "blauw", "remark", "Wie betaalt dit loket?");
    harvest.contributions.back().kind = IdeaKind::question;
    harvest.themes.push_back({.id = "t1",
                              .label = "één loket",
                              .contributions = {"aaa1", "bbb1"},
                              .by = ThemeBy::person});
    harvest.findings = find_findings(harvest, format, "nl");
    return harvest;
}

inline messages::Catalogue words(messages::Language language = messages::Language::nl) {
    return messages::Catalogue::load(language).value();
}

inline document::Document opened(std::string const& bytes) {
    return document::read_file("verslag.docx", bytes).value().front();
}

// All text of a document, a line a paragraph or cell.
inline std::string all_text(document::Document const& document) {
    std::string text;
    for (auto const& block : document.blocks) {
        if (auto const* paragraph = std::get_if<document::Paragraph>(&block)) {
            text += paragraph->text + "\n";
        } else {
            for (auto const& cell : std::get<document::Table>(block).cells) {
                text += cell.text + "\n";
            }
        }
    }
    return text;
}

inline std::string part_of(std::string const& bytes, std::string_view name) {
    auto archive = document::Archive::open(bytes).value();
    return archive.read(name).value();
}

// The file with its main part changed.
inline std::string edited(std::string const& bytes, std::string_view from, std::string_view to) {
    auto archive = document::Archive::open(bytes).value();
    std::vector<document::ArchiveEntry> entries;
    bool found = false;
    for (auto const& name : archive.names()) {
        auto part = archive.read(name).value();
        if (name == "word/document.xml") {
            found = base::contains(part, from);
            auto const at = part.find(from);
            part = found ? part.replace(at, from.size(), to) : part;
        }
        entries.push_back({name, std::move(part)});
    }
    EXPECT_TRUE(found) << from;
    return document::write_archive(entries).value();
}

// Puts text in the control with this tag: the placeholder or the text it had is replaced.
inline std::string filled(std::string const& bytes, std::string_view tag, std::string_view text) {
    auto archive = document::Archive::open(bytes).value();
    auto const xml = archive.read("word/document.xml").value();
    auto const control = xml.find("w:val=\"" + std::string(tag));
    EXPECT_NE(control, std::string::npos) << tag;
    auto const start = xml.find("<w:t ", xml.find("<w:sdtContent>", control));
    auto const end = xml.find("</w:t>", start);
    auto const old = xml.substr(control, end - control);
    auto const head = xml.substr(control, start - control);
    return edited(bytes, old, head + "<w:t xml:space=\"preserve\">" + std::string(text));
}

}  // namespace regiotafel::region::test
