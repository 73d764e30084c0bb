#include <gmock/gmock.h>

#include "document/test/libreoffice.h"
#include "region/harvest/harvest_json.h"
#include "region/report/appendix_document.h"
#include "region/report/presentation.h"
#include "region/report/report_document.h"
#include "region/report/table_check.h"
#include "region/report/test/report_test.h"
#include "test/support/support.h"

namespace regiotafel::region::test {
namespace {

using testing::HasSubstr;

class OtherDocuments : public testing::Test {
  protected:
    SessionFormat format_ = shipped_format("schaal-functie").value();
    Harvest harvest_ = small_harvest(format_);
    messages::Catalogue words_ = words();
};

TEST_F(OtherDocuments, AppendixGivesEveryIdeaToTheLetterAndTheReadingChoices) {
    harvest_.contributions[1].needs_review = true;
    harvest_.doubts.push_back({.id = "d1",
                               .table = "groen",
                               .cells = {{.header = "Opleiden",
                                          .text = "Een vaste coach voor elke starter",
                                          .doubtful = true}},
                               .contributions = {"aaa2"}});
    auto const text = all_text(opened(write_appendix(harvest_, format_, words_).value()));
    for (auto const& one : harvest_.contributions) {
        EXPECT_THAT(text, HasSubstr(one.text));
    }
    EXPECT_THAT(text, HasSubstr("niet ingevuld"));
    EXPECT_THAT(text, HasSubstr("staat in de kolom Opleiden; gelezen als Begeleiden."));
    EXPECT_THAT(text, HasSubstr("Leeskeuze 1."));
    EXPECT_THAT(text, HasSubstr("2 van de 24 vakjes ingevuld"));
}

TEST_F(OtherDocuments, OneHarvestOverSeveralDatesSaysSoAndNamesThem) {
    auto const sentence =
        HasSubstr("één oogst van dezelfde sessie op meer data: 20 mei, 3 juni en 8 juli.");
    EXPECT_THAT(all_text(opened(write_appendix(harvest_, format_, words_).value())),
                testing::Not(sentence));
    harvest_.session.meetings = {"20 mei", "3 juni", "8 juli"};
    EXPECT_THAT(all_text(opened(write_appendix(harvest_, format_, words_).value())), sentence);
    EXPECT_THAT(all_text(opened(write_report({harvest_, format_, words_})->bytes)), sentence);
    auto const again = read_harvest("oogst.json", write_harvest(harvest_, format_, words_)).value();
    EXPECT_EQ(again.session.meetings, harvest_.session.meetings);
}

TEST_F(OtherDocuments, AppendixShowsWhatSpeaksAgainstATopic) {
    harvest_.contributions[1].column = harvest_.contributions[1].function = "recruit";
    harvest_.themes[0].against = {"aaa2"};
    auto const text = all_text(opened(write_appendix(harvest_, format_, words_).value()));
    EXPECT_THAT(text, HasSubstr("Eén loket: tegengeluid"));
    EXPECT_THAT(text, HasSubstr("telt niet mee bij de tafels die dit onderwerp noemen"));
    EXPECT_THAT(text, HasSubstr("Eén loket: 2 tafels"));
}

TEST_F(OtherDocuments, CorrectionsOfATableComeBackUnderTheSameIds) {
    auto const page = write_table_check(harvest_, format_, harvest_.tables.front(), words_).value();
    auto bytes = filled(page, "check:aaa1", "Eén loket, ook voor zij-instromers");
    bytes = filled(bytes, "check:addition", "Ook de ouders");
    auto const check = read_table_check("groen.docx", bytes).value();
    ASSERT_TRUE(check);
    EXPECT_EQ(check->table, "groen");
    EXPECT_EQ(check->texts.at("aaa2"), "Een vaste coach voor elke starter");
    apply_checks(harvest_, {*check});
    EXPECT_EQ(harvest_.find("aaa1")->text, "Eén loket, ook voor zij-instromers");
    EXPECT_TRUE(harvest_.find("aaa2")->checked_by_table);
    EXPECT_FALSE(harvest_.find("bbb1")->checked_by_table);
    EXPECT_TRUE(harvest_.table("groen")->checked);
    ASSERT_EQ(harvest_.unplaced.size(), 1U);
    EXPECT_EQ(harvest_.unplaced.front().text, "Ook de ouders");
}

TEST_F(OtherDocuments, AnotherWordFileIsNoCheck) {
    auto const appendix = write_appendix(harvest_, format_, words_).value();
    EXPECT_FALSE(read_table_check("bijlage.docx", appendix).value());
    EXPECT_FALSE(read_table_check("notitie.txt", "tekst").value());
}

TEST_F(OtherDocuments, LibreOfficeOpensAll) {
    if (!document::have_libreoffice()) {
        GTEST_SKIP() << "no LibreOffice here";
    }
    regiotafel::test::TemporaryFolder const folder;
    auto const report = write_report({harvest_, format_, words_, 1})->bytes;
    auto const check =
        write_table_check(harvest_, format_, harvest_.tables.front(), words_).value();
    std::map<std::string, std::string> const files{
        {"verslag.docx", report},
        {"bijlage.docx", write_appendix(harvest_, format_, words_).value()},
        {"groen.docx", check},
        {"presentatie.pptx", write_presentation(harvest_, format_, words_).value()}};
    for (auto const& [name, bytes] : files) {
        regiotafel::test::write_file(folder.path() / name, bytes);
        EXPECT_TRUE(document::convert(folder.path(), name, "pdf")) << name;
        auto const pdf = folder.path() / "out" / (name.substr(0, name.find('.')) + ".pdf");
        EXPECT_TRUE(std::filesystem::exists(pdf)) << name;
    }
    // What LibreOffice saves is still ours, with a person's words in it.
    regiotafel::test::write_file(folder.path() / "mijn.docx",
                                 filled(report, "duiding:schema", "Mijn duiding."));
    ASSERT_TRUE(document::convert(folder.path(), "mijn.docx", "docx"));
    auto const saved = regiotafel::test::read_file(folder.path() / "out" / "mijn.docx");
    auto const earlier = read_earlier("mijn.docx", saved).value();
    EXPECT_EQ(earlier.readings.at("schema"), "Mijn duiding.");
    EXPECT_THAT(earlier.own_texts, testing::IsEmpty());
    for (auto const& [id, block] : earlier.blocks) {
        EXPECT_FALSE(block.edited) << id << ": " << block.text;
    }
}

}  // namespace
}  // namespace regiotafel::region::test
