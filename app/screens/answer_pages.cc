#include "screens/answer_pages.h"

#include <charconv>

#include <fmt/format.h>

#include "api/answer.h"
#include "api/seen.h"
#include "background/answers.h"
#include "background/session_facts.h"
#include "base/text.h"
#include "http/form.h"
#include "register/decide.h"
#include "screens/answer_screen.h"
#include "screens/html.h"

namespace regiotafel::app {
namespace {

using base::ErrorCode;
using base::fail;
using base::Result;
using registers::CommandType;

struct Question {
    Answerable kind{};
    registers::Register const* schema = nullptr;
    registers::Record record{};
};

bool may_answer(Visit const& visit, registers::Register const& schema,
                registers::Record const& record) {
    auto const* field = schema.field("answer_sent");
    return field != nullptr &&
           registers::may(schema, registers::Action::update, visit.actor(), visit.region(),
                          facts_of(record)) &&
           registers::may_read_field(schema, *field, visit.actor(), visit.region(),
                                     facts_of(record));
}

Result<Question> question_of(Visit const& visit) {
    auto const* schema = TRY(visit.schema());
    auto const kind = answerable(schema->id);
    if (!kind) {
        return fail(ErrorCode::not_found, {"api.no_such_page"});
    }
    auto const key = TRY(visit.key());
    Question out{*kind, schema, TRY(registers::get(visit.context(), key))};
    if (!may_answer(visit, *schema, out.record)) {
        return fail(ErrorCode::forbidden, {"register.forbidden"});
    }
    return out;
}

Result<std::vector<std::string>> log_of(Visit const& visit, Question const& about) {
    auto const& words = visit.words();
    auto const region = TRY(ledger::RegionId::parse(visit.region()));
    auto const job = TRY(answer_job(visit.site(), region, about.record.id));
    std::vector<std::string> out;
    auto const sent = field_text(about.record.data, "answer_sent");
    if (job) {
        out.push_back(words.plain("answer.asked", {{"when", words.moment(job->made_ms)}}));
        if (job->state == jobs::State::done) {
            out.push_back(words.plain("answer.gone", {{"when", words.moment(job->ended_ms)}}));
        } else {
            out.push_back(
                words.plain(jobs::is_over(job->state) ? "answer.failed" : "answer.waits"));
        }
    } else if (!sent.empty()) {
        out.push_back(words.plain("answer.sent_on", {{"date", words.date(sent)}}));
    }
    return out;
}

// `typed`: empty for what is saved.
Result<std::string> answer_page(Visit const& visit, std::string typed, std::string problem) {
    auto const about = TRY(question_of(visit));
    note_seen(visit.site(), {visit.actor(), visit.region(), *about.schema, "page"},
              {&about.record, 1});
    auto const& data = about.record.data;
    screens::AnswerScreen screen{
        .words = visit.words(),
        .question = field_text(data, about.kind.question),
        .answer = typed.empty() ? field_text(data, "answer") : std::move(typed),
        .saved = field_text(data, "answer"),
        .email = field_text(data, about.kind.email),
        .back = screens::record_address(visit.region(), *about.schema, about.record),
        .log = TRY(log_of(visit, about)),
        .command = new_id(visit.site()),
        .version = about.record.version,
        .problem = std::move(problem)};
    screen.went = !field_text(data, "answer_sent").empty();
    auto letter = answer_letter(visit.site(), visit.region(), about.kind, about.record);
    screen.subject = std::move(letter.subject);
    screen.letter = std::move(letter.text);
    auto frame = visit.frame(visit.words().plain("answer.title"), nullptr);
    frame.crumbs = {{"/" + visit.region(), visit.region_name()},
                    {"/" + visit.region() + "/" + about.schema->id,
                     about.schema->plural.in(visit.words().language())},
                    {screen.back, screens::title_of(visit.words(), *about.schema, about.record)}};
    return screens::page(frame, screens::answer_html(screen));
}

Result<std::string> shown(Site const& site, Call const& call) {
    auto const visit = TRY(Visit::open(site, call));
    return answer_page(visit, {}, {});
}

// The status moves along where the register has one for it.
registers::RecordCommand save_command(Visit const& visit, Question const& about,
                                      screens::Inputs const& inputs, std::string const& text) {
    bool moves = false;
    for (auto const& one : about.schema->transitions) {
        moves = moves || (one.from == about.record.status && one.to == about.kind.answered);
    }
    boost::json::object data{{"answer", text}};
    if (about.schema->field("answered_on") != nullptr) {
        data["answered_on"] = today(visit.site());
    }
    if (moves) {
        data["to"] = about.kind.answered;
    }
    std::int64_t version = 0;
    auto const given = screens::input(inputs, "versie");
    std::from_chars(given.data(), given.data() + given.size(), version);
    return {.id = screens::input(inputs, "opdracht"),
            .region = visit.region(),
            .register_id = about.schema->id,
            .record = base::format_uuid(about.record.id),
            .type = moves ? CommandType::transition : CommandType::update,
            .version = version,
            .data = std::move(data)};
}

std::string text_of(screens::Inputs const& inputs, std::string_view name) {
    auto text = base::to_valid_utf8(screens::input(inputs, name));
    base::replace_all(text, "\r\n", "\n");
    return std::string(base::trim(text));
}

Result<void> save(Visit const& visit, Question const& about, screens::Inputs const& inputs,
                  std::string const& text) {
    auto const& site = visit.site();
    auto command = TRY(with_sound_ids(save_command(visit, about, inputs, text)));
    auto prepared = TRY(registers::ledger_command(
        site.registers, {std::move(command), visit.actor(), site.now_ms()}));
    auto const outcome = site.store.append(std::move(prepared));
    return outcome ? Result<void>{} : std::unexpected(outcome.error().error);
}

// What stands in the box is kept first, so that the letter is what its sender read.
Result<void> save_and_send(Visit const& visit, Question const& about, screens::Inputs const& inputs,
                           std::string const& text) {
    if (!field_text(about.record.data, "answer_sent").empty()) {
        return fail(ErrorCode::conflict, {"answer.went_before"});
    }
    if (field_text(about.record.data, about.kind.email).empty()) {
        return fail(ErrorCode::conflict, {"answer.not_ready"});
    }
    auto const region = TRY(ledger::RegionId::parse(visit.region()));
    if (text == base::trim(field_text(about.record.data, "answer"))) {
        return ask_answer(visit.site(), region, visit.actor(), about.kind, about.record);
    }
    // Somebody else may have changed the answer since this page showed it.
    if (screens::input(inputs, "versie") != std::to_string(about.record.version)) {
        bool const own = text != text_of(inputs, "bewaard");
        return fail(ErrorCode::conflict, {own ? "answer.changed_both" : "answer.changed"});
    }
    TRY_VOID(save(visit, about, inputs, text));
    auto const now = TRY(Visit::open(visit.site(), visit.call()));
    auto const saved = TRY(question_of(now));
    return ask_answer(now.site(), region, now.actor(), saved.kind, saved.record);
}

Result<void> carry_out(Visit const& visit, Question const& about, screens::Inputs const& inputs,
                       std::string const& text) {
    if (text.empty()) {
        return fail(ErrorCode::bad_input, {"answer.empty"});
    }
    return screens::input(inputs, "doe") == "verstuur" ? save_and_send(visit, about, inputs, text)
                                                       : save(visit, about, inputs, text);
}

Result<http::Response> sent(Site const& site, Call const& call) {
    auto const visit = TRY(Visit::open(site, call));
    auto const about = TRY(question_of(visit));
    auto const inputs = screens::inputs_of(http::read_form(call.request.body));
    auto const text = text_of(inputs, "antwoord");
    if (auto const kept = carry_out(visit, about, inputs, text); !kept) {
        auto const now = TRY(Visit::open(site, call));
        // Who typed nothing reads what somebody else wrote meanwhile.
        bool const own = text != text_of(inputs, "bewaard");
        auto page = TRY(
            answer_page(now, own ? text : std::string{}, call.words->text(kept.error().message)));
        return html_answer(std::move(page), status_of(kept.error().code));
    }
    return done(call.request.path, screens::Notice::saved);
}

struct ShowAnswer {  // GET /{region}/{register}/{id}/antwoord
    Site const& site;
    void operator()(Call const& call, http::Reply const& reply) const {
        auto page = shown(site, call);
        reply(page ? html_answer(std::move(*page)) : problem(page.error(), *call.words));
    }
};

struct SendAnswer {  // POST to the same
    Site const& site;
    void operator()(Call const& call, http::Reply const& reply) const {
        auto answer = sent(site, call);
        reply(answer ? std::move(*answer) : problem(answer.error(), *call.words));
    }
};

}  // namespace

std::string answer_way(Visit const& visit, registers::Register const& schema,
                       registers::Record const& record) {
    auto const kind = answerable(schema.id);
    bool const asked = kind && !field_text(record.data, kind->question).empty();
    if (!asked || !may_answer(visit, schema, record)) {
        return {};
    }
    auto const sent = field_text(record.data, "answer_sent");
    auto const said =
        sent.empty() ? visit.words().html("answer.way")
                     : visit.words().html("answer.sent_on", {{"date", visit.words().date(sent)}});
    return fmt::format(R"(<p class="acts no-print"><a class="btn" href="{}/antwoord">{}{}</a></p>)",
                       screens::escaped(screens::record_address(visit.region(), schema, record)),
                       screens::icon("pen"), said);
}

std::vector<Route> answer_routes(Site const& site) {
    using enum Policy;
    // clang-format off
    return {
        {"GET", "/{region}/{register}/{id}/antwoord",    member, ShowAnswer{site}},
        {"POST","/{region}/{register}/{id}/antwoord",    member, SendAnswer{site}},
    };
    // clang-format on
}

}  // namespace regiotafel::app
