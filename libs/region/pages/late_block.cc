#include "region/pages/late_block.h"

#include <algorithm>

#include <fmt/format.h>

#include "region/harvest/overview.h"
#include "region/pages/blocks.h"

namespace regiotafel::region {
namespace {

bool is_late(SourceKind kind) {
    return kind == SourceKind::advance_question || kind == SourceKind::late_contribution;
}

std::int64_t ideas_of(Harvest const& harvest, std::string const& source) {
    return std::ranges::count(harvest.contributions, source, &Contribution::source);
}

// "Vraag vooraf, Student lerarenopleiding, 9 november 2026"; the sender only inside the team.
std::string late_heading(PageInput const& input, Source const& source, SenderShown sender) {
    std::string text = "<b>" + html(source_kind_words(input, source.kind)) + "</b>";
    if (sender == SenderShown::yes && !source.sender.empty()) {
        text += ", " + html(source.sender);
    }
    if (!source.received.empty()) {
        text += ", " + html(long_date(input, source.received));
    }
    return text;
}

}  // namespace

std::string session_line(PageInput const& input) {
    auto const& session = input.harvest.session;
    auto const name = session.title.empty() ? say(input, "page.session") : session.title;
    return session.date.empty() ? name : name + ", " + long_date(input, session.date);
}

std::string meetings_line(PageInput const& input) {
    auto const& dates = input.harvest.session.meetings;
    if (dates.size() < 2) {
        return {};
    }
    return fmt::format(
        "<p class=\"lead\">{}</p>",
        html(say(input, "report.meetings", {{"dates", list_names(dates, input.language())}})));
}

std::string late_section(PageInput const& input, SenderShown sender) {
    std::string items;
    for (auto const& source : input.harvest.sources) {
        std::string texts;
        for (auto const& one : input.harvest.contributions) {
            if (one.source == source.id && is_late(one.source_kind)) {
                texts += fmt::format("<p id=\"vn-{}\">{}</p>", html(anchor(input.harvest, one)),
                                     html(one.clean));
            }
        }
        if (!texts.empty()) {
            items += fmt::format("<li><p class=\"small muted\">{}</p>{}</li>\n",
                                 late_heading(input, source, sender), texts);
        }
    }
    auto const body = items.empty() ? fmt::format("<p>{}</p>", html(say(input, "page.late_none")))
                                    : fmt::format("<p>{}</p><ul class=\"late\">{}</ul>",
                                                  html(say(input, "page.late_lead")), items);
    return fmt::format("<section id=\"vooraf\"><h2>{}</h2>{}</section>\n",
                       html(say(input, "page.late_title")), body);
}

std::string sources_section(PageInput const& input) {
    std::string rows;
    for (auto const& source : input.harvest.sources) {
        rows += fmt::format(
            "<tr><th scope=\"row\">{}</th><td>{}</td><td>{}</td></tr>\n", html(source.file),
            html(source_kind_words(input, source.kind)),
            html(say(input, "page.ideas", {{"count", ideas_of(input.harvest, source.id)}})));
    }
    return fmt::format(
        "<section id=\"bronnen\"><h2>{}</h2><p>{}</p><table class=\"files\"><thead><tr><th "
        "scope=\"col\">{}</th><th scope=\"col\">{}</th><th scope=\"col\">{}</th></tr></thead>"
        "<tbody>{}</tbody></table></section>\n",
        html(say(input, "page.sources_title")), html(say(input, "page.sources_lead")),
        html(say(input, "page.file")), html(say(input, "page.kind")),
        html(say(input, "page.found")), rows);
}

std::string unplaced_section(PageInput const& input) {
    std::string rows;
    for (auto const& piece : input.harvest.unplaced) {
        rows += fmt::format("<tr><td>{}</td><td>{}</td><td>{}</td></tr>\n", html(piece.text),
                            html(input.words.text(piece.reason)),
                            html(place_words(input, piece.place)));
    }
    auto const title = html(say(input, "page.unplaced_title"));
    if (rows.empty()) {
        return fmt::format("<section id=\"niet-geplaatst\"><h2>{}</h2><p>{}</p></section>\n", title,
                           html(say(input, "page.unplaced_none")));
    }
    return fmt::format(
        "<section id=\"niet-geplaatst\"><h2>{}</h2><p>{}</p><table class=\"files\"><thead><tr>"
        "<th scope=\"col\">{}</th><th scope=\"col\">{}</th><th scope=\"col\">{}</th></tr>"
        "</thead><tbody>{}</tbody></table></section>\n",
        title, html(say(input, "page.unplaced_lead")), html(say(input, "page.text")),
        html(say(input, "page.reason")), html(say(input, "page.source")), rows);
}

}  // namespace regiotafel::region
