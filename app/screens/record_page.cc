#include "screens/record_page.h"

#include <algorithm>

#include "api/answer.h"
#include "api/notes.h"
#include "api/seen.h"
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
        registers::ListQuery const query{
            .region = visit.region(),
            .register_id = from->id,
            .limit = screens::kPointingMax,
            .filters = {field->id + (several ? ":has:" : ":eq:") + id}};
        auto page = TRY(registers::list(visit.context(), query));
        auto const count = TRY(registers::count(visit.context(), query));
        bool const may_create =
            registers::may_ever(*from, Action::create, visit.actor(), visit.region());
        if (count > 0 || may_create) {
            screen.pointing.push_back({from, field, std::move(page.items), count, may_create});
        }
    }
    return {};
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
                                 .problems = std::move(problems)};
    auto const facts = facts_of(screen.record);
    screen.may_update =
        registers::may(schema, Action::update, visit.actor(), visit.region(), facts);
    screen.may_remove =
        registers::may(schema, Action::remove, visit.actor(), visit.region(), facts);
    choose_fields(screen, visit);
    choose_moves(screen, visit);
    TRY_VOID(find_pointing(screen, visit));
    TRY_VOID(find_notes(screen, visit));
    ReferenceFinder finder(visit);
    finder.add(schema, screen.record.data);
    TRY_VOID(tell_history(screen, visit, key, finder));
    screen.references = finder.take();
    auto const sessions = TRY(sessions_of(visit, schema, screen.record));
    auto frame = visit.frame(screens::title_of(visit.words(), schema, screen.record), &schema);
    frame.crumbs.push_back(
        {"/" + visit.region() + "/" + schema.id, schema.plural.in(visit.words().language())});
    frame.live = {visit.region(), schema.id, base::format_uuid(screen.record.id),
                  visit.snapshot().seq()};
    return screens::page(
        frame, screens::detail_html(screen) + answer_way(visit, schema, screen.record) + sessions);
}

void ShowRecord::operator()(Call const& call, http::Reply const& reply) const {
    auto page = page_of(site, call);
    reply(page ? html_answer(std::move(*page)) : problem(page.error(), *call.words));
}

}  // namespace regiotafel::app
