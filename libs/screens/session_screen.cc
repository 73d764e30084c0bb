#include "screens/session_screen.h"

#include <algorithm>

#include <fmt/format.h>

#include "screens/html.h"
#include "screens/public_screen.h"

namespace regiotafel::screens {
namespace {

using region::Standing;

std::string fact(std::string const& name, std::string const& value_html) {
    return value_html.empty() ? value_html
                              : fmt::format("<div><dt>{}</dt><dd>{}</dd></div>", name, value_html);
}

std::string facts(Words const& words, SessionHead const& head) {
    return fact(words.html("session.when"), escaped(head.when)) +
           fact(words.html("session.where"), escaped(head.where)) +
           (head.online ? fact(words.html("session.online"), words.html("session.online_after"))
                        : std::string{});
}

std::string calendar_button(Words const& words, SessionHead const& head) {
    return head.calendar.empty()
               ? std::string{}
               : fmt::format(R"(<a class="btn" href="{}">{}{}</a>)", escaped(head.calendar),
                             icon("calendar"), words.html("session.calendar"));
}

std::string places_line(SessionScreen const& screen) {
    auto const& words = screen.words;
    if (screen.capacity == 0) {
        return words.html("session.places.no_limit", {{"count", screen.standing}});
    }
    auto const left = screen.capacity - screen.standing;
    return left > 0
               ? words.html("session.places.left", {{"count", left}, {"all", screen.capacity}})
               : words.html("session.places.full", {{"all", screen.capacity}, {"waiting", -left}});
}

std::string panel(SessionScreen const& screen) {
    auto const& words = screen.words;
    std::string out = R"(<aside class="panel session-facts"><h2 class="sr">)" +
                      words.html("session.facts") + "</h2>";
    out += R"(<dl class="facts-list">)" + facts(words, screen.head);
    if (screen.open) {
        out += fact(words.html("session.places"), places_line(screen));
        out += fact(words.html("session.until"),
                    screen.until.empty() ? std::string{} : escaped(words.weekday(screen.until)));
    }
    std::string acts;
    if (screen.open) {
        acts += fmt::format(R"(<a class="btn p" href="#aanmelden">{}</a>)",
                            words.html("session.sign_up"));
    }
    acts += calendar_button(words, screen.head);
    if (!screen.cards.empty()) {
        acts += fmt::format(R"(<a class="btn" href="{}">{}</a>)", escaped(screen.cards),
                            words.html("cards.prepare"));
    }
    if (!screen.led_by.empty()) {
        acts += fmt::format(R"(<a class="btn" href="{}">{}{}</a>)", escaped(screen.led_by),
                            icon("pen"), words.html("session.lead"));
    }
    out += "</dl>" + screen.status_html;
    return out + (acts.empty() ? acts : R"(<div class="acts">)" + acts + "</div>") + "</aside>";
}

std::string others(SessionScreen const& screen) {
    if (screen.others.empty()) {
        return {};
    }
    std::string items;
    for (auto const& one : screen.others) {
        items += fmt::format(R"(<li>{}<span class="small muted">{}</span></li>)",
                             link(one.href, one.title), escaped(one.note));
    }
    return fmt::format(
        R"(<section class="pointing"><h2>{}</h2><ul class="lines">{}</ul></section>)",
        screen.words.html("session.others"), items);
}

std::string trap(Words const& words) {
    return fmt::format(R"(<div class="trap" aria-hidden="true"><label for="{0}">{1}</label>)"
                       R"(<input id="{0}" name="{0}" tabindex="-1" autocomplete="off"></div>)",
                       kTrapField, words.html("public.reaction.leave_empty"));
}

std::string form(SessionScreen const& screen) {
    auto const& words = screen.words;
    if (!screen.open) {
        return {};
    }
    auto const& form = *screen.form;
    bool const full = screen.capacity > 0 && screen.standing >= screen.capacity;
    std::string out = fmt::format(
        R"(<section class="sign-up" id="aanmelden" tabindex="-1"><h2>{}</h2>)"
        R"(<p class="lead">{}</p>)",
        words.html("session.sign_up"),
        full ? words.html("session.sign_up.waiting_lead") : words.html("session.sign_up.lead"));
    out += mistakes_html(form);
    out += R"(<form method="post" action="#aanmelden" class="form" novalidate data-once>)" +
           hidden("opdracht", form.command) + hidden("record", form.record);
    for (auto const* field : form.fields) {
        out += field_html(form, *field);
    }
    return out + trap(words) +
           fmt::format(
               R"(<div class="send"><button class="btn p">{}</button>)"
               R"(<p class="small muted">{}</p></div></form></section>)",
               full ? words.html("session.sign_up.wait") : words.html("session.sign_up.send"),
               words.html("session.sign_up.privacy"));
}

std::string closed(SessionScreen const& screen) {
    if (screen.open || !screen.after_html.empty()) {
        return {};
    }
    return fmt::format(R"(<p class="nothing">{}</p>)", screen.words.html("session.closed"));
}

std::string standing_heading(OwnSignUpScreen const& screen) {
    auto const& words = screen.words;
    switch (screen.place.standing) {
        case Standing::placed:
            return words.html("session.own.placed", {{"name", screen.name}});
        case Standing::waiting:
            return words.html("session.own.waiting",
                              {{"name", screen.name}, {"number", screen.place.number}});
        case Standing::cancelled:
            return words.html("session.own.cancelled", {{"name", screen.name}});
        case Standing::called_off:
            break;
    }
    return words.html("session.own.called_off");
}

std::string own_lead(OwnSignUpScreen const& screen) {
    auto const& words = screen.words;
    if (screen.place.standing == Standing::waiting) {
        return words.html("session.own.waiting_lead", {{"email", screen.email}});
    }
    if (screen.place.standing == Standing::placed) {
        return screen.just_now ? words.html("session.own.mailed", {{"email", screen.email}})
                               : words.html("session.own.placed_lead");
    }
    return screen.place.standing == Standing::cancelled ? words.html("session.own.cancelled_lead")
                                                        : std::string{};
}

std::string sign_off(OwnSignUpScreen const& screen) {
    bool const comes =
        screen.place.standing == Standing::placed || screen.place.standing == Standing::waiting;
    if (!comes || screen.over) {
        return {};
    }
    auto const& words = screen.words;
    return fmt::format(
        R"(<section class="sign-off"><h2>{}</h2><p>{}</p><form method="post" data-once>{}{}</form>)"
        R"(</section>)",
        words.html("session.own.cannot"), words.html("session.own.cannot_help"),
        hidden("opdracht", screen.command),
        fmt::format(R"(<button class="btn danger">{}</button>)",
                    words.html("session.own.sign_off")));
}

}  // namespace

std::string programme_html(Words const& words, std::vector<region::ProgrammeItem> const& items) {
    if (items.empty()) {
        return {};
    }
    std::string out;
    for (auto const& item : items) {
        auto time = region::clock_text(item.begins);
        if (item.ends) {
            time += "–" + region::clock_text(*item.ends);
        }
        out += fmt::format(R"(<li><span class="time num">{}</span><div><p class="what">{}</p>)",
                           time, escaped(item.what));
        if (!item.who.empty()) {
            out += fmt::format(R"(<p class="by">{}</p>)", escaped(item.who));
        }
        for (auto const& more : item.more) {
            out += fmt::format("<p>{}</p>", escaped(more));
        }
        out += "</div></li>";
    }
    return fmt::format(
        R"(<section class="pointing"><h2>{}</h2><ol class="programme">{}</ol></section>)",
        words.html("session.programme"), out);
}

std::string session_html(SessionScreen const& screen) {
    auto const& words = screen.words;
    auto const& head = screen.head;
    std::string out = fmt::format(R"(<p class="eyebrow">{}</p><h1>{}</h1>)", escaped(head.kind),
                                  escaped(head.title));
    if (!head.question.empty()) {
        out += fmt::format(R"(<p class="session-question">{}</p>)", escaped(head.question));
    }
    out += R"(<div class="two session">)" + panel(screen) + R"(<div class="body">)";
    if (!screen.welcome.empty()) {
        out += R"(<div class="long">)" + rich(screen.welcome) + "</div>";
    }
    out += screen.after_html + screen.priorities_html;
    out += programme_html(words, screen.programme) + others(screen) + form(screen) + closed(screen);
    return out + "</div></div>";
}

std::string agenda_html(AgendaScreen const& screen) {
    auto const& words = screen.words;
    auto const part = [&](std::string const& key, std::vector<AgendaLine> const& lines) {
        std::string items;
        for (auto const& one : lines) {
            items +=
                fmt::format(R"(<li class="card"><p class="eyebrow">{}</p><h3>{}</h3><p>{}</p>)"
                            R"(<p class="facts">{}</p><p><span class="tag">{}</span></p></li>)",
                            escaped(one.when), link(one.href, one.title), escaped(one.question),
                            escaped(one.where), escaped(one.note));
        }
        return items.empty() ? items
                             : fmt::format(R"(<section class="pointing"><h2>{}</h2>)"
                                           R"(<ul class="cards">{}</ul></section>)",
                                           words.html(key), items);
    };
    auto const base = "/" + screen.region;
    std::string acts = fmt::format(
        R"(<a class="btn" href="{}">{}{}</a><a class="btn" href="{}">{}</a>)",
        escaped(base + "/agenda.ics"), icon("calendar"), words.html("session.agenda.follow"),
        escaped(base + "/agenda.atom"), words.html("session.agenda.feed"));
    acts += fmt::format(R"(<a class="btn" href="{}">{}</a>)", escaped(base + "/kaarten"),
                        words.html("session.deck.title"));
    if (screen.may_make) {
        acts =
            fmt::format(R"(<a class="btn p" href="{}">{}{}</a>)", escaped(base + "/sessie/nieuw"),
                        icon("plus"), words.html("session.new.title")) +
            acts;
    }
    std::string const coming = part("session.agenda.coming", screen.coming);
    return fmt::format(R"(<div class="head"><div><h1>{}</h1><p class="lead">{}</p></div>)"
                       R"(<div class="acts">{}</div></div>{}{})",
                       words.html("session.agenda.title"), words.html("session.agenda.lead"), acts,
                       coming.empty() ? fmt::format(R"(<p class="nothing">{}</p>)",
                                                    words.html("session.agenda.none"))
                                      : coming,
                       part("session.agenda.past", screen.past));
}

std::string own_sign_up_html(OwnSignUpScreen const& screen) {
    auto const& words = screen.words;
    bool const placed = screen.place.standing == Standing::placed;
    auto const mark = placed ? "ok" : screen.place.standing == Standing::waiting ? "info" : "";
    std::string out = fmt::format(R"(<div class="narrow"><p class="eyebrow">{}</p><h1>{}</h1>)",
                                  escaped(screen.head.title), standing_heading(screen));
    if (placed || *mark != '\0') {
        out += fmt::format(
            R"(<p class="lead"><span class="tag {}">{}</span></p>)", mark,
            placed ? words.html("session.own.number", {{"number", screen.place.number}})
                   : words.html("session.own.number_waiting", {{"number", screen.place.number}}));
    }
    out += fmt::format(R"(<p class="lead">{}</p><dl class="detail">{})", own_lead(screen),
                       fact(words.html("session.when"), escaped(screen.head.when)) +
                           fact(words.html("session.where"), escaped(screen.head.where)));
    if (placed && safe_link(screen.online)) {
        out += fact(words.html("session.online"), link(screen.online, screen.online));
    }
    out += fmt::format(R"(</dl><div class="acts">{}<a class="btn" href="{}">{}</a></div>)",
                       placed ? calendar_button(words, screen.head) : std::string{},
                       escaped(screen.session), words.html("session.own.page"));
    return out + sign_off(screen) +
           fmt::format(R"(<p class="small muted keep">{}</p></div>)",
                       words.html("session.own.keep"));
}

}  // namespace regiotafel::screens
