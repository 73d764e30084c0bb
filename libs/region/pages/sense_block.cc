#include "region/pages/sense_block.h"

#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "region/harvest/names.h"
#include "region/pages/blocks.h"

namespace regiotafel::region {
namespace {

std::int64_t number(std::size_t count) {
    return static_cast<std::int64_t>(count);
}

std::string figure(std::string const& value, std::string const& words) {
    return fmt::format("<div><dt>{}</dt><dd class=\"num\">{}</dd></div>", html(words), html(value));
}

std::vector<std::string> in_column(Harvest const& harvest, std::vector<std::string> const& ids,
                                   std::string const& column) {
    std::vector<std::string> own;
    for (auto const& id : ids) {
        auto const* one = harvest.find(id);
        if (one != nullptr && one->column == column && one->source_kind == SourceKind::table_form) {
            own.push_back(id);
        }
    }
    return own;
}

std::vector<std::string> in_row(Harvest const& harvest, std::vector<std::string> const& ids,
                                std::string const& row) {
    std::vector<std::string> own;
    for (auto const& id : ids) {
        auto const* one = harvest.find(id);
        if (one != nullptr && one->row == row) {
            own.push_back(id);
        }
    }
    return own;
}

struct ThemeHere {
    Theme const* theme = nullptr;
    std::vector<std::string> ids{};
    std::vector<std::string> tables{};
};

std::vector<ThemeHere> themes_in(PageInput const& input, std::string const& column) {
    std::vector<ThemeHere> here;
    for (auto const* theme : shown_themes(input.harvest)) {
        auto ids = in_column(input.harvest, theme->contributions, column);
        if (!ids.empty()) {
            auto tables = tables_of(input.harvest, ids);
            here.push_back({theme, std::move(ids), std::move(tables)});
        }
    }
    std::ranges::stable_sort(here, std::ranges::greater{}, [](ThemeHere const& one) {
        return std::pair{one.tables.size(), one.ids.size()};
    });
    return here;
}

std::string theme_row(PageInput const& input, ThemeHere const& here) {
    auto const& harvest = input.harvest;
    auto const tag = here.theme->by == ThemeBy::person
                         ? std::string{}
                         : fmt::format(" <span class=\"tag\">{}</span>",
                                       html(say(input, "page.theme_proposed")));
    std::string row = fmt::format(
        "<tr><th scope=\"row\">{}{}<span class=\"evs\">{}</span></th><td data-c=\"{}\">{}</td>",
        html(here.theme->label), tag, evidence_links(input, here.ids),
        html(say(input, "page.mentioned_by")),
        html(
            say(input, "page.of_tables",
                {{"tables", number(here.tables.size())}, {"all", number(harvest.tables.size())}})));
    for (auto const& level : input.format.rows) {
        auto const tables = tables_of(harvest, in_row(harvest, here.ids, level.id));
        row += tables.empty()
                   ? std::string("<td class=\"no\">–</td>")
                   : fmt::format("<td data-c=\"{}\">{}</td>", html(level.name.in(input.language())),
                                 table_chips(input, tables));
    }
    return row + "</tr>\n";
}

std::string theme_table(PageInput const& input, std::vector<ThemeHere> const& themes) {
    std::string head = fmt::format(
        "<th scope=\"col\" class=\"what\">{}</th><th scope=\"col\" class=\"by\">{}</th>",
        html(say(input, "page.theme")), html(say(input, "page.mentioned_by")));
    for (auto const& row : input.format.rows) {
        head += "<th scope=\"col\">" + html(row.name.in(input.language())) + "</th>";
    }
    std::string rows;
    for (auto const& here : themes) {
        rows += theme_row(input, here);
    }
    return "<table class=\"themes\"><thead><tr>" + head + "</tr></thead><tbody>" + rows +
           "</tbody></table>\n";
}

std::string quote(PageInput const& input, Contribution const& one) {
    auto const where = one.row.empty()
                           ? column_name(input, one.column)
                           : row_name(input, one.row) + " · " + column_name(input, one.column);
    return fmt::format(
        "<blockquote><p>{}</p><footer>{} <a href=\"#{}\">{}</a> <span>{}</span></footer>"
        "</blockquote>",
        html(one.clean), table_chip(input, one.table), html(anchor(input.harvest, one)),
        html(say(input, "page.number", {{"number", std::to_string(one.number)}})), html(where));
}

std::string rest_of(PageInput const& input, std::string const& column,
                    std::vector<ThemeHere> const& themes) {
    std::set<std::string> placed;
    for (auto const& here : themes) {
        placed.insert(here.ids.begin(), here.ids.end());
    }
    std::string items;
    for (auto const& one : input.harvest.contributions) {
        if (one.column == column && one.source_kind == SourceKind::table_form &&
            !placed.contains(one.id)) {
            items +=
                fmt::format("<li>{} <a href=\"#{}\">{}</a> {}</li>", table_chip(input, one.table),
                            html(anchor(input.harvest, one)), one.number, html(one.clean));
        }
    }
    return items.empty() ? std::string{}
                         : fmt::format("<h4>{}</h4><ul class=\"rest\">{}</ul>\n",
                                       html(say(input, "page.without_theme")), items);
}

}  // namespace

std::string figures(PageInput const& input, Overview const& overview) {
    std::string list;
    if (input.harvest.session.participants > 0) {
        list += figure(std::to_string(input.harvest.session.participants),
                       say(input, "page.figure_people"));
    }
    list += figure(std::to_string(input.harvest.tables.size()), say(input, "page.figure_tables"));
    list +=
        figure(std::to_string(overview.filled),
               say(input, "page.figure_cells", {{"possible", std::to_string(overview.possible)}}));
    list += figure(std::to_string(overview.ideas), say(input, "page.figure_ideas"));
    return "<dl class=\"figures\">" + list + "</dl>\n";
}

std::vector<Theme const*> shown_themes(Harvest const& harvest) {
    bool const coded = std::ranges::any_of(harvest.themes, [](Theme const& theme) {
        return theme.by == ThemeBy::person && !theme.contributions.empty();
    });
    std::vector<Theme const*> shown;
    for (auto const& theme : harvest.themes) {
        bool const fits = !coded || theme.by == ThemeBy::person;
        if (fits && !theme.contributions.empty()) {
            shown.push_back(&theme);
        }
    }
    return shown;
}

std::string finding_item(PageInput const& input, Finding const& finding) {
    auto const tables =
        finding.tables.empty() || finding.tables.size() == input.harvest.tables.size()
            ? std::string{}
            : table_chips(input, finding.tables);
    auto const many = finding.contributions.size() > 12;
    auto const links = evidence_links(input, finding.contributions);
    auto const proof =
        many
            ? fmt::format("<details class=\"proof\"><summary>{}</summary><p>{}</p></details>",
                          html(say(input, "page.evidence_count",
                                   {{"count", number(finding.contributions.size())}})),
                          links)
            : fmt::format("<p class=\"proof\">{} {}</p>", html(say(input, "page.evidence")), links);
    return fmt::format("<li class=\"finding k-{}\"><h3>{}</h3><p class=\"says\">{}</p>{}{}</li>\n",
                       name_of(finding.kind),
                       html(input.words.text(with_names(input, finding.title))),
                       html(input.words.text(finding.text)), tables, proof);
}

std::string function_section(PageInput const& input, FormatColumn const& column) {
    auto const themes = themes_in(input, column.id);
    std::vector<std::string> ids;
    for (auto const& one : input.harvest.contributions) {
        if (one.column == column.id && one.source_kind == SourceKind::table_form) {
            ids.push_back(one.id);
        }
    }
    auto const summary = ids.empty()
                             ? say(input, "page.not_filled")
                             : say(input, "page.function_count",
                                   {{"count", number(ids.size())},
                                    {"tables", number(tables_of(input.harvest, ids).size())},
                                    {"all", number(input.harvest.tables.size())}});
    return fmt::format(
        "<section class=\"function\" id=\"functie-{}\"><h3>{} <small>{}</small></h3>{}{}"
        "</section>\n",
        html(column.id), html(column.name.in(input.language())), html(summary),
        themes.empty() ? std::string{} : theme_table(input, themes),
        rest_of(input, column.id, themes));
}

std::string voices(PageInput const& input, FindingKind kind) {
    std::string list;
    for (auto const& finding : input.harvest.findings) {
        auto const* one = finding.kind == kind && !finding.contributions.empty()
                              ? input.harvest.find(finding.contributions.front())
                              : nullptr;
        if (one != nullptr) {
            list += "<li>" + quote(input, *one) + "</li>\n";
        }
    }
    return list.empty() ? "<p class=\"none\">" + html(say(input, "page.none_found")) + "</p>"
                        : "<ul class=\"voices\">" + list + "</ul>";
}

}  // namespace regiotafel::region
