#include "region/pages/check_page.h"

#include <algorithm>

#include <fmt/format.h>

#include "region/harvest/overview.h"
#include "region/pages/blocks.h"
#include "region/pages/check_data.h"
#include "region/pages/late_block.h"

namespace regiotafel::region {
namespace {

std::int64_t number(std::size_t count) {
    return static_cast<std::int64_t>(count);
}

std::string lead(PageInput const& input) {
    auto const open = std::ranges::count(input.harvest.doubts, false, &Doubt::answered);
    auto const key = input.harvest.doubts.empty() ? "page.check_nothing"
                     : open == 0                  ? "page.check_all_answered"
                                                  : "page.check_lead";
    return fmt::format("<h1>{}</h1>\n<p class=\"lead\">{}</p>\n",
                       html(say(input, "page.check_title")),
                       html(say(input, key,
                                {{"ideas", number(input.harvest.contributions.size())},
                                 {"tables", number(input.harvest.tables.size())},
                                 {"doubts", std::int64_t{open}}})));
}

std::string rail(PageInput const& input) {
    return fmt::format(
        "<aside class=\"rail no-print\" aria-label=\"{0}\"><p class=\"count num\" "
        "id=\"progress\"></p><progress id=\"progress-bar\" max=\"{1}\" value=\"0\" "
        "aria-label=\"{0}\"></progress><nav aria-label=\"{2}\"><ol id=\"rail\"></ol></nav>"
        "<details class=\"help\"><summary>{3}</summary><dl><dt><kbd>Ctrl</kbd> + "
        "<kbd>Enter</kbd></dt><dd>{4}</dd><dt><kbd>Ctrl</kbd> + <kbd>Z</kbd></dt><dd>{5}</dd>"
        "<dt><kbd>Ctrl</kbd> + <kbd>S</kbd></dt><dd>{6}</dd></dl></details></aside>\n",
        html(say(input, "page.check_progress_title")), input.harvest.doubts.size(),
        html(say(input, "page.check_all_doubts")), html(say(input, "page.check_shortcuts")),
        html(say(input, "page.check_confirm")), html(say(input, "page.check_undo")),
        html(say(input, "page.check_save")));
}

std::string end_panel(PageInput const& input) {
    return fmt::format(
        "<section class=\"finish\" id=\"end\" hidden><h2 id=\"end-title\" tabindex=\"-1\">{}</h2>"
        "<ol><li>{}</li><li>{}</li><li>{}</li></ol><button class=\"btn p\" type=\"button\" "
        "id=\"end-save\">{}{}</button> <p class=\"small\" id=\"saved\"></p></section>\n",
        html(say(input, "page.check_end_title")), html(say(input, "page.check_end_1")),
        html(say(input, "page.check_end_2")), html(say(input, "page.check_end_3")),
        icon("download"), html(say(input, "page.check_save")));
}

std::string save_bar(PageInput const& input) {
    return fmt::format(
        "<div class=\"save on-bar no-print\" role=\"region\" aria-label=\"{0}\"><div "
        "class=\"in\"><p><b class=\"num\" id=\"bar-progress\"></b> <span id=\"bar-rest\"></span>"
        "</p><button class=\"btn\" type=\"button\" id=\"undo\" disabled>{1}<span "
        "class=\"label\">{2}</span></button><label "
        "class=\"btn file\">{3}<span class=\"label\">{4}</span><input type=\"file\" id=\"load\" "
        "accept=\".json,application/"
        "json\"></label><button class=\"btn p\" type=\"button\" id=\"save\">{5}{0}</button>"
        "</div></div>\n",
        html(say(input, "page.check_save")), icon("undo"), html(say(input, "page.check_undo")),
        icon("upload"), html(say(input, "page.check_load")), icon("download"));
}

std::string doubts_part(PageInput const& input) {
    if (input.harvest.doubts.empty()) {
        return {};
    }
    return fmt::format(
        "<div class=\"cols\">{}<div><noscript><p class=\"problem\">{}</p></noscript><div "
        "id=\"doubts\"></div>\n{}</div></div>\n",
        rail(input), html(say(input, "page.check_no_script")), end_panel(input));
}

bool has_spelling(PageInput const& input) {
    return std::ranges::any_of(input.harvest.contributions, [](Contribution const& one) {
        return std::ranges::any_of(
            one.spelling, [](SpellingNote const& note) { return !note.suggestions.empty(); });
    });
}

std::string spelling_part(PageInput const& input) {
    if (!has_spelling(input)) {
        return {};
    }
    return fmt::format(
        "<section class=\"spelling\" id=\"spelling\"><h2>{}</h2><p>{}</p><ul id=\"words\"></ul>"
        "</section>\n",
        html(say(input, "page.check_spelling_title")),
        html(say(input, "page.check_spelling_lead")));
}

}  // namespace

std::string check_page(PageInput const& input) {
    auto const tag = fmt::format("<span class=\"tag\">{}{}</span>", icon("wifioff"),
                                 html(say(input, "page.offline")));
    bool const ask = !input.harvest.doubts.empty() || has_spelling(input);
    Page page;
    page.title = say(input, "page.check_title") + " · " + session_line(input);
    page.styles = {"check.css"};
    page.scripts = {"lib.js",          "check_store.js",    "check_cuts.js", "check_reading.js",
                    "check_fields.js", "check_spelling.js", "check.js"};
    page.data = check_data(input);
    page.body = fmt::format(
        "<a class=\"skip\" href=\"#inhoud\">{}</a>\n{}<main class=\"pg\" id=\"inhoud\">\n{}{}"
        "{}<div class=\"more\">{}{}{}</div>\n</main>\n{}<p class=\"sr\" aria-live=\"polite\" "
        "id=\"live\"></p>\n<footer class=\"site\"><div class=\"in\">{}</div></footer>\n",
        html(say(input, "page.skip")),
        page_header(input, session_line(input), tag + page_tools(input)), lead(input),
        doubts_part(input), spelling_part(input), late_section(input, SenderShown::yes),
        sources_section(input), unplaced_section(input), ask ? save_bar(input) : std::string{},
        html(say(input, "page.check_privacy")));
    return make_page(page, input);
}

}  // namespace regiotafel::region
