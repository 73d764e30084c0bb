#include "screens/account_screen.h"

#include <fmt/format.h>

#include "screens/html.h"
#include "screens/qr_svg.h"

namespace regiotafel::screens {
namespace {

std::string problem_box(std::string_view problem) {
    return problem.empty()
               ? std::string{}
               : fmt::format(R"(<p class="problem-box" role="alert">{}<span>{}</span></p>)",
                             icon("alert"), escaped(problem));
}

struct Field {
    std::string name{};
    std::string type{};
    std::string autocomplete{};
    std::string label{};  // HTML
    std::string help{};   // HTML
    std::string value{};
    std::string more{};  // attributes
};

std::string field_html(Field const& field) {
    auto const help = field.help.empty() ? std::string{}
                                         : fmt::format(R"(<p class="help" id="h-{}">{}</p>)",
                                                       field.name, field.help);
    return fmt::format(
        R"(<div class="field"><label for="v-{0}">{1}</label>{2}<input id="v-{0}" name="{0}" )"
        R"(type="{3}" value="{4}" autocomplete="{5}"{6}{7}></div>)",
        field.name, field.label, help, field.type, escaped(field.value), field.autocomplete,
        field.more.empty() ? "" : " " + field.more,
        field.help.empty() ? "" : fmt::format(R"( aria-describedby="h-{}")", field.name));
}

std::string email_field(Words const& words, std::string_view value) {
    return field_html({.name = "email",
                       .type = "email",
                       .autocomplete = "username webauthn",
                       .label = words.html("account.email"),
                       .value = std::string(value),
                       .more = R"(maxlength="254" required)"});
}

std::string new_password_field(Words const& words, bool required) {
    return field_html({.name = "wachtwoord",
                       .type = "password",
                       .autocomplete = "new-password",
                       .label = words.html("account.new_password"),
                       .help = words.html(required ? "account.new_password_help"
                                                   : "account.new_password_optional"),
                       .more = required ? R"(minlength="12" maxlength="512" required)"
                                        : R"(minlength="12" maxlength="512")"});
}

std::string button(std::string_view label_html, std::string_view kind = "btn") {
    return fmt::format(R"(<button class="{}">{}</button>)", kind, label_html);
}

std::string post(std::string_view action, std::string_view inside, std::string_view kind = "") {
    return fmt::format(R"(<form method="post" action="{}"{}>{}</form>)", escaped(action),
                       kind.empty() ? std::string{} : fmt::format(R"( class="{}")", kind), inside);
}

std::string section(std::string_view title_html, std::string_view body) {
    return fmt::format(R"(<section class="pointing"><h2>{}</h2>{}</section>)", title_html, body);
}

std::string paragraph(std::string_view html) {
    return fmt::format("<p>{}</p>", html);
}

// "abcd efgh …", as people type it over.
std::string in_groups(std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        out += i > 0 && i % 4 == 0 ? " " : "";
        out += text[i];
    }
    return out;
}

std::string password_part(AccountScreen const& screen) {
    auto const& words = screen.words;
    return section(
        words.html("account.password"),
        paragraph(
            words.html(screen.has_password ? "account.password_set" : "account.password_none")) +
            post("/mijn/wachtwoord",
                 new_password_field(words, true) + "<p>" +
                     button(words.html(screen.has_password ? "account.password_change"
                                                           : "account.password_choose")) +
                     "</p>",
                 "form"));
}

std::string code_field(Words const& words) {
    return field_html({.name = "code",
                       .type = "text",
                       .autocomplete = "one-time-code",
                       .label = words.html("account.code"),
                       .help = words.html("account.code_help"),
                       .more = R"(class="short" inputmode="numeric" maxlength="6" required)"});
}

std::string totp_part(AccountScreen const& screen) {
    auto const& words = screen.words;
    if (!screen.new_totp.empty()) {
        return section(
            words.html("account.app"),
            fmt::format(R"(<ol class="plain-list steps"><li>{}</li><li>{}{}<p>{} <code>{}</code>)"
                        R"(<br><a href="{}">{}</a></p></li><li>{}</li></ol>)",
                        words.html("account.app_step1"), words.html("account.app_scan"),
                        qr_svg(screen.new_totp_address, words.plain("account.app_qr")),
                        words.html("account.app_step2"), escaped(in_groups(screen.new_totp)),
                        escaped(screen.new_totp_address), words.html("account.app_open"),
                        words.html("account.app_step3")) +
                post("/mijn/app/klaar",
                     hidden("bewijs", screen.ticket) + code_field(words) + "<p>" +
                         button(words.html("account.app_confirm"), "btn p") + "</p>",
                     "form"));
    }
    if (screen.has_totp) {
        return section(
            words.html("account.app"),
            paragraph(words.html("account.app_on")) +
                post("/mijn/app/weg",
                     "<p>" + button(words.html("account.app_off"), "btn danger") + "</p>"));
    }
    return section(words.html("account.app"),
                   paragraph(words.html("account.app_lead")) +
                       post("/mijn/app", "<p>" + button(words.html("account.app_begin")) + "</p>"));
}

std::string recovery_part(AccountScreen const& screen) {
    auto const& words = screen.words;
    std::string body;
    if (!screen.recovery.empty()) {
        body += paragraph(words.html("account.recovery_keep")) + R"(<ul class="codes">)";
        for (auto const& code : screen.recovery) {
            body += fmt::format("<li><code>{}</code></li>", escaped(code));
        }
        return section(words.html("account.recovery"), body + "</ul>");
    }
    body = paragraph(words.html("account.recovery_left", {{"count", screen.recovery_left}}));
    return section(words.html("account.recovery"),
                   body + post("/mijn/herstelcodes",
                               "<p>" + button(words.html("account.recovery_make")) + "</p>"));
}

std::string passkey_part(AccountScreen const& screen) {
    auto const& words = screen.words;
    std::string lines;
    for (auto const& one : screen.passkeys) {
        lines += fmt::format(
            "<li><span><strong>{}</strong><br><span class=\"xs\">{}</span></span>{}</li>",
            escaped(one.name), escaped(words.moment(one.made_ms)),
            post("/mijn/sleutels/" + one.id + "/weg",
                 fmt::format(R"(<button class="btn small danger" aria-label="{}">{}</button>)",
                             words.html("account.remove_named", {{"name", one.name}}),
                             words.html("account.remove"))));
    }
    auto const list =
        lines.empty() ? std::string{} : fmt::format(R"(<ul class="devices">{}</ul>)", lines);
    return section(
        words.html("account.passkeys"),
        paragraph(words.html("account.passkeys_lead")) + list +
            fmt::format(R"(<p class="passkey" data-passkey="new" hidden>)"
                        R"(<button type="button" class="btn p">{}</button>)"
                        R"( <span class="error" role="alert" hidden>{}</span></p>)"
                        R"(<noscript><p class="help">{}</p></noscript>)",
                        words.html("account.passkey_add"), words.html("account.passkey_failed"),
                        words.html("account.passkey_script")));
}

std::string session_part(AccountScreen const& screen) {
    auto const& words = screen.words;
    std::string lines;
    for (auto const& one : screen.sessions) {
        auto const end =
            one.here ? fmt::format(R"(<span class="tag tone-active">{}</span>)",
                                   words.html("account.this_device"))
                     : post("/mijn/apparaten/" + one.id + "/weg",
                            fmt::format(R"(<button class="btn small" aria-label="{}">{}</button>)",
                                        words.html("account.end_named", {{"name", one.device}}),
                                        words.html("account.end")));
        lines += fmt::format(
            "<li><span><strong>{}</strong><br><span class=\"xs\">{}</span></span>{}</li>",
            one.device.empty() ? words.html("account.unknown_device") : escaped(one.device),
            words.html("account.seen",
                       {{"from", words.moment(one.made_ms)}, {"seen", words.moment(one.seen_ms)}}),
            end);
    }
    auto const others =
        screen.sessions.size() > 1
            ? post("/mijn/apparaten/weg", "<p>" + button(words.html("account.end_others")) + "</p>")
            : std::string{};
    return section(words.html("account.devices"),
                   fmt::format(R"(<ul class="devices">{}</ul>{})", lines, others));
}

std::string data_part(Words const& words) {
    return section(words.html("account.data"),
                   paragraph(words.html("account.data_lead")) +
                       fmt::format(R"(<p class="acts"><a class="btn" href="/mijn/inzage">{}</a>)"
                                   R"(<a class="btn" href="/mijn/gegevens.json">{})"
                                   R"(</a><a class="btn danger" href="/mijn/wissen">{}</a></p>)",
                                   words.html("access.own_title"), words.html("account.data_get"),
                                   words.html("account.data_erase")));
}

}  // namespace

std::string sign_in_html(SignInScreen const& screen) {
    auto const& words = screen.words;
    auto const head =
        fmt::format(R"(<div class="narrow"><h1>{}</h1>)", words.html("account.sign_in.title"));
    if (screen.sent) {
        return head + fmt::format(R"(<p class="notice" role="status">{}{}</p><p>{}</p></div>)",
                                  icon("check"), words.html("account.link_sent"),
                                  words.html("account.link_sent_more"));
    }
    auto const password = field_html({.name = "wachtwoord",
                                      .type = "password",
                                      .autocomplete = "current-password",
                                      .label = words.html("account.password"),
                                      .help = words.html("account.password_or_link"),
                                      .more = R"(maxlength="512")"});
    return head +
           fmt::format(
               R"(<p class="lead">{}</p>{})"
               R"(<form method="post" action="/inloggen" class="form">{}{}<p class="acts">)"
               R"(<button class="btn p">{}</button>)"
               R"(<button class="btn" formaction="/inloggen/link">{}</button></p></form>)"
               R"({}<p class="passkey" data-passkey="sign-in" hidden><button type="button" )"
               R"(class="btn">{}</button> <span class="error" role="alert" hidden>{}</span></p>)"
               R"(<dl class="ways"><div><dt>{}</dt><dd>{}</dd></div><div><dt>{}</dt><dd>{}</dd>)"
               R"(</div></dl><p><a class="btn" href="/">{}</a></p></div>)",
               words.html("account.sign_in.lead"), problem_box(screen.problem),
               email_field(words, screen.email), password, words.html("screen.sign_in"),
               words.html("account.send_link"),
               screen.provider.empty()
                   ? std::string{}
                   : fmt::format(R"(<p><a class="btn" href="/inloggen/extern">{}</a></p>)",
                                 words.html("oidc.sign_in", {{"name", screen.provider}})),
               words.html("account.with_passkey"), words.html("account.passkey_failed"),
               words.html("screen.way_in.visitor"), words.html("screen.way_in.visitor_how"),
               words.html("screen.way_in.member"), words.html("account.no_account"),
               words.html("screen.way_in.look"));
}

std::string second_step_html(Words const& words, std::string_view ticket,
                             std::string_view problem) {
    return fmt::format(R"(<div class="narrow"><h1>{}</h1><p class="lead">{}</p>{}{}</div>)",
                       words.html("account.step.title"), words.html("account.step.lead"),
                       problem_box(problem),
                       post("/inloggen/code",
                            hidden("bewijs", ticket) +
                                field_html({.name = "code",
                                            .type = "text",
                                            .autocomplete = "one-time-code",
                                            .label = words.html("account.step.code"),
                                            .help = words.html("account.step.help"),
                                            .more = R"(class="short" maxlength="40" required)"}) +
                                "<p>" + button(words.html("screen.sign_in"), "btn p") + "</p>",
                            "form"));
}

std::string welcome_html(WelcomeScreen const& screen) {
    auto const& words = screen.words;
    std::string fields;
    if (screen.makes_account) {
        fields += email_field(words, screen.email);
    }
    if (screen.asks_password) {
        fields += new_password_field(words, false);
    }
    auto const lead = screen.makes_account ? words.html("account.welcome.server")
                      : screen.asks_password
                          ? words.html("account.welcome.invited", {{"email", screen.email}})
                          : words.html("account.welcome.link", {{"email", screen.email}});
    return fmt::format(
        R"(<div class="narrow"><h1>{}</h1><p class="lead">{}</p>{}{}</div>)",
        words.html("account.welcome.title"), lead, problem_box(screen.problem),
        post(screen.action, fields + "<p>" + button(words.html("screen.sign_in"), "btn p") + "</p>",
             "form"));
}

std::string account_html(AccountScreen const& screen) {
    auto const& words = screen.words;
    std::string out =
        fmt::format(R"(<div class="narrow account"><h1>{}</h1><p class="lead">{}</p>)",
                    words.html("account.title"), escaped(screen.email));
    if (!screen.done.empty()) {
        out += fmt::format(R"(<p class="notice" role="status">{}{}</p>)", icon("check"),
                           words.html(screen.done));
    }
    out += problem_box(screen.problem);
    if (screen.weak) {
        out +=
            fmt::format(R"(<p class="refused" role="status">{}</p>)", words.html("account.weak"));
    }
    return out + passkey_part(screen) + totp_part(screen) + recovery_part(screen) +
           password_part(screen) + session_part(screen) + data_part(words) + "</div>";
}

}  // namespace regiotafel::screens
