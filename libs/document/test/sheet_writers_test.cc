#include <gmock/gmock.h>

#include "document/csv_writer.h"
#include "document/xlsx_writer.h"
#include "libs/document/test/make.h"

namespace regiotafel::document {
namespace {

using testing::ElementsAre;

workbook::Workbook sample_workbook() {
    workbook::Workbook book{.title = "Nakijken", .created = 1'794'000'000};
    book.styles = {{"header", {.bold = true, .fill = "DDEDEE"}}, {"twijfel", {.fill = "F7F5F0"}}};
    std::vector<std::string> const many(60, "een lange keuze, met een komma");
    book.sheets.push_back({.name = "Wat we/niet zeker weten van deze hele lange tafel",
                           .columns = {{.heading = "id", .hidden = true},
                                       {.heading = "Tekst", .width = 50},
                                       {.heading = "Kolom", .choices = {"Werven", "Matchen"}}},
                           .rows = {{{.value = "g7"},
                                     {.value = "=1+1", .style = "twijfel", .comment = "Waarom?"},
                                     {.value = "Werven"}},
                                    {{.value = "g8"}, {.value = 12.5}, {.choices = many}}},
                           .frozen_columns = 2});
    book.sheets.push_back({.name = "Wat we/niet zeker weten van deze hele lange tafel"});
    return book;
}

TEST(XlsxWriter, WhatIsWrittenIsRead) {
    auto const bytes = write_xlsx(sample_workbook());
    ASSERT_TRUE(bytes);
    auto const document = read_one("a.xlsx", *bytes);
    ASSERT_EQ(tables(document).size(), 3);
    auto const table = tables(document).front();
    EXPECT_EQ(table.name, "Wat we niet zeker weten van dez");
    EXPECT_EQ(tables(document)[1].name, "Wat we niet zeker weten van d 2");
    EXPECT_THAT(texts(table),
                ElementsAre("id", "Tekst", "Kolom", "g7", "=1+1", "Werven", "g8", "12.5"));
}

TEST(XlsxWriter, TextNeverBecomesAFormula) {
    auto const bytes = write_xlsx(sample_workbook()).value();
    auto archive = Archive::open(bytes);
    ASSERT_TRUE(archive);
    auto const sheet = archive->read("xl/worksheets/sheet1.xml");
    ASSERT_TRUE(sheet);
    EXPECT_EQ(sheet->find("<f>"), std::string::npos);
    EXPECT_NE(sheet->find("<formula1>'Keuzes'!$A$1:$A$60</formula1>"), std::string::npos);
}

TEST(XlsxWriter, SameWorkbookSameBytes) {
    EXPECT_EQ(write_xlsx(sample_workbook()).value(), write_xlsx(sample_workbook()).value());
}

TEST(XlsxWriter, ATextThatIsTooLongIsCutVisibly) {
    workbook::Workbook book;
    book.sheets.push_back({.name = "a", .columns = {{.heading = std::string(40'000, 'x')}}});
    auto const document = read_one("a.xlsx", write_xlsx(book).value());
    EXPECT_THAT(texts(tables(document).front()).front(), testing::EndsWith("x […]"));
}

TEST(CsvWriter, QuotesAndFormulas) {
    EXPECT_EQ(write_csv({{"a;b", "zegt \"ja\"", "=1+1"}, {"-3", "- punt", ""}}),
              "\xEF\xBB\xBF\"a;b\";\"zegt \"\"ja\"\"\";'=1+1\r\n-3;'- punt;\r\n");
}

}  // namespace
}  // namespace regiotafel::document
