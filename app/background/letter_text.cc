#include "background/letter_text.h"

#include <fmt/format.h>

#include "base/text.h"
#include "screens/html.h"

namespace regiotafel::app {
namespace {

using region::Letter;

constexpr std::size_t kSubjectTitleMax = 120;

struct Keys {
    Letter letter;
    char const* subject;
    char const* lead;
};

constexpr Keys kKeys[] = {
    {Letter::placed, "session.letter.placed.subject", "session.letter.placed.lead"},
    {Letter::waiting, "session.letter.waiting.subject", "session.letter.waiting.lead"},
    {Letter::moved_up, "session.letter.moved_up.subject", "session.letter.moved_up.lead"},
    {Letter::moved_back, "session.letter.waiting.subject", "session.letter.moved_back.lead"},
    {Letter::cancelled, "session.letter.cancelled.subject", "session.letter.cancelled.lead"},
    {Letter::called_off, "session.letter.called_off.subject", "session.letter.called_off.lead"},
    {Letter::changed, "session.letter.changed.subject", "session.letter.changed.lead"},
};

Keys const& keys_of(Letter letter) {
    for (auto const& one : kKeys) {
        if (one.letter == letter) {
            return one;
        }
    }
    return kKeys[0];
}

bool has_place(Letter letter) {
    return letter == Letter::placed || letter == Letter::moved_up || letter == Letter::changed;
}

bool still_comes(Letter letter) {
    return letter != Letter::cancelled && letter != Letter::called_off;
}

// Lines stay lines.
std::string lines_html(std::string_view plain) {
    auto html = screens::escaped(plain);
    base::replace_all(html, "\n", "<br>");
    return html;
}

}  // namespace

void LetterBuilder::paragraph(std::string_view plain) {
    text_.append(plain).append("\n\n");
    html_ += fmt::format(R"(<p style="margin:0 0 16px">{}</p>)", lines_html(plain));
    html_ += '\n';
}

void LetterBuilder::fact(std::string_view name, std::string_view value) {
    if (value.empty()) {
        return;
    }
    text_ += fmt::format("{}: {}\n\n", name, value);
    html_ += fmt::format(R"(<p style="margin:0 0 10px"><strong>{}</strong><br>{}</p>)",
                         screens::escaped(name), lines_html(value));
    html_ += '\n';
}

void LetterBuilder::link(std::string_view label, std::string_view href) {
    text_ += fmt::format("{}:\n{}\n\n", label, href);
    html_ +=
        fmt::format(R"(<p style="margin:0 0 16px"><a href="{}" style="color:#0a5b66">{}</a></p>)",
                    screens::escaped(href), screens::escaped(label));
    html_ += '\n';
}

LetterText LetterBuilder::finish(std::string subject) const {
    auto text = text_;
    while (text.ends_with("\n\n")) {
        text.pop_back();
    }
    auto html = fmt::format(
        R"(<!doctype html><html><head><meta charset="utf-8"><title>{}</title></head>
<body style="margin:0;padding:24px;background:#f7f5f0;color:#17242b;font:16px/1.5 sans-serif">
<div style="max-width:560px;margin:0 auto;padding:24px;background:#ffffff">
{}</div></body></html>
)",
        screens::escaped(subject), html_);
    return {std::move(subject), std::move(text), std::move(html)};
}

std::string when_text(screens::Words const& words, SessionFacts const& facts) {
    if (facts.date.empty()) {
        return {};
    }
    auto day = words.weekday(facts.date);
    if (facts.begins.empty()) {
        return day;
    }
    return facts.ends.empty()
               ? words.plain("session.when.from", {{"day", day}, {"begins", facts.begins}})
               : words.plain("session.when.from_until",
                             {{"day", day}, {"begins", facts.begins}, {"ends", facts.ends}});
}

LetterText letter_text(screens::Words const& words, SessionFacts const& facts,
                       LetterAbout const& about) {
    auto const& keys = keys_of(about.letter);
    auto const title = screens::shortened(facts.title, kSubjectTitleMax);
    LetterBuilder letter;
    letter.paragraph(words.plain("session.letter.dear", {{"name", about.name}}));
    letter.paragraph(words.plain(keys.lead, {{"title", facts.title}, {"number", about.number}}));
    if (still_comes(about.letter)) {
        auto where = facts.place;
        where += where.empty() || facts.address.empty() ? "" : ", ";
        where += facts.address;
        letter.fact(words.plain("session.letter.question"), facts.question);
        letter.fact(words.plain("session.when"), when_text(words, facts));
        letter.fact(words.plain("session.where"), where);
        if (has_place(about.letter)) {
            letter.fact(words.plain("session.online"), facts.online);
        }
        letter.link(words.plain("session.letter.page"), about.page);
        letter.paragraph(words.plain("session.letter.cannot_come"));
        letter.link(words.plain("session.letter.sign_off"), about.own_page);
    } else {
        letter.link(words.plain("session.letter.page"), about.page);
    }
    letter.paragraph(words.plain("session.letter.why", {{"region", about.region}}));
    return letter.finish(words.plain(keys.subject, {{"title", title}}));
}

}  // namespace regiotafel::app
