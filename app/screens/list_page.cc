#include <algorithm>
#include <set>

#include "api/answer.h"
#include "api/seen.h"
#include "document/csv_writer.h"
#include "document/xlsx_writer.h"
#include "region/network/map_grid.h"
#include "screens/graph_svg.h"
#include "screens/list_screen.h"
#include "screens/pages.h"
#include "screens/visit.h"

namespace regiotafel::app {
namespace {

using base::Result;
using registers::Field;
using registers::FieldType;
using registers::ViewKind;

constexpr std::size_t kColumnsMax = 5;  // where a register has no view
constexpr std::size_t kExportMax = 50'000;
constexpr std::int64_t kExportAtOnce = 2000;  // more is made in the background
constexpr std::string_view kFilter = "f.";

screens::ListState state_of(Call const& call) {
    auto const& request = call.request;
    screens::ListState state{.view = std::string(request.parameter("weergave")),
                             .q = std::string(request.parameter("q")),
                             .sort = std::string(request.parameter("sorteer")),
                             .after = std::string(request.parameter("na")),
                             .on = std::string(request.parameter("op"))};
    if (region::parse_box(request.parameter("kaart"))) {
        state.box = request.parameter("kaart");
    }
    for (auto const& [name, value] : request.parameters) {
        if (name.starts_with(kFilter) && !value.empty()) {
            state.chosen[name.substr(kFilter.size())] = value;
        }
    }
    return state;
}

bool readable_field(Visit const& visit, registers::Register const& schema, Field const& field) {
    return !field.retired &&
           registers::may_read_everywhere(schema, field, visit.actor(), visit.region());
}

void choose_view(screens::ListScreen& screen) {
    auto const& schema = screen.schema;
    for (std::size_t i = 0; i < schema.views.size(); ++i) {
        if (!screens::shows_as_list(schema.views[i].kind)) {
            continue;
        }
        screen.views.push_back(i);
        if (screen.view == nullptr || screen.state.view == std::to_string(i)) {
            screen.view = &schema.views[i];
        }
    }
}

void choose_columns(screens::ListScreen& screen, Visit const& visit) {
    auto const& schema = screen.schema;
    if (screen.view != nullptr && !screen.view->columns.empty()) {
        for (auto const& id : screen.view->columns) {
            screen.status_column = screen.status_column || id == "status";
            auto const* field = schema.field(id);
            // A field that some may see of some records is masked record by record.
            if (field != nullptr && !field->retired) {
                screen.columns.push_back(field);
            }
        }
    } else {
        screen.status_column = !schema.statuses.empty();
        for (auto const& field : schema.fields) {
            bool const shows = !field.retired && field.type != FieldType::long_text &&
                               screen.columns.size() < kColumnsMax;
            if (shows) {
                screen.columns.push_back(&field);
            }
        }
    }
    for (auto const& field : schema.fields) {
        if (field.type == FieldType::code && readable_field(visit, schema, field)) {
            screen.filterable.push_back(&field);
        }
        bool const sorts = !field.computed && field.to.empty() &&
                           field.type != FieldType::long_text && field.type != FieldType::location;
        if (sorts && readable_field(visit, schema, field)) {
            screen.sortable.push_back(&field);
        }
    }
}

registers::ListQuery query_of(screens::ListScreen const& screen) {
    registers::ListQuery query{.region = screen.region,
                               .register_id = screen.schema.id,
                               .cursor = screen.state.after,
                               .sort = screen.state.sort,
                               .q = screen.state.q,
                               .on = screen.schema.dated ? screen.state.on : std::string{}};
    for (auto const& [field, value] : screen.state.chosen) {
        query.filters.emplace_back(field).append(":eq:").append(value);
    }
    if (query.sort.empty() && screen.view != nullptr) {
        query.sort = screen.view->kind == ViewKind::calendar ? screen.view->by : screen.view->sort;
    }
    return query;
}

Result<void> fill_board(screens::ListScreen& screen, Visit const& visit,
                        registers::ListQuery query) {
    query.cursor.clear();
    auto const chosen = screen.state.chosen.find("status");
    auto const counts = TRY(registers::count_by(visit.context(), query, "status"));
    for (auto const& status : screen.schema.statuses) {
        if (chosen != screen.state.chosen.end() && chosen->second != status.id) {
            continue;
        }
        screens::BoardColumn column{.status = &status};
        auto const counted = std::ranges::find(counts, status.id, &registers::GroupCount::value);
        if (counted != counts.end()) {
            column.count = counted->count;
            auto of_status = query;
            of_status.limit = screens::kBoardCardsMax;
            of_status.filters.push_back("status:eq:" + status.id);
            column.records = TRY(registers::list(visit.context(), of_status)).items;
        }
        screen.board.push_back(std::move(column));
    }
    return {};
}

// All records that fit, for a drawing of all of them.
Result<void> fill_map(screens::ListScreen& screen, Visit const& visit,
                      registers::ListQuery const& query) {
    screen.records = TRY(registers::list_all(visit.context(), query));
    return {};
}

// The ties that the records that fit tell of.
Result<void> fill_graph(screens::ListScreen& screen, Visit const& visit, Networks& networks,
                        registers::ListQuery const& query) {
    std::set<base::Uuid> fitting;
    for (auto const& record : TRY(registers::list_all(visit.context(), query))) {
        fitting.insert(record.id);
    }
    auto const view = TRY(networks.of(visit.site(), visit.snapshot(), visit.actor(), visit.region(),
                                      screen.state.on));
    std::vector<region::Tie> ties;
    for (auto const& tie : view->network.ties) {
        if (tie.register_id == screen.schema.id && fitting.contains(tie.record)) {
            ties.push_back(tie);
        }
    }
    screen.drawn = screens::graph_html(visit.words(), view->network, ties,
                                       screen.schema.plural.in(visit.words().language()));
    return {};
}

Result<void> fill(screens::ListScreen& screen, Visit const& visit, Networks& networks,
                  registers::ListQuery const& query) {
    auto const kind = screen.view == nullptr ? ViewKind::table : screen.view->kind;
    switch (kind) {
        case ViewKind::board:
            return fill_board(screen, visit, query);
        case ViewKind::map:
            return fill_map(screen, visit, query);
        case ViewKind::graph:
            return fill_graph(screen, visit, networks, query);
        default:
            break;
    }
    auto page = TRY(registers::list(visit.context(), query));
    screen.records = std::move(page.items);
    screen.next = std::move(page.next);
    return {};
}

// What a list shows of each record: its title and its columns.
void note_list(Site const& site, Visit const& visit, screens::ListScreen const& screen) {
    Seen const seen{visit.actor(), visit.region(), screen.schema, "list"};
    std::vector<registers::Field const*> fields{screen.schema.field(screen.schema.title)};
    fields.insert(fields.end(), screen.columns.begin(), screen.columns.end());
    note_seen(site, seen, screen.records, fields);
    for (auto const& column : screen.board) {
        note_seen(site, seen, column.records, fields);
    }
}

Result<http::Response> list_page(Site const& site, Networks& networks, Call const& call) {
    auto const visit = TRY(Visit::open(site, call));
    auto const& schema = *TRY(visit.schema());
    screens::ListScreen screen{.words = visit.words(),
                               .schema = schema,
                               .region = visit.region(),
                               .state = state_of(call)};
    choose_view(screen);
    choose_columns(screen, visit);
    auto const query = query_of(screen);
    screen.sorted = query.sort;
    screen.count = TRY(registers::count(visit.context(), query));
    TRY_VOID(fill(screen, visit, networks, query));
    ReferenceFinder finder(visit);
    bool const drawn = screen.view != nullptr && screen.view->kind == ViewKind::map;
    for (std::size_t i = 0; i < screen.records.size() && !drawn; ++i) {
        finder.add(schema, screen.records[i].data);
    }
    for (auto const& column : screen.board) {
        for (auto const& record : column.records) {
            finder.add(schema, record.data);
        }
    }
    screen.references = finder.take();
    note_names(visit, "list", finder.take_names());
    note_list(site, visit, screen);
    using registers::Action;
    screen.may_create = registers::may_ever(schema, Action::create, visit.actor(), visit.region());
    screen.may_import = screen.may_create && !schema.import.empty();
    screen.may_harvest = schema.id == "session" && visit.sees_people();
    screen.large = screen.count > kExportAtOnce && visit.sees_people();
    auto frame = visit.frame(schema.plural.in(visit.words().language()), &schema);
    frame.live = {visit.region(), schema.id, "", visit.snapshot().seq()};
    return html_answer(screens::page(frame, screens::list_html(screen)));
}

// Every field that this person may see, as text; references by their titles.
std::vector<std::string> export_row(Visit const& visit, screens::ListScreen const& screen,
                                    registers::Record const& record, SeenNames& names) {
    ReferenceFinder finder(visit);
    finder.add(screen.schema, record.data);
    auto const references = finder.take();
    for (auto& [schema, seen] : finder.take_names()) {
        std::ranges::move(seen, std::back_inserter(names[schema]));
    }
    auto const& words = visit.words();
    std::vector<std::string> out;
    for (auto const* field : screen.columns) {
        auto const* value = record.data.if_contains(field->id);
        std::string text;
        if (value != nullptr && !field->to.empty()) {
            for (auto const& id : registers::references_of(*field, *value)) {
                auto const found = references.find(id);
                text += text.empty() ? "" : "; ";
                text += found == references.end() ? words.plain("screen.not_visible")
                                                  : found->second.title;
            }
        } else if (value != nullptr) {
            text = registers::shown(*field, *value, words.shown());
        }
        out.push_back(std::move(text));
    }
    if (screen.status_column) {
        auto const* status = screen.schema.status(record.status);
        out.push_back(status == nullptr ? "" : status->label.in(words.language()));
    }
    return out;
}

Result<std::string> workbook(screens::ListScreen const& screen,
                             std::vector<std::vector<std::string>> const& rows) {
    document::workbook::Sheet sheet{.name = screen.schema.plural.in(screen.words.language())};
    for (auto const& heading : rows.front()) {
        sheet.columns.push_back({.heading = heading});
    }
    for (std::size_t i = 1; i < rows.size(); ++i) {
        auto& row = sheet.rows.emplace_back();
        for (auto const& text : rows[i]) {
            row.push_back({.value = text});
        }
    }
    document::workbook::Workbook book{.title = sheet.name};
    book.styles["header"] = {.bold = true};
    book.sheets.push_back(std::move(sheet));
    return document::write_xlsx(book);
}

}  // namespace

Result<http::Response> export_file(Site const& site, Call const& call) {
    auto const visit = TRY(Visit::open(site, call));
    auto const& schema = *TRY(visit.schema());
    screens::ListScreen screen{.words = visit.words(),
                               .schema = schema,
                               .region = visit.region(),
                               .state = state_of(call)};
    screen.status_column = !schema.statuses.empty();
    std::vector<std::vector<std::string>> rows(1);
    for (auto const& field : schema.fields) {
        if (!field.retired) {
            screen.columns.push_back(&field);
            rows.front().push_back(field.label.in(visit.words().language()));
        }
    }
    if (screen.status_column) {
        rows.front().push_back(visit.words().plain("screen.status"));
    }
    auto query = query_of(screen);
    query.limit = registers::kPageMax;
    do {
        auto page = TRY(registers::list(visit.context(), query));
        note_seen(site, {call.actor, visit.region(), schema, "export"}, page.items);
        SeenNames names;
        for (auto const& record : page.items) {
            rows.push_back(export_row(visit, screen, record, names));
        }
        note_names(visit, "export", names);
        query.cursor = std::move(page.next);
    } while (!query.cursor.empty() && rows.size() < kExportMax);
    bool const csv = call.request.path.ends_with(".csv");
    auto file = csv ? Result<std::string>(document::write_csv(rows)) : workbook(screen, rows);
    auto const bytes = TRY(std::move(file));
    return http::Response{
        .type = csv ? "text/csv; charset=utf-8"
                    : "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        .body = bytes,
        .headers = {{"Content-Disposition",
                     "attachment; filename=\"" + schema.id + (csv ? ".csv\"" : ".xlsx\"")},
                    {"Cache-Control", "no-store"}}};
}

void ShowList::operator()(Call const& call, http::Reply const& reply) const {
    auto const page = list_page(site, *networks, call);
    reply(page ? *page : problem(page.error(), *call.words));
}

void ExportList::operator()(Call const& call, http::Reply const& reply) const {
    auto const file = export_file(site, call);
    reply(file ? *file : problem(file.error(), *call.words));
}

}  // namespace regiotafel::app
