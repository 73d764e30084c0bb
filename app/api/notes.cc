#include "api/notes.h"

#include "api/answer.h"
#include "api/envelopes.h"
#include "api/jobs.h"
#include "http/form.h"
#include "register/command.h"

namespace regiotafel::app {
namespace {

using base::ErrorCode;
using base::fail;
using base::Result;

Result<RecordPlace> place_of(Call const& call) {
    return record_place(call, call.request.parameter("region"));
}

Result<base::Uuid> note_of(Call const& call) {
    auto const id = base::parse_uuid(call.part("note"));
    return id ? Result<base::Uuid>(*id) : fail(ErrorCode::not_found, {"notes.unknown"});
}

api::Note answer_of(notes::Note const& note, Call const& call) {
    api::Note answer{.id = base::format_uuid(note.id),
                     .kind = note.kind == notes::Kind::file ? "file" : "comment",
                     .role = note.role,
                     .own = note.actor == call.actor.id,
                     .at = note.at_ms};
    if (note.kind == notes::Kind::file) {
        answer.name = note.text;
        answer.type = note.media_type;
        answer.bytes = note.size;
    } else {
        answer.text = note.text;
    }
    return answer;
}

Result<http::Response> all(Site const& site, Call const& call) {
    auto const place = TRY(place_of(call));
    auto const remarks = TRY(read_remarks(site, call.actor, place));
    api::Notes answer{.may_comment = remarks.may_comment, .may_attach = remarks.may_attach};
    for (auto const& note : remarks.all) {
        answer.items.push_back(answer_of(note, call));
    }
    return json_answer(std::move(answer).to_json());
}

std::unexpected<base::Error> no_id() {
    return fail(ErrorCode::bad_input, {"register.command.not_uuid", {{"key", std::string("id")}}},
                "id");
}

Result<ledger::Receipt> file_sent(Site const& site, Call const& call, RecordPlace const& place) {
    auto const id = base::parse_uuid(call.request.parameter("id"));
    if (!id) {
        return no_id();
    }
    for (auto& part :
         TRY(http::read_multipart(call.request.header("content-type"), call.request.body))) {
        if (!part.file.empty()) {
            return add_file(site, call.actor, place, *id, std::move(part.file),
                            std::move(part.bytes));
        }
    }
    return fail(ErrorCode::bad_input, {"notes.no_file"});
}

Result<ledger::Receipt> comment_sent(Site const& site, Call const& call, RecordPlace const& place) {
    auto const body = TRY(registers::parse_json(call.request.body));
    auto const* object = body.if_object();
    auto const* given = object == nullptr ? nullptr : object->if_contains("id");
    auto const* text = object == nullptr ? nullptr : object->if_contains("text");
    auto const id = given != nullptr && given->is_string() ? base::parse_uuid(given->get_string())
                                                           : std::nullopt;
    if (!id) {
        return no_id();
    }
    bool const told = text != nullptr && text->is_string();
    return add_comment(site, call.actor, place, *id,
                       told ? std::string(text->get_string()) : std::string{});
}

Result<http::Response> sent(Site const& site, Call const& call) {
    auto const place = TRY(place_of(call));
    bool const form = call.request.header("content-type").starts_with("multipart/");
    auto const receipt = TRY(form ? file_sent(site, call, place) : comment_sent(site, call, place));
    return json_answer(
        api::NoteReceipt{.seq = receipt.last_seq, .id = base::format_uuid(receipt.record)}
            .to_json());
}

Result<http::Response> file(Site const& site, Call const& call) {
    auto const place = TRY(place_of(call));
    auto const id = TRY(note_of(call));
    return download(TRY(read_remark_file(site, call.actor, place, id)));
}

Result<http::Response> withdrawn(Site const& site, Call const& call) {
    auto const place = TRY(place_of(call));
    auto const id = TRY(note_of(call));
    TRY_VOID(take_away(site, call.actor, place, id));
    return json_answer(api::NoteGone{.id = base::format_uuid(id)}.to_json());
}

void answer(Call const& call, http::Reply const& reply, Result<http::Response> result) {
    reply(result ? std::move(*result) : problem(result.error(), *call.words));
}

}  // namespace

Result<RecordPlace> record_place(Call const& call, std::string_view region) {
    auto const id = base::parse_uuid(call.part("id"));
    if (!id) {
        return fail(ErrorCode::not_found, {"register.no_such_record"});
    }
    return RecordPlace{.region = TRY(ledger::RegionId::parse(region)),
                       .register_id = std::string(call.part("register")),
                       .record = *id};
}

void ListNotes::operator()(Call const& call, http::Reply const& reply) const {
    answer(call, reply, all(site, call));
}

void PostNote::operator()(Call const& call, http::Reply const& reply) const {
    answer(call, reply, sent(site, call));
}

void GetNoteFile::operator()(Call const& call, http::Reply const& reply) const {
    answer(call, reply, file(site, call));
}

void WithdrawNote::operator()(Call const& call, http::Reply const& reply) const {
    answer(call, reply, withdrawn(site, call));
}

}  // namespace regiotafel::app
