#include "region/report/report_document.h"

#include <algorithm>

#include <gmock/gmock.h>

#include "region/report/appendix_document.h"
#include "region/report/test/report_test.h"

namespace regiotafel::region::test {
namespace {

using testing::HasSubstr;
using testing::Not;

class ReportDocument : public testing::Test {
  protected:
    SessionFormat format_ = shipped_format("schaal-functie").value();
    Harvest harvest_ = small_harvest(format_);
    messages::Catalogue words_ = words();

    std::string write(Earlier earlier = {}, int version = 1) const {
        return write_report({harvest_, format_, words_, version}, std::move(earlier))->bytes;
    }
    static Earlier earlier(std::string const& bytes) {
        return read_earlier("verslag.docx", bytes).value();
    }
};

TEST_F(ReportDocument, TellsWhatTheFormsCarry) {
    auto const text = all_text(opened(write()));
    EXPECT_THAT(text, HasSubstr("3\nvan de 48 vakjes ingevuld"));
    EXPECT_THAT(text, HasSubstr("Genoemd door 2 van de 2 tafels (Groen en Blauw)"));
    EXPECT_THAT(text, HasSubstr("“Wie betaalt dit loket?”"));
    EXPECT_THAT(text, HasSubstr("niet ingevuld"));
    EXPECT_THAT(text, HasSubstr("donderdag 12 november 2026"));
    EXPECT_THAT(text, HasSubstr("Na te lezen: "));
}

TEST_F(ReportDocument, WhatAPersonMarkedSpeaksAgainstItsTopic) {
    harvest_.contributions[1].column = harvest_.contributions[1].function = "recruit";
    harvest_.contributions[1].dissent = true;
    harvest_.themes[0].against = {"aaa2"};
    auto const text = all_text(opened(write()));
    EXPECT_THAT(text, HasSubstr("Tegengeluid bij één loket\n“Een vaste coach voor elke starter”"));
    EXPECT_THAT(text, HasSubstr("; tegengeluid: Groen\xC2\xA0"
                                "2"));
    EXPECT_THAT(text, HasSubstr("2 van de 2 tafels"));
    EXPECT_THAT(text, Not(HasSubstr("nog) niet bij een onderwerp: Groen\xC2\xA0"
                                    "2")));
}

TEST_F(ReportDocument, TellsWhatChangedSinceThePreviousSession) {
    EXPECT_THAT(all_text(opened(write())), Not(HasSubstr("Sinds de vorige sessie")));
    harvest_.since = Since{.date = "2026-03-05",
                           .again = {"één loket"},
                           .gone = {"stages", "reiskosten"},
                           .open = {"Wie houdt dit bij?"}};
    auto const text = all_text(opened(write()));
    EXPECT_THAT(text, HasSubstr("Vergeleken met de onderwerpen van de vorige sessie, op 5 maart"));
    EXPECT_THAT(text, HasSubstr("Weer genoemd\néén loket"));
    EXPECT_THAT(text, HasSubstr("Nu niet genoemd\nstages; reiskosten"));
    EXPECT_THAT(text, HasSubstr("Wie houdt dit bij?"));
    auto const own = filled(write(), "duiding:since", "Dat valt mee.");
    EXPECT_THAT(all_text(opened(write(earlier(own), 2))), HasSubstr("Dat valt mee."));
}

TEST_F(ReportDocument, LeavesALongListOfIdeasToTheAppendix) {
    EXPECT_THAT(all_text(opened(write())), HasSubstr("De ideeën naar de letter"));
    for (int i = 0; i < 60; ++i) {
        auto one = harvest_.contributions.front();
        one.id = "ccc" + std::to_string(i);
        one.number = 10 + i;
        harvest_.contributions.push_back(one);
    }
    auto const report = write();
    auto const text = all_text(opened(report));
    EXPECT_THAT(text, Not(HasSubstr("De ideeën naar de letter")));
    EXPECT_THAT(text, HasSubstr("In de bijlage staat het naar de letter"));
    EXPECT_THAT(part_of(report, "word/_rels/document.xml.rels"),
                HasSubstr("../deelnemers/bijlage.docx#idee_aaa1"));
    auto const appendix = write_appendix(harvest_, format_, words_).value();
    EXPECT_THAT(part_of(appendix, "word/document.xml"), HasSubstr("w:name=\"idee_aaa1\""));
}

TEST_F(ReportDocument, NeverSpeaksOfSupport) {
    for (auto const language : {messages::Language::nl, messages::Language::en}) {
        auto const catalogue = words(language);
        auto const bytes = write_report({harvest_, format_, catalogue, 1})->bytes;
        auto const text = " " + base::fold(all_text(opened(bytes))) + " ";
        for (auto const* word : {"eens", "oneens", "draagvlak", "breed gedragen", "consensus",
                                 "agree", "agrees", "agreed", "broadly supported", "majority"}) {
            EXPECT_THAT(text, Not(HasSubstr(" " + std::string(word) + " "))) << word;
        }
    }
}

TEST_F(ReportDocument, SameHarvestGivesSameBytes) {
    EXPECT_EQ(write(), write());
}

TEST_F(ReportDocument, WorksForEveryFormat) {
    auto const formats = shipped_formats().value();
    for (auto const& format : formats) {
        Harvest harvest = small_harvest(format);
        for (auto& one : harvest.contributions) {
            one.row = format.rows.front().id;
            one.column = format.columns.front().id;
        }
        harvest.themes.clear();
        harvest.findings = find_findings(harvest, format, "nl");
        auto const report = write_report({harvest, format, words_, 1});
        ASSERT_TRUE(report) << format.id;
        EXPECT_THAT(all_text(opened(report->bytes)), HasSubstr("Eén loket voor wie"));
    }
}

TEST_F(ReportDocument, UntouchedReportIsNotEdited) {
    auto const before = earlier(write());
    EXPECT_FALSE(before.edited);
    EXPECT_TRUE(before.own_texts.empty());
    EXPECT_TRUE(write_report({harvest_, format_, words_, 1}, before)->changes.empty());
}

TEST_F(ReportDocument, ReadingOfAPersonSurvivesARerun) {
    auto const first = filled(write(), "duiding:schema", "Dit viel mij op aan tafel.");
    auto const before = earlier(first);
    EXPECT_TRUE(before.edited);
    EXPECT_EQ(before.readings.at("schema"), "Dit viel mij op aan tafel.");
    auto const second = write(before, 2);
    auto const text = all_text(opened(second));
    EXPECT_THAT(text, HasSubstr("Dit viel mij op aan tafel."));
    EXPECT_THAT(text, HasSubstr("van Sanne Vos, 23 november"));
    EXPECT_FALSE(earlier(second).edited);
    EXPECT_EQ(earlier(second).readings.at("schema"), "Dit viel mij op aan tafel.");
}

TEST_F(ReportDocument, ChangedSentenceStaysAndNewFiguresAreListed) {
    auto const first = filled(write(), "blok:schema.intro", "Mijn eigen zin.");
    ASSERT_TRUE(earlier(first).edited);
    harvest_.contributions.pop_back();
    harvest_.contributions[1].row = format_.rows[0].id;
    auto const outcome = write_report({harvest_, format_, words_, 2}, earlier(first));
    auto const text = all_text(opened(outcome->bytes));
    EXPECT_THAT(text, HasSubstr("Mijn eigen zin."));
    EXPECT_THAT(text, Not(HasSubstr("Per vakje zie je hoeveel")));
    EXPECT_THAT(text, HasSubstr("Wat is er veranderd?"));
    auto const figure = std::ranges::find(outcome->changes, "figure.ideas", &BlockChange::id);
    ASSERT_NE(figure, outcome->changes.end());
    EXPECT_THAT(figure->before, HasSubstr("4"));
    EXPECT_THAT(figure->after, HasSubstr("3"));
    // And again in the version after that.
    auto const third = write(earlier(outcome->bytes), 3);
    EXPECT_THAT(all_text(opened(third)), HasSubstr("Mijn eigen zin."));
}

TEST_F(ReportDocument, TextOutsideTheBlocksIsKept) {
    auto const first = edited(write(), "Wat valt op?", "Wat valt ons op, en jou?");
    auto const before = earlier(first);
    EXPECT_TRUE(before.edited);
    EXPECT_THAT(before.own_texts, testing::ElementsAre("Wat valt ons op, en jou?"));
    auto const second = write(before, 2);
    EXPECT_THAT(all_text(opened(second)), HasSubstr("Wat valt ons op, en jou?"));
    EXPECT_THAT(all_text(opened(write(earlier(second), 3))), HasSubstr("Wat valt ons op, en jou?"));
}

}  // namespace
}  // namespace regiotafel::region::test
