#include "screens/lead_screen.h"

#include <fmt/format.h>

#include "screens/html.h"

namespace regiotafel::screens {
namespace {

using region::Standing;

std::string problem_box(std::string const& problem) {
    return problem.empty() ? problem
                           : fmt::format(R"(<div class="summary" role="alert" tabindex="-1" )"
                                         R"(data-focus><h2>{}{}</h2></div>)",
                                         icon("alert"), escaped(problem));
}

std::string format_choice(StepScreen const& screen, registers::Field const& field) {
    auto const& words = screen.words;
    auto const now = input(screen.form.inputs, "v." + field.id);
    std::string items =
        fmt::format(R"(<option value="">{}</option>)", words.html("screen.form.choose"));
    for (auto const& one : screen.formats) {
        items += fmt::format(R"(<option value="{}"{}>{}</option>)", escaped(one.id),
                             one.id == now ? " selected" : "", escaped(one.title));
    }
    return fmt::format(R"(<div class="field">{0}<label for="veld-{1}">{2}</label>)"
                       R"(<select id="veld-{1}" name="v.{1}">{3}</select></div>)",
                       hidden("veld", field.id), escaped(field.id),
                       words.html("session.lead.format"), items);
}

std::string place_tag(Words const& words, region::PlaceInLine const& place) {
    switch (place.standing) {
        case Standing::placed:
            return fmt::format(R"(<span class="tag ok num">{}</span>)",
                               words.html("session.own.number", {{"number", place.number}}));
        case Standing::waiting:
            return fmt::format(R"(<span class="tag info num">{}</span>)",
                               words.html("session.lead.waits", {{"number", place.number}}));
        case Standing::cancelled:
        case Standing::called_off:
            break;
    }
    return fmt::format(R"(<span class="tag">{}</span>)", words.html("session.lead.signed_off"));
}

std::string roll_table(PeopleOfSessionScreen const& screen) {
    auto const& words = screen.words;
    std::string head = fmt::format(R"(<th scope="col">{}</th>)", words.html("session.lead.kind"));
    for (auto const& name : screen.column_names) {
        head += fmt::format(R"(<th scope="col" class="right">{}</th>)", escaped(name));
    }
    head += fmt::format(R"(<th scope="col" class="right">{}</th>)", words.html("session.lead.all"));
    std::string body;
    for (std::size_t row = 0; row < screen.row_names.size(); ++row) {
        auto const all = screen.roll.of_row[row];
        body += fmt::format(R"(<tr{}><th scope="row">{}</th>)",
                            all == 0 ? R"( class="nobody")" : "", escaped(screen.row_names[row]));
        for (std::size_t column = 0; column < screen.column_names.size(); ++column) {
            auto const count = screen.roll.counts[row][column];
            body += fmt::format(R"(<td class="right num{}" data-c="{}">{}</td>)",
                                count == 0 ? " no" : "", escaped(screen.column_names[column]),
                                count == 0 ? "–" : std::to_string(count));
        }
        body += fmt::format(R"(<td class="right num" data-c="{}"><strong>{}</strong></td></tr>)",
                            words.html("session.lead.all"), all);
    }
    // It scrolls in itself where it does not fit, and holds nothing that takes the focus.
    return fmt::format(R"(<div class="table" tabindex="0" role="region" aria-label="{0}">)"
                       R"(<table class="records roll"><caption>{0}</caption>)"
                       R"(<thead><tr>{1}</tr></thead><tbody>{2}</tbody></table></div>)",
                       words.html("session.lead.roll"), head, body);
}

std::string missing_line(PeopleOfSessionScreen const& screen) {
    auto const& words = screen.words;
    if (screen.missing.empty()) {
        return fmt::format(R"(<p class="notice">{}{}</p>)", icon("check"),
                           words.html("session.lead.nobody_missing"));
    }
    std::string names;
    for (auto const& name : screen.missing) {
        names += (names.empty() ? "" : ", ") + name;
    }
    return fmt::format(R"(<div class="check-first"><p><strong>{}</strong> {}</p></div>)",
                       words.html("session.lead.still_missing"), escaped(names));
}

std::string presence(PeopleOfSessionScreen const& screen, PersonLine const& person) {
    if (person.place.standing == Standing::cancelled) {
        return {};
    }
    auto const& words = screen.words;
    std::string options =
        fmt::format(R"(<option value="">{}</option>)", words.html("session.lead.not_known"));
    for (auto const& one : screen.presence) {
        options += fmt::format(R"(<option value="{}"{}>{}</option>)", escaped(one.id),
                               one.id == person.present ? " selected" : "", escaped(one.title));
    }
    return fmt::format(R"(<select name="p.{}" aria-label="{}">{}</select>)", escaped(person.id),
                       words.html("session.lead.present_of", {{"name", person.name}}), options);
}

std::string cell(std::string const& name, std::string const& html) {
    return fmt::format(R"(<td data-c="{}"{}>{}</td>)", name, html.empty() ? R"( class="no")" : "",
                       html);
}

std::string person_row(PeopleOfSessionScreen const& screen, PersonLine const& person) {
    auto const& words = screen.words;
    auto about = escaped(person.constituency);
    about += about.empty() || person.sector.empty() ? "" : ", ";
    about += escaped(person.sector);
    std::string said;
    for (auto const& [key, text] :
         {std::pair<char const*, std::string const&>("session.lead.needs", person.needs),
          {"session.lead.asks", person.question}}) {
        if (!text.empty()) {
            said += fmt::format("<p><span class=\"muted\">{}</span> {}</p>", words.html(key),
                                escaped(text));
        }
    }
    if (!person.question.empty()) {
        said += fmt::format(R"(<p><a href="{}/antwoord">{}</a></p>)", escaped(person.href),
                            words.html("answer.way"));
    }
    if (person.mail_failed) {
        said += fmt::format(R"(<p class="error">{}{}</p>)", icon("alert"),
                            words.html("session.lead.mail_failed"));
    }
    return fmt::format(R"(<tr><th scope="row">{}{}</th>)", link(person.href, person.name),
                       person.part.empty()
                           ? ""
                           : fmt::format(R"( <span class="tag">{}</span>)", escaped(person.part))) +
           cell(words.html("session.lead.place"), place_tag(words, person.place)) +
           cell(words.html("session.lead.organisation"), escaped(person.organisation)) +
           cell(words.html("session.lead.who"), about) +
           cell(words.html("session.lead.said"), said) +
           cell(words.html("session.lead.present"), presence(screen, person)) + "</tr>";
}

std::string people_table(PeopleOfSessionScreen const& screen) {
    auto const& words = screen.words;
    if (screen.people.empty()) {
        return fmt::format(R"(<p class="nothing">{}</p>)", words.html("session.lead.nobody"));
    }
    std::string rows;
    for (auto const& person : screen.people) {
        rows += person_row(screen, person);
    }
    std::string head;
    for (auto const* key : {"session.lead.name", "session.lead.place", "session.lead.organisation",
                            "session.lead.who", "session.lead.said", "session.lead.present"}) {
        head += fmt::format(R"(<th scope="col">{}</th>)", words.html(key));
    }
    return fmt::format(
        R"(<form method="post" data-once>{}<div class="table"><table class="records people">)"
        R"(<caption>{}</caption><thead><tr>{}</tr></thead><tbody>{}</tbody></table></div>)"
        R"(<div class="send"><button class="btn p">{}</button></div></form>)",
        hidden("opdracht", screen.command), words.html("session.lead.who_comes"), head, rows,
        words.html("session.lead.save_present"));
}

}  // namespace

std::string lead_head_html(Words const& words, LeadHead const& head) {
    std::string steps;
    int number = 0;
    for (auto const& step : head.steps) {
        ++number;
        steps += fmt::format(R"(<li{}><a href="{}"{}><span class="n num">{}</span>{}{}</a></li>)",
                             step.done ? R"( class="done")" : "", escaped(step.href),
                             step.here ? R"( aria-current="step")" : "",
                             step.done ? icon("check") : std::to_string(number), escaped(step.name),
                             step.done ? fmt::format(R"(<span class="sr"> ({})</span>)",
                                                     words.html("session.lead.done"))
                                       : std::string{});
    }
    return fmt::format(
        R"(<div class="head"><div><p class="eyebrow">{}</p><h1>{}</h1></div><div class="acts">{})"
        R"(<a class="btn" href="{}">{}</a></div></div><nav class="steps-nav" aria-label="{}">)"
        R"(<ol>{}</ol></nav>)",
        escaped(head.when), escaped(head.title), head.status_html, escaped(head.page),
        words.html("session.lead.public_page"), words.html("session.lead.steps"), steps);
}

std::string new_session_html(NewSessionScreen const& screen) {
    auto const& words = screen.words;
    std::string picks;
    for (std::size_t i = 0; i < screen.formats.size(); ++i) {
        auto const& one = screen.formats[i];
        picks += fmt::format(
            R"(<label class="pick"><input type="radio" name="format" value="{}"{}>)"
            R"(<span><strong>{}</strong><br><span class="small muted">{}</span></span></label>)",
            escaped(one.id), one.id == screen.chosen ? " checked" : "", escaped(one.title),
            escaped(screen.about[i]));
    }
    return fmt::format(
        R"(<div class="narrow">{}<h1>{}</h1><p class="lead">{}</p>)"
        R"(<form method="post" class="form" data-once>{}{}<div class="field">)"
        R"(<label for="titel">{}</label><p class="help" id="titel-help">{}</p>)"
        R"(<input id="titel" type="text" name="titel" value="{}" maxlength="200" required )"
        R"(aria-describedby="titel-help"></div><div class="field"><fieldset><legend>{}</legend>)"
        R"(<div class="picks">{}</div></fieldset></div><div class="send"><button class="btn p">)"
        R"({}</button></div></form></div>)",
        problem_box(screen.problem), words.html("session.new.title"),
        words.html("session.new.lead"), hidden("opdracht", screen.command),
        hidden("record", screen.record), words.html("session.new.name"),
        words.html("session.new.name_help"), escaped(screen.title),
        words.html("session.new.format"), picks, words.html("session.new.make"));
}

std::string step_html(StepScreen const& screen) {
    auto const& words = screen.words;
    std::string out = lead_head_html(words, screen.head);
    out += fmt::format(R"(<div class="narrow step">{}<h2>{}</h2><p class="lead">{}</p>)",
                       mistakes_html(screen.form), escaped(screen.heading), escaped(screen.lead));
    if (!screen.links.empty()) {
        out += R"(<p class="acts">)";
        for (auto const& [href, name] : screen.links) {
            out += fmt::format(R"(<a class="btn" href="{}">{}</a>)", escaped(href), escaped(name));
        }
        out += "</p>";
    }
    out += R"(<form method="post" class="form" novalidate data-once>)" +
           hidden("opdracht", screen.form.command) +
           hidden("versie", std::to_string(screen.form.version));
    for (auto const* field : screen.form.fields) {
        out += field->id == "format_id" ? format_choice(screen, *field)
                                        : field_html(screen.form, *field);
    }
    if (screen.may_notify) {
        out += fmt::format(
            R"(<div class="field"><label class="pick"><input type="checkbox" name="bericht" )"
            R"(value="ja"> {}</label><p class="help">{}</p></div>)",
            words.html("session.lead.notify"), words.html("session.lead.notify_help"));
    }
    return out +
           fmt::format(R"(<div class="send"><button class="btn p">{}</button></div></form></div>)",
                       words.html("session.lead.save_next"));
}

std::string people_of_session_html(PeopleOfSessionScreen const& screen) {
    auto const& words = screen.words;
    std::string figures;
    for (auto const& one : screen.figures) {
        figures += fmt::format(R"(<div><dt>{}</dt><dd class="num">{}</dd></div>)",
                               escaped(one.what), one.number);
    }
    return lead_head_html(words, screen.head) + problem_box(screen.problem) +
           fmt::format(R"(<dl class="figures">{}</dl><section class="pointing"><h2>{}</h2>{}{})"
                       R"(</section><section class="pointing"><div class="head"><h2>{}</h2>)"
                       R"(<div class="acts"><a class="btn" href="{}" download>{}{}</a>)"
                       R"(<a class="btn" href="{}">{}{}</a></div></div>{}</section>)",
                       figures, words.html("session.lead.everybody"), missing_line(screen),
                       roll_table(screen), words.html("session.lead.who_comes"),
                       escaped(screen.sheet), icon("download"), words.html("session.lead.excel"),
                       escaped(screen.add), icon("plus"), words.html("session.lead.add"),
                       people_table(screen));
}

}  // namespace regiotafel::screens
