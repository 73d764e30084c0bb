#include "region/pages/infographic_page.h"

#include <fmt/format.h>

#include "base/text.h"
#include "region/harvest/findings.h"
#include "region/harvest/overview.h"
#include "region/pages/blocks.h"
#include "region/pages/late_block.h"
#include "region/pages/schema_block.h"
#include "region/pages/sense_block.h"

namespace regiotafel::region {
namespace {

constexpr std::size_t kFindings = 3;
constexpr std::size_t kQuestions = 2;
constexpr std::size_t kSteps = 2;
constexpr std::size_t kQuoteLettersMax = 150;  // one A4 has no room for more

// Cut at a word; the whole text stands in the other documents.
std::string shortened(std::string const& text) {
    if (base::count_code_points(text) <= kQuoteLettersMax) {
        return text;
    }
    std::string made;
    for (auto const word : base::split(text, ' ')) {
        if (base::count_code_points(made) + base::count_code_points(word) > kQuoteLettersMax) {
            break;
        }
        made += (made.empty() ? "" : " ") + std::string(word);
    }
    return made + " …";
}

bool is_about_tables(Finding const& finding) {
    return finding.kind != FindingKind::centre_level &&
           finding.kind != FindingKind::centre_function &&
           finding.kind != FindingKind::barely_filled;
}

std::string finding_text(PageInput const& input, Finding const& finding) {
    if (!is_about_tables(finding)) {
        return html(input.words.text(finding.text));
    }
    return html(say(input, "page.info_mentioned",
                    {{"tables", static_cast<std::int64_t>(finding.tables.size())},
                     {"all", static_cast<std::int64_t>(input.harvest.tables.size())}})) +
           table_chips(input, finding.tables);
}

// The strongest three that are no single voices: these have their own place below.
std::string findings_part(PageInput const& input) {
    std::vector<Finding> wider;
    for (auto const& finding : input.harvest.findings) {
        if (finding.kind != FindingKind::dissent && finding.kind != FindingKind::open_question &&
            finding.kind != FindingKind::national_signal &&
            finding.kind != FindingKind::barely_filled) {
            wider.push_back(finding);
        }
    }
    std::string items;
    int number = 0;
    for (auto const& finding : main_findings(wider, kFindings)) {
        items += fmt::format("<li><span class=\"nr\">{}</span><h2>{}</h2><p>{}</p></li>", ++number,
                             html(input.words.text(with_names(input, finding.title))),
                             finding_text(input, finding));
    }
    return "<ol class=\"three\">" + items + "</ol>\n";
}

std::string quotes(PageInput const& input, FindingKind kind, std::size_t most) {
    std::string items;
    std::size_t shown = 0;
    for (auto const& finding : input.harvest.findings) {
        auto const* one = finding.kind == kind && !finding.contributions.empty()
                              ? input.harvest.find(finding.contributions.front())
                              : nullptr;
        if (one != nullptr && shown < most) {
            ++shown;
            items += fmt::format("<li><q>{}</q>{}</li>", html(shortened(one->clean)),
                                 table_chip(input, one->table));
        }
    }
    return items.empty() ? "<p class=\"none\">" + html(say(input, "page.none_found")) + "</p>"
                         : "<ul>" + items + "</ul>";
}

std::string voices_part(PageInput const& input) {
    return fmt::format(
        "<div class=\"two\"><section class=\"against\"><h2>{}</h2>{}</section><section><h2>{}</h2>"
        "{}</section></div>\n",
        html(say(input, "page.dissent")), quotes(input, FindingKind::dissent, 1),
        html(say(input, "page.open_questions")),
        quotes(input, FindingKind::open_question, kQuestions));
}

std::string foot(PageInput const& input) {
    auto const& session = input.harvest.session;
    std::string items;
    for (std::size_t i = 0; i < std::min(session.follow_up.size(), kSteps); ++i) {
        auto const& [date, what] = session.follow_up[i];
        items += fmt::format("<div><dt>{}</dt><dd>{}</dd></div>", html(long_date(input, date)),
                             html(what));
    }
    if (!session.contact.empty()) {
        items += fmt::format("<div><dt>{}</dt><dd>{}</dd></div>",
                             html(say(input, "page.info_contact")), html(session.contact));
    }
    return items.empty() ? items : "<footer><dl>" + items + "</dl></footer>\n";
}

// The day, or the days of one harvest over several dates.
std::string when(PageInput const& input) {
    auto const& session = input.harvest.session;
    std::string days = session.date.empty() ? std::string{} : long_date(input, session.date);
    if (session.meetings.size() > 1) {
        auto const year = year_of_meetings(session);
        days = list_names(session.meetings, input.language()) + (year.empty() ? "" : " " + year);
    }
    return say(input, "page.session") + (days.empty() ? days : ", " + days);
}

}  // namespace

std::string infographic_page(PageInput const& input) {
    auto const overview = make_overview(input.harvest, input.format);
    auto const& session = input.harvest.session;
    auto const alliance =
        session.alliance.empty() ? say(input, "page.no_alliance") : session.alliance;
    auto const date = when(input);
    Page page;
    page.title = say(input, "page.info_title") + " · " + session_line(input);
    page.styles = {"infographic.css"};
    page.dark = false;
    page.body = fmt::format(
        "<main class=\"sheet\"><header class=\"band\"><p class=\"line\"><b>{}</b><span>{}</span>"
        "</p><p class=\"ask\">{}</p><h1>{}</h1>{}</header><div class=\"body\"><h2 "
        "class=\"how\">{}</h2>{}<p class=\"note\">{}</p>{}{}{}</div></main>\n",
        html(alliance), html(date), html(say(input, "page.info_question")), html(session.question),
        figures(input, overview), html(say(input, "page.schema_title")),
        schema_table(input, overview, SchemaUse::small), html(say(input, "page.info_note")),
        findings_part(input), voices_part(input), foot(input));
    return make_page(page, input);
}

}  // namespace regiotafel::region
