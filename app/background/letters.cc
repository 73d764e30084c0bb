#include "background/letters.h"

#include <algorithm>

#include "background/invitations.h"
#include "background/letter_text.h"
#include "background/mails.h"
#include "background/region_name.h"
#include "identity/sealed_id.h"
#include "mail/message.h"
#include "region/session/arrivals.h"
#include "register/decide.h"
#include "register/list.h"

namespace regiotafel::app {
namespace {

namespace json = boost::json;
using base::ErrorCode;
using base::fail;
using base::Result;
using region::Letter;

constexpr int kPasses = 3;  // over those whose record changed while their letter went

std::optional<Letter> due(SignUp const& one, SessionFacts const& facts) {
    auto const& data = one.record.data;
    return region::letter_due(
        {region::standing_named(field_text(data, "told")), field_number(data, "told_edition")},
        one.place.standing, facts.edition);
}

bool has_letters(SessionFacts const& facts, std::string_view today) {
    bool const over = !facts.date.empty() && facts.date < today;
    return !over && (facts.status == "planned" || facts.status == "cancelled");
}

class Postman {
  public:
    Postman(Site const& site, std::string region, SessionFacts const& facts)
        : site_(site), region_(std::move(region)), facts_(facts) {}

    // False where the record changed meanwhile. Errors where trying later may help.
    Result<bool> bring(SignUp const& one, Letter letter) const {
        // The same as long as nothing was noted of it.
        auto const id =
            jobs::derived_id(one.record.id, "letter", static_cast<std::size_t>(one.record.version));
        auto const arrived =
            TRY(hand(compose(one, letter, id), id, field_text(one.record.data, "email")));
        return note(
            region::kSignUp, one.record, arrived,
            {{"told", region::name_of(one.place.standing)}, {"told_edition", facts_.edition}});
    }

    Result<bool> bring(registers::Record const& invitation) const {
        auto const id = jobs::derived_id(invitation.id, "invitation",
                                         static_cast<std::size_t>(invitation.version));
        auto const arrived = TRY(hand(invitation_letter(site_, region_, facts_, invitation, id), id,
                                      field_text(invitation.data, "email")));
        return note(kInvitation, invitation, arrived,
                    {{"sent", field_number(invitation.data, "asked")}, {"sent_on", today(site_)}});
    }

  private:
    // Whether it arrived; what can never arrive is noted, what may arrive later is an error.
    Result<bool> hand(Result<std::string> const& letter, base::Uuid const& id,
                      std::string const& receiver) const {
        if (!letter) {
            return false;
        }
        auto const sent = hand_over(site_, id, receiver, *letter);
        if (!sent && sent.error().code != ErrorCode::bad_input) {
            return std::unexpected(sent.error());
        }
        return sent.has_value();
    }

    Result<std::string> compose(SignUp const& one, Letter letter, base::Uuid const& id) const {
        auto const& data = one.record.data;
        auto const& catalogue = field_text(data, "language") == "en" ? site_.english : site_.dutch;
        screens::Words const words(catalogue, site_.now_ms());
        auto text = letter_text(words, facts_,
                                {.letter = letter,
                                 .number = one.place.number,
                                 .name = field_text(data, "name"),
                                 .page = site_.origin + session_address(region_, facts_.id),
                                 .own_page = site_.origin + own_page(site_, region_, one.record.id),
                                 .region = region_name(site_, region_)});
        mail::Message message{.from = site_.mail.from,
                              .to = {"", field_text(data, "email")},
                              .subject = std::move(text.subject),
                              .text = std::move(text.text),
                              .html = std::move(text.html),
                              .id = base::format_uuid(id),
                              .at_ms = site_.now_ms()};
        bool const placed = one.place.standing == region::Standing::placed;
        if (placed && !facts_.date.empty()) {
            message.attachments.push_back(
                {"sessie.ics", "text/calendar; charset=utf-8; method=PUBLISH",
                 region::write_calendar({}, {calendar_event(site_, region_, facts_, true)})});
        }
        return mail::compose(message);
    }

    // What was told, on the record. False where it changed meanwhile.
    Result<bool> note(std::string_view register_id, registers::Record const& record, bool arrived,
                      json::object data) const {
        if (!arrived) {
            data["mail_failed"] = true;
        }
        auto prepared = TRY(registers::ledger_command(
            site_.registers, {{.id = base::format_uuid(jobs::random_id(site_.now_ms())),
                               .region = region_,
                               .register_id = std::string(register_id),
                               .record = base::format_uuid(record.id),
                               .type = registers::CommandType::update,
                               .version = record.version,
                               .data = std::move(data)},
                              office_of(region_),
                              site_.now_ms()}));
        auto const outcome = site_.store.append(std::move(prepared));
        if (outcome) {
            return true;
        }
        auto const& refusal = outcome.error();
        bool const changed = refusal.kind == ledger::RefusalKind::version ||
                             refusal.error.code == ErrorCode::not_found;
        return changed ? Result<bool>(false) : std::unexpected(refusal.error);
    }

    Site const& site_;
    std::string region_;
    SessionFacts const& facts_;
};

struct State {
    SessionFacts facts{};
    std::vector<SignUp> sign_ups{};
    std::vector<registers::Record> invitations{};
};

Result<State> read_state(Site const& site, ledger::RegionId const& region,
                         base::Uuid const& session) {
    auto const snapshot = TRY(site.store.snapshot(region));
    State state{.facts = TRY(find_session(site, *snapshot, region.text(), session))};
    if (has_letters(state.facts, today(site))) {
        state.sign_ups = TRY(read_sign_ups(site, *snapshot, region.text(), state.facts));
    }
    if (has_letters(state.facts, today(site)) && state.facts.status == "planned") {
        state.invitations = TRY(read_invitations(site, *snapshot, region.text(), session));
    }
    return state;
}

}  // namespace

std::string own_page(Site const& site, std::string_view region, base::Uuid const& sign_up) {
    std::string out = "/";
    return out.append(region)
        .append("/aanmelding/")
        .append(identity::seal(sign_up, kSignUpSeal, site.key));
}

Result<bool> ask_letters(Site const& site, ledger::RegionId const& region,
                         base::Uuid const& session) {
    auto const about = base::format_uuid(session);
    {
        auto const snapshot = TRY(site.store.snapshot(region));
        for (auto const& job : TRY(jobs::list_about(*snapshot, region.text(), kLetters, about))) {
            if (!jobs::is_over(job.state)) {
                return false;
            }
        }
    }
    TRY(site.runner.add({.id = jobs::random_id(site.now_ms()),
                         .region = region.text(),
                         .kind = std::string(kLetters),
                         .about = about,
                         .actor = office_of(region.text())}));
    return true;
}

Result<std::vector<base::Uuid>> due_letters(Site const& site, ledger::RegionId const& region) {
    auto const office = office_of(region.text());
    std::vector<base::Uuid> out;
    std::vector<registers::Record> sessions;
    {
        auto const snapshot = TRY(site.store.snapshot(region));
        sessions = TRY(registers::list_all({site.registers, *snapshot, office},
                                           {.region = region.text(),
                                            .register_id = std::string(kSession),
                                            .filters = {"status:in:planned,cancelled"}}));
    }
    for (auto const& session : sessions) {
        auto const state = TRY(read_state(site, region, session.id));
        bool const letters = std::ranges::any_of(
            state.sign_ups, [&](SignUp const& one) { return due(one, state.facts).has_value(); });
        if (letters || !due_invitations(state.invitations, state.sign_ups).empty()) {
            out.push_back(session.id);
        }
    }
    return out;
}

Outcome run_letters(Site const& site, jobs::Work& work) {
    auto const session = base::parse_uuid(work.job().about);
    if (!session) {
        return fail(ErrorCode::bad_input, {"jobs.unknown_kind"});
    }
    if (site.origin.empty()) {  // a server that has only just begun does not know its address
        return fail(ErrorCode::unavailable, {"jobs.interrupted"});
    }
    std::int64_t sent = 0;
    bool again = true;
    for (int pass = 0; again && pass < kPasses; ++pass) {
        again = false;
        auto const state = TRY(read_state(site, work.region(), *session));
        Postman const postman(site, work.region().text(), state.facts);
        std::int64_t looked_at = 0;
        for (auto const& one : state.sign_ups) {
            TRY_VOID(work.check());
            if (auto const letter = due(one, state.facts)) {
                auto const noted = TRY(postman.bring(one, *letter));
                again = again || !noted;
                ++sent;
            }
            work.progress(++looked_at * 100 / static_cast<std::int64_t>(state.sign_ups.size()),
                          "job.phase.sending");
        }
        for (auto const* one : due_invitations(state.invitations, state.sign_ups)) {
            TRY_VOID(work.check());
            auto const noted = TRY(postman.bring(*one));
            again = again || !noted;
            ++sent;
        }
    }
    return json::object{{"sent", sent}};
}

}  // namespace regiotafel::app
