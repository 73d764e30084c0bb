#include <fmt/format.h>

#include "screens/html.h"
#include "screens/lead_screen.h"

namespace regiotafel::screens {
namespace {

constexpr int kColours = 6;

// The colour of a table is that of its name; from the seventh on tables have none.
std::string colour(int number) {
    return number <= kColours ? fmt::format(" colour-{}", number) : std::string{};
}

std::string mover(TablesScreen const& screen, TableGuest const& guest, int table) {
    auto const& words = screen.words;
    std::string options =
        fmt::format(R"(<option value="0"{}>{}</option>)", table == 0 ? " selected" : "",
                    words.html("session.table.none"));
    for (auto const& card : screen.cards) {
        options += fmt::format(R"(<option value="{}"{}>{}</option>)", card.number,
                               card.number == table ? " selected" : "", escaped(card.name));
    }
    return fmt::format(R"(<select name="t.{}" aria-label="{}">{}</select>)", escaped(guest.id),
                       words.html("session.table.of", {{"name", guest.name}}), options);
}

std::string guest_line(TablesScreen const& screen, TableGuest const& guest, int table) {
    return fmt::format(
        R"(<li><p><strong>{}</strong>{}<br><span class="small muted">{}</span></p>{}</li>)",
        escaped(guest.name),
        guest.part.empty() ? std::string{}
                           : fmt::format(R"( <span class="tag">{}</span>)", escaped(guest.part)),
        escaped(guest.about), mover(screen, guest, table));
}

std::string joined(std::vector<std::string> const& names) {
    std::string out;
    for (auto const& name : names) {
        out += (out.empty() ? "" : ", ") + name;
    }
    return escaped(out);
}

std::string card_html(TablesScreen const& screen, TableCard const& card) {
    auto const& words = screen.words;
    std::string guests;
    for (auto const& guest : card.guests) {
        guests += guest_line(screen, guest, card.number);
    }
    std::string missing;
    if (!card.missing.empty()) {
        missing += fmt::format(R"(<p class="small missing">{} {}</p>)",
                               words.html("session.table.missing"), joined(card.missing));
    }
    if (!card.missing_forced.empty()) {
        missing += fmt::format(R"(<p class="small muted">{} {}</p>)",
                               words.html("session.table.too_few"), joined(card.missing_forced));
    }
    if (missing.empty() && !card.guests.empty()) {
        missing =
            fmt::format(R"(<p class="small muted">{}</p>)", words.html("session.table.mixed"));
    }
    return fmt::format(
        R"(<section class="table-card{}"><h3>{} <span class="num muted">{}</span></h3>)"
        R"(<ul>{}</ul>{}</section>)",
        colour(card.number), escaped(card.name), card.guests.size(), guests, missing);
}

std::string rounds_nav(TablesScreen const& screen) {
    if (screen.rounds < 2) {
        return {};
    }
    std::string items;
    for (int round = 1; round <= screen.rounds; ++round) {
        items += fmt::format(
            R"(<li><a href="{}"{}>{}</a></li>)",
            escaped(address(screen.href, {{"ronde", std::to_string(round)}})),
            round == screen.round ? R"( aria-current="true")" : "",
            screen.words.html("session.table.round", {{"number", std::int64_t{round}}}));
    }
    return fmt::format(R"(<nav class="switch" aria-label="{}"><ul>{}</ul></nav>)",
                       screen.words.html("session.table.rounds"), items);
}

std::string divide_form(TablesScreen const& screen, bool seated) {
    auto const& words = screen.words;
    std::string late;
    if (seated && screen.unseated + screen.gone > 0) {
        late = fmt::format(
            R"(<form method="post" data-once>{}{}<p>{}</p>)"
            R"(<button class="btn p">{}</button></form>)",
            hidden("opdracht", screen.command), hidden("doe", "bijzetten"),
            words.html("session.table.late", {{"late", screen.unseated}, {"gone", screen.gone}}),
            words.html("session.table.fit_in"));
    }
    return fmt::format(
        R"(<div class="divide">{}<form method="post" data-once>{}{}<p>{}</p>)"
        R"(<div class="pair"><div><label for="tafels">{}</label><input id="tafels" name="tafels" )"
        R"(type="text" inputmode="numeric" class="short" value="{}"></div><div>)"
        R"(<label for="rondes">{}</label><input id="rondes" name="rondes" type="text" )"
        R"(inputmode="numeric" class="short" value="{}"></div><button class="btn{}">{}</button>)"
        R"(</div></form></div>)",
        late, hidden("opdracht", screen.command), hidden("doe", "verdelen"),
        words.html(seated ? "session.table.again_help" : "session.table.help"),
        words.html("session.table.how_many"), screen.tables, words.html("session.table.rounds"),
        screen.rounds, seated ? "" : " p",
        words.html(seated ? "session.table.again" : "session.table.divide"));
}

std::string notes(TablesScreen const& screen) {
    std::string items;
    for (auto const& note : screen.notes) {
        items += "<li>" + escaped(note) + "</li>";
    }
    return items.empty() ? items : fmt::format(R"(<ul class="plain-list reasons">{}</ul>)", items);
}

std::string loose(TablesScreen const& screen) {
    if (screen.loose.empty()) {
        return {};
    }
    std::string guests;
    for (auto const& guest : screen.loose) {
        guests += guest_line(screen, guest, 0);
    }
    return fmt::format(
        R"(<section class="table-card"><h3>{} <span class="num muted">{}</span></h3>)"
        R"(<ul>{}</ul></section>)",
        screen.words.html("session.table.loose"), screen.loose.size(), guests);
}

}  // namespace

std::string tables_html(TablesScreen const& screen) {
    auto const& words = screen.words;
    bool seated = false;
    std::string cards;
    for (auto const& card : screen.cards) {
        seated = seated || !card.guests.empty();
        cards += card_html(screen, card);
    }
    std::string out = lead_head_html(words, screen.head);
    if (!screen.problem.empty()) {
        out += fmt::format(
            R"(<div class="summary" role="alert" tabindex="-1" data-focus><h2>{}{}</h2>)"
            R"(</div>)",
            icon("alert"), escaped(screen.problem));
    }
    out += fmt::format(R"(<div class="head"><h2>{}</h2>)", words.html("session.table.title"));
    if (seated) {
        out += fmt::format(R"(<div class="acts"><a class="btn" href="{}">{}</a>)"
                           R"(<a class="btn" href="{}">{}</a></div>)",
                           escaped(address(screen.href, {{"druk", "lijsten"}})),
                           words.html("session.table.sheets"),
                           escaped(address(screen.href, {{"druk", "kaartjes"}})),
                           words.html("session.table.cards"));
    }
    out += "</div>" + divide_form(screen, seated);
    if (!seated) {
        return out;
    }
    out += notes(screen) + rounds_nav(screen);
    return out + fmt::format(R"(<form method="post" data-once>{}{}{}<div class="tables">{}{}</div>)"
                             R"(<div class="send"><button class="btn p">{}</button></div></form>)",
                             hidden("opdracht", screen.command), hidden("doe", "verplaatsen"),
                             hidden("ronde", std::to_string(screen.round)), cards, loose(screen),
                             words.html("session.table.move"));
}

std::string table_sheets_html(Words const& words, std::string const& title,
                              std::vector<TableSheet> const& sheets) {
    std::string out = fmt::format(R"(<h1>{}</h1><p class="lead no-print">{}</p>)", escaped(title),
                                  words.html("session.table.print_help"));
    for (auto const& sheet : sheets) {
        std::string guests;
        for (auto const& guest : sheet.guests) {
            guests +=
                fmt::format(R"(<li><strong>{}</strong>{} <span class="muted">{}</span></li>)",
                            escaped(guest.name),
                            guest.part.empty() ? std::string{} : " (" + escaped(guest.part) + ")",
                            escaped(guest.about));
        }
        out += fmt::format(R"(<section class="table-sheet"><p class="eyebrow">{}</p><h2>{}</h2>)"
                           R"(<ol>{}</ol></section>)",
                           escaped(sheet.round), escaped(sheet.table), guests);
    }
    return out;
}

std::string name_cards_html(Words const& words, std::string const& title,
                            std::vector<NameCard> const& cards) {
    std::string items;
    for (auto const& card : cards) {
        std::string tables;
        for (auto const& table : card.tables) {
            tables += "<p>" + escaped(table) + "</p>";
        }
        items += fmt::format(R"(<li><p class="name">{}</p><p class="muted">{}</p>{}</li>)",
                             escaped(card.name), escaped(card.organisation), tables);
    }
    return fmt::format(
        R"(<h1>{}</h1><p class="lead no-print">{}</p><ul class="name-cards">{}</ul>)",
        escaped(title), words.html("session.table.print_help"), items);
}

}  // namespace regiotafel::screens
