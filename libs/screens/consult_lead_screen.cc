// How a facilitator writes a draft, and deals with what people say about it.
#include <fmt/format.h>

#include "screens/consult_screen.h"
#include "screens/html.h"

namespace regiotafel::screens {
namespace {

std::string options(Words const& words, registers::Field const& field, std::string const& chosen) {
    auto out = fmt::format(R"(<option value="">{}</option>)", words.html("consult.not_yet"));
    for (auto const& code : field.codes) {
        out += fmt::format(R"(<option value="{}"{}>{}</option>)", escaped(code.id),
                           code.id == chosen ? " selected" : "", words.in(code.label));
    }
    return out;
}

std::string shown_picks(Words const& words, ConsultComment const& one) {
    constexpr std::pair<std::string_view, std::string_view> kStates[] = {
        {"shown", "ja"}, {"withheld", "nee"}, {"new", "later"}};
    std::string out;
    for (auto const& [status, value] : kStates) {
        if (status == "new" && one.status != "new") {
            continue;
        }
        out += fmt::format(
            R"(<label class="pick"><input type="radio" name="t.{}" value="{}"{}> {}</label>)",
            escaped(one.id), value, status == one.status ? " checked" : "",
            words.html("consult.show_" + std::string(value)));
    }
    return out;
}

std::string handled(HandleScreen const& screen, ConsultComment const& one) {
    auto const& words = screen.words;
    auto const id = escaped(one.id);
    auto const by = one.by.empty() ? words.html("consult.somebody") : escaped(one.by);
    return fmt::format(
        R"(<li class="handle">{version}<div><div class="said">{text}</div>)"
        R"(<p class="small muted">{by}, {when}</p></div><div class="decide">)"
        R"(<label for="d-{id}">{what}</label><select id="d-{id}" name="d.{id}">{options}</select>)"
        R"(<label for="r-{id}">{why}</label><textarea id="r-{id}" name="r.{id}" rows="2")"
        R"( maxlength="2000">{reason}</textarea><fieldset class="row"><legend class="small">)"
        R"({show}</legend>{picks}</fieldset></div></li>)",
        fmt::arg("version", hidden("n." + one.id, std::to_string(one.version))),
        fmt::arg("text", rich(one.text)), fmt::arg("by", by), fmt::arg("when", escaped(one.when)),
        fmt::arg("id", id), fmt::arg("what", words.in(screen.schema.field("disposition")->label)),
        fmt::arg("options", options(words, *screen.schema.field("disposition"), one.disposition)),
        fmt::arg("why", words.in(screen.schema.field("reason")->label)),
        fmt::arg("reason", escaped(one.reason)), fmt::arg("show", words.html("consult.show")),
        fmt::arg("picks", shown_picks(words, one)));
}

std::string group(HandleScreen const& screen, std::string const& heading,
                  std::string const& text_html, std::vector<ConsultComment> const& comments) {
    if (comments.empty()) {
        return {};
    }
    std::string items;
    for (auto const& one : comments) {
        items += handled(screen, one);
    }
    return fmt::format(R"(<section class="pointing"><h2>{}</h2><blockquote>{}</blockquote>)"
                       R"(<ul class="handles">{}</ul></section>)",
                       heading, text_html, items);
}

std::string stage_form(HandleScreen const& screen) {
    if (screen.stages.empty()) {
        return {};
    }
    std::string buttons;
    for (auto const& one : screen.stages) {
        buttons += fmt::format(R"(<button class="btn" name="naar" value="{}">{}</button>)",
                               escaped(one.to), escaped(one.name));
    }
    return fmt::format(
        R"(<form method="post" action="{}/stand" class="acts" data-once>{}{}{}</form>)",
        escaped(screen.head.page), hidden("opdracht", screen.command),
        hidden("versie", std::to_string(screen.version)), buttons);
}

}  // namespace

std::string consult_form_html(ConsultFormScreen const& screen) {
    auto const& words = screen.words;
    auto const& form = screen.form;
    std::string out =
        fmt::format(R"(<div class="narrow">{}<h1>{}</h1><p class="lead">{}</p>)"
                    R"(<form method="post" class="form" novalidate data-once>{}{}{})",
                    mistakes_html(form),
                    screen.back.empty() ? words.html("consult.new") : words.html("consult.edit"),
                    words.html("consult.form_lead"), hidden("opdracht", form.command),
                    hidden("record", form.record), hidden("versie", std::to_string(form.version)));
    for (auto const* field : form.fields) {
        out += field_html(form, *field);
    }
    return out + fmt::format(
                     R"(<div class="send"><button class="btn p">{}</button>{}</div></form></div>)",
                     words.html("screen.save"),
                     screen.back.empty()
                         ? std::string{}
                         : fmt::format(R"(<a class="btn q" href="{}">{}</a>)", escaped(screen.back),
                                       words.html("screen.cancel")));
}

std::string handle_html(HandleScreen const& screen) {
    auto const& words = screen.words;
    std::string out = consult_head_html(words, screen.head) + stage_form(screen);
    if (!screen.problem.empty()) {
        out += fmt::format(R"(<p class="problem-box" role="alert">{}<span>{}</span></p>)",
                           icon("alert"), escaped(screen.problem));
    }
    std::string groups;
    for (auto const& one : screen.paragraphs) {
        groups +=
            group(screen, words.html("consult.paragraph", {{"number", std::int64_t(one.number)}}),
                  paragraph_html(one.paragraph), one.comments);
    }
    for (auto const& one : screen.homeless) {
        groups += group(screen, words.html("consult.homeless"), escaped(one.quote), {one});
    }
    if (groups.empty()) {
        return out + fmt::format(R"(<p class="nothing">{}</p>)", words.html("consult.no_comments"));
    }
    return out +
           fmt::format(R"(<p class="lead">{}</p><form method="post" data-once>{}<div class="send">)"
                       R"(<button class="btn p">{}</button></div></form>)",
                       words.html("consult.handle_lead"), groups, words.html("consult.save_all"));
}

}  // namespace regiotafel::screens
