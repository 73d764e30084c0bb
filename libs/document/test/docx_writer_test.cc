#include "document/docx_writer.h"

#include <filesystem>

#include <gmock/gmock.h>

#include "document/docx_styles_writer.h"
#include "libs/document/test/libreoffice.h"
#include "libs/document/test/make.h"
#include "libs/document/test/sample_report.h"
#include "test/support/support.h"

namespace regiotafel::document {
namespace {

using testing::Contains;
using testing::ElementsAre;

std::vector<std::pair<std::string, std::string>> tags(Document const& document) {
    std::vector<std::pair<std::string, std::string>> out;
    for (auto const& control : document.controls) {
        out.emplace_back(control.tag, control.text);
    }
    return out;
}

TEST(DocxWriter, WhatIsWrittenIsRead) {
    auto const bytes = write_docx(sample_report());
    ASSERT_TRUE(bytes);
    auto const document = read_one("verslag.docx", *bytes);
    EXPECT_EQ(document.properties.at("title"), "Verslag regiosessie");
    EXPECT_EQ(document.properties.at("regiotafel.format"), "schaal-functie");
    EXPECT_THAT(tags(document),
                ElementsAre(std::pair("tafel", "Groen"), std::pair("wie", ""),
                            std::pair("blok:een:1a2b", "Berekend.\n- Een punt."),
                            std::pair("duiding:1", ""), std::pair("blok:tabel:3c4d", "a\nb")));
    EXPECT_THAT(paragraphs(document),
                Contains("Genoemd door 1 van de 6 tafels ( Groen), steeds bij de onderwijsregio\n"
                         "op een nieuwe regel."));
    EXPECT_THAT(paragraphs(document), Contains(" Groen: kolom 4."));
    EXPECT_THAT(paragraphs(document), Contains("Tafel: Groen Wie: "));
    ASSERT_EQ(document.pictures.size(), 1);
    ASSERT_EQ(tables(document).size(), 2);
    auto const table = tables(document).front();
    EXPECT_THAT(texts(table),
                ElementsAre("Schaal", "Werven", "Matchen", "Begeleiden", "Onderwijsregio",
                            "Samen\tbegeleiden\n- punt in een lijst", "", "5", "School",
                            "een\ntwee", "over twee"));
    EXPECT_EQ(table.cells[5].tag, "cel:onderwijsregio:werven");
    EXPECT_EQ(table.cells[6].tag, "cel:onderwijsregio:matchen");
    EXPECT_EQ(table.cells[7].row_span, 2);
    EXPECT_EQ(table.cells[9].tag, "cel:school:werven");
}

TEST(DocxWriter, SameDocumentSameBytes) {
    EXPECT_EQ(write_docx(sample_report()).value(), write_docx(sample_report()).value());
}

TEST(DocxWriter, NothingToWrite) {
    auto const bytes = write_docx({});
    ASSERT_FALSE(bytes);
    EXPECT_EQ(bytes.error().message.key, "document.nothing_to_write");
}

TEST(DocxWriter, AFontIsObfuscatedOverItsFirst32BytesOnly) {
    std::string const font = std::string(32, '\0') + "rest";
    auto const file = obfuscate_font(font);
    EXPECT_EQ(file.key.size(), 38);
    EXPECT_EQ(file.bytes.substr(32), "rest");
    // With zeros as font the bytes are the key itself, from its end to its start.
    auto const last = std::stoi(file.key.substr(35, 2), nullptr, 16);
    EXPECT_EQ(static_cast<unsigned char>(file.bytes[0]), last);
    EXPECT_EQ(file.bytes.substr(0, 16), file.bytes.substr(16, 16));
}

TEST(DocxWriter, SurvivesLibreOffice) {
    if (!have_libreoffice()) {
        GTEST_SKIP() << "LibreOffice is not installed";
    }
    test::TemporaryFolder const folder;
    test::write_file(folder.path() / "verslag.docx", write_docx(sample_report()).value());
    ASSERT_TRUE(convert(folder.path(), "verslag.docx", "pdf"));
    EXPECT_TRUE(std::filesystem::exists(folder.path() / "out/verslag.pdf"));
    ASSERT_TRUE(convert(folder.path(), "verslag.docx", "docx"));
    auto const saved = test::read_file(folder.path() / "out/verslag.docx");
    auto const document = read_one("verslag.docx", saved);
    EXPECT_THAT(tags(document), Contains(std::pair("tafel", "Groen")));
    EXPECT_THAT(tags(document), Contains(std::pair("wie", "")));
    EXPECT_THAT(tags(document), Contains(std::pair("duiding:1", "")));
    auto const found = tables(document);
    ASSERT_EQ(found.size(), 2);
    EXPECT_EQ(found.back().cells.front().tag, "blok:tabel:3c4d");
    auto const& cells = found.front().cells;
    ASSERT_EQ(cells.size(), 11);
    EXPECT_EQ(cells[5].tag, "cel:onderwijsregio:werven");
    EXPECT_EQ(cells[5].text, "Samen\tbegeleiden\n- punt in een lijst");
    EXPECT_EQ(cells[6].tag, "cel:onderwijsregio:matchen");
    EXPECT_EQ(cells[6].text, "");
    EXPECT_EQ(cells[9].tag, "cel:school:werven");
    EXPECT_EQ(cells[9].text, "een\ntwee");
    EXPECT_EQ(document.properties.at("regiotafel.format"), "schaal-functie");
}

}  // namespace
}  // namespace regiotafel::document
