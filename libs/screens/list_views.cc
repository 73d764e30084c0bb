#include "screens/list_views.h"

#include <algorithm>

#include <fmt/format.h>

#include "screens/html.h"

namespace regiotafel::screens {
namespace {

using registers::Field;
using registers::FieldType;
using registers::Record;

bool is_number(Field const& field) {
    return field.type == FieldType::integer || field.type == FieldType::decimal ||
           field.type == FieldType::money;
}

std::string title_link(ListScreen const& screen, Record const& record) {
    return link(record_address(screen.region, screen.schema, record),
                title_of(screen.words, screen.schema, record));
}

// The heading of a column: a link where the list can be sorted by it.
std::string column_head(ListScreen const& screen, std::string const& id, std::string const& label,
                        bool sortable, bool number) {
    std::string_view const css = number ? R"( class="right")" : "";
    if (!sortable) {
        return fmt::format(R"(<th scope="col"{}>{}</th>)", css, label);
    }
    bool const up = screen.sorted == id;
    bool const down = screen.sorted == "-" + id;
    auto state = screen.state;
    state.sort = up ? "-" + id : id;
    state.after.clear();
    return fmt::format(R"(<th scope="col"{}{}><a href="{}">{}{}</a></th>)", css,
                       up     ? R"( aria-sort="ascending")"
                       : down ? R"( aria-sort="descending")"
                              : "",
                       escaped(list_address(screen, state)), label,
                       icon(up     ? "up"
                            : down ? "down"
                                   : "sort"));
}

std::string table_row(ListScreen const& screen, Record const& record) {
    std::string out = "<tr>";
    bool named = false;
    for (auto const* field : screen.columns) {
        if (field->id == screen.schema.title && !named) {
            out += R"(<th scope="row">)" + title_link(screen, record) + "</th>";
            named = true;
            continue;
        }
        auto const value = value_html(screen.words, *field, record, screen.references, Room::cell);
        out += fmt::format(R"(<td data-c="{}"{}>{}</td>)", screen.words.in(field->label),
                           value.empty()       ? R"( class="no")"
                           : is_number(*field) ? R"( class="right")"
                                               : "",
                           value);
    }
    if (screen.status_column) {
        out += fmt::format(R"(<td data-c="{}">{}</td>)", screen.words.html("screen.status"),
                           status_tag(screen.words, screen.schema, record.status));
    }
    return out + "</tr>";
}

// The fields of a card below its title.
std::string card_facts(ListScreen const& screen, Record const& record) {
    std::string out;
    for (auto const* field : screen.columns) {
        auto const value = value_html(screen.words, *field, record, screen.references, Room::cell);
        if (field->id == screen.schema.title || value.empty()) {
            continue;
        }
        out += fmt::format(R"(<div><dt>{}</dt><dd>{}</dd></div>)", screen.words.in(field->label),
                           value);
    }
    return out.empty() ? out : R"(<dl class="facts">)" + out + "</dl>";
}

std::string board_column(ListScreen const& screen, BoardColumn const& column) {
    auto const& words = screen.words;
    auto const anchor = "kolom-" + escaped(column.status->id);
    std::string out = fmt::format(
        R"(<section class="column tone-{}" aria-labelledby="{}"><h2 id="{}">)"
        R"({} <span class="num">{}</span></h2>)",
        name_of(column.status->tone), anchor, anchor, words.in(column.status->label), column.count);
    if (column.records.empty()) {
        return out +
               fmt::format(R"(<p class="none">{}</p></section>)", words.html("screen.board.empty"));
    }
    out += "<ul>";
    for (auto const& record : column.records) {
        out += fmt::format(R"(<li class="card"><h3>{}</h3>{}</li>)", title_link(screen, record),
                           card_facts(screen, record));
    }
    out += "</ul>";
    auto const shown = static_cast<std::int64_t>(column.records.size());
    if (column.count > shown) {
        ListState state = screen.state;
        state.chosen["status"] = column.status->id;
        auto const table = std::ranges::find_if(screen.views, [&](std::size_t number) {
            return screen.schema.views[number].kind == registers::ViewKind::table;
        });
        state.view = table == screen.views.end() ? state.view : std::to_string(*table);
        out += fmt::format(R"(<p><a href="{}">{}</a></p>)", escaped(list_address(screen, state)),
                           words.html("screen.board.all", {{"count", column.count}}));
    }
    return out + "</section>";
}

}  // namespace

std::string table_html(ListScreen const& screen) {
    std::string out =
        fmt::format(R"(<div class="table"><table class="records"><caption>{}</caption><thead><tr>)",
                    screen.words.in(screen.schema.plural));
    for (auto const* field : screen.columns) {
        bool const sortable = std::ranges::find(screen.sortable, field) != screen.sortable.end();
        out += column_head(screen, field->id, screen.words.in(field->label), sortable,
                           is_number(*field));
    }
    if (screen.status_column) {
        out += column_head(screen, "status", screen.words.html("screen.status"), true, false);
    }
    out += "</tr></thead><tbody>";
    for (auto const& record : screen.records) {
        out += table_row(screen, record);
    }
    return out + "</tbody></table></div>";
}

std::string board_html(ListScreen const& screen) {
    std::string out =
        fmt::format(R"(<div class="board" role="group" tabindex="0" aria-label="{}">)",
                    screen.words.in(screen.schema.plural));
    for (auto const& column : screen.board) {
        out += board_column(screen, column);
    }
    return out + "</div>";
}

std::string calendar_html(ListScreen const& screen) {
    auto const& words = screen.words;
    std::string out = R"(<div class="calendar">)";
    std::string month;
    bool open = false;
    auto const begin = [&](std::string const& heading) {
        out += open ? "</ul></section>" : "";
        out += fmt::format("<section><h2>{}</h2><ul>", heading);
        open = true;
    };
    for (auto const& record : screen.records) {
        auto const* value = record.data.if_contains(screen.view->by);
        auto const* from = value != nullptr && value->is_object()
                               ? value->get_object().if_contains("from")
                               : value;
        std::string const date =
            from != nullptr && from->is_string() ? std::string(from->get_string()) : "";
        auto const of = date.empty() ? std::string("-") : date.substr(0, 7);
        if (of != month) {
            month = of;
            begin(date.empty() ? words.html("screen.calendar.no_date")
                               : escaped(words.month(date)));
        }
        out += fmt::format(R"(<li><span class="when num">{}</span><span>{}</span>{}</li>)",
                           date.empty() ? "" : escaped(words.day(date)), title_link(screen, record),
                           status_tag(words, screen.schema, record.status));
    }
    return out + (open ? "</ul></section></div>" : "</div>");
}

std::string cards_html(ListScreen const& screen) {
    std::string out = R"(<ul class="cards">)";
    for (auto const& record : screen.records) {
        out += fmt::format(R"(<li class="card"><h2>{}</h2>{}{}</li>)", title_link(screen, record),
                           card_facts(screen, record),
                           status_tag(screen.words, screen.schema, record.status));
    }
    return out + "</ul>";
}

}  // namespace regiotafel::screens
