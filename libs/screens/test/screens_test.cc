// What screens show and leave out.
#include "samples.h"
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "screens/detail_screen.h"
#include "screens/form_screen.h"
#include "screens/html.h"
#include "screens/list_screen.h"
#include "screens/page.h"

namespace regiotafel::screens {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

TEST(Html, RichTextKnowsParagraphsAndLists) {
    EXPECT_EQ(rich("Een\ntwee\n\n- a\n- b\nna"),
              "<p>Een<br>twee</p><ul><li>a</li><li>b</li></ul><p>na</p>");
    EXPECT_EQ(rich("\n \n"), "");
}

TEST(Html, ShortensByLettersAndKeepsWords) {
    EXPECT_EQ(shortened("één  twee", 20), "één twee");
    EXPECT_EQ(shortened("één twee", 4), "één…");
}

TEST(Html, AddressesAreEncoded) {
    EXPECT_EQ(address("/demo", {{"q", "a b&c"}}), "/demo?q=a%20b%26c");
}

TEST(Words, MomentsAreToldFromNow) {
    auto const words = sample_words();
    EXPECT_EQ(words.moment(kNow_ms), "vandaag om 05:00");
    EXPECT_EQ(words.moment(kNow_ms - 24L * 3600 * 1000), "gisteren om 05:00");
    EXPECT_EQ(words.moment(kNow_ms - 150L * 24 * 3600 * 1000), "25 juni 2026 om 06:00");
    EXPECT_EQ(words.month("2026-03-29"), "maart 2026");
    EXPECT_EQ(words.day("2026-03-29"), "29 maart");
}

TEST(Values, DatesAreInWordsWhereThereIsRoom) {
    auto const shown = [](std::string const& id, boost::json::value const& value, Room room) {
        registers::Record record;
        record.data[id] = value;
        return value_html(sample_words(), *plan().field(id), record, {}, room);
    };
    EXPECT_EQ(shown("day", "2026-11-12", Room::full), "12 november 2026");
    EXPECT_EQ(shown("day", "2026-11-12", Room::cell), R"(<span class="num">12-11-2026</span>)");
    boost::json::value const closed{{"from", "2026-11-12"}, {"until", "2027-03-01"}};
    EXPECT_EQ(shown("time", closed, Room::full), "12 november 2026 – 1 maart 2027");
    EXPECT_EQ(shown("time", closed, Room::cell), "12-11-2026 – 01-03-2027");
    boost::json::value const open{{"from", "2026-11-12"}, {"until", nullptr}};
    EXPECT_EQ(shown("time", open, Room::full), sample_words().shown().from + " 12 november 2026");
}

TEST(Words, ANameInsideASentenceHasASmallLetter) {
    EXPECT_EQ(sample_words().inside({.nl = "Initiatieven"}), "initiatieven");
    EXPECT_EQ(sample_words().inside({.nl = "HR-zaken"}), "HR-zaken");
}

ListScreen empty_list(Words const& words) {
    return {.words = words, .schema = plan(), .region = "demo"};
}

TEST(List, AnEmptyRegisterSaysWhatToDo) {
    auto const words = sample_words();
    auto screen = empty_list(words);
    EXPECT_THAT(list_html(screen), HasSubstr("Nog geen plannen."));
    EXPECT_THAT(list_html(screen), Not(HasSubstr("/nieuw")));
    screen.may_create = true;
    EXPECT_THAT(list_html(screen), HasSubstr("/demo/plan/nieuw"));
    screen.state.q = "iets";
    EXPECT_THAT(list_html(screen), HasSubstr("Niets gevonden"));
}

TEST(List, AColumnIsSortedTheOtherWayRoundByItsLink) {
    auto const words = sample_words();
    auto screen = empty_list(words);
    screen.columns = {plan().field("title")};
    screen.sortable = screen.columns;
    screen.sorted = "title";
    screen.count = 1;
    screen.records.resize(1);
    EXPECT_THAT(list_html(screen), HasSubstr("aria-sort=\"ascending\""));
    EXPECT_THAT(list_html(screen), HasSubstr("sorteer=-title"));
    screen.sorted = "-title";
    EXPECT_THAT(list_html(screen), HasSubstr("aria-sort=\"descending\""));
}

TEST(List, AFullColumnOfABoardLinksToTheRest) {
    auto const words = sample_words();
    auto screen = empty_list(words);
    screen.view = &plan().views.front();
    screen.views = {0, 1};
    screen.count = 30;
    screen.board = {{plan().status("idea"), 30, {registers::Record{}}}};
    EXPECT_THAT(list_html(screen), HasSubstr("weergave=1&amp;f.status=idea"));
    EXPECT_THAT(list_html(screen), HasSubstr("Toon alle 30"));
}

TEST(Detail, WhoMayNothingSeesNoButtons) {
    auto const words = sample_words();
    DetailScreen screen{.words = words, .schema = plan(), .region = "demo"};
    screen.record.status = "idea";
    screen.pointing.push_back({&plan(), plan().field("parent")});
    auto const html = detail_html(screen);
    EXPECT_THAT(html, Not(HasSubstr("<form")));
    EXPECT_THAT(html, Not(HasSubstr("<button")));
    EXPECT_THAT(html, Not(HasSubstr("/wijzig")));
    EXPECT_THAT(html, Not(HasSubstr("/nieuw")));
}

TEST(Detail, AReferenceThatMayNotBeSeenHasNoName) {
    auto const words = sample_words();
    DetailScreen screen{.words = words, .schema = plan(), .region = "demo"};
    screen.fields = {plan().field("parent")};
    screen.record.data["parent"] = "0190b5a4-7c00-7000-8000-000000000001";
    auto const html = detail_html(screen);
    EXPECT_THAT(html, HasSubstr("niet zichtbaar voor jou"));
    EXPECT_THAT(html, Not(HasSubstr("000000000001")));
}

TEST(Form, EveryMistakeIsLinkedAndDescribed) {
    auto const words = sample_words();
    FormScreen screen{.words = words, .schema = plan(), .region = "demo"};
    screen.fields = {plan().field("day")};
    screen.inputs["v.day"] = {"gisteren"};
    screen.errors = {
        {base::ErrorCode::bad_input, {"register.value.not_date", {{"field", "Dag"}}}, "day"}};
    auto const html = form_html(screen);
    EXPECT_THAT(html, HasSubstr("href=\"#veld-day\""));
    EXPECT_THAT(html, HasSubstr("aria-describedby=\"veld-day-help veld-day-fout\""));
    EXPECT_THAT(html, HasSubstr("aria-invalid=\"true\""));
    EXPECT_THAT(html, HasSubstr("value=\"gisteren\""));
    EXPECT_THAT(html, HasSubstr("role=\"alert\""));
}

TEST(Form, AChoiceThatMayNotBeSeenIsKept) {
    auto const words = sample_words();
    FormScreen screen{.words = words, .schema = plan(), .region = "demo"};
    screen.fields = {plan().field("parent"), plan().field("others")};
    screen.inputs = {{"v.parent", {"x"}}, {"v.others", {"y"}}};
    screen.choices["parent"] = {};
    screen.choices["others"] = {};
    auto const html = form_html(screen);
    EXPECT_THAT(html, HasSubstr("<option value=\"x\" selected>"));
    EXPECT_THAT(html, HasSubstr("value=\"y\" checked"));
}

TEST(Page, NoticesAreNamedInTheAddress) {
    for (auto const notice : {Notice::saved, Notice::made, Notice::moved, Notice::undone,
                              Notice::removed, Notice::imported}) {
        EXPECT_EQ(notice_named(name_of(notice)), notice);
    }
    EXPECT_EQ(notice_named("<script>"), Notice::none);
}

TEST(Page, SpeaksTheLanguageOfWhoLooks) {
    auto const words = sample_words(messages::Language::en);
    auto const html = page({.words = words, .title = "X", .here = "/demo?q=1"}, "");
    EXPECT_THAT(html, HasSubstr("<html lang=\"en\">"));
    EXPECT_THAT(html, HasSubstr("/taal/nl?terug=%2Fdemo%3Fq%3D1"));
    EXPECT_THAT(html, HasSubstr("Skip to content"));
}

}  // namespace
}  // namespace regiotafel::screens
