#include "screens/detail_screen.h"

#include <algorithm>

#include <fmt/format.h>

#include "screens/history_block.h"
#include "screens/html.h"

namespace regiotafel::screens {
namespace {

std::string facts(DetailScreen const& screen) {
    std::string filled;
    std::string open;
    for (auto const* field : screen.fields) {
        auto const value =
            value_html(screen.words, *field, screen.record, screen.references, Room::full);
        auto const label = screen.words.in(field->label);
        if (value.empty()) {
            open += (open.empty() ? "" : ", ") + label;
            continue;
        }
        filled += fmt::format(
            R"(<div{}><dt>{}</dt><dd>{}</dd></div>)",
            field->type == registers::FieldType::long_text ? R"( class="long")" : "", label, value);
    }
    std::string out = filled.empty() ? filled : R"(<dl class="detail">)" + filled + "</dl>";
    if (!open.empty()) {
        out += fmt::format(R"(<p class="still-open">{} {}</p>)",
                           screen.words.html("screen.detail.not_filled"), open);
    }
    return out;
}

std::string add_link(DetailScreen const& screen, Pointing const& one, std::string const& label) {
    auto const form = fmt::format("/{}/{}/nieuw", screen.region, one.schema->id);
    auto const id = base::format_uuid(screen.record.id);
    return fmt::format(R"(<a class="btn q" href="{}">{}{}</a>)",
                       escaped(address(form, {{one.field->id, id}})), icon("plus"), label);
}

std::string pointing(DetailScreen const& screen, Pointing const& one) {
    auto const& words = screen.words;
    auto const& field = *one.field;
    auto const heading =
        field.reverse.nl.empty() ? words.in(one.schema->plural) : words.in(field.reverse);
    std::string out =
        fmt::format(R"(<section class="pointing"><div class="head"><h2>{} <span class="num">)"
                    R"({}</span></h2>{})"
                    R"(</div><ul class="lines">)",
                    heading, one.count,
                    one.may_create ? add_link(screen, one, words.in(one.schema->label)) : "");
    for (auto const& record : one.records) {
        out += fmt::format("<li>{}{}</li>",
                           link(record_address(screen.region, *one.schema, record),
                                title_of(words, *one.schema, record)),
                           status_tag(words, *one.schema, record.status));
    }
    return out + "</ul></section>";
}

// What may point here and does not yet.
std::string additions(DetailScreen const& screen) {
    std::string out;
    for (auto const& one : screen.pointing) {
        if (one.records.empty() && one.may_create) {
            out += add_link(screen, one, screen.words.in(one.schema->label));
        }
    }
    return out.empty() ? out
                       : fmt::format(R"(<p class="additions">{} {}</p>)",
                                     screen.words.html("screen.detail.add"), out);
}

std::string move_form(DetailScreen const& screen, registers::Transition const& move, bool first) {
    auto const& words = screen.words;
    return fmt::format(
        R"(<form method="post" action="{}/verplaats">{}{}{}<button class="btn{}">{}</button>)"
        R"(<span class="to">→ <span class="sr">{} </span>{}</span></form>)",
        escaped(record_address(screen.region, screen.schema, screen.record)),
        hidden("opdracht", screen.command), hidden("versie", std::to_string(screen.record.version)),
        hidden("naar", move.to), first ? " p" : "", words.in(move.label),
        words.html("screen.detail.becomes"), status_tag(words, screen.schema, move.to));
}

std::string standing(DetailScreen const& screen) {
    auto const& words = screen.words;
    if (screen.schema.statuses.empty()) {
        return {};
    }
    std::string out = fmt::format(
        R"(<section class="panel strong" aria-labelledby="stand"><h2 id="stand">{}</h2>)"
        R"(<p class="standing">{}</p>)",
        words.html("screen.detail.standing"),
        status_tag(words, screen.schema, screen.record.status));
    bool first = true;
    for (auto const* move : screen.moves) {
        auto const* target = screen.schema.status(move->to);
        bool const ends = target != nullptr && target->tone == registers::Tone::closed;
        out += move_form(screen, *move, first && !ends);
        first = first && ends;
    }
    return out + "</section>";
}

std::string removal(DetailScreen const& screen) {
    if (!screen.may_remove) {
        return {};
    }
    auto const& words = screen.words;
    return fmt::format(
        R"(<details class="remove"><summary>{}</summary><p>{}</p>)"
        R"(<form method="post" action="{}/verwijder">{}{}<button class="btn danger">)"
        R"({}</button></form></details>)",
        words.html("screen.remove"), words.html("screen.remove.sure"),
        escaped(record_address(screen.region, screen.schema, screen.record)),
        hidden("opdracht", screen.command), hidden("versie", std::to_string(screen.record.version)),
        words.html("screen.remove.do"));
}

std::string problems(DetailScreen const& screen) {
    std::string out;
    for (auto const& one : screen.problems) {
        out += fmt::format(R"(<p class="problem-box" role="alert">{}{}</p>)", icon("alert"),
                           escaped(one));
    }
    return out;
}

}  // namespace

std::string detail_html(DetailScreen const& screen) {
    auto const& words = screen.words;
    std::string buttons;
    if (screen.may_update) {
        buttons = fmt::format(R"(<a class="btn" href="{}/wijzig">{}{}</a>)",
                              escaped(record_address(screen.region, screen.schema, screen.record)),
                              icon("pen"), words.html("screen.edit"));
    }
    if (screen.schema.id == "organisation" || screen.schema.id == "education_region") {
        auto const href = address("/" + screen.region + "/netwerk/verbinding",
                                  {{"van", base::format_uuid(screen.record.id)}});
        buttons += fmt::format(R"(<a class="btn" href="{}">{}{}</a>)", escaped(href), icon("graph"),
                               words.html("network.path.button"));
    }
    std::string out =
        problems(screen) +
        fmt::format(R"(<div class="head"><div><p class="eyebrow">{}</p><h1>{}</h1></div>)"
                    R"(<div class="acts">{}</div></div><div class="two record">)",
                    words.in(screen.schema.label),
                    escaped(title_of(words, screen.schema, screen.record)), buttons);
    out += standing(screen) + R"(<div class="body">)" + facts(screen);
    for (auto const& one : screen.pointing) {
        out += one.records.empty() ? "" : pointing(screen, one);
    }
    out += additions(screen) +
           notes_html(words, record_address(screen.region, screen.schema, screen.record),
                      screen.notes);
    return out + R"(</div><div class="past">)" + history_html(screen) + removal(screen) +
           "</div></div>";
}

}  // namespace regiotafel::screens
