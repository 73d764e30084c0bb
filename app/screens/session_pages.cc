#include "screens/session_pages.h"

#include <memory>

#include "api/answer.h"
#include "background/ask.h"
#include "background/courier.h"
#include "background/letter_text.h"
#include "background/letters.h"
#include "http/form.h"
#include "identity/sealed_id.h"
#include "region/session/arrivals.h"
#include "register/decide.h"
#include "screens/cards_pages.h"
#include "screens/html.h"
#include "screens/priority_changes.h"
#include "screens/session_agenda.h"
#include "screens/session_harvest.h"
#include "screens/session_parts.h"
#include "screens/session_screen.h"
#include "screens/visitor_form.h"

namespace regiotafel::app {
namespace {

using base::ErrorCode;
using base::fail;
using base::Result;
using registers::CommandType;

constexpr std::size_t kSignUpBytesMax = 64 << 10U;
constexpr std::string_view kVisitorFields[] = {"name",   "email", "organisation", "constituency",
                                               "sector", "needs", "question"};

// ---- The page, with the form

struct SignUpForm {
    screens::Inputs inputs{};
    registers::FieldErrors errors{};
};

Result<screens::FormScreen> form_of(Visit const& visit, SignUpForm sent) {
    auto const* schema = visit.site().registers.find(region::kSignUp);
    if (schema == nullptr) {
        return fail(ErrorCode::not_found, {"api.no_such_page"});
    }
    auto const given = [&](std::string_view name) {
        auto const text = screens::input(sent.inputs, name);
        return base::parse_uuid(text) ? text : new_id(visit.site());
    };
    screens::FormScreen form{.words = visit.words(),
                             .schema = *schema,
                             .region = visit.region(),
                             .record = given("record"),
                             .command = given("opdracht")};
    for (auto const id : kVisitorFields) {
        if (auto const* field = schema->field(id)) {
            form.fields.push_back(field);
        }
    }
    form.own_data = {{"name", "name"}, {"email", "email"}, {"organisation", "organization"}};
    form.inputs = std::move(sent.inputs);
    form.errors = std::move(sent.errors);
    return form;
}

Result<std::string> session_page(Visit const& visit, SignUpForm sent) {
    auto const facts = TRY(session_of(visit));
    screens::SessionScreen screen{.words = visit.words(), .head = head_of(visit, facts)};
    auto const& schema = *visit.site().registers.find(kSession);
    screen.status_html = facts.status == "planned"
                             ? std::string{}
                             : screens::status_tag(visit.words(), schema, facts.status);
    screen.welcome = facts.welcome;
    // A programme that cannot be read as one was written before it was checked: shown as text.
    auto programme = region::read_programme(facts.programme);
    if (programme) {
        screen.programme = std::move(*programme);
    } else {
        screen.welcome += "\n\n" + facts.programme;
    }
    screen.others = TRY(other_dates(visit, facts));
    screen.capacity = facts.capacity;
    screen.standing = TRY(region::count_arrivals(visit.snapshot(), visit.region(), facts.id));
    screen.open = takes_sign_ups(facts, today(visit.site()));
    screen.head.online = screen.head.online && screen.open;
    screen.until = facts.until;
    if (is_to_come(facts, visit.site().now_ms())) {
        screen.cards = cards_address(visit.region(), facts.id);
    }
    if (leads(visit.actor(), visit.region())) {
        screen.led_by = session_address(visit.region(), facts.id) + "/opzet";
    }
    screen.after_html = TRY(after_of(visit, facts));
    screen.priorities_html = TRY(priorities_of(visit, facts));
    auto const form = TRY(form_of(visit, std::move(sent)));
    screen.form = &form;
    auto frame = visit.frame(facts.title, nullptr);
    frame.crumbs = {{"/" + visit.region(), visit.region_name()}};
    frame.notice = screens::Notice::none;
    return screens::page(frame, screens::session_html(screen));
}

Result<std::string> empty_page(Site const& site, Call const& call) {
    auto const visit = TRY(Visit::open(site, call));
    return session_page(visit, {});
}

struct ShowSession {  // GET /{region}/sessie/{id}
    Site const& site;
    void operator()(Call const& call, http::Reply const& reply) const {
        auto page = empty_page(site, call);
        reply(page ? html_answer(std::move(*page)) : problem(page.error(), *call.words));
    }
};

// ---- Signing up

// A sign-up on its way; what is wrong comes back with what was typed.
class SigningUp : public std::enable_shared_from_this<SigningUp> {
  public:
    SigningUp(Site const& site, Call call, http::Reply reply)
        : site_(site),
          call_(std::move(call)),
          reply_(std::move(reply)),
          form_(call_, kVisitorFields) {}

    void run() {
        if (auto const sent = send(); !sent) {
            reply_(problem(sent.error(), *call_.words));
        }
    }

  private:
    Result<void> send() {
        auto const visit = TRY(Visit::open(site_, call_));
        auto const facts = TRY(session_of(visit));
        if (form_.trapped()) {
            reply_(to(session_address(visit.region(), facts.id)));
            return {};
        }
        auto const form = TRY(form_of(visit, {form_.inputs(), {}}));
        registers::FieldErrors errors;
        boost::json::object const added{{"session", base::format_uuid(facts.id)},
                                        {"language", visit.words().language()}};
        auto const data = form_.read(form.schema, added, errors);
        keep_first(errors);
        if (!takes_sign_ups(facts, today(site_))) {
            errors = {{ErrorCode::conflict, {"session.sign_up.closed"}, ""}};
        }
        if (!errors.empty()) {
            reply_(TRY(page_with(visit, std::move(errors))));
            return {};
        }
        session_ = facts.id;
        auto made = TRY(form_.make(visit, form.schema, data, office_of(visit.region())));
        record_ = made.id;
        site_.store.append(std::move(made.command),
                           [self = shared_from_this()](ledger::Outcome const& outcome) {
                               self->reply_(self->answer(outcome));
                           });
        return {};
    }

    http::Response answer(ledger::Outcome const& outcome) {
        auto const region = std::string(call_.part("region"));
        if (is_kept(outcome)) {
            if (outcome && site_.courier != nullptr) {
                site_.courier->wake(region, session_);
            }
            return to(own_page(site_, region, record_) + "?gelukt=aangemeld");
        }
        auto const& refusal = outcome.error();
        auto const visit = Visit::open(site_, call_);
        if (!visit || refusal.error.code != ErrorCode::conflict) {
            return problem(refusal, *call_.words);
        }
        auto page = page_with(*visit, {refusal.error});
        return page ? std::move(*page) : problem(refusal, *call_.words);
    }

    Result<http::Response> page_with(Visit const& visit, registers::FieldErrors errors) {
        auto const status = status_of(errors.front().code);
        auto page = TRY(session_page(visit, {form_.inputs(), std::move(errors)}));
        return html_answer(std::move(page), status);
    }

    static http::Response to(std::string address) {
        return done(std::move(address), screens::Notice::none);
    }

    Site const& site_;
    Call call_;
    http::Reply reply_;
    VisitorForm form_;
    base::Uuid session_{};
    base::Uuid record_{};
};

struct SendSignUp {  // POST to the same
    Site const& site;
    void operator()(Call call, http::Reply reply) const {
        std::make_shared<SigningUp>(site, std::move(call), std::move(reply))->run();
    }
};

// ---- One's own sign-up

Result<registers::Record> own_record(Visit const& visit) {
    auto const id = identity::open_seal(visit.call().part("code"), kSignUpSeal, visit.site().key);
    if (!id) {
        return fail(ErrorCode::not_found, {"session.own.unknown"});
    }
    auto const office = office_of(visit.region());
    auto record = registers::get({visit.site().registers, visit.snapshot(), office},
                                 {visit.region(), region::kSignUp, *id});
    return record ? std::move(record)
                  : Result<registers::Record>(fail(ErrorCode::not_found, {"session.own.unknown"}));
}

Result<SessionFacts> session_about(Visit const& visit, registers::Record const& record) {
    auto const id = base::parse_uuid(field_text(record.data, "session"));
    return find_session(visit.site(), visit.snapshot(), visit.region(), id.value_or(base::Uuid{}));
}

Result<region::PlaceInLine> place_of(Visit const& visit, registers::Record const& record,
                                     SessionFacts const& facts) {
    auto const arrival =
        TRY(region::arrival_of(visit.snapshot(), visit.region(), facts.id, record.id));
    if (!arrival) {
        return region::PlaceInLine{region::Standing::cancelled, 0};
    }
    return facts.status == "cancelled" ? region::PlaceInLine{region::Standing::called_off, 0}
                                       : region::place_at(*arrival, facts.capacity);
}

Result<http::Response> own_sign_up(Site const& site, Call const& call) {
    auto const visit = TRY(Visit::open(site, call));
    auto const record = TRY(own_record(visit));
    auto const facts = TRY(session_about(visit, record));
    screens::OwnSignUpScreen screen{.words = visit.words(),
                                    .head = head_of(visit, facts),
                                    .name = field_text(record.data, "name"),
                                    .place = TRY(place_of(visit, record, facts)),
                                    .session = session_address(visit.region(), facts.id),
                                    .online = facts.online,
                                    .email = field_text(record.data, "email"),
                                    .command = new_id(site)};
    screen.over = is_over(facts, site.now_ms());
    screen.just_now = call.request.parameter("gelukt") == "aangemeld";
    auto frame = visit.frame(visit.words().plain("session.own.title"), nullptr);
    frame.crumbs = {{"/" + visit.region(), visit.region_name()}, {screen.session, facts.title}};
    frame.notice = screens::Notice::none;
    return html_answer(screens::page(frame, screens::own_sign_up_html(screen)));
}

struct ShowOwnSignUp {  // GET /{region}/aanmelding/{code}
    Site const& site;
    void operator()(Call const& call, http::Reply const& reply) const {
        auto page = own_sign_up(site, call);
        reply(page ? std::move(*page) : problem(page.error(), *call.words));
    }
};

struct SigningOff {
    ledger::Command command{};
    base::Uuid session{};
};

Result<SigningOff> signing_off(Site const& site, Call const& call) {
    auto const visit = TRY(Visit::open(site, call));
    auto const record = TRY(own_record(visit));
    auto const inputs = screens::inputs_of(http::read_form(call.request.body));
    auto const given = screens::input(inputs, "opdracht");
    auto sound = TRY(with_sound_ids({.id = base::parse_uuid(given) ? given : new_id(site),
                                     .region = visit.region(),
                                     .register_id = std::string(region::kSignUp),
                                     .record = base::format_uuid(record.id),
                                     .type = CommandType::transition,
                                     .version = record.version,
                                     .data = {{"to", "cancelled"}}}));
    auto prepared = TRY(registers::ledger_command(
        site.registers, {std::move(sound), office_of(visit.region()), site.now_ms()}));
    return SigningOff{std::move(prepared),
                      base::parse_uuid(field_text(record.data, "session")).value_or(base::Uuid{})};
}

void sign_off(Site const& site, std::shared_ptr<Call const> const& call, http::Reply reply,
              int tries) {
    auto const address = call->request.path;
    auto const snapshot = Visit::open(site, *call);
    auto const record = snapshot ? own_record(*snapshot)
                                 : Result<registers::Record>(std::unexpected(snapshot.error()));
    if (!record) {
        return reply(problem(record.error(), *call->words));
    }
    if (record->status != region::kSignedUp) {
        return reply(done(address, screens::Notice::none));
    }
    auto prepared = signing_off(site, *call);
    if (!prepared) {
        return reply(problem(prepared.error(), *call->words));
    }
    site.store.append(std::move(prepared->command), [&site, call, reply = std::move(reply), address,
                                                     tries, session = prepared->session](
                                                        ledger::Outcome const& outcome) mutable {
        bool const changed =
            !outcome && outcome.error().kind == ledger::RefusalKind::version && tries > 1;
        if (changed) {  // a letter was noted meanwhile
            return sign_off(site, call, std::move(reply), tries - 1);
        }
        if (outcome && site.courier != nullptr) {
            site.courier->wake(call->part("region"), session);
        }
        reply(outcome ? done(address, screens::Notice::none)
                      : problem(outcome.error(), *call->words));
    });
}

struct SendSignOff {  // POST to the same
    Site const& site;
    void operator()(Call call, http::Reply reply) const {
        constexpr int kTries = 4;
        sign_off(site, std::make_shared<Call const>(std::move(call)), std::move(reply), kTries);
    }
};

// ---- The file for a calendar

Result<http::Response> calendar_file(Site const& site, Call const& call) {
    auto const visit = TRY(Visit::open(site, call));
    auto const facts = TRY(session_of(visit));
    return http::Response{
        .type = "text/calendar; charset=utf-8",
        .body = region::write_calendar({}, {calendar_event(site, visit.region(), facts, false)}),
        .headers = {{"Content-Disposition", "attachment; filename=\"sessie.ics\""}}};
}

struct ShowCalendarFile {  // GET /{region}/sessie/{id}/agenda.ics
    Site const& site;
    void operator()(Call const& call, http::Reply const& reply) const {
        auto file = calendar_file(site, call);
        reply(file ? std::move(*file) : problem(file.error(), *call.words));
    }
};

}  // namespace

std::vector<Route> session_routes(Site const& site) {
    using enum Policy;
    // clang-format off
    return {
        {"GET", "/{region}/sessie/{id}",                 everybody, ShowSession{site}},
        {"POST","/{region}/sessie/{id}",           everybody, SendSignUp{site}, kSignUpBytesMax},
        {"GET", "/{region}/sessie/{id}/agenda.ics",      everybody, ShowCalendarFile{site}},
        {"GET", "/{region}/agenda",                      everybody, ShowAgenda{site}},
        {"GET", "/{region}/agenda.ics",                  everybody, ShowAgendaCalendar{site}},
        {"GET", "/{region}/agenda.atom",                 everybody, ShowAgendaFeed{site}},
        {"GET", "/{region}/kaarten",                     everybody, ShowDecks{site}},
        {"GET", "/{region}/kaarten/{name}",              everybody, ShowDeck{site}},
        {"GET", "/{region}/aanmelding/{code}",           everybody, ShowOwnSignUp{site}},
        {"POST","/{region}/aanmelding/{code}",     everybody, SendSignOff{site}, kSignUpBytesMax},
    };
    // clang-format on
}

}  // namespace regiotafel::app
