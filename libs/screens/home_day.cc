#include "screens/home_day.h"

#include <fmt/format.h>

#include "screens/html.h"

namespace regiotafel::screens {
namespace {

std::string bar(Words const& words, DayCard const& card) {
    if (card.total == 0) {
        return {};
    }
    return fmt::format(R"(<progress max="{}" value="{}" aria-label="{}"></progress>)", card.total,
                       card.done, words.html("screen.home.progress"));
}

std::string cards(Words const& words, Day const& day) {
    if (day.cards.empty()) {
        return {};
    }
    std::string out = R"(<ul class="today">)";
    for (auto const& card : day.cards) {
        out +=
            fmt::format(R"(<li><p class="eyebrow">{}</p><h2>{}</h2>{}<p class="small">{}</p></li>)",
                        escaped(card.eyebrow), link(card.link.href, card.link.text),
                        bar(words, card), escaped(card.note));
    }
    return out + "</ul>";
}

std::string due(Words const& words, Day const& day, Waiting const& one) {
    if (one.due.empty()) {
        return {};
    }
    bool const late = one.due < day.today;
    return fmt::format(R"(<span class="small{}">{}</span>)", late ? " late" : "",
                       words.html(late ? "screen.home.overdue" : "screen.home.due",
                                  {{"date", words.date(one.due)}}));
}

std::string mine(Words const& words, std::string_view region, Day const& day) {
    if (!day.asks_mine) {
        return {};
    }
    std::string out =
        fmt::format(R"(<section class="mine-now"><h2>{}</h2>)", words.html("screen.home.mine"));
    if (day.mine.empty()) {
        return out + fmt::format(R"(<p class="none">{}</p></section>)",
                                 words.html("screen.home.mine_none"));
    }
    out += R"(<ul class="lines">)";
    for (auto const& one : day.mine) {
        out += fmt::format("<li>{}{}{}</li>",
                           link(record_address(std::string(region), *one.schema, one.record),
                                title_of(words, *one.schema, one.record)),
                           due(words, day, one), status_tag(words, *one.schema, one.record.status));
    }
    return out + "</ul></section>";
}

}  // namespace

std::string day_html(Words const& words, std::string_view region, Day const& day) {
    return cards(words, day) + mine(words, region, day);
}

}  // namespace regiotafel::screens
