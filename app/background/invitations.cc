#include "background/invitations.h"

#include <algorithm>

#include "background/region_name.h"
#include "base/text.h"
#include "identity/sealed_id.h"
#include "mail/message.h"
#include "register/list.h"

namespace regiotafel::app {
namespace {

using base::Result;
using registers::Record;
using Codes = std::set<std::string, std::less<>>;

bool fits(Codes const& wanted, std::string const& code) {
    return wanted.empty() || wanted.contains(code);
}

bool is_true(boost::json::object const& data, std::string_view field) {
    auto const* value = data.if_contains(field);
    return value != nullptr && value->is_bool() && value->get_bool();
}

struct Workplace {
    std::string name{};
    std::string kind{};
    std::string sector{};
};

using Workplaces = std::map<std::string, Workplace, std::less<>>;

Result<Workplaces> read_workplaces(registers::ListContext const& context, std::string_view region) {
    Workplaces out;
    for (auto const& place : {std::string(region), std::string(registers::kCommonRegion)}) {
        for (auto const& record :
             TRY(registers::list_all(context, {.region = place, .register_id = "organisation"}))) {
            out[base::format_uuid(record.id)] = {field_text(record.data, "name"),
                                                 field_text(record.data, "kind"),
                                                 field_text(record.data, "sector")};
        }
    }
    return out;
}

// Where somebody works that fits; the first of them gives the name.
Workplace const* workplace_of(Record const& person, Workplaces const& places,
                              Segment const& segment) {
    auto const* value = person.data.if_contains("organisations");
    if (value == nullptr || !value->is_array()) {
        return nullptr;
    }
    for (auto const& id : value->get_array()) {
        auto const found =
            id.is_string() ? places.find(std::string_view(id.get_string())) : places.end();
        if (found != places.end() && fits(segment.organisations, found->second.kind) &&
            fits(segment.sectors, found->second.sector)) {
            return &found->second;
        }
    }
    return nullptr;
}

}  // namespace

Result<std::vector<Invitee>> find_invitees(Site const& site, ledger::Reader& reader,
                                           std::string_view region, registers::Actor const& actor,
                                           Segment const& segment) {
    registers::ListContext const context{site.registers, reader, actor};
    auto const places = TRY(read_workplaces(context, region));
    std::vector<Invitee> out;
    for (auto const& person : TRY(registers::list_all(
             context, {.region = std::string(region), .register_id = "person"}))) {
        auto const constituency = field_text(person.data, "constituency");
        auto const email = field_text(person.data, "email");
        auto const* place = workplace_of(person, places, segment);
        bool const anywhere = segment.organisations.empty() && segment.sectors.empty();
        if (email.empty() || !is_true(person.data, "consent") ||
            !fits(segment.constituencies, constituency) || (place == nullptr && !anywhere)) {
            continue;
        }
        out.push_back({person.id, field_text(person.data, "name"), email,
                       place == nullptr ? std::string{} : place->name, constituency});
    }
    std::ranges::sort(out, {}, [](Invitee const& one) { return base::fold(one.name); });
    return out;
}

Result<std::vector<Record>> read_invitations(Site const& site, ledger::Reader& reader,
                                             std::string_view region, base::Uuid const& session) {
    auto const office = office_of(region);
    return registers::list_all({site.registers, reader, office},
                               {.region = std::string(region),
                                .register_id = std::string(kInvitation),
                                .filters = {"session:eq:" + base::format_uuid(session)}});
}

Result<InvitationWords> merged_invitation(screens::Words const& words, SessionFacts const& facts,
                                          InvitationWords const& written, std::string_view name,
                                          std::string const& link) {
    auto where = facts.place;
    where += where.empty() || facts.address.empty() ? "" : ", ";
    where += facts.address;
    region::MergeValues const values{
        {"naam", std::string(name)},          {"titel", facts.title}, {"vraag", facts.question},
        {"wanneer", when_text(words, facts)}, {"waar", where},        {"link", link}};
    auto subject = TRY(region::merged(written.subject, values));
    auto text = TRY(region::merged(written.text, values));
    return InvitationWords{base::collapse_spaces(subject), std::move(text)};
}

std::vector<Record const*> due_invitations(std::vector<Record> const& invitations,
                                           std::vector<SignUp> const& sign_ups) {
    std::set<std::string> come;
    for (auto const& one : sign_ups) {
        come.insert(base::to_lower(field_text(one.record.data, "email")));
    }
    std::vector<Record const*> out;
    for (auto const& one : invitations) {
        auto const sent = field_number(one.data, "sent");
        bool const wanted = one.status == "invited" && sent < field_number(one.data, "asked");
        if (wanted && !come.contains(base::to_lower(field_text(one.data, "email")))) {
            out.push_back(&one);
        }
    }
    return out;
}

Result<std::string> invitation_letter(Site const& site, std::string_view region,
                                      SessionFacts const& facts, Record const& invitation,
                                      base::Uuid const& id) {
    screens::Words const words(site.dutch, site.now_ms());
    auto const page = site.origin + session_address(region, facts.id);
    auto const said = TRY(merged_invitation(
        words, facts,
        {field_text(facts.data, "invitation_subject"), field_text(facts.data, "invitation_text")},
        field_text(invitation.data, "name"), page));
    LetterBuilder letter;
    auto body = said.text;
    base::replace_all(body, "\r\n", "\n");
    base::replace_all(body, "\n\n", "\f");
    for (auto const paragraph : base::split(body, '\f')) {
        letter.paragraph(base::trim(paragraph));
    }
    letter.link(words.plain("session.letter.page"), page);
    auto const person = base::parse_uuid(field_text(invitation.data, "person"));
    auto const stop = site.origin + "/" + std::string(region) + "/geen-uitnodigingen/" +
                      identity::seal(person.value_or(invitation.id), kPersonSeal, site.key);
    letter.paragraph(words.plain("session.invite.why", {{"region", region_name(site, region)}}));
    letter.link(words.plain("session.invite.stop"), stop);
    auto text = letter.finish(said.subject);
    return mail::compose({.from = site.mail.from,
                          .to = {"", field_text(invitation.data, "email")},
                          .subject = std::move(text.subject),
                          .text = std::move(text.text),
                          .html = std::move(text.html),
                          .id = base::format_uuid(id),
                          .at_ms = site.now_ms(),
                          .unsubscribe = stop});
}

}  // namespace regiotafel::app
