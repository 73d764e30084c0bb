#include "screens/record_page.h"

#include <algorithm>

#include <fmt/format.h>

#include "api/answer.h"
#include "api/notes.h"
#include "api/seen.h"
#include "base/text.h"
#include "region/report/table_mark.h"
#include "register/history.h"
#include "screens/answer_pages.h"
#include "screens/detail_screen.h"
#include "screens/pages.h"
#include "screens/priority_changes.h"

namespace regiotafel::app {
namespace {

using base::Result;
using registers::Action;

void choose_fields(screens::DetailScreen& screen, Visit const& visit) {
    for (auto const& field : screen.schema.fields) {
        bool const shows = !field.retired && field.id != screen.schema.title;
        if (shows && registers::may_read_field(screen.schema, field, visit.actor(), visit.region(),
                                               facts_of(screen.record))) {
            screen.fields.push_back(&field);
        }
    }
}

void choose_moves(screens::DetailScreen& screen, Visit const& visit) {
    for (auto const& move : screen.schema.transitions) {
        if (move.from == screen.record.status &&
            registers::may_move(screen.schema, move, visit.actor(), visit.region(),
                                facts_of(screen.record))) {
            screen.moves.push_back(&move);
        }
    }
}

// Newest first in a timeline, if everybody who reads the list may know the date.
std::string sort_of(Visit const& visit, registers::Register const& from,
                    screens::Block const* block) {
    auto const* by = block != nullptr && block->shape == screens::Shape::timeline
                         ? from.field(block->by)
                         : nullptr;
    bool const known =
        by != nullptr && registers::may_read_everywhere(from, *by, visit.actor(), visit.region());
    return known ? "-" + by->id : std::string{};
}

Result<void> find_pointing(screens::DetailScreen& screen, Visit const& visit) {
    auto const id = base::format_uuid(screen.record.id);
    for (auto const& [from, field] : visit.site().registers.pointing_to(screen.schema.id)) {
        bool const usable =
            visit.readable(*from) && !field->retired &&
            registers::may_read_everywhere(*from, *field, visit.actor(), visit.region());
        if (!usable) {
            continue;
        }
        bool const several = field->type == registers::FieldType::references;
        auto const* block =
            screen.layout == nullptr ? nullptr : screen.layout->showing(from->id, field->id);
        registers::ListQuery const query{.region = visit.region(),
                                         .register_id = from->id,
                                         .limit = screens::kPointingMax,
                                         .filters = {field->id + (several ? ":has:" : ":eq:") + id},
                                         .sort = sort_of(visit, *from, block)};
        auto page = TRY(registers::list(visit.context(), query));
        auto const count = TRY(registers::count(visit.context(), query));
        bool const may_create =
            registers::may_ever(*from, Action::create, visit.actor(), visit.region());
        if (count == 0 && !may_create) {
            continue;
        }
        screen.pointing.push_back({from, field, std::move(page.items), count, may_create});
        if (block != nullptr && block->shape == screens::Shape::progress) {
            screen.pointing.back().by_status =
                TRY(registers::count_by(visit.context(), query, "status"));
        }
    }
    return {};
}

// The mark of a table before its name, so that it is told without colour too.
void mark_table(screens::DetailScreen& screen, registers::Record const& record,
                std::string_view field) {
    auto const* value = record.data.if_contains(field);
    if (value == nullptr || !value->is_string() || value->get_string().empty()) {
        return;
    }
    std::string const name(value->get_string());
    if (!screen.marks.contains(name)) {
        auto const id = fmt::format("rand-{}", screen.marks.size());
        auto drawing = region::table_mark_svg(base::to_lower(name), id);
        // The edge follows the colours of the page.
        base::replace_all(drawing, R"(fill="none" stroke="#17242B")",
                          R"(fill="none" stroke="currentColor")");
        screen.marks.emplace(name, std::move(drawing));
    }
}

screens::Named named_by(Visit const& visit, screens::DetailScreen const& screen,
                        registers::Field const& field) {
    auto const* target = visit.site().registers.find(field.to);
    screens::Named out{.field = &field, .schema = target};
    auto const* value = screen.record.data.if_contains(field.id);
    if (value == nullptr) {
        return out;
    }
    for (auto const& id : registers::references_of(field, *value)) {
        auto const uuid = base::parse_uuid(id);
        for (std::string_view const region :
             {std::string_view(visit.region()), registers::kCommonRegion}) {
            auto record = uuid && out.records.size() < screens::kPointingMax
                              ? registers::get(visit.context(), {region, target->id, *uuid})
                              : base::fail(base::ErrorCode::not_found, {"register.no_such_record"});
            if (record) {
                out.records.push_back(std::move(*record));
                break;
            }
            out.unseen += region == registers::kCommonRegion ? 1 : 0;
        }
    }
    return out;
}

// The records that blocks show more of than their name.
void find_named(screens::DetailScreen& screen, Visit const& visit) {
    if (screen.layout == nullptr) {
        return;
    }
    for (auto const& block : screen.layout->blocks) {
        auto const found = std::ranges::find(screen.fields, block.of, &registers::Field::id);
        if (!block.of.empty() && found != screen.fields.end()) {
            screen.named.push_back(named_by(visit, screen, **found));
        }
    }
}

// Whatever the records of blocks name in turn, and the marks of the tables that said them.
void look_further(screens::DetailScreen& screen, Visit const& visit, ReferenceFinder& finder) {
    auto const look = [&](registers::Register const& schema, screens::Block const* block,
                          std::vector<registers::Record> const& records) {
        if (block == nullptr) {
            return;
        }
        std::vector<registers::Field const*> shown;
        for (auto const& id : block->columns) {
            if (auto const* field = schema.field(id)) {
                shown.push_back(field);
            }
        }
        note_seen(visit.site(), {visit.actor(), visit.region(), schema, "page"}, records, shown);
        for (auto const& record : records) {
            finder.add(schema, record.data);
            if (block->kind == screens::BlockKind::quotes) {
                mark_table(screen, record, block->by);
            }
        }
    };
    for (auto const& one : screen.pointing) {
        look(*one.schema,
             screen.layout == nullptr ? nullptr
                                      : screen.layout->showing(one.schema->id, one.field->id),
             one.records);
    }
    for (auto const& one : screen.named) {
        auto const& blocks = screen.layout->blocks;
        auto const block = std::ranges::find(blocks, one.field->id, &screens::Block::of);
        look(*one.schema, &*block, one.records);
    }
}

// Whether taking back this entry has a chance: nothing later touched what it changed.
bool can_undo(screens::DetailScreen const& screen,
              std::vector<registers::HistoryEntry> const& entries, std::size_t index) {
    auto const& entry = entries[index];
    if (entry.event.record_version < 2 || !entry.change.whole ||
        entry.event.type == registers::kDeleted) {
        return false;
    }
    bool const moved = !entry.change.status.empty();
    for (std::size_t later = 0; later < index; ++later) {
        auto const& change = entries[later].change;
        bool const same_field = std::ranges::any_of(
            entry.change.patch, [&](auto const& one) { return change.patch.contains(one.key()); });
        if (same_field || (moved && !change.status.empty())) {
            return false;
        }
    }
    if (!moved) {
        return screen.may_update;
    }
    return std::ranges::any_of(screen.moves, [&](registers::Transition const* move) {
        return move->to == entry.status_before;
    });
}

Result<void> tell_history(screens::DetailScreen& screen, Visit const& visit,
                          registers::RecordKey const& key, ReferenceFinder& finder) {
    auto const entries = TRY(registers::history(visit.context(), key));
    for (std::size_t i = 0; i < std::min(entries.size(), screens::kHistoryShown); ++i) {
        screens::Step step{
            .entry = entries[i],
            .own = !visit.actor().id.empty() && entries[i].event.actor == visit.actor().id,
            .may_undo = can_undo(screen, entries, i)};
        if (!visit.sees_people()) {
            step.entry.event.role.clear();
        }
        finder.add(screen.schema, step.entry.change.patch);
        finder.add(screen.schema, step.entry.before);
        screen.history.push_back(std::move(step));
    }
    return {};
}

Result<void> find_notes(screens::DetailScreen& screen, Visit const& visit) {
    auto const place = TRY(record_place(visit.call(), visit.region()));
    auto const remarks = TRY(read_remarks(visit.site(), visit.actor(), place));
    screen.notes = {.shown = true,
                    .may_comment = remarks.may_comment,
                    .may_attach = remarks.may_attach,
                    .next_id = new_id(visit.site())};
    for (auto const& note : remarks.all) {
        screen.notes.notes.push_back(
            {.id = base::format_uuid(note.id),
             .file = note.kind == notes::Kind::file,
             .text = note.text,
             .role = note.role,
             .own = !visit.actor().id.empty() && note.actor == visit.actor().id,
             .at_ms = note.at_ms,
             .bytes = note.size,
             .may_withdraw = may_take_away(visit.actor(), visit.region(), note)});
    }
    return {};
}

// The registers of which this page shows records, or could.
std::vector<std::string> shown_beside(screens::DetailScreen const& screen) {
    std::vector<std::string> out;
    for (auto const& one : screen.pointing) {
        out.push_back(one.schema->id);
    }
    for (auto const& one : screen.named) {
        out.push_back(one.schema->id);
    }
    std::ranges::sort(out);
    auto const twice = std::ranges::unique(out);
    out.erase(twice.begin(), twice.end());
    return out;
}

Result<std::string> page_of(Site const& site, Call const& call) {
    auto const visit = TRY(Visit::open(site, call));
    return record_html(visit, {});
}

}  // namespace

Result<std::string> record_html(Visit const& visit, std::vector<std::string> problems) {
    auto const& schema = *TRY(visit.schema());
    auto const key = TRY(visit.key());
    auto record = TRY(registers::get(visit.context(), key));
    note_seen(visit.site(), {visit.actor(), visit.region(), schema, "page"}, {&record, 1});
    screens::DetailScreen screen{.words = visit.words(),
                                 .schema = schema,
                                 .region = visit.region(),
                                 .record = std::move(record),
                                 .command = new_id(visit.site()),
                                 .problems = std::move(problems),
                                 .layout = visit.site().layouts.find(schema.id)};
    auto const facts = facts_of(screen.record);
    screen.may_update =
        registers::may(schema, Action::update, visit.actor(), visit.region(), facts);
    screen.may_remove =
        registers::may(schema, Action::remove, visit.actor(), visit.region(), facts);
    choose_fields(screen, visit);
    choose_moves(screen, visit);
    TRY_VOID(find_pointing(screen, visit));
    find_named(screen, visit);
    TRY_VOID(find_notes(screen, visit));
    ReferenceFinder finder(visit);
    finder.add(schema, screen.record.data);
    look_further(screen, visit, finder);
    TRY_VOID(tell_history(screen, visit, key, finder));
    screen.references = finder.take();
    note_names(visit, "page", finder.take_names());
    auto const sessions = TRY(sessions_of(visit, schema, screen.record));
    auto frame = visit.frame(screens::title_of(visit.words(), schema, screen.record), &schema);
    frame.crumbs.push_back(
        {"/" + visit.region() + "/" + schema.id, schema.plural.in(visit.words().language())});
    frame.live = {visit.region(), schema.id, base::format_uuid(screen.record.id),
                  visit.snapshot().seq(), shown_beside(screen)};
    return screens::page(
        frame, screens::detail_html(screen) + answer_way(visit, schema, screen.record) + sessions);
}

void ShowRecord::operator()(Call const& call, http::Reply const& reply) const {
    auto page = page_of(site, call);
    reply(page ? html_answer(std::move(*page)) : problem(page.error(), *call.words));
}

}  // namespace regiotafel::app
