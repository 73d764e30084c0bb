// What people add to a record from its page: a comment, a file, and taking one away.
#include <algorithm>

#include "api/answer.h"
#include "api/jobs.h"
#include "api/notes.h"
#include "http/form.h"
#include "screens/form_input.h"
#include "screens/pages.h"
#include "screens/record_page.h"
#include "screens/visit.h"

namespace regiotafel::app {
namespace {

using base::ErrorCode;
using base::fail;
using base::Result;

std::string address_of(Call const& call) {
    return "/" + std::string(call.part("region")) + "/" + std::string(call.part("register")) + "/" +
           std::string(call.part("id"));
}

Result<base::Uuid> uuid_of(std::string_view text) {
    auto const id = base::parse_uuid(text);
    return id ? Result<base::Uuid>(*id) : fail(ErrorCode::bad_input, {"http.bad_form"});
}

// Back to the record, or the record once more with the reason above it.
http::Response after(Site const& site, Call const& call, Result<ledger::Receipt> const& added) {
    if (added) {
        return done(address_of(call), screens::Notice::saved);
    }
    auto const& error = added.error();
    auto const visit = Visit::open(site, call);
    auto page = visit ? record_html(*visit, {call.words->text(error.message)})
                      : Result<std::string>(std::unexpected(error));
    return page ? html_answer(std::move(*page), status_of(error.code))
                : problem(error, *call.words);
}

Result<ledger::Receipt> comment(Site const& site, Call const& call) {
    auto const place = TRY(record_place(call, call.part("region")));
    auto const inputs = screens::inputs_of(http::read_form(call.request.body));
    auto const id = TRY(uuid_of(screens::input(inputs, "notitie")));
    return add_comment(site, call.actor, place, id, screens::input(inputs, "reactie"));
}

Result<ledger::Receipt> file(Site const& site, Call const& call) {
    auto const place = TRY(record_place(call, call.part("region")));
    auto parts = TRY(http::read_multipart(call.request.header("content-type"), call.request.body));
    auto const number = std::ranges::find(parts, "notitie", &http::FormPart::name);
    auto const sent = std::ranges::find(parts, "bijlage", &http::FormPart::name);
    if (number == parts.end() || sent == parts.end() || sent->file.empty()) {
        return fail(ErrorCode::bad_input, {"notes.no_file"});
    }
    auto const id = TRY(uuid_of(number->bytes));
    return add_file(site, call.actor, place, id, std::move(sent->file), std::move(sent->bytes));
}

Result<http::Response> away(Site const& site, Call const& call) {
    auto const place = TRY(record_place(call, call.part("region")));
    auto const id = TRY(uuid_of(call.part("note")));
    TRY_VOID(take_away(site, call.actor, place, id));
    return done(address_of(call), screens::Notice::removed);
}

Result<http::Response> kept(Site const& site, Call const& call) {
    auto const place = TRY(record_place(call, call.part("region")));
    auto const id = TRY(uuid_of(call.part("note")));
    return download(TRY(read_remark_file(site, call.actor, place, id)));
}

}  // namespace

void SendComment::operator()(Call const& call, http::Reply const& reply) const {
    reply(after(site, call, comment(site, call)));
}

void SendAttachment::operator()(Call const& call, http::Reply const& reply) const {
    reply(after(site, call, file(site, call)));
}

void TakeNoteAway::operator()(Call const& call, http::Reply const& reply) const {
    auto answer = away(site, call);
    reply(answer ? std::move(*answer) : problem(answer.error(), *call.words));
}

void ShowNoteFile::operator()(Call const& call, http::Reply const& reply) const {
    auto answer = kept(site, call);
    reply(answer ? std::move(*answer) : problem(answer.error(), *call.words));
}

}  // namespace regiotafel::app
