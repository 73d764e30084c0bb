#include "region/pages/contributions_block.h"

#include <algorithm>

#include <fmt/format.h>

#include "base/text.h"
#include "region/harvest/names.h"
#include "region/harvest/overview.h"
#include "region/harvest/vocabulary.h"
#include "region/pages/blocks.h"
#include "region/pages/sense_block.h"

namespace regiotafel::region {
namespace {

template <typename Items, typename Id>
std::ptrdiff_t index_of(Items const& items, std::string const& id, Id field) {
    auto const found = std::ranges::find(items, id, field);
    return found == items.end() ? -1 : found - items.begin();
}

std::string theme_labels(PageInput const& input, Contribution const& one, bool as_ids) {
    std::vector<std::string> labels;
    for (auto const* theme : shown_themes(input.harvest)) {
        if (std::ranges::find(theme->contributions, one.id) != theme->contributions.end()) {
            labels.push_back(as_ids ? theme->id : theme->label);
        }
    }
    return as_ids ? base::join(labels, " ") : list_names(labels, input.language());
}

std::string text_cell(PageInput const& input, Contribution const& one) {
    auto cell = html(one.clean);
    if (one.text != one.clean) {
        cell += fmt::format("<small>{} {}</small>", html(say(input, "page.as_written")),
                            html(one.text));
    }
    if (one.needs_review) {
        cell += fmt::format("<small class=\"warned\">{}{}</small>", icon("alert"),
                            html(say(input, "page.in_doubt")));
    }
    return cell;
}

std::string who(PageInput const& input, Contribution const& one) {
    if (one.source_kind == SourceKind::table_form && !one.table.empty()) {
        return table_chip(input, one.table);
    }
    return fmt::format("<span class=\"chip\">{}</span>",
                       html(source_kind_words(input, one.source_kind)));
}

std::string table_row(PageInput const& input, Contribution const& one) {
    auto const row = index_of(input.format.rows, one.row, &FormatRow::id);
    auto const column = index_of(input.format.columns, one.column, &FormatColumn::id);
    auto const kind = std::string(name_of(one.kind));
    auto const table = one.source_kind == SourceKind::table_form ? one.table : "-";
    return fmt::format(
        "<tr id=\"{}\" tabindex=\"-1\" data-table=\"{}\" data-row=\"{}\" data-column=\"{}\" "
        "data-cell=\"{}-{}\" data-kind=\"{}\" data-themes=\"{}\" data-doubt=\"{}\"><th "
        "scope=\"row\">{} {}</th><td class=\"idea\">{}</td><td>{}</td><td>{}</td><td>{}</td>"
        "<td>{}</td><td class=\"src\">{}</td></tr>\n",
        html(anchor(input.harvest, one)), html(table), html(one.row), html(one.column), row, column,
        kind, html(theme_labels(input, one, true)), one.needs_review ? "1" : "", who(input, one),
        one.number, text_cell(input, one), html(row_name(input, one.row)),
        html(column_name(input, one.column)), html(theme_labels(input, one, false)),
        html(say(input, "page.idea_" + kind)), html(place_words(input, one.place)));
}

struct Choice {
    std::string value;
    std::string name;
};

std::string filter_select(PageInput const& input, std::string const& id, std::string const& label,
                          std::vector<Choice> const& choices) {
    std::string options = "<option value=\"\">" + html(say(input, "page.filter_all")) + "</option>";
    for (auto const& choice : choices) {
        options +=
            fmt::format("<option value=\"{}\">{}</option>", html(choice.value), html(choice.name));
    }
    return fmt::format("<label>{}<select id=\"f-{}\" data-filter=\"{}\">{}</select></label>",
                       html(label), id, id, options);
}

std::string filters(PageInput const& input) {
    std::vector<Choice> tables;
    for (auto const& table : input.harvest.tables) {
        tables.push_back({table.id, table.name});
    }
    tables.push_back({"-", say(input, "page.late_title")});
    std::vector<Choice> rows;
    for (auto const& row : input.format.rows) {
        rows.push_back({row.id, row.name.in(input.language())});
    }
    std::vector<Choice> columns;
    for (auto const& column : input.format.columns) {
        columns.push_back({column.id, column.name.in(input.language())});
    }
    columns.push_back({"remark", column_name(input, "remark")});
    std::vector<Choice> themes;
    for (auto const* theme : shown_themes(input.harvest)) {
        themes.push_back({theme->id, theme->label});
    }
    std::vector<Choice> kinds;
    for (auto const* kind : {"topic", "question", "proposal", "wish", "concern"}) {
        kinds.push_back({kind, say(input, std::string("page.idea_") + kind)});
    }
    bool const matrix = input.format.kind == FormatKind::matrix;
    return fmt::format(
        "<form class=\"filters no-print\" id=\"filters\"><label>{}<input type=\"search\" "
        "id=\"f-text\" autocomplete=\"off\"></label>{}{}{}{}{}<label class=\"only\"><input "
        "type=\"checkbox\" id=\"f-doubt\">{}</label></form>\n",
        html(say(input, "page.filter_text")),
        filter_select(input, "table", say(input, "page.table"), tables),
        filter_select(input, "row", say(input, matrix ? "page.level" : "page.row"), rows),
        filter_select(input, "column", say(input, matrix ? "page.function" : "page.column"),
                      columns),
        filter_select(input, "themes", say(input, "page.theme"), themes),
        filter_select(input, "kind", say(input, "page.kind"), kinds),
        html(say(input, "page.filter_doubt")));
}

// In the order in which people know them: table by table, number by number, late input last.
std::vector<Contribution const*> in_order(Harvest const& harvest) {
    std::vector<Contribution const*> order;
    for (auto const& one : harvest.contributions) {
        order.push_back(&one);
    }
    std::ranges::stable_sort(order, {}, [&](Contribution const* one) {
        bool const form = one->source_kind == SourceKind::table_form;
        auto const table = index_of(harvest.tables, one->table, &TableInfo::id);
        return std::tuple{!form || table < 0, form ? table : 0, form ? one->number : 0};
    });
    return order;
}

}  // namespace

std::string contributions_table(PageInput const& input) {
    std::string rows;
    for (auto const* one : in_order(input.harvest)) {
        rows += table_row(input, *one);
    }
    bool const matrix = input.format.kind == FormatKind::matrix;
    std::string head;
    for (auto const& title :
         {say(input, "page.table"), say(input, "page.idea"),
          say(input, matrix ? "page.level" : "page.row"),
          say(input, matrix ? "page.function" : "page.column"), say(input, "page.theme"),
          say(input, "page.kind"), say(input, "page.source")}) {
        head += "<th scope=\"col\">" + html(title) + "</th>";
    }
    return filters(input) +
           fmt::format(
               "<p class=\"result no-print\"><b id=\"count\" aria-live=\"polite\"></b> <button "
               "class=\"btn q\" type=\"button\" id=\"clear\" hidden>{}</button></p>\n<table "
               "class=\"ideas\" id=\"ideas\"><thead><tr>{}</tr></thead><tbody>{}</tbody></table>\n",
               html(say(input, "page.filter_clear")), head, rows);
}

std::string contributions_list(PageInput const& input) {
    std::string text;
    std::string table;
    for (auto const* one : in_order(input.harvest)) {
        if (one->source_kind != SourceKind::table_form) {
            continue;
        }
        if (table != one->table) {
            text += table.empty() && text.empty() ? std::string{} : std::string("</ol></section>");
            text += fmt::format("<section class=\"per-table\"><h3>{}</h3><ol>",
                                table_chip(input, one->table));
            table = one->table;
        }
        auto const row = row_name(input, one->row);
        text += fmt::format(
            "<li id=\"{}\"><b class=\"num\">{}</b><span>{}<small>{}{}{}</small>"
            "</span></li>\n",
            html(anchor(input.harvest, *one)), one->number, html(one->clean), html(row),
            row.empty() ? "" : " · ", html(column_name(input, one->column)));
    }
    return text.empty() ? text : text + "</ol></section>\n";
}

}  // namespace regiotafel::region
