// Making a session: from a format, and then step by step.
#include <algorithm>
#include <charconv>

#include "api/answer.h"
#include "background/ask.h"
#include "background/courier.h"
#include "background/letter_text.h"
#include "base/text.h"
#include "http/form.h"
#include "region/format/format.h"
#include "region/report/form_document.h"
#include "region/session/arrivals.h"
#include "register/decide.h"
#include "screens/lead_pages.h"
#include "screens/lead_parts.h"

namespace regiotafel::app {
namespace {

using base::ErrorCode;
using base::fail;
using base::Result;
using registers::CommandType;
using registers::RecordCommand;

constexpr std::string_view kFirstFormat = "schaal-functie";
constexpr std::int64_t kTables = 6;  // six tables of ten are the normal case
constexpr std::int64_t kPlaces = 60;
constexpr std::size_t kTitleMax = 200;

std::vector<std::string_view> fields_of(std::string_view step) {
    if (step == "opzet") {
        return {"title", "kind", "format_id", "question", "priorities", "welcome", "part_of"};
    }
    if (step == "programma") {
        return {"date", "begins", "ends", "place", "address", "online", "programme"};
    }
    if (step == "groepen") {
        return {"capacity", "tables", "rounds", "sign_up_until", "sign_up"};
    }
    return {};
}

std::string_view after(std::string_view step) {
    auto const at = std::ranges::find(kLeadSteps, step);
    return at + 1 == std::end(kLeadSteps) ? step : *(at + 1);
}

std::vector<screens::Choice> format_choices(std::string_view language) {
    std::vector<screens::Choice> out;
    auto const formats = region::shipped_formats();
    if (formats) {
        for (auto const& format : *formats) {
            out.push_back({format.id, format.title.in(language)});
        }
    }
    return out;
}

// ---- A new session

screens::NewSessionScreen new_screen(Visit const& visit) {
    screens::NewSessionScreen screen{.words = visit.words(),
                                     .command = new_id(visit.site()),
                                     .record = new_id(visit.site()),
                                     .chosen = std::string(kFirstFormat)};
    auto const language = visit.words().language();
    screen.formats = format_choices(language);
    auto const formats = region::shipped_formats();
    for (std::size_t i = 0; formats && i < formats->size(); ++i) {
        screen.about.push_back((*formats)[i].question.in(language));
    }
    return screen;
}

std::string new_page(Visit const& visit, screens::NewSessionScreen const& screen) {
    auto frame = visit.frame(visit.words().plain("session.new.title"), nullptr);
    frame.crumbs = {{"/" + visit.region(), visit.region_name()}};
    return screens::page(frame, screens::new_session_html(screen));
}

Result<std::string> empty_new(Site const& site, Call const& call) {
    auto const visit = TRY(Visit::open(site, call));
    if (!leads(visit.actor(), visit.region())) {
        return fail(ErrorCode::forbidden, {"register.forbidden"});
    }
    return new_page(visit, new_screen(visit));
}

// What is to be sent, or a page to answer with.
struct Made {
    std::optional<http::Response> answer{};
    ledger::Command command{};
    std::string target{};
};

Result<Made> make_new(Site const& site, Call const& call) {
    auto const visit = TRY(Visit::open(site, call));
    auto const inputs = screens::inputs_of(http::read_form(call.request.body));
    auto const language = visit.words().language();
    auto title = base::collapse_spaces(screens::input(inputs, "titel"));
    auto const chosen = screens::input(inputs, "format");
    auto const format = region::shipped_format(chosen.empty() ? kFirstFormat : chosen);
    bool const sound = !title.empty() && base::count_code_points(title) <= kTitleMax && format;
    if (!sound || !leads(visit.actor(), visit.region())) {
        auto screen = new_screen(visit);
        screen.title = title;
        screen.problem = visit.words().plain("session.new.needs_title");
        return Made{.answer = html_answer(new_page(visit, screen), 400)};
    }
    RecordCommand command{.id = screens::input(inputs, "opdracht"),
                          .region = visit.region(),
                          .register_id = std::string(kSession),
                          .record = screens::input(inputs, "record"),
                          .type = CommandType::create,
                          .data = {{"title", title},
                                   {"kind", "strategy"},
                                   {"format_id", format->id},
                                   {"question", format->question.in(language)},
                                   {"programme", visit.words().plain("session.new.programme")},
                                   {"tables", kTables},
                                   {"rounds", 1},
                                   {"capacity", kPlaces},
                                   {"sign_up", "closed"}}};
    auto checked = TRY(with_sound_ids(std::move(command)));
    Made made{.target = "/" + visit.region() + "/sessie/" + checked.record + "/opzet"};
    made.command = TRY(
        registers::ledger_command(site.registers, {std::move(checked), call.actor, site.now_ms()}));
    return made;
}

// ---- A step

Result<screens::FormScreen> form_of(Visit const& visit, SessionFacts const& facts,
                                    std::string_view step) {
    auto const* schema = visit.site().registers.find(kSession);
    if (schema == nullptr) {
        return fail(ErrorCode::not_found, {"api.no_such_page"});
    }
    screens::FormScreen form{.words = visit.words(),
                             .schema = *schema,
                             .region = visit.region(),
                             .record = base::format_uuid(facts.id),
                             .command = new_id(visit.site()),
                             .version = facts.version};
    for (auto const id : fields_of(step)) {
        if (auto const* field = schema->field(id)) {
            form.fields.push_back(field);
            screens::add_inputs(*field, facts.data.if_contains(id), visit.words().shown(),
                                form.inputs);
        }
    }
    form.choices = choices_for(visit, form.fields);
    return form;
}

std::string key_of(std::string_view step, char const* part) {
    return "session.step_" + std::string(step) + "." + part;
}

Result<std::string> step_page(Visit const& visit, SessionFacts const& facts, std::string_view step,
                              screens::FormScreen const& form) {
    auto const& words = visit.words();
    screens::StepScreen screen{.words = words,
                               .head = lead_head(visit, facts, step),
                               .heading = words.plain(key_of(step, "title")),
                               .lead = words.plain(key_of(step, "lead")),
                               .form = form,
                               .formats = format_choices(words.language())};
    auto const count = TRY(region::count_arrivals(visit.snapshot(), visit.region(), facts.id));
    screen.may_notify = step == "programma" && count > 0;
    auto const record = "/" + visit.region() + "/session/" + base::format_uuid(facts.id);
    if (step == "opzet" && !field_text(facts.data, "format_id").empty()) {
        screen.links.emplace_back(lead_address(visit, facts, "formulier.docx"),
                                  words.plain("session.lead.empty_form"));
    }
    if (step == "programma") {
        screen.links.emplace_back(record, words.plain("session.lead.history"));
        screen.links.emplace_back(
            "/" + visit.region() + "/document/nieuw?session=" + base::format_uuid(facts.id),
            words.plain("session.lead.add_document"));
    }
    return lead_page(visit, facts, screens::step_html(screen));
}

Result<std::string> shown_step(Site const& site, Call const& call, std::string_view step) {
    auto const visit = TRY(Visit::open(site, call));
    auto const facts = TRY(led_session(visit));
    auto const form = TRY(form_of(visit, facts, step));
    return step_page(visit, facts, step, form);
}

void check_programme(boost::json::object const& after, registers::FieldErrors& errors) {
    auto const programme = region::read_programme(field_text(after, "programme"));
    if (!programme) {
        errors.push_back(programme.error());
    }
    auto const begins = region::clock_minutes(field_text(after, "begins"));
    auto const ends = region::clock_minutes(field_text(after, "ends"));
    if (begins && ends && *ends <= *begins) {
        errors.push_back({ErrorCode::bad_input, {"session.lead.ends_first"}, "ends"});
    }
}

Result<Made> make_step(Site const& site, Call const& call, std::string_view step) {
    auto const visit = TRY(Visit::open(site, call));
    auto const facts = TRY(led_session(visit));
    auto form = TRY(form_of(visit, facts, step));
    auto inputs = screens::inputs_of(http::read_form(call.request.body));
    auto& shown = inputs["veld"];
    shown.clear();
    for (auto const* field : form.fields) {
        shown.push_back(field->id);
    }
    registers::FieldErrors errors;
    auto const wanted = screens::read_inputs(form.schema, inputs, errors);
    auto changes = screens::changed_fields(facts.data, wanted);
    auto const whole = registers::patched(facts.data, changes);
    registers::check_required(form.schema, whole, errors);
    keep_first(errors);
    if (step == "programma") {
        check_programme(whole, errors);
    }
    std::int64_t version = 0;
    auto const given = screens::input(inputs, "versie");
    std::from_chars(given.data(), given.data() + given.size(), version);
    if (version != facts.version) {
        form.conflict = true;
    }
    if (!errors.empty() || form.conflict) {
        form.inputs = inputs;
        form.errors = std::move(errors);
        auto page = TRY(step_page(visit, facts, step, form));
        return Made{.answer = html_answer(std::move(page), form.conflict ? 409 : 400)};
    }
    auto const target = lead_address(visit, facts, after(step));
    if (changes.empty()) {
        return Made{.answer = done(target, screens::Notice::saved)};
    }
    if (screens::input(inputs, "bericht") == "ja") {
        changes["edition"] = facts.edition + 1;
    }
    RecordCommand command{.id = screens::input(inputs, "opdracht"),
                          .region = visit.region(),
                          .register_id = std::string(kSession),
                          .record = base::format_uuid(facts.id),
                          .type = CommandType::update,
                          .version = version,
                          .data = std::move(changes)};
    auto checked = TRY(with_sound_ids(std::move(command)));
    Made made{.target = target};
    made.command = TRY(
        registers::ledger_command(site.registers, {std::move(checked), call.actor, site.now_ms()}));
    return made;
}

void send(Site const& site, std::shared_ptr<Call const> const& call, http::Reply reply,
          Result<Made> made) {
    if (!made) {
        return reply(problem(made.error(), *call->words));
    }
    if (auto& answer = made->answer; answer) {
        return reply(std::move(*answer));
    }
    site.store.append(std::move(made->command),
                      [&site, call, reply = std::move(reply),
                       target = std::move(made->target)](ledger::Outcome const& outcome) {
                          if (!outcome) {
                              return reply(problem(outcome.error(), *call->words));
                          }
                          auto const session = base::parse_uuid(call->part("id"));
                          if (session && site.courier != nullptr) {
                              site.courier->wake(call->part("region"), *session);
                          }
                          reply(done(target, screens::Notice::saved));
                      });
}

// ---- The empty form

Result<http::Response> empty_form(Site const& site, Call const& call) {
    auto const visit = TRY(Visit::open(site, call));
    auto const facts = TRY(session_of(visit));
    auto const named = field_text(facts.data, "format_id");
    auto format = TRY(region::shipped_format(named.empty() ? kFirstFormat : named));
    if (!facts.question.empty()) {
        format.question = {.nl = facts.question, .en = facts.question};
    }
    auto bytes = TRY(region::write_form_docx(
        format, {.alliance = facts.title, .date = when_text(visit.words(), facts)}, *call.words));
    return http::Response{
        .type = "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        .body = std::move(bytes),
        .headers = {{"Content-Disposition", "attachment; filename=\"formulier.docx\""}}};
}

}  // namespace

void ShowNewSession::operator()(Call const& call, http::Reply const& reply) const {
    auto page = empty_new(site, call);
    reply(page ? html_answer(std::move(*page)) : problem(page.error(), *call.words));
}

void SendNewSession::operator()(Call call, http::Reply reply) const {
    auto made = make_new(site, call);
    send(site, std::make_shared<Call const>(std::move(call)), std::move(reply), std::move(made));
}

void ShowStep::operator()(Call const& call, http::Reply const& reply) const {
    auto page = shown_step(site, call, step);
    reply(page ? html_answer(std::move(*page)) : problem(page.error(), *call.words));
}

void SendStep::operator()(Call call, http::Reply reply) const {
    auto made = make_step(site, call, step);
    send(site, std::make_shared<Call const>(std::move(call)), std::move(reply), std::move(made));
}

void ShowEmptyForm::operator()(Call const& call, http::Reply const& reply) const {
    auto form = empty_form(site, call);
    reply(form ? std::move(*form) : problem(form.error(), *call.words));
}

}  // namespace regiotafel::app
