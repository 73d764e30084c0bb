// Layouts: what is refused, what stands where, and what stays hidden whatever a layout says.
#include "screens/layout.h"

#include <filesystem>
#include <fstream>
#include <sstream>

#include "samples.h"
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "screens/detail_screen.h"

namespace regiotafel::screens {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

std::vector<std::string> mistakes_in(std::string const& toml) {
    std::vector<base::Error> mistakes;
    LayoutFile const file{"plan.toml", toml};
    auto const loaded = Layouts::load({&file, 1}, sample_registers(), mistakes);
    EXPECT_EQ(loaded.has_value(), mistakes.empty());
    std::vector<std::string> out;
    for (auto const& one : mistakes) {
        out.push_back(one.where + " " + one.message.key);
    }
    return out;
}

Layouts layouts_of(std::string const& toml) {
    std::vector<base::Error> mistakes;
    LayoutFile const file{"plan.toml", toml};
    auto loaded = Layouts::load({&file, 1}, sample_registers(), mistakes);
    EXPECT_TRUE(loaded.has_value());
    return loaded ? *loaded : Layouts{};
}

std::string block(std::string const& lines) {
    return "register = \"plan\"\n[[block]]\n" + lines + "\n";
}

TEST(Layout, NamesEveryMistakeWithItsLine) {
    EXPECT_THAT(mistakes_in("register = \"nergens\"\n"),
                ElementsAre("plan.toml:1 layout.unknown_register"));
    EXPECT_THAT(mistakes_in("register = \"plan\"\n"),
                ElementsAre("plan.toml:1 layout.blocks_needed"));
    EXPECT_THAT(mistakes_in(block("kind = \"kader\"\nfields = [\"story\"]")),
                ElementsAre("plan.toml:3 register.not_a_choice"));
    EXPECT_THAT(mistakes_in(block("kind = \"facts\"\nfields = [\"dag\"]")),
                ElementsAre("plan.toml:4 layout.unknown_field"));
    EXPECT_THAT(mistakes_in(block("kind = \"facts\"\nfields = [\"title\"]")),
                ElementsAre("plan.toml:4 layout.title"));
    EXPECT_THAT(mistakes_in(block("kind = \"facts\"\nfields = [\"day\", \"day\"]")),
                ElementsAre("plan.toml:4 layout.twice"));
    EXPECT_THAT(mistakes_in(block("kind = \"when\"\nfields = [\"cost\"]")),
                ElementsAre("plan.toml:4 layout.wrong_type"));
    EXPECT_THAT(mistakes_in(block("kind = \"facts\"\nfields = [\"day\"]\nvelden = 1")),
                ElementsAre("plan.toml:5 register.unknown_key"));
    EXPECT_THAT(mistakes_in(block("kind = \"steps\"\npath = [\"idea\", \"weg\"]")),
                ElementsAre("plan.toml:4 layout.unknown_status"));
}

TEST(Layout, WhatIsLinkedHasToPointHere) {
    EXPECT_THAT(mistakes_in(block("kind = \"linked\"")),
                ElementsAre("plan.toml:2 layout.of_or_from"));
    EXPECT_THAT(mistakes_in(block("kind = \"linked\"\nfrom = \"plan.day\"")),
                ElementsAre("plan.toml:4 layout.no_tie"));
    EXPECT_THAT(mistakes_in(block("kind = \"linked\"\nfrom = \"plan.parent\"\n"
                                  "shape = \"timeline\"\nby = \"cost\"")),
                ElementsAre("plan.toml:6 layout.wrong_type", "plan.toml:6 layout.not_indexed"));
    EXPECT_THAT(mistakes_in(block("kind = \"linked\"\nof = \"others\"\ncolumns = [\"dag\"]")),
                ElementsAre("plan.toml:5 layout.unknown_field"));
    EXPECT_THAT(mistakes_in(block("kind = \"linked\"\nfrom = \"plan.parent\"\n"
                                  "columns = [\"day\", \"status\"]")),
                IsEmpty());
}

TEST(Layout, ARegisterHasOneLayout) {
    auto const toml = block("kind = \"facts\"\nfields = [\"day\"]");
    std::vector<LayoutFile> const files{{"a.toml", toml}, {"b.toml", toml}};
    std::vector<base::Error> mistakes;
    EXPECT_FALSE(Layouts::load(files, sample_registers(), mistakes));
    ASSERT_EQ(mistakes.size(), 1U);
    EXPECT_EQ(mistakes.front().where, "b.toml");
}

class LaidPage : public testing::Test {
  protected:
    std::string html(Layouts const& layouts) {
        screen_.layout = layouts.find("plan");
        return detail_html(screen_);
    }

    Words words_ = sample_words();
    DetailScreen screen_{.words = words_, .schema = plan(), .region = "demo"};
};

TEST_F(LaidPage, ShowsNoFieldThatMayNotBeRead) {
    auto const layouts = layouts_of(block(R"(kind = "contact"
fields = ["mail"]
[[block]]
kind = "promise"
fields = ["day"]
came = "story"
[[block]]
kind = "linked"
of = "others")"));
    screen_.fields = {plan().field("day")};
    screen_.may_update = true;
    screen_.record.data = {{"day", "2026-11-25"},
                           {"mail", "geheim@regio.example"},
                           {"story", "Geheim verhaal"},
                           {"others", {"0190b5a4-7c00-7000-8000-000000000001"}}};
    auto const page = html(layouts);
    EXPECT_THAT(page, HasSubstr("25 november 2026"));
    EXPECT_THAT(page, Not(HasSubstr("eheim")));
    EXPECT_THAT(page, Not(HasSubstr("Verhaal")));
    EXPECT_THAT(page, Not(HasSubstr("000000000001")));
}

TEST_F(LaidPage, KeepsFieldsThatNoBlockNames) {
    auto const layouts = layouts_of(block("kind = \"when\"\nfields = [\"day\"]"));
    screen_.fields = {plan().field("day"), plan().field("cost"), plan().field("share")};
    screen_.record.data = {{"day", "2026-11-25"}, {"cost", 125000}};
    auto const page = html(layouts);
    EXPECT_THAT(page, HasSubstr("Meer gegevens"));
    EXPECT_THAT(page, HasSubstr("€ 1.250,00"));
    EXPECT_THAT(page, HasSubstr("over 3 dagen"));
    EXPECT_THAT(page, Not(HasSubstr("Nog niet ingevuld")));
    screen_.may_update = true;
    EXPECT_THAT(html(layouts), HasSubstr("Nog niet ingevuld: Deel"));
}

TEST_F(LaidPage, SaysWhatToDoOnlyToWhoMayDoIt) {
    auto const layouts =
        layouts_of(block("kind = \"lead\"\nfields = [\"story\"]\nempty = \"Vertel waarom.\""));
    screen_.fields = {plan().field("story")};
    EXPECT_THAT(html(layouts), Not(HasSubstr("Vertel waarom.")));
    screen_.may_update = true;
    auto const page = html(layouts);
    EXPECT_THAT(page, HasSubstr("Vertel waarom."));
    EXPECT_THAT(page, HasSubstr("/wijzig\">Vul het in"));
}

TEST_F(LaidPage, TheStepsTellWhereItStands) {
    auto const layouts = layouts_of(block("kind = \"steps\"\npath = [\"idea\", \"done\"]"));
    screen_.record.status = "done";
    auto const page = html(layouts);
    EXPECT_THAT(page, HasSubstr(R"(<li class="done tone-neutral">)"));
    EXPECT_THAT(page, HasSubstr(R"(<li class="here tone-good" aria-current="step">)"));
    EXPECT_THAT(page, Not(HasSubstr("class=\"panel")));
}

TEST_F(LaidPage, QuotesHaveTheMarkOfTheirTable) {
    auto const layouts = layouts_of(block("kind = \"quotes\"\nof = \"others\"\nby = \"title\""));
    screen_.fields = {plan().field("others")};
    registers::Record said;
    said.data["title"] = "Groen <b>";
    screen_.named = {
        {.field = plan().field("others"), .schema = &plan(), .records = {said}, .unseen = 2}};
    screen_.marks["Groen <b>"] = "<svg viewBox=\"0 0 24 24\"><path d=\"M0 0\"/></svg>";
    auto const page = html(layouts);
    EXPECT_THAT(page, HasSubstr(R"(<symbol id="merk-0" viewBox="0 0 24 24"><path d="M0 0"/>)"));
    EXPECT_THAT(page, HasSubstr("href=\"#merk-0\""));
    EXPECT_THAT(page, HasSubstr("Groen &lt;b&gt;</span>"));
    EXPECT_THAT(page, HasSubstr("2 hiervan zijn niet zichtbaar voor jou."));
}

TEST_F(LaidPage, WhatIsInProgressIsCountedByStatus) {
    auto const layouts =
        layouts_of(block("kind = \"linked\"\nfrom = \"plan.parent\"\nshape = \"progress\""));
    registers::Record one;
    one.status = "done";
    one.data["title"] = "Eerste";
    screen_.pointing.push_back({.schema = &plan(),
                                .field = plan().field("parent"),
                                .records = {one},
                                .count = 60,
                                .by_status = {{"idea", 45}, {"done", 15}}});
    auto const page = html(layouts);
    EXPECT_THAT(page, HasSubstr(R"(<strong class="num">15</strong> Klaar)"));
    EXPECT_THAT(page, HasSubstr(R"(class="tone-good" x="0" width="246")"));
    EXPECT_THAT(page, HasSubstr("Toon alle 60"));
    EXPECT_THAT(page, Not(HasSubstr("class=\"pointing\"")));
}

TEST_F(LaidPage, WhatMayPointHereIsNeverLost) {
    auto const layouts = layouts_of(block("kind = \"linked\"\nfrom = \"plan.parent\""));
    screen_.pointing.push_back(
        {.schema = &plan(), .field = plan().field("parent"), .may_create = true});
    registers::Record other;
    other.data["title"] = "Van elders";
    screen_.pointing.push_back(
        {.schema = &plan(), .field = plan().field("others"), .records = {other}, .count = 1});
    auto const page = html(layouts);
    EXPECT_THAT(page, HasSubstr("/demo/plan/nieuw?parent="));
    EXPECT_THAT(page, HasSubstr("Van elders"));
}

// Tests run in the folder of the sources.
std::vector<std::pair<std::string, std::string>> files_of(std::string const& folder) {
    std::vector<std::pair<std::string, std::string>> files;
    for (auto const& entry : std::filesystem::directory_iterator(folder)) {
        std::stringstream text;
        text << std::ifstream(entry.path()).rdbuf();
        files.emplace_back(entry.path().string(), text.str());
    }
    std::ranges::sort(files);
    return files;
}

TEST(ShippedLayouts, FitTheirRegistersInTwoLanguages) {
    auto const schemas = files_of("registers");
    std::vector<registers::SchemaFile> names;
    for (auto const& [name, text] : schemas) {
        names.push_back({name, text});
    }
    std::vector<base::Error> mistakes;
    auto const registers = registers::Registers::load(names, mistakes);
    ASSERT_TRUE(registers.has_value());
    auto const layouts = files_of("web/registers");
    std::vector<LayoutFile> laid;
    for (auto const& [name, text] : layouts) {
        laid.push_back({name, text});
    }
    auto const loaded = Layouts::load(laid, *registers, mistakes);
    for (auto const& one : mistakes) {
        ADD_FAILURE() << one.where << " " << one.message.key;
    }
    ASSERT_TRUE(loaded.has_value());
    EXPECT_GE(loaded->all().size(), 10U);
    for (auto const& layout : loaded->all()) {
        EXPECT_TRUE(std::filesystem::exists("web/registers/" + layout.register_id + ".toml"));
        for (auto const& one : layout.blocks) {
            EXPECT_EQ(one.heading.nl.empty(), one.heading.en.empty()) << layout.register_id;
            EXPECT_EQ(one.empty.nl.empty(), one.empty.en.empty()) << layout.register_id;
        }
    }
}

}  // namespace
}  // namespace regiotafel::screens
