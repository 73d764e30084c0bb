// /{region}/mensen-en-rollen: for administrators of the region. A role is a record of the register
// `role_assignment` and goes through the ledger like any other; the account and its link do not.
#include <algorithm>
#include <charconv>

#include "api/seen.h"
#include "identity/rights.h"
#include "mail/message.h"
#include "register/decide.h"
#include "screens/account_pages.h"
#include "screens/people_screen.h"
#include "screens/visit.h"

namespace regiotafel::app {
namespace {

namespace json = boost::json;
using base::ErrorCode;
using base::fail;
using base::Result;
using identity::TicketKind;
using registers::Audience;
using registers::CommandType;
using registers::RecordCommand;
using screens::Inputs;

constexpr std::size_t kNameBytesMax = 400;

// Everybody else gets the page that is not there.
Result<Visit> open_for_administrator(Door const& door, Call const& call) {
    if (!call.actor.has(call.part("region"), Audience::administrator)) {
        return fail(ErrorCode::forbidden, {"register.forbidden"});
    }
    return Visit::open(door.site, call);
}

std::string text_in(json::object const& data, std::string_view name) {
    auto const* value = data.if_contains(name);
    return value != nullptr && value->is_string() ? std::string(value->get_string())
                                                  : std::string{};
}

std::string organisations_in(json::object const& data, screens::References const& references) {
    std::string out;
    auto const* list = data.if_contains("organisations");
    if (list == nullptr || !list->is_array()) {
        return out;
    }
    for (auto const& id : list->get_array()) {
        auto const found = references.find(std::string(id.get_string()));
        if (found != references.end()) {
            out += (out.empty() ? "" : ", ") + found->second.title;
        }
    }
    return out;
}

Result<std::vector<screens::RoleLine>> role_lines(Visit const& visit) {
    auto const& schema = *visit.site().registers.find(identity::kRoleRegister);
    auto const page = TRY(registers::list(visit.context(), {.region = visit.region(),
                                                            .register_id = schema.id,
                                                            .limit = registers::kPageMax,
                                                            .sort = "-seq"}));
    ReferenceFinder finder(visit);
    for (auto const& record : page.items) {
        finder.add(schema, record.data);
    }
    auto const references = finder.take();
    note_seen(visit.site(), {visit.actor(), visit.region(), schema, "list"}, page.items);
    note_names(visit, "list", finder.take_names());
    std::vector<screens::RoleLine> out;
    for (auto const& record : page.items) {
        auto const person = references.find(text_in(record.data, "person"));
        bool const known = person != references.end();
        bool const active = record.status == "active";
        out.push_back(
            {.id = base::format_uuid(record.id),
             .version = record.version,
             .command = new_id(visit.site()),
             .person = known ? person->second.title : visit.words().plain("screen.untitled"),
             .href = known ? person->second.href : "",
             .role = visit.words().role(text_in(record.data, "role")),
             .organisations = organisations_in(record.data, references),
             .from = text_in(record.data, "valid_from"),
             .until = text_in(record.data, "valid_until"),
             .status = visit.words().plain(active ? "people.active" : "people.gone"),
             .active = active});
    }
    std::ranges::stable_partition(out, [](auto const& line) { return line.active; });
    return out;
}

std::vector<screens::Organisation> organisations(Visit const& visit) {
    std::vector<screens::Organisation> out;
    auto const* field =
        visit.site().registers.find(identity::kRoleRegister)->field("organisations");
    for (auto& [id, choices] : choices_for(visit, {field})) {
        for (auto const& one : choices.options) {
            out.push_back({one.id, one.title});
        }
    }
    return out;
}

struct Shown {
    std::string problem{};
    std::string link{};
    std::string invited{};
    int status = 200;
};

Result<http::Response> people_page(Door const& door, Call const& call, Inputs const& inputs,
                                   Shown shown) {
    auto const visit = TRY(open_for_administrator(door, call));
    auto roles = TRY(role_lines(visit));
    screens::PeopleScreen screen{.words = visit.words(),
                                 .region = visit.region(),
                                 .roles = std::move(roles),
                                 .organisations = organisations(visit),
                                 .problem = std::move(shown.problem),
                                 .link = std::move(shown.link),
                                 .invited = std::move(shown.invited)};
    screen.done = call.request.parameter("gelukt") == "ingetrokken";
    if (!screen.problem.empty()) {
        screen.name = screens::input(inputs, "naam");
        screen.email = screens::input(inputs, "email");
        screen.role = screens::input(inputs, "rol");
    }
    auto frame = visit.frame(visit.words().plain("people.title"), nullptr);
    frame.here = "/" + visit.region() + "/mensen-en-rollen";
    frame.crumbs.push_back({"/" + visit.region(), visit.region_name()});
    return html_answer(screens::page(frame, screens::people_html(screen)), shown.status);
}

Result<http::Response> show_people(Door const& door, Call const& call, Inputs const& inputs) {
    return people_page(door, call, inputs, {});
}

Result<void> send(Door const& door, Call const& call, RecordCommand command) {
    auto prepared = TRY(registers::ledger_command(
        door.site.registers, {std::move(command), call.actor, door.site.now_ms()}));
    auto const outcome = door.site.store.append(std::move(prepared));
    if (!outcome) {
        return std::unexpected(outcome.error().error);
    }
    return {};
}

// The account, else the region's record with this address, else somebody new.
struct Invited {
    base::Uuid id{};
    bool has_account = false;
    bool has_record = false;
};

Result<Invited> find_invited(Door const& door, Visit const& visit, std::string const& email) {
    auto const account = TRY(identity::find_account(visit.snapshot(), std::string_view(email)));
    Invited out;
    if (account) {
        out = {.id = account->id, .has_account = true};
    } else {
        auto const same = TRY(registers::list(visit.context(), {.region = visit.region(),
                                                                .register_id = "person",
                                                                .limit = 1,
                                                                .filters = {"email:eq:" + email}}));
        auto const made = base::parse_uuid(new_id(door.site)).value_or(base::Uuid{});
        out.id = same.items.empty() ? made : same.items.front().id;
    }
    auto const record =
        TRY(registers::find_record(visit.snapshot(), {visit.region(), "person", out.id}));
    out.has_record = record && !record->deleted;
    return out;
}

json::object role_data(Inputs const& inputs, Invited const& invited) {
    json::object data{{"person", base::format_uuid(invited.id)},
                      {"role", screens::input(inputs, "rol")}};
    if (auto const organisation = screens::input(inputs, "namens"); !organisation.empty()) {
        data["organisations"] = json::array{organisation};
    }
    if (auto const until = screens::input(inputs, "tot"); !until.empty()) {
        data["valid_until"] = until;
    }
    return data;
}

Result<void> record_role(Door const& door, Call const& call, Visit const& visit,
                         Inputs const& inputs, Invited const& invited) {
    RecordCommand command{.id = new_id(door.site), .region = visit.region()};
    if (!invited.has_record) {
        command.register_id = "person";
        command.record = base::format_uuid(invited.id);
        command.data = {{"name", screens::input(inputs, "naam").substr(0, kNameBytesMax)},
                        {"email", identity::small_email(screens::input(inputs, "email"))}};
        TRY_VOID(send(door, call, command));
        command.id = new_id(door.site);
    }
    command.register_id = identity::kRoleRegister;
    command.record = new_id(door.site);
    command.data = role_data(inputs, invited);
    return send(door, call, std::move(command));
}

// With a mail server the link goes by mail only: who invites cannot come in as who is invited.
Result<std::string> hand_out(Door const& door, Call const& call, Visit const& visit,
                             identity::Account const& account, Inputs const& inputs, bool is_new) {
    auto const& words = visit.words();
    screens::Words::Values const values{{"region", visit.region_name()},
                                        {"role", words.role(screens::input(inputs, "rol"))},
                                        {"by", words.plain("people.an_administrator")}};
    if (!is_new) {
        TRY_VOID(mail_link(door, call, account, words.plain("people.role_subject"),
                           words.plain("people.role_text", values),
                           door.site.origin + "/inloggen"));
        return std::string{};
    }
    auto const code =
        TRY(door.sessions.make_ticket(TicketKind::invitation, account.id, {}, kInvitationMs));
    auto link = door.site.origin + "/binnen/" + code;
    if (door.site.mail.host.empty()) {
        return link;
    }
    TRY_VOID(mail_link(door, call, account, words.plain("people.mail_subject"),
                       words.plain("people.mail_text", values), link));
    return std::string{};
}

Result<std::string> invite_somebody(Door const& door, Call const& call, Visit const& visit,
                                    Inputs const& inputs) {
    auto const email = identity::small_email(screens::input(inputs, "email"));
    if (!mail::check_address(email, "email")) {
        return fail(ErrorCode::bad_input, {"account.bad_email"});
    }
    auto const invited = TRY(find_invited(door, visit, email));
    TRY_VOID(record_role(door, call, visit, inputs, invited));
    identity::Account account{.id = invited.id, .email = email, .made_ms = door.site.now_ms()};
    if (!invited.has_account) {
        TRY_VOID(door.sessions.write([&](ledger::Transaction& transaction) {
            return identity::put_account(transaction, account);
        }));
    }
    return hand_out(door, call, visit, account, inputs, !invited.has_account);
}

Result<http::Response> invite(Door const& door, Call const& call, Inputs const& inputs) {
    auto const visit = TRY(open_for_administrator(door, call));
    auto link = invite_somebody(door, call, visit, inputs);
    if (!link) {
        return people_page(door, call, inputs,
                           {.problem = call.words->text(link.error().message), .status = 400});
    }
    return people_page(door, call, inputs,
                       {.link = std::move(*link),
                        .invited = screens::input(inputs, "naam").substr(0, kNameBytesMax)});
}

Result<http::Response> withdraw(Door const& door, Call const& call, Inputs const& inputs) {
    auto const visit = TRY(open_for_administrator(door, call));
    RecordCommand command{.id = screens::input(inputs, "opdracht"),
                          .region = visit.region(),
                          .register_id = std::string(identity::kRoleRegister),
                          .record = std::string(call.part("id")),
                          .type = CommandType::transition,
                          .data = {{"to", "withdrawn"}}};
    auto const version = screens::input(inputs, "versie");
    std::from_chars(version.data(), version.data() + version.size(), command.version);
    auto sound = TRY(with_sound_ids(std::move(command)));
    TRY_VOID(send(door, call, std::move(sound)));
    return http::Response{
        .status = 303,
        .headers = {{"Location", "/" + visit.region() + "/mensen-en-rollen?gelukt=ingetrokken"}}};
}

}  // namespace

std::vector<Route> people_routes(Door const& door) {
    using enum Policy;
    // clang-format off
    return {
        {"GET",  "/{region}/mensen-en-rollen",                member, ActAtDoor{door, show_people}},
        {"POST", "/{region}/mensen-en-rollen",                member, ActAtDoor{door, invite}},
        {"POST", "/{region}/mensen-en-rollen/{id}/intrekken", member, ActAtDoor{door, withdraw}},
    };
    // clang-format on
}

}  // namespace regiotafel::app
