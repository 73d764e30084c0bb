#include "background/remarks.h"

#include <algorithm>

#include "ledger/attachment.h"
#include "notes/file_kind.h"
#include "register/decide.h"
#include "register/list.h"

namespace regiotafel::app {
namespace {

using base::ErrorCode;
using base::fail;
using base::Result;
using registers::Action;
using registers::Actor;
using registers::Audience;

notes::Place place_of(RecordPlace const& place) {
    return {place.region.text(), place.register_id, place.record};
}

notes::Author author_of(Site const& site, Actor const& actor, RecordPlace const& place) {
    return {actor.id, registers::role_of(actor, place.region.text()), site.now_ms()};
}

Result<ledger::Receipt> append(Site const& site, ledger::Command command) {
    auto outcome = site.store.append(std::move(command));
    if (!outcome) {
        auto error = outcome.error().error;
        bool const reused = outcome.error().kind == ledger::RefusalKind::reused_id;
        error.code = reused ? ErrorCode::conflict : error.code;
        return std::unexpected(std::move(error));
    }
    return *outcome;
}

Result<notes::Note> find_note(Site const& site, Actor const& actor, RecordPlace const& place,
                              base::Uuid const& id) {
    auto const remarks = TRY(read_remarks(site, actor, place));
    auto const found = std::ranges::find(remarks.all, id, &notes::Note::id);
    return found == remarks.all.end()
               ? Result<notes::Note>(fail(ErrorCode::not_found, {"notes.unknown"}))
               : *found;
}

}  // namespace

Result<Remarks> read_remarks(Site const& site, Actor const& actor, RecordPlace const& place) {
    auto const snapshot = TRY(site.store.snapshot(place.region));
    auto const record = TRY(
        registers::find_record(*snapshot, {place.region.text(), place.register_id, place.record}));
    auto const* schema = site.registers.find(place.register_id);
    bool const readable =
        schema != nullptr && record && !record->deleted &&
        registers::may(*schema, Action::read, actor, place.region.text(), facts_of(*record));
    if (!readable) {
        return fail(ErrorCode::not_found, {"register.no_such_record"});
    }
    Remarks remarks;
    if (!actor.has(place.region.text(), Audience::member)) {
        return remarks;
    }
    remarks.all = TRY(notes::list(*snapshot, place_of(place)));
    remarks.may_comment = true;
    remarks.may_attach =
        registers::may(*schema, Action::update, actor, place.region.text(), facts_of(*record));
    return remarks;
}

Result<ledger::Receipt> add_comment(Site const& site, Actor const& actor, RecordPlace const& place,
                                    base::Uuid const& id, std::string text) {
    auto const remarks = TRY(read_remarks(site, actor, place));
    if (!remarks.may_comment) {
        return fail(ErrorCode::forbidden, {"register.forbidden"});
    }
    auto command =
        TRY(notes::comment(place_of(place), id, std::move(text), author_of(site, actor, place)));
    return append(site, std::move(command));
}

Result<ledger::Receipt> add_file(Site const& site, Actor const& actor, RecordPlace const& place,
                                 base::Uuid const& id, std::string name, std::string bytes) {
    auto const remarks = TRY(read_remarks(site, actor, place));
    if (!remarks.may_attach) {
        return fail(ErrorCode::forbidden, {"register.forbidden"});
    }
    auto type = TRY(notes::media_type_of(bytes));
    auto cleaned = TRY(notes::without_metadata(type, std::move(bytes)));
    auto command = TRY(notes::attach(
        place_of(place), id,
        {.name = std::move(name), .media_type = std::move(type), .bytes = std::move(cleaned)},
        author_of(site, actor, place)));
    return append(site, std::move(command));
}

Result<void> take_away(Site const& site, Actor const& actor, RecordPlace const& place,
                       base::Uuid const& id) {
    auto const note = TRY(find_note(site, actor, place, id));
    if (!may_take_away(actor, place.region.text(), note)) {
        return fail(ErrorCode::forbidden, {"register.forbidden"});
    }
    auto erasure = TRY(notes::withdrawal(place.region.text(), id, author_of(site, actor, place)));
    auto const outcome = site.store.erase(std::move(erasure));
    if (!outcome) {
        return std::unexpected(outcome.error().error);
    }
    return {};
}

Result<jobs::File> read_remark_file(Site const& site, Actor const& actor, RecordPlace const& place,
                                    base::Uuid const& id) {
    auto const note = TRY(find_note(site, actor, place, id));
    if (note.kind != notes::Kind::file) {
        return fail(ErrorCode::not_found, {"notes.unknown"});
    }
    auto const snapshot = TRY(site.store.snapshot(place.region));
    auto attachment = TRY(ledger::read_attachment(*snapshot, place.region, id));
    return jobs::File{.name = note.text,
                      .media_type = std::move(attachment.media_type),
                      .bytes = std::move(attachment.bytes)};
}

bool may_take_away(Actor const& actor, std::string_view region, notes::Note const& note) {
    return (!actor.id.empty() && note.actor == actor.id) ||
           actor.has(region, Audience::administrator);
}

}  // namespace regiotafel::app
