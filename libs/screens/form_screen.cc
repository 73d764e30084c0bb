#include "screens/form_screen.h"

#include <algorithm>

#include <fmt/format.h>

#include "screens/form_control.h"
#include "screens/html.h"

namespace regiotafel::screens {
namespace {

using registers::Field;
using registers::FieldType;

}  // namespace

std::string mistakes_html(FormScreen const& screen) {
    if (screen.errors.empty() && !screen.conflict) {
        return {};
    }
    auto const& words = screen.words;
    std::string items;
    for (auto const& error : screen.errors) {
        auto const field =
            std::ranges::find(screen.fields, error.where, [](Field const* one) { return one->id; });
        auto const text = words.html(error.message);
        items += field == screen.fields.end() ? "<li>" + text + "</li>"
                                              : fmt::format(R"(<li><a href="#{}">{}</a></li>)",
                                                            escaped(control_id(**field)), text);
    }
    auto const heading =
        screen.conflict
            ? words.html("screen.form.conflict")
            : words.html("screen.form.mistakes", {{"count", std::int64_t(screen.errors.size())}});
    auto const note =
        screen.conflict ? "<p>" + words.html("screen.form.conflict_help") + "</p>" : "";
    return fmt::format(
        R"(<div class="summary" role="alert" tabindex="-1" id="fouten" data-focus><h2>)"
        R"({}{}</h2>{}{}</div>)",
        icon("alert"), heading, note, items.empty() ? "" : "<ul>" + items + "</ul>");
}

namespace {

std::string theirs(FormScreen const& screen, Field const& field) {
    auto const found = screen.theirs.find(field.id);
    if (found == screen.theirs.end()) {
        return {};
    }
    auto const& words = screen.words;
    auto const name = "k." + field.id;
    bool const chosen = input(screen.inputs, name) == "hun";
    auto const radio = [&](std::string_view value, bool on, std::string const& label) {
        return fmt::format(
            R"(<label class="pick"><input type="radio" name="{}" value="{}"{}> {}</label>)",
            escaped(name), value, on ? " checked" : "", label);
    };
    return fmt::format(R"(<fieldset class="theirs"><legend>{}</legend><div class="their-value">)"
                       R"({}</div>{}{}</fieldset>)",
                       words.html("screen.form.theirs"),
                       found->second.empty() ? fmt::format(R"(<span class="none">{}</span>)",
                                                           words.html("screen.empty_value"))
                                             : found->second,
                       radio("mijn", !chosen, words.html("screen.form.keep_mine")),
                       radio("hun", chosen, words.html("screen.form.keep_theirs")));
}

}  // namespace

std::string field_html(FormScreen const& screen, Field const& field) {
    auto const& words = screen.words;
    auto const error =
        std::ranges::find(screen.errors, field.id, [](auto const& one) { return one.where; });
    bool const wrong = error != screen.errors.end();
    auto const id = escaped(control_id(field));
    std::string help = words.in(field.help);
    auto const hint = hint_of(field);
    if (!hint.empty()) {
        help += (help.empty() ? "" : " ") + words.html(std::string(hint));
    }
    ControlState const state{.described = (help.empty() ? "" : id + "-help") +
                                          (wrong ? (help.empty() ? "" : " ") + id + "-fout" : ""),
                             .wrong = wrong};
    auto const needed = field.required ? fmt::format(R"( <span class="opt">{}</span>)",
                                                     words.html("screen.form.required"))
                                       : std::string{};
    auto const label = words.in(field.label) + needed;
    auto const help_html =
        help.empty() ? "" : fmt::format(R"(<p class="help" id="{}-help">{}</p>)", id, help);
    auto const error_html = wrong ? fmt::format(R"(<p class="error" id="{}-fout">{}{}</p>)", id,
                                                icon("alert"), words.html(error->message))
                                  : "";
    auto const css = fmt::format("field{}{}", wrong ? " wrong" : "",
                                 field.type == FieldType::long_text ? " long" : "");
    auto const inside = help_html + error_html + control_html(screen, field, state);
    auto const shown = hidden("veld", field.id);
    if (is_group(screen, field)) {
        return fmt::format(
            R"(<div class="{}">{}<fieldset id="{}" tabindex="-1"{}><legend>{}</legend>)"
            R"({}</fieldset>{}</div>)",
            css, shown, id,
            state.described.empty() ? ""
                                    : fmt::format(R"( aria-describedby="{}")", state.described),
            label, inside, theirs(screen, field));
    }
    return fmt::format(R"(<div class="{}">{}<label for="{}">{}</label>{}{}</div>)", css, shown, id,
                       label, inside, theirs(screen, field));
}

std::string form_html(FormScreen const& screen) {
    auto const& words = screen.words;
    bool const is_new = screen.version == 0;
    auto const list = fmt::format("/{}/{}", screen.region, screen.schema.id);
    auto const record = list + "/" + screen.record;
    auto const what = screen.schema.label.in(words.language());
    auto const heading = is_new ? words.html("screen.form.new", {{"what", what}})
                                : words.html("screen.form.edit", {{"what", what}});
    std::string out =
        fmt::format(R"(<div class="narrow">{}<h1>{}</h1>)", mistakes_html(screen), heading);
    if (is_new) {
        out += fmt::format(R"(<p class="lead">{}</p>)", words.in(screen.schema.description));
    } else {
        out += fmt::format(R"(<p class="lead">{}</p>)", escaped(screen.title));
    }
    out += fmt::format(
        R"(<form method="post" action="{}" class="form" novalidate data-once>{}{}{})",
        escaped(is_new ? list + "/nieuw" : record + "/wijzig"), hidden("opdracht", screen.command),
        hidden("record", screen.record), hidden("versie", std::to_string(screen.version)));
    for (auto const* field : screen.fields) {
        out += field_html(screen, *field);
    }
    return out + fmt::format(R"(<div class="send"><button class="btn p">{}</button>)"
                             R"(<a class="btn q" href="{}">{}</a></div></form></div>)",
                             words.html("screen.save"), escaped(is_new ? list : record),
                             words.html("screen.cancel"));
}

}  // namespace regiotafel::screens
