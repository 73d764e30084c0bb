#include "region/pages/compare_block.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "region/harvest/names.h"
#include "region/harvest/overview.h"
#include "region/harvest/word_diff.h"
#include "region/pages/blocks.h"
#include "region/pages/names_found.h"

namespace regiotafel::region {
namespace {

constexpr std::size_t kPairsShown = 12;

std::string section(PageInput const& input, std::string const& id, std::string const& lead_key,
                    std::string const& body) {
    return fmt::format(
        "<section class=\"sec\" id=\"{}\"><h2>{}</h2><p class=\"lead\">{}</p>{}</section>\n", id,
        html(say(input, "page.nav_" + id)), html(say(input, lead_key)), body);
}

// The text with its first occurrence of each changed word marked.
std::string marked(std::string const& text, std::vector<std::string> const& words,
                   std::string_view tag) {
    std::string made;
    std::size_t at = 0;
    for (auto const& word : words) {
        auto const found = word.empty() ? std::string::npos : text.find(word, at);
        if (found == std::string::npos) {
            continue;
        }
        made += html(std::string_view(text).substr(at, found - at));
        made += fmt::format("<{0}>{1}</{0}>", tag, html(word));
        at = found + word.size();
    }
    return made + html(std::string_view(text).substr(at));
}

bool is_wording(DifferenceKind kind) {
    return kind == DifferenceKind::changed_words || kind == DifferenceKind::typo_fixed ||
           kind == DifferenceKind::typo_introduced;
}

struct Sides {
    std::string form;
    std::string handmade;
};

Sides sides_of(PageInput const& input, Difference const& difference) {
    auto const nothing =
        fmt::format("<span class=\"none\">{}</span>", html(say(input, "page.diff_absent")));
    Sides sides{html(difference.form_text), html(difference.handmade_text)};
    if (is_wording(difference.kind)) {
        std::vector<std::string> before;
        std::vector<std::string> after;
        for (auto const& change : word_changes(plain_words(difference.form_text),
                                               plain_words(difference.handmade_text))) {
            before.push_back(change.before);
            after.push_back(change.after);
        }
        sides = {marked(difference.form_text, before, "del"),
                 marked(difference.handmade_text, after, "ins")};
    }
    return {sides.form.empty() ? nothing : sides.form,
            sides.handmade.empty() ? nothing : sides.handmade};
}

std::string difference_row(PageInput const& input, Difference const& difference) {
    auto const sides = sides_of(input, difference);
    auto place = [&](Place const& at) {
        return at.file.empty() ? std::string{}
                               : "<small>" + html(place_words(input, at)) + "</small>";
    };
    return fmt::format(
        "<tr><th scope=\"row\">{}<small>{}</small></th><td data-c=\"{}\">{}{}<small>{}</small>"
        "</td><td data-c=\"{}\">{}{}</td></tr>\n",
        html(say(input, "page.diff_" + std::string(name_of(difference.kind)))),
        html(input.words.text(difference.description)), html(say(input, "page.diff_form")),
        sides.form, place(difference.form), evidence_links(input, difference.contributions),
        html(say(input, "page.diff_handmade")), sides.handmade, place(difference.handmade));
}

std::string place_line(PageInput const& input, Contribution const& one) {
    auto const row = row_name(input, one.row);
    return fmt::format("{} <a href=\"#{}\">{}</a> <span class=\"muted small\">{}{}{}</span>",
                       table_chip(input, one.table), html(anchor(input.harvest, one)), one.number,
                       html(row), row.empty() ? "" : " · ", html(column_name(input, one.column)));
}

// The places of one theme: level and function with the tables that wrote there.
std::string theme_places(PageInput const& input, Finding const& finding) {
    std::string lines;
    for (auto const& row : input.format.rows) {
        for (auto const& column : input.format.columns) {
            std::vector<std::string> here;
            for (auto const& id : finding.contributions) {
                auto const* one = input.harvest.find(id);
                if (one != nullptr && one->row == row.id && one->column == column.id) {
                    here.push_back(id);
                }
            }
            if (!here.empty()) {
                lines += fmt::format(
                    "<li><b>{} · {}</b> {}</li>", html(row.name.in(input.language())),
                    html(column.name.in(input.language())), evidence_links(input, here));
            }
        }
    }
    return fmt::format("<li class=\"panel\"><h3>{}</h3><ul>{}</ul></li>\n",
                       html(input.words.text(finding.title)), lines);
}

}  // namespace

std::string table_of(PageInput const& input, std::array<std::string, 3> const& headings,
                     std::string const& rows) {
    std::string head;
    for (auto const& key : headings) {
        head += "<th scope=\"col\">" + html(say(input, key)) + "</th>";
    }
    return fmt::format("<table class=\"diffs\"><thead><tr>{}</tr></thead><tbody>{}</tbody></table>",
                       head, rows);
}

std::string differences_section(PageInput const& input) {
    if (input.harvest.handmade.empty()) {
        return section(input, "verschillen", "page.diff_no_view", {});
    }
    std::string rows;
    for (auto const& difference : input.harvest.differences) {
        rows += difference_row(input, difference);
    }
    if (rows.empty()) {
        return section(input, "verschillen", "page.diff_none", {});
    }
    return section(
        input, "verschillen", "page.diff_lead",
        table_of(input, {"page.diff_what", "page.diff_form", "page.diff_handmade"}, rows));
}

std::string same_idea_section(PageInput const& input) {
    std::string themes;
    for (auto const& finding : input.harvest.findings) {
        if (finding.kind == FindingKind::several_levels ||
            finding.kind == FindingKind::several_functions) {
            themes += theme_places(input, finding);
        }
    }
    std::string pairs;
    std::size_t shown = 0;
    for (auto const& pair : input.harvest.same_idea) {
        auto const* a = input.harvest.find(pair.a);
        auto const* b = input.harvest.find(pair.b);
        bool const fits = pair.score >= kSameIdeaShown && a != nullptr && b != nullptr &&
                          !a->table.empty() && !b->table.empty() &&
                          (a->row != b->row || a->column != b->column);
        if (!fits || shown == kPairsShown) {
            continue;
        }
        ++shown;
        pairs += fmt::format("<li class=\"panel\"><p>{}</p><p>{}</p><p>{}</p><p>{}</p></li>\n",
                             html(a->clean), place_line(input, *a), html(b->clean),
                             place_line(input, *b));
    }
    auto const pairs_part =
        pairs.empty() ? std::string{}
                      : fmt::format("<h3 class=\"sub\">{}</h3><ul class=\"cards pairs\">{}</ul>",
                                    html(say(input, "page.same_pairs")), pairs);
    auto const body = themes.empty() && pairs.empty()
                          ? "<p class=\"none\">" + html(say(input, "page.none_found")) + "</p>"
                          : "<ul class=\"cards\">" + themes + "</ul>" + pairs_part;
    return section(input, "zelfde", "page.same_lead", body);
}

std::string doubts_section(PageInput const& input) {
    std::string rows;
    for (auto const& doubt : input.harvest.doubts) {
        auto const state = say(input, doubt.answered ? "page.doubt_answered" : "page.doubt_open");
        rows += fmt::format(
            "<tr><th scope=\"row\">{}</th><td>{}<small>{}</small></td><td><span class=\"tag "
            "{}\">{}</span><small>{}</small></td></tr>\n",
            table_chip(input, doubt.table),
            html(input.words.text(with_names(input, doubt.question))),
            html(input.words.text(with_names(input, doubt.reason))), doubt.answered ? "ok" : "warn",
            html(state), html(place_words(input, doubt.place)));
    }
    if (rows.empty()) {
        return section(input, "twijfels", "page.doubts_none", {});
    }
    return section(input, "twijfels", "page.doubts_lead",
                   table_of(input, {"page.table", "page.question", "page.state"}, rows));
}

std::string names_section(PageInput const& input) {
    std::string items;
    for (auto const& named : names_found(input.harvest)) {
        std::string links;
        for (auto const& id : named.contributions) {
            auto const* one = input.harvest.find(id);
            auto const label = one->source_kind == SourceKind::table_form
                                   ? input.harvest.table(one->table) != nullptr
                                         ? input.harvest.table(one->table)->name
                                         : say(input, "page.text")
                                   : source_kind_words(input, one->source_kind);
            links += fmt::format(" <a href=\"#{}\">{} {}</a>", html(anchor(input.harvest, *one)),
                                 html(label), one->number);
        }
        items += fmt::format("<li><b>{}</b>{}</li>\n", html(named.name),
                             links.empty() ? " " + html(say(input, "page.names_sender")) : links);
    }
    return section(input, "namen", items.empty() ? "page.names_none" : "page.names_lead",
                   items.empty() ? items : "<ul class=\"names\">" + items + "</ul>");
}

std::string since_section(PageInput const& input) {
    auto const& since = input.harvest.since;
    if (!since) {
        return {};
    }
    std::string parts;
    auto add = [&](std::string const& key, std::vector<std::string> const& items) {
        std::string list;
        for (auto const& item : items) {
            list += "<li>" + html(item) + "</li>";
        }
        parts += list.empty() ? list
                              : fmt::format("<li class=\"panel\"><h3>{}</h3><ul>{}</ul></li>",
                                            html(say(input, key)), list);
    };
    add("page.since_again", since->again);
    add("page.since_fresh", since->fresh);
    add("page.since_gone", since->gone);
    add("page.since_open", since->open);
    return section(input, "sinds", "page.since_lead", "<ul class=\"cards\">" + parts + "</ul>");
}

std::string codebook_section(PageInput const& input) {
    std::string rows;
    for (auto const& theme : input.harvest.themes) {
        auto const reason =
            theme.reason.key.empty() ? std::string{} : input.words.text(theme.reason);
        rows += fmt::format(
            "<tr><th scope=\"row\">{}<small>{}</small></th><td>{}<small>{}</small></td><td>{}"
            "</td></tr>\n",
            html(theme.label), html(theme.description),
            html(say(input,
                     theme.by == ThemeBy::person ? "page.theme_person" : "page.theme_proposed")),
            html(reason), evidence_links(input, theme.contributions));
    }
    if (rows.empty()) {
        return section(input, "codeboek", "page.codebook_none", {});
    }
    return section(input, "codeboek", "page.codebook_lead",
                   fmt::format("<table class=\"diffs\"><thead><tr><th scope=\"col\">{}</th><th "
                               "scope=\"col\">{}</th><th scope=\"col\">{}</th></tr></thead>"
                               "<tbody>{}</tbody></table>",
                               html(say(input, "page.theme")), html(say(input, "page.set_by")),
                               html(say(input, "page.idea")), rows));
}

}  // namespace regiotafel::region
