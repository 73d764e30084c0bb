// Choices and codings that people make in Excel come back in the next run.
#include <gtest/gtest.h>

#include "document/read.h"
#include "document/xlsx_writer.h"
#include "region/harvest/check_sheet.h"
#include "region/harvest/test/harvest_helper.h"
#include "region/harvest/workbooks.h"

namespace regiotafel::region {
namespace {

using document::workbook::Workbook;
using test::harvest_of;
using test::lines;

constexpr auto kPaper =
    "GEEL\tWerven\tMatchen\tOpleiden\tBegeleiden\tProfessionaliseren\tAnders\n"
    "Onderwijsregio\tEen loket\t\t\t\tVaste begeleiding\t\tSamen ruilen\n";

messages::Catalogue words() {
    auto catalogue = messages::Catalogue::load(messages::Language::nl);
    EXPECT_TRUE(catalogue);
    return *catalogue;
}

SessionFormat format() {
    return *shipped_format("schaal-functie");
}

document::workbook::Cell& cell(Workbook& book, std::size_t sheet, std::size_t row,
                               std::string_view heading) {
    auto const& columns = book.sheets[sheet].columns;
    for (std::size_t i = 0; i < columns.size(); ++i) {
        if (columns[i].heading == heading) {
            return book.sheets[sheet].rows[row][i];
        }
    }
    throw std::out_of_range(std::string(heading));
}

TEST(CheckSheet, AChoiceMadeInExcelIsTakenOver) {
    auto const first = harvest_of({{"geel.txt", kPaper}});
    auto book = check_sheet(first, format(), words());
    ASSERT_EQ(book.sheets[0].rows.size(), 1U);
    auto& choice = cell(book, 0, 0, "Jouw keuze");
    EXPECT_EQ(choice.choices.front(), "Werven, Begeleiden en Anders");
    choice.value = choice.choices.at(1);

    auto const xlsx = document::write_xlsx(book);
    ASSERT_TRUE(xlsx);
    auto const again = harvest_of({{"geel.txt", kPaper}, {"nakijken.xlsx", *xlsx}});
    ASSERT_EQ(again.doubts.size(), 1U);
    EXPECT_EQ(again.doubts[0].chosen, first.doubts[0].options[1].value);
    EXPECT_EQ(lines(again).find('?'), std::string::npos);
    EXPECT_EQ(again.sources.size(), 1U);
}

TEST(CheckSheet, AnUntouchedSheetDecidesNothing) {
    auto const first = harvest_of({{"geel.txt", kPaper}});
    auto const xlsx = document::write_xlsx(check_sheet(first, format(), words()));
    ASSERT_TRUE(xlsx);
    auto const again = harvest_of({{"geel.txt", kPaper}, {"nakijken.xlsx", *xlsx}});
    EXPECT_EQ(lines(again), lines(first));
}

TEST(CodebookSheet, LabelsAndPlacementsComeBack) {
    auto const first = harvest_of({{"geel.txt", kPaper}});
    auto book = codebook_workbook(first, format(), words());
    book.sheets[0].rows.push_back({{.value = "Loket"}, {.value = "Waar je heen kunt"}, {}, {}});
    cell(book, 1, 0, "Onderwerp").value = "Loket";
    cell(book, 1, 2, "Onderwerp").value = "Loket";
    cell(book, 1, 2, "Tegengeluid").value = "ja";
    auto const xlsx = document::write_xlsx(book);
    ASSERT_TRUE(xlsx);
    auto const again = harvest_of({{"geel.txt", kPaper}, {"codebook.xlsx", *xlsx}});
    ASSERT_FALSE(again.themes.empty());
    auto const& theme = again.themes.front();
    EXPECT_EQ(theme.label, "Loket");
    EXPECT_EQ(theme.by, ThemeBy::person);
    EXPECT_EQ(theme.contributions, std::vector{first.contributions[0].id});
    EXPECT_EQ(theme.against, std::vector{first.contributions[2].id});
    EXPECT_TRUE(again.contributions[2].dissent);
}

TEST(HarvestSheet, IsMadeWithoutFormulas) {
    auto const harvest = harvest_of(
        {{"g.csv", "GROEN;Werven;Matchen;Opleiden\nOnderwijsregio;=1+1 loket;;Samen\n"}});
    EXPECT_TRUE(document::write_xlsx(harvest_workbook(harvest, format(), words())));
    EXPECT_NE(harvest_csv(harvest, format(), words()).find("'=1+1 loket"), std::string::npos);
}

}  // namespace
}  // namespace regiotafel::region
