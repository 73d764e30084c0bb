// Whatever people write, none of it becomes markup: every hostile text goes through every place of
// every screen where a text of a person stands, and the tags of the page stay what they were.
#include <regex>
#include <set>

#include "samples.h"
#include <gtest/gtest.h>

#include "base/hash.h"
#include "screens/detail_screen.h"
#include "screens/form_screen.h"
#include "screens/home_screen.h"
#include "screens/html.h"
#include "screens/import_screen.h"
#include "screens/list_screen.h"

namespace regiotafel::screens {
namespace {

using registers::Record;

constexpr std::string_view kOther = "0190b5a4-7c00-7000-8000-000000000001";

Record record_with(std::string const& text) {
    Record record{.id = *base::parse_uuid("0190b5a4-7c00-7000-8000-000000000002"),
                  .version = 1,
                  .status = "idea"};
    for (auto const* field : {"title", "story", "site", "mail", "kind"}) {
        record.data[field] = text;
    }
    record.data["parent"] = kOther;
    record.data["others"] = boost::json::array{kOther, kOther};
    record.data["day"] = "2026-11-22";
    return record;
}

std::string lists(Words const& words, std::string const& text) {
    std::string out;
    for (auto const& view : plan().views) {
        ListScreen screen{.words = words, .schema = plan(), .region = "demo"};
        screen.state = {.q = text, .sort = text, .after = text, .chosen = {{"kind", text}}};
        screen.views = {0, 1, 2, 3};
        screen.view = &view;
        for (auto const& field : plan().fields) {
            screen.columns.push_back(&field);
        }
        screen.status_column = true;
        screen.filterable = {plan().field("kind")};
        screen.records = {record_with(text)};
        screen.board = {{plan().status("idea"), 30, {record_with(text)}}};
        screen.next = text;
        screen.count = 1;
        screen.references[std::string(kOther)] = {text, text};
        out += list_html(screen);
    }
    return out;
}

std::string detail(Words const& words, std::string const& text) {
    DetailScreen screen{.words = words, .schema = plan(), .region = "demo"};
    screen.record = record_with(text);
    for (auto const& field : plan().fields) {
        screen.fields.push_back(&field);
    }
    screen.moves = {&plan().transitions.front()};
    screen.pointing.push_back({&plan(), plan().field("parent"), {record_with(text)}, 1, true});
    Step step{.may_undo = true};
    step.entry.event.type = "updated";
    step.entry.event.role = text;
    step.entry.event.record_version = 2;
    step.entry.change.patch = screen.record.data;
    step.entry.before = screen.record.data;
    screen.history = {step};
    screen.references[std::string(kOther)] = {text, text};
    screen.may_update = screen.may_remove = true;
    screen.command = text;
    screen.problems = {text};
    return detail_html(screen);
}

std::string form(Words const& words, std::string const& text) {
    FormScreen screen{.words = words, .schema = plan(), .region = "demo"};
    screen.record = screen.command = screen.title = text;
    screen.version = 3;
    for (auto const& field : plan().fields) {
        screen.fields.push_back(&field);
        screen.inputs["v." + field.id] = {text};
        for (auto const* part : {".from", ".until", ".latitude", ".longitude"}) {
            screen.inputs["v." + field.id + part] = {text};
        }
        screen.errors.push_back({base::ErrorCode::bad_input,
                                 {"register.value.pattern", {{"value", text}, {"field", text}}},
                                 field.id});
        screen.theirs[field.id] = escaped(text);
    }
    screen.choices["parent"] = {.options = {{text, text}}};
    screen.choices["others"] = {.options = {{text, text}}};
    auto out = form_html(screen);
    screen.choices["parent"].too_many = screen.choices["others"].too_many = true;
    return out + form_html(screen);
}

std::string import(Words const& words, std::string const& text) {
    registers::ImportPreview preview{.columns = {{text, ""}}};
    using Kind = registers::ImportRow::Kind;
    for (auto const kind : {Kind::added, Kind::changed, Kind::same, Kind::bad}) {
        auto const record = record_with(text);
        preview.rows.push_back({.kind = kind, .line = 2, .title = text});
        preview.rows.back().data = record.data;
        preview.rows.back().before = record.data;
        preview.rows.back().problems = {
            {base::ErrorCode::bad_input,
             {"register.import.no_such_reference", {{"field", text}, {"value", text}}}}};
    }
    ImportScreen screen{.words = words, .schema = plan(), .region = "demo", .text = text};
    screen.problem = screen.batch = screen.checked = text;
    auto out = import_html(screen);
    screen.preview = &preview;
    return out + import_html(screen);
}

std::string home(Words const& words, std::string const& text) {
    HomeScreen screen{.words = words, .region = "demo", .region_name = text};
    screen.changes.push_back({.schema = &plan(), .record = {text, text}});
    screen.changes.back().entry.event.role = text;
    auto out = home_html(screen);
    screen.q = text;
    screen.found.push_back({&plan(), {record_with(text)}, 20});
    out +=
        home_html(screen) + problem_html(words, 400, text) + regions_html(words, {{"/demo", text}});
    Frame const frame{.words = words,
                      .title = text,
                      .region = text,
                      .region_name = text,
                      .role = text,
                      .here = text,
                      .crumbs = {{text, text}},
                      .menu = {{text, text}},
                      .live = Live{text, text, text, 1}};
    return out + page(frame, "");
}

// Tags with the names of their attributes; what stands between and inside quotes is left out.
std::multiset<std::string> tags_of(std::string const& html) {
    static std::regex const quoted("\"[^\"]*\"");
    static std::regex const tag("<[^>]*>");
    auto const bare = std::regex_replace(html, quoted, "\"\"");
    return {std::sregex_token_iterator(bare.begin(), bare.end(), tag), {}};
}

using Screen = std::string (*)(Words const&, std::string const&);
constexpr std::pair<char const*, Screen> kScreens[] = {
    {"lists", lists}, {"detail", detail}, {"form", form}, {"import", import}, {"home", home}};

TEST(Escape, HostileTextNeverBecomesMarkup) {
    auto const words = sample_words();
    for (auto const& [name, screen] : kScreens) {
        for (auto const& text : kHostile) {
            auto const html = screen(words, text);
            EXPECT_EQ(html.find("<script>xss"), std::string::npos) << name << ": " << text;
            EXPECT_EQ(html.find("<img"), std::string::npos) << name << ": " << text;
            for (auto const& tag : tags_of(html)) {
                EXPECT_EQ(tag.find("xss"), std::string::npos) << name << ": " << tag;
                EXPECT_EQ(tag.find(" on"), std::string::npos) << name << ": " << tag;
                EXPECT_EQ(tag.find("autofocus"), std::string::npos) << name << ": " << tag;
            }
        }
    }
}

TEST(Escape, TheTagsOfAPageDoNotDependOnWhatPeopleWrote) {
    auto const words = sample_words();
    for (auto const& [name, screen] : kScreens) {
        // Long text makes paragraphs and lists, a link only where it is safe: not among these.
        auto const plain = tags_of(screen(words, "gewone tekst"));
        for (auto const& text : kHostile) {
            if (text.find('\n') == std::string::npos) {
                EXPECT_EQ(tags_of(screen(words, text)), plain) << name << ": " << text;
            }
        }
    }
}

TEST(Escape, OnlyWebAddressesBecomeLinks) {
    Record record;
    for (std::string const text :
         {"javascript:xss()", "data:text/html,x", "//x.nl", " https://x"}) {
        record.data["site"] = text;
        auto const html = value_html(sample_words(), *plan().field("site"), record, {}, Room::full);
        EXPECT_EQ(html.find("<a"), std::string::npos) << text;
    }
    record.data["site"] = "https://x.nl/\"onclick=";
    auto const html = value_html(sample_words(), *plan().field("site"), record, {}, Room::full);
    EXPECT_TRUE(html.starts_with("<a href=\"https://x.nl/&quot;onclick=\" rel=")) << html;
}

}  // namespace
}  // namespace regiotafel::screens
