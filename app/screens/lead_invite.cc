// Inviting: choosing people, the words, sending them or taking the list along, and the page to
// stop.
#include <algorithm>

#include "api/answer.h"
#include "api/seen.h"
#include "background/courier.h"
#include "background/invitations.h"
#include "base/text.h"
#include "document/xlsx_writer.h"
#include "http/form.h"
#include "register/decide.h"
#include "screens/html.h"
#include "screens/invite_screen.h"
#include "screens/lead_pages.h"
#include "screens/lead_parts.h"

namespace regiotafel::app {
namespace {

using base::Result;
using registers::CommandType;
using registers::Record;
using registers::RecordCommand;

constexpr std::int64_t kMilliseconds = 1000;
constexpr std::size_t kSubjectMax = 200;
constexpr std::size_t kTextMax = 6000;

struct SegmentField {
    char const* input;
    std::string_view register_id;
    std::string_view field;
    char const* heading;
};

constexpr SegmentField kSegments[] = {
    {"geleding", "person", "constituency", "session.lead.constituency"},
    {"sector", "organisation", "sector", "session.lead.sector"},
    {"soort", "organisation", "kind", "session.invite.kind"},
};

using Chosen = std::map<std::string, std::vector<std::string>, std::less<>>;

Segment segment_of(Chosen const& chosen) {
    auto const codes = [&](std::string_view name) {
        auto const found = chosen.find(name);
        return found == chosen.end()
                   ? std::set<std::string, std::less<>>{}
                   : std::set<std::string, std::less<>>(found->second.begin(), found->second.end());
    };
    return {codes("geleding"), codes("sector"), codes("soort")};
}

Chosen chosen_in(http::Pairs const& given) {
    Chosen out;
    for (auto const& [name, value] : given) {
        for (auto const& one : kSegments) {
            if (name == one.input && out[name].size() < registers::kFilterValuesMax) {
                out[name].push_back(value);
            }
        }
    }
    return out;
}

std::string parameters_of(Chosen const& chosen, std::string const& path) {
    screens::Parameters parameters;
    for (auto const& [name, values] : chosen) {
        for (auto const& value : values) {
            parameters.emplace_back(name, value);
        }
    }
    return screens::address(path, parameters);
}

// All that there is to see about inviting to one session.
struct Inviting {
    SessionFacts facts{};
    std::vector<SignUp> sign_ups{};
    std::vector<Record> invitations{};
    std::vector<Invitee> fit{};  // not asked before
    std::int64_t asked_before = 0;
};

Result<Inviting> inviting(Visit const& visit, Chosen const& chosen) {
    auto const& site = visit.site();
    Inviting all{.facts = TRY(led_session(visit))};
    auto& reader = visit.snapshot();
    all.sign_ups = TRY(read_sign_ups(site, reader, visit.region(), all.facts));
    all.invitations = TRY(read_invitations(site, reader, visit.region(), all.facts.id));
    std::set<std::string> known;
    for (auto const& one : all.invitations) {
        known.insert(base::to_lower(field_text(one.data, "email")));
    }
    for (auto& one :
         TRY(find_invitees(site, reader, visit.region(), visit.actor(), segment_of(chosen)))) {
        if (known.insert(base::to_lower(one.email)).second) {
            all.fit.push_back(std::move(one));
        } else {
            ++all.asked_before;
        }
    }
    return all;
}

bool came(Inviting const& all, Record const& invitation) {
    auto const email = base::to_lower(field_text(invitation.data, "email"));
    return std::ranges::any_of(all.sign_ups, [&](SignUp const& one) {
        return one.place.standing != region::Standing::cancelled &&
               base::to_lower(field_text(one.record.data, "email")) == email;
    });
}

InvitationWords written(Visit const& visit, SessionFacts const& facts) {
    InvitationWords out{field_text(facts.data, "invitation_subject"),
                        field_text(facts.data, "invitation_text")};
    if (out.subject.empty()) {
        out.subject = visit.words().plain("session.invite.first_subject");
    }
    if (out.text.empty()) {
        out.text = visit.words().plain("session.invite.first_text");
    }
    return out;
}

void fill_log(Visit const& visit, Inviting const& all, screens::InviteScreen& screen) {
    auto const& words = visit.words();
    for (auto const& one : all.invitations) {
        bool const comes = came(all, one);
        bool const no_more = one.status == "no_more";
        auto const key = comes     ? "session.invite.came"
                         : no_more ? "session.invite.no_more"
                                   : "session.invite.silent";
        auto const* failed = one.data.if_contains("mail_failed");
        auto const day = field_text(one.data, "sent_on");
        screen.silent += comes || no_more ? 0 : 1;
        screen.log.push_back({.name = field_text(one.data, "name"),
                              .email = field_text(one.data, "email"),
                              .sent = field_number(one.data, "sent"),
                              .sent_on = day.empty() ? day : words.day(day),
                              .state = words.plain(key),
                              .failed = failed != nullptr && failed->is_bool()});
    }
}

// A line in the access log for each of the first `most` that fit.
void note_fit(Visit const& visit, std::string_view way, Inviting const& all, std::size_t most) {
    auto const* schema = visit.site().registers.find("person");
    if (schema == nullptr) {
        return;
    }
    std::vector<Record> people;
    for (std::size_t i = 0; i < std::min(most, all.fit.size()); ++i) {
        auto const& one = all.fit[i];
        people.push_back({.id = one.person, .data = {{"name", one.name}, {"email", one.email}}});
    }
    note_seen(visit.site(), {visit.actor(), visit.region(), *schema, way}, people);
}

void note_invited(Visit const& visit, Inviting const& all) {
    if (auto const* schema = visit.site().registers.find(kInvitation)) {
        note_seen(visit.site(), {visit.actor(), visit.region(), *schema, "list"}, all.invitations);
    }
}

Result<std::string> invite_page(Visit const& visit, Inviting const& all, Chosen const& chosen,
                                InvitationWords const& said, std::string problem) {
    auto const& words = visit.words();
    auto const href = lead_address(visit, all.facts, "uitnodigen");
    screens::InviteScreen screen{
        .words = words,
        .head = lead_head(visit, all.facts, "uitnodigen"),
        .href = href,
        .command = new_id(visit.site()),
        .asked_before = all.asked_before,
        .subject = said.subject,
        .text = said.text,
        .sheet = parameters_of(chosen, lead_address(visit, all.facts, "uitnodigingen.xlsx")),
        .open = takes_sign_ups(all.facts, today(visit.site())),
        .problem = std::move(problem)};
    for (auto const& one : kSegments) {
        screens::SegmentChoice choice{.name = one.input, .heading = words.plain(one.heading)};
        auto const* schema = visit.site().registers.find(one.register_id);
        auto const* field = schema == nullptr ? nullptr : schema->field(one.field);
        for (auto const& code : field == nullptr ? std::vector<registers::Code>{} : field->codes) {
            choice.options.push_back({code.id, code.label.in(words.language())});
        }
        auto const found = chosen.find(one.input);
        choice.chosen = found == chosen.end() ? std::vector<std::string>{} : found->second;
        screen.segments.push_back(std::move(choice));
    }
    for (auto const& one : all.fit) {
        screen.names.push_back(one.name +
                               (one.organisation.empty() ? "" : ", " + one.organisation));
    }
    auto const example = merged_invitation(
        words, all.facts, said,
        all.fit.empty() ? words.plain("session.invite.example") : all.fit.front().name,
        visit.site().origin + session_address(visit.region(), all.facts.id));
    if (example) {
        screen.preview_subject = example->subject;
        screen.preview = example->text;
    } else if (screen.problem.empty()) {
        screen.problem = words.plain(example.error().message.key, example.error().message.values);
    }
    fill_log(visit, all, screen);
    note_fit(visit, "list", all, screens::kInviteesNamed);
    note_invited(visit, all);
    return lead_page(visit, all.facts, screens::invite_html(screen));
}

Result<std::string> shown(Site const& site, Call const& call) {
    auto const visit = TRY(Visit::open(site, call));
    auto const chosen = chosen_in(call.request.parameters);
    auto const all = TRY(inviting(visit, chosen));
    return invite_page(visit, all, chosen, written(visit, all.facts), {});
}

// ---- Sending

RecordCommand invitation_for(Visit const& visit, SessionFacts const& facts, Invitee const& one) {
    return {.id = new_id(visit.site()),
            .region = visit.region(),
            .register_id = std::string(kInvitation),
            .record = base::format_uuid(
                jobs::derived_id(facts.id, "invitation " + base::format_uuid(one.person), 0)),
            .type = CommandType::create,
            .data = {{"session", base::format_uuid(facts.id)},
                     {"person", base::format_uuid(one.person)},
                     {"name", one.name},
                     {"email", one.email},
                     {"asked", 1}}};
}

RecordCommand reminder_for(Visit const& visit, Record const& invitation) {
    return {.id = new_id(visit.site()),
            .region = visit.region(),
            .register_id = std::string(kInvitation),
            .record = base::format_uuid(invitation.id),
            .type = CommandType::update,
            .version = invitation.version,
            .data = {{"asked", field_number(invitation.data, "sent") + 1}}};
}

struct Asked {
    std::optional<http::Response> page{};
    std::vector<RecordCommand> commands{};
    std::string target{};
    base::Uuid session{};
};

void add_sending(Visit const& visit, Inviting const& all, std::string_view what, Asked& asked) {
    bool const open = takes_sign_ups(all.facts, today(visit.site()));
    if (open && what == "versturen") {
        for (std::size_t i = 0; i < std::min(all.fit.size(), kInvitedAtOnce); ++i) {
            asked.commands.push_back(invitation_for(visit, all.facts, all.fit[i]));
        }
    }
    if (open && what == "herinneren") {
        for (auto const& one : all.invitations) {
            if (one.status == "invited" && !came(all, one) &&
                asked.commands.size() < kInvitedAtOnce) {
                asked.commands.push_back(reminder_for(visit, one));
            }
        }
    }
}

Result<Asked> asked_of(Site const& site, Call const& call) {
    auto const visit = TRY(Visit::open(site, call));
    auto const form = http::read_form(call.request.body);
    auto const inputs = screens::inputs_of(form);
    auto const chosen = chosen_in(form);
    auto const all = TRY(inviting(visit, chosen));
    InvitationWords const said{base::collapse_spaces(screens::input(inputs, "onderwerp")),
                               screens::input(inputs, "bericht")};
    auto const sound = merged_invitation(visit.words(), all.facts, said, "x", "x");
    std::string problem;
    if (said.subject.empty() || base::trim(said.text).empty() ||
        base::count_code_points(said.subject) > kSubjectMax ||
        base::count_code_points(said.text) > kTextMax) {
        problem = visit.words().plain("session.invite.needs_words");
    } else if (!sound) {
        problem = visit.words().plain(sound.error().message.key, sound.error().message.values);
    }
    Asked asked{.session = all.facts.id};
    if (!problem.empty()) {
        asked.page = html_answer(TRY(invite_page(visit, all, chosen, said, problem)), 400);
        return asked;
    }
    asked.target = parameters_of(chosen, lead_address(visit, all.facts, "uitnodigen")) + "#tekst";
    auto changes = screens::changed_fields(
        all.facts.data, {{"invitation_subject", said.subject}, {"invitation_text", said.text}});
    if (!changes.empty()) {
        asked.commands.push_back({.id = new_id(site),
                                  .region = visit.region(),
                                  .register_id = std::string(kSession),
                                  .record = base::format_uuid(all.facts.id),
                                  .type = CommandType::update,
                                  .version = all.facts.version,
                                  .data = std::move(changes)});
    }
    add_sending(visit, all, screens::input(inputs, "doe"), asked);
    return asked;
}

// ---- The list to take along

Result<http::Response> sheet(Site const& site, Call const& call) {
    auto const visit = TRY(Visit::open(site, call));
    auto const all = TRY(inviting(visit, chosen_in(call.request.parameters)));
    auto const& words = visit.words();
    auto const link = site.origin + session_address(visit.region(), all.facts.id);
    document::workbook::Workbook book{.title = all.facts.title,
                                      .created = site.now_ms() / kMilliseconds};
    book.styles["header"] = {.bold = true, .fill = "DDEDEE"};
    document::workbook::Sheet list{.name = words.plain("session.step.invite")};
    for (auto const* key : {"session.lead.name", "session.lead.email", "session.lead.organisation",
                            "session.invite.subject", "session.invite.text"}) {
        list.columns.push_back({.heading = words.plain(key), .width = 28});
    }
    for (auto const& one : all.fit) {
        auto const said =
            TRY(merged_invitation(words, all.facts, written(visit, all.facts), one.name, link));
        std::vector<document::workbook::Cell> row;
        for (auto const& text : {one.name, one.email, one.organisation, said.subject, said.text}) {
            row.push_back({.value = text});
        }
        list.rows.push_back(std::move(row));
    }
    book.sheets.push_back(std::move(list));
    note_fit(visit, "export", all, all.fit.size());
    return http::Response{
        .type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        .body = TRY(document::write_xlsx(book)),
        .headers = {{"Content-Disposition", "attachment; filename=\"uitnodigingen.xlsx\""},
                    {"Cache-Control", "no-store"}}};
}

}  // namespace

void ShowInvite::operator()(Call const& call, http::Reply const& reply) const {
    auto page = shown(site, call);
    reply(page ? html_answer(std::move(*page)) : problem(page.error(), *call.words));
}

void SendInvite::operator()(Call call, http::Reply reply) const {
    auto asked = asked_of(site, call);
    if (!asked) {
        return reply(problem(asked.error(), *call.words));
    }
    if (auto& page = asked->page; page) {
        return reply(std::move(*page));
    }
    auto const actor = call.actor;
    auto const about = std::make_shared<Call const>(std::move(call));
    send_together(site, actor, std::move(asked->commands),
                  [&site = site, about, reply = std::move(reply), target = asked->target,
                   session = asked->session](ledger::Outcome const& outcome) {
                      if (outcome && site.courier != nullptr) {
                          site.courier->wake(about->part("region"), session);
                      }
                      reply(outcome ? done(target, screens::Notice::none)
                                    : problem(outcome.error(), *about->words));
                  });
}

void ShowInviteSheet::operator()(Call const& call, http::Reply const& reply) const {
    auto file = sheet(site, call);
    reply(file ? std::move(*file) : problem(file.error(), *call.words));
}

}  // namespace regiotafel::app
