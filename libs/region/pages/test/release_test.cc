// What goes to everybody: names only where somebody released them, and nothing of the reading.
#include "region/pages/release.h"

#include <algorithm>

#include <gtest/gtest.h>

#include "base/text.h"
#include "region/harvest/harvest_json.h"

namespace regiotafel::region {
namespace {

constexpr std::string_view kMask = "[naam]";

Contribution idea(std::string id, std::string text) {
    Contribution one;
    one.id = std::move(id);
    one.table = "groen";
    one.text = one.clean = std::move(text);
    one.place = {.file = "tafel van Kees.docx", .line = 3};
    return one;
}

Harvest sample() {
    Harvest harvest;
    harvest.format = "schaal-functie";
    harvest.session.facilitator = "Noor Bakker";
    harvest.session.contact = "noor@voorbeeld.nl";
    harvest.session.follow_up = {{"2026-12-01", "Jan Jansen belt de besturen"}};
    harvest.sources = {{.id = "s", .file = "mail.eml", .sender = "Els de Boer"}};
    harvest.contributions = {
        idea("a", "Vraag het aan Jan Jansen van Stichting Delta."),
        idea("b", "Mail jan@delta.nl of bel met Jan  \"Jansen\"!"),
        idea("c", "laat Els het doen"),
    };
    harvest.themes = {{.id = "t", .label = "Loket", .labels = {"Bel Jan Jansen"}}};
    harvest.findings = {
        {.id = "f", .title = {"harvest.as_written", {{"text", std::string("Jan Jansen")}}}}};
    harvest.doubts = {{.id = "d", .text = "Jan Jansen"}};
    harvest.unplaced = {{.text = "Jan Jansen"}};
    return harvest;
}

bool holds(Harvest const& harvest, std::string_view words) {
    auto const messages = messages::Catalogue::load(messages::Language::nl).value();
    auto const format = shipped_formats().value().front();
    return base::contains(write_harvest(harvest, format, messages), words);
}

TEST(Release, NamesStayOnlyWhereSomebodyReleasedThem) {
    auto const none = released(sample(), {}, kMask);
    for (auto const* name : {"Jan Jansen", "Jansen", "jan@delta.nl", "Stichting Delta", "Noor",
                             "noor@", "Els de Boer", "Kees", "mail.eml"}) {
        EXPECT_FALSE(holds(none, name)) << name;
    }
    EXPECT_EQ(none.contributions[0].text, "Vraag het aan [naam].");
    auto const some = released(sample(), {.names = {"Stichting Delta"}}, kMask);
    EXPECT_TRUE(holds(none, "laat Els het doen"));
    EXPECT_EQ(some.contributions.size(), 3U);
}

TEST(Release, WordsThatPeopleAddGoToo) {
    auto const harvest = released(sample(), {.hidden = {"Els"}}, kMask);
    EXPECT_EQ(harvest.contributions[2].text, "laat [naam] het doen");
}

TEST(Release, NothingOfTheReadingGoesAlong) {
    auto const harvest = released(sample(), {.names = {"Jan Jansen"}}, kMask);
    EXPECT_TRUE(harvest.doubts.empty());
    EXPECT_TRUE(harvest.unplaced.empty());
    EXPECT_TRUE(harvest.contributions[0].place.file.empty());
    EXPECT_EQ(harvest.session.follow_up[0].second, "Jan Jansen belt de besturen");
}

TEST(Release, SmallGroupsOfPeopleStayUnknown) {
    auto harvest = sample();
    harvest.session.participants = 26;
    harvest.tables = {{.id = "groen", .participants = 4, .constituencies = {{"PO", 3}, {"VO", 1}}},
                      {.id = "blauw", .participants = 8, .constituencies = {{"PO", 8}}},
                      {.id = "rood", .participants = 14}};
    auto const open = released(harvest, {}, kMask);
    EXPECT_EQ(open.session.participants, 26);
    EXPECT_EQ(open.tables[0].participants, 0);
    EXPECT_EQ(open.tables[1].participants, 0) << "26 - 14 - 8 would tell of the others";
    EXPECT_EQ(open.tables[2].participants, 14);
    EXPECT_TRUE(open.tables[0].constituencies.empty());
    EXPECT_EQ(open.tables[1].constituencies.at("PO"), 8);
    EXPECT_EQ(open.tables.size(), 3U);
    EXPECT_EQ(open.contributions.size(), harvest.contributions.size());
}

TEST(Release, ListsEveryNameOnce) {
    auto const names = names_to_release(sample());
    std::vector<std::string> all;
    for (auto const& one : names) {
        EXPECT_EQ(std::ranges::count(all, one.name), 0) << one.name;
        all.push_back(one.name);
    }
    for (auto const* name : {"jan@delta.nl", "Els de Boer", "Noor Bakker", "noor@voorbeeld.nl"}) {
        EXPECT_EQ(std::ranges::count(all, name), 1) << name;
    }
}

TEST(Release, WordsInsideOtherWordsStay) {
    EXPECT_EQ(without_names("Jansens en Jansen, Jansen.", {"Jansen"}, kMask),
              "Jansens en [naam], [naam].");
    EXPECT_EQ(without_names("“Jan Jansen”", {"Jan Jansen"}, kMask), "“[naam]”");
    EXPECT_EQ(without_names("Jan\nJansen", {"Jan Jansen"}, kMask), "[naam]");
    EXPECT_EQ(without_names("JanJansen", {"Jan Jansen"}, kMask), "JanJansen");
    EXPECT_EQ(without_names("aaa", {"", " "}, kMask), "aaa");
    EXPECT_EQ(without_names("Zoë de Wit belt", {"Zoë de Wit"}, kMask), "[naam] belt");
}

}  // namespace
}  // namespace regiotafel::region
