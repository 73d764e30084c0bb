// The pages of a small invented harvest: numbers, escaping, words that may not be used.
#include <array>

#include <gtest/gtest.h>

#include "base/text.h"
#include "region/harvest/findings.h"
#include "region/pages/blocks.h"
#include "region/pages/check_page.h"
#include "region/pages/infographic_page.h"
#include "region/pages/names_found.h"
#include "region/pages/public_page.h"
#include "region/pages/workbench_page.h"

namespace regiotafel::region {
namespace {

Contribution idea(std::string id, std::string table, int number, std::string text) {
    Contribution one;
    one.id = std::move(id);
    one.source = "s1";
    one.number = number;
    one.table = std::move(table);
    one.row = one.level = "education_region";
    one.column = one.function = "recruit";
    one.text = one.clean = std::move(text);
    return one;
}

class Pages : public testing::Test {
  protected:
    void SetUp() override {
        harvest_.session = {.alliance = "Alliantie <b>Oost</b>",
                            .date = "2026-11-12",
                            .question = "Wat & waar?",
                            .participants = 12};
        harvest_.sources = {{.id = "s1", .file = "tafels.docx"},
                            {.id = "s2",
                             .kind = SourceKind::late_contribution,
                             .file = "mail.eml",
                             .sender = "Kees van Dam",
                             .received = "2026-11-14"}};
        harvest_.tables = {{.id = "groen", .name = "Groen", .cells = 24},
                           {.id = "blauw", .name = "Blauw", .cells = 24}};
        harvest_.contributions = {idea("a", "groen", 1, "<script>alert(1)</script> een loket"),
                                  idea("b", "blauw", 1, "Ook een loket")};
        auto late = idea("c", "", 1, "Wij doen mee");
        late.source = "s2";
        late.source_kind = SourceKind::late_contribution;
        late.row = late.column = late.level = late.function = "";
        harvest_.contributions.push_back(late);
        harvest_.themes = {
            {.id = "t1", .label = "Eén loket", .contributions = {"a", "b"}, .by = ThemeBy::person}};
        harvest_.findings = find_findings(harvest_, format_, "nl");
    }

    PageInput input() const { return {harvest_, format_, words_}; }
    std::string all() const {
        return check_page(input()) + workbench_page(input()) + public_page(input()) +
               infographic_page(input());
    }

    messages::Catalogue words_ = *messages::Catalogue::load(messages::Language::nl);
    SessionFormat format_ = *shipped_format("schaal-functie");
    Harvest harvest_;
};

std::string words_of(std::string const& page) {
    return base::to_lower(page.substr(page.find("<body>")));
}

TEST_F(Pages, OneHarvestOverSeveralDatesSaysSoAndNamesThem) {
    auto const sentence = [&] {
        return public_page(input()).contains("één oogst van dezelfde sessie op meer data");
    };
    EXPECT_FALSE(sentence());
    harvest_.session.meetings = {"12 november"};
    EXPECT_FALSE(sentence()) << "one date is no several";
    harvest_.session.meetings = {"12 november", "3 <b>december"};
    EXPECT_TRUE(sentence());
    EXPECT_TRUE(public_page(input()).contains("12 november en 3 &lt;b&gt;december"));
    EXPECT_TRUE(workbench_page(input()).contains("12 november en 3 &lt;b&gt;december"));
    EXPECT_TRUE(infographic_page(input()).contains("12 november en 3 &lt;b&gt;december 2026"));
}

TEST_F(Pages, TextOfPeopleIsEscaped) {
    auto const page = all();
    EXPECT_FALSE(base::contains(page, "<script>alert"));
    EXPECT_FALSE(base::contains(page, "<b>Oost</b>"));
    EXPECT_TRUE(base::contains(page, "&lt;script&gt;alert(1)&lt;/script&gt; een loket"));
    EXPECT_TRUE(base::contains(page, "Wat &amp; waar?"));
}

TEST_F(Pages, TextInDataCannotCloseItsElement) {
    harvest_.doubts = {{.id = "d", .kind = DoubtKind::loose_text, .text = "</script><script>x()"}};
    EXPECT_FALSE(base::contains(check_page(input()), "</script><script>x()"));
}

TEST_F(Pages, VotesAndStatisticsAreNotInThePages) {
    harvest_.statistics = {{"silhouette", 0.5}};
    auto const text = words_of(all());
    for (auto const* word : {" eens ", "oneens", "breed gedragen", "draagvlak", "consensus",
                             "silhouette", "cluster"}) {
        EXPECT_FALSE(base::contains(text, word)) << word;
    }
}

TEST_F(Pages, NumbersLeadToContributions) {
    auto const page = public_page(input());
    EXPECT_TRUE(base::contains(page, "<a href=\"#Groen-1\">Groen 1</a>"));
    EXPECT_TRUE(base::contains(page, "<li id=\"Groen-1\">"));
    EXPECT_TRUE(base::contains(page, "2 van de 2 tafels"));
    EXPECT_TRUE(base::contains(page, "van 48 vakjes ingevuld"));
    EXPECT_TRUE(base::contains(page, "niet ingevuld"));
    EXPECT_TRUE(base::contains(page, "12 november 2026"));
}

TEST_F(Pages, SendersAndDoubtsStayInside) {
    harvest_.doubts = {{.id = "d",
                        .kind = DoubtKind::loose_text,
                        .question = {"harvest.doubt_loose"},
                        .reason = {"harvest.reason_loose"}}};
    EXPECT_FALSE(base::contains(public_page(input()), "Kees"));
    EXPECT_FALSE(base::contains(public_page(input()), "losse tekst"));
    EXPECT_TRUE(base::contains(public_page(input()), "Nagekomen"));
    EXPECT_TRUE(base::contains(workbench_page(input()), "Kees van Dam"));
    EXPECT_TRUE(base::contains(workbench_page(input()), "losse tekst"));
}

TEST_F(Pages, PublicPageHasNoScript) {
    EXPECT_FALSE(base::contains(public_page(input()), "<script"));
    EXPECT_TRUE(base::contains(public_page(input()), "script-src 'none'"));
}

TEST_F(Pages, NothingToCheckIsSaid) {
    EXPECT_TRUE(base::contains(check_page(input()), "Er is niets om na te kijken"));
}

TEST_F(Pages, SameInputSameBytes) {
    EXPECT_EQ(all(), all());
}

TEST(NamesFound, PersonsAndAddressesAreListed) {
    auto const names = names_in("Bel Anja de Wit, of mail info@school.example. Samen leren");
    ASSERT_EQ(names.size(), 2U);
    EXPECT_EQ(names[0], "Bel Anja de Wit");
    EXPECT_EQ(names[1], "info@school.example");
    EXPECT_TRUE(names_in("Samen leren is fijn").empty());
}

}  // namespace
}  // namespace regiotafel::region
