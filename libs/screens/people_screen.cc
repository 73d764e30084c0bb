#include "screens/people_screen.h"

#include <fmt/format.h>

#include "screens/html.h"

namespace regiotafel::screens {
namespace {

constexpr std::string_view kRoles[] = {"member", "facilitator", "desk", "administrator"};

std::string withdraw(PeopleScreen const& screen, RoleLine const& line) {
    if (!line.active) {
        return {};
    }
    auto const& words = screen.words;
    return fmt::format(
        R"(<form method="post" action="{}">{}{}<button class="btn small" aria-label="{}">{})"
        R"(</button></form>)",
        escaped("/" + screen.region + "/mensen-en-rollen/" + line.id + "/intrekken"),
        hidden("opdracht", line.command), hidden("versie", std::to_string(line.version)),
        words.html("people.withdraw_named", {{"name", line.person}, {"role", line.role}}),
        words.html("people.withdraw"));
}

std::string period(Words const& words, RoleLine const& line) {
    if (line.until.empty()) {
        return line.from.empty() ? std::string{} : words.html("people.since", {{"day", line.from}});
    }
    return words.html("people.until", {{"from", line.from}, {"day", line.until}});
}

std::string table(PeopleScreen const& screen) {
    auto const& words = screen.words;
    if (screen.roles.empty()) {
        return fmt::format(R"(<p class="nothing">{}</p>)", words.html("people.nobody"));
    }
    std::string rows;
    for (auto const& line : screen.roles) {
        rows +=
            fmt::format(R"(<tr><th scope="row"><a href="{0}">{1}</a></th>)"
                        R"(<td data-c="{2}">{3}</td><td data-c="{4}">{5}</td>)"
                        R"(<td data-c="{6}"><span class="tag tone-{7}">{8}</span> {9}</td>)"
                        R"(<td>{10}</td></tr>)",
                        escaped(line.href), escaped(line.person), words.html("people.role"),
                        escaped(line.role), words.html("people.for"), escaped(line.organisations),
                        words.html("people.holds"), line.active ? "active" : "closed",
                        escaped(line.status), period(words, line), withdraw(screen, line));
    }
    return fmt::format(
        R"(<div class="table"><table class="records"><caption>{}</caption><thead><tr>)"
        R"(<th scope="col">{}</th><th scope="col">{}</th><th scope="col">{}</th>)"
        R"(<th scope="col">{}</th><th scope="col">{}</th></tr></thead><tbody>{}</tbody></table>)"
        R"(</div>)",
        words.html("people.title"), words.html("people.who"), words.html("people.role"),
        words.html("people.for"), words.html("people.holds"), words.html("people.acts"), rows);
}

std::string text_field(std::string_view name, std::string_view type, std::string_view label,
                       std::string_view value, std::string_view more) {
    return fmt::format(
        R"(<div class="field"><label for="v-{0}">{1}</label><input id="v-{0}" name="{0}" )"
        R"(type="{2}" value="{3}" {4}></div>)",
        name, label, type, escaped(value), more);
}

std::string invite_form(PeopleScreen const& screen) {
    auto const& words = screen.words;
    std::string roles;
    for (auto const role : kRoles) {
        roles += fmt::format(R"(<option value="{}"{}>{}</option>)", role,
                             role == screen.role ? " selected" : "", escaped(words.role(role)));
    }
    std::string organisations =
        fmt::format(R"(<option value="">{}</option>)", words.html("people.no_organisation"));
    for (auto const& one : screen.organisations) {
        organisations +=
            fmt::format(R"(<option value="{}">{}</option>)", escaped(one.id), escaped(one.name));
    }
    return fmt::format(
        R"(<section class="pointing" id="uitnodigen"><h2>{}</h2><p class="lead">{}</p>)"
        R"(<form method="post" action="{}" class="form">{}{}<div class="field">)"
        R"(<label for="v-rol">{}</label><select id="v-rol" name="rol">{}</select></div>)"
        R"(<div class="field"><label for="v-namens">{}</label>)"
        R"(<select id="v-namens" name="namens">{}</select></div>)"
        R"(<div class="field"><label for="v-tot">{} <span class="opt">{}</span></label>)"
        R"(<input id="v-tot" name="tot" type="date"></div>)"
        R"(<p><button class="btn p">{}</button></p></form></section>)",
        words.html("people.invite"), words.html("people.invite_lead"),
        escaped("/" + screen.region + "/mensen-en-rollen"),
        text_field("naam", "text", words.html("people.name"), screen.name,
                   R"(maxlength="120" required autocomplete="off")"),
        text_field("email", "email", words.html("account.email"), screen.email,
                   R"(maxlength="254" required autocomplete="off")"),
        words.html("people.role"), roles, words.html("people.for"), organisations,
        words.html("people.ends"), words.html("people.optional"), words.html("people.send"));
}

std::string outcome(PeopleScreen const& screen) {
    auto const& words = screen.words;
    std::string out;
    if (!screen.problem.empty()) {
        out += fmt::format(R"(<p class="problem-box" role="alert">{}<span>{}</span></p>)",
                           icon("alert"), escaped(screen.problem));
    }
    if (!screen.invited.empty()) {
        out += fmt::format(R"(<p class="notice" role="status">{}{}</p>)", icon("check"),
                           words.html(screen.link.empty() ? "people.invited" : "people.hand_over",
                                      {{"name", screen.invited}}));
    }
    if (!screen.link.empty()) {
        out += fmt::format(R"(<p class="handed"><code>{}</code></p>)", escaped(screen.link));
    }
    if (screen.done) {
        out += fmt::format(R"(<p class="notice" role="status">{}{}</p>)", icon("check"),
                           words.html("people.withdrawn"));
    }
    return out;
}

}  // namespace

std::string people_html(PeopleScreen const& screen) {
    auto const& words = screen.words;
    return fmt::format(R"(<div class="head"><div><h1>{}</h1><p class="lead">{}</p></div>)"
                       R"(<div class="acts"><a class="btn" href="{}">{}</a><a class="btn" )"
                       R"(href="{}">{}</a></div></div>{}{}{})",
                       words.html("people.title"), words.html("people.lead"),
                       escaped("/" + screen.region + "/bewaartermijnen"),
                       words.html("retention.title"), escaped("/" + screen.region + "/inzage"),
                       words.html("access.title"), outcome(screen), table(screen),
                       invite_form(screen));
}

std::string erase_html(Words const& words, std::string_view problem) {
    auto const box =
        problem.empty()
            ? std::string{}
            : fmt::format(R"(<p class="problem-box" role="alert">{}<span>{}</span></p>)",
                          icon("alert"), escaped(problem));
    return fmt::format(
        R"(<div class="narrow"><h1>{}</h1><p class="lead">{}</p>{}<ul class="plain-list">)"
        R"(<li>{}</li><li>{}</li><li>{}</li></ul><form method="post" class="form">)"
        R"(<div class="field"><label for="v-woord">{}</label>)"
        R"(<input id="v-woord" name="woord" type="text" class="short" autocomplete="off" required>)"
        R"(</div><p class="acts"><button class="btn danger">{}</button>)"
        R"(<a class="btn" href="/mijn">{}</a></p></form></div>)",
        words.html("account.erase.title"), words.html("account.erase.lead"), box,
        words.html("account.erase.gone"), words.html("account.erase.stays"),
        words.html("account.erase.not_back"), words.html("account.erase.type"),
        words.html("account.data_erase"), words.html("account.erase.no"));
}

}  // namespace regiotafel::screens
