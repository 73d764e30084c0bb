#include "screens/consult_screen.h"

#include <fmt/format.h>

#include "base/text.h"
#include "screens/html.h"
#include "screens/public_screen.h"

namespace regiotafel::screens {
namespace {

constexpr std::pair<std::string_view, std::string_view> kTones[] = {
    {"adopted", "good"}, {"partly", "active"}, {"not_adopted", "closed"}, {"later", "neutral"}};

std::string code_label(Words const& words, registers::Register const& schema,
                       std::string_view field, std::string_view id) {
    auto const* found = schema.field(field);
    if (found != nullptr) {
        for (auto const& code : found->codes) {
            if (code.id == id) {
                return words.in(code.label);
            }
        }
    }
    return {};
}

std::string disposition_tag(ConsultScreen const& screen, ConsultComment const& comment) {
    auto const label = code_label(screen.words, screen.schema, "disposition", comment.disposition);
    for (auto const& [code, tone] : kTones) {
        if (code == comment.disposition && !label.empty()) {
            return fmt::format(R"(<span class="tag tone-{}">{}</span>)", tone, label);
        }
    }
    return {};
}

std::string comment_html(ConsultScreen const& screen, ConsultComment const& comment) {
    auto const& words = screen.words;
    auto const by = comment.by.empty() ? words.html("consult.somebody") : escaped(comment.by);
    std::string out =
        fmt::format(R"(<li><div class="said">{}</div><p class="small muted">{}, {}</p>)",
                    rich(comment.text), by, escaped(comment.when));
    auto const tag = disposition_tag(screen, comment);
    if (!tag.empty() || !comment.reason.empty()) {
        out += fmt::format(R"(<div class="answer">{}{}</div>)", tag, rich(comment.reason));
    }
    return out + "</li>";
}

std::string comments_html(ConsultScreen const& screen, std::vector<ConsultComment> const& all) {
    if (all.empty()) {
        return {};
    }
    std::string items;
    for (auto const& one : all) {
        items += comment_html(screen, one);
    }
    return R"(<ul class="consult-comments">)" + items + "</ul>";
}

std::string role_select(ConsultScreen const& screen, std::string const& id,
                        std::string const& chosen) {
    auto const* field = screen.schema.field("constituency");
    auto options =
        fmt::format(R"(<option value="">{}</option>)", screen.words.html("consult.role_none"));
    for (auto const& code : field->codes) {
        options += fmt::format(R"(<option value="{}"{}>{}</option>)", escaped(code.id),
                               code.id == chosen ? " selected" : "", screen.words.in(code.label));
    }
    return fmt::format(R"(<select id="{}" name="v.constituency">{}</select>)", id, options);
}

std::string comment_form(ConsultScreen const& screen, ConsultParagraph const& one,
                         std::size_t index) {
    auto const& words = screen.words;
    auto const mark = escaped(one.paragraph.id);
    bool const back = screen.wrong == one.paragraph.id && screen.form != nullptr;
    auto const inputs = back ? screen.form->inputs : Inputs{};
    auto const* name = screen.schema.field("name");
    std::string error;
    if (back) {
        for (auto const& problem : screen.form->errors) {
            error += fmt::format(R"(<p class="error" id="fout-{}">{}{}</p>)", mark, icon("alert"),
                                 words.html(problem.message));
            break;
        }
    }
    return fmt::format(
        R"(<details{open}><summary class="btn small">{pen}{react}</summary>)"
        R"(<form method="post" data-once action="{action}/reactie#{mark}" class="form" novalidate>)"
        R"({ids}{error}<div class="field">)"
        R"(<label for="t-{mark}">{text}</label><textarea id="t-{mark}" name="v.text" rows="5")"
        R"( maxlength="4000" required{described}>{typed}</textarea></div><div class="pair">)"
        R"(<div><label for="n-{mark}">{name} <span class="opt">{optional}</span></label>)"
        R"(<input id="n-{mark}" type="text" name="v.name" maxlength="120" autocomplete="name")"
        R"( value="{given}"></div><div><label for="r-{mark}">{role}</label>{roles}</div></div>)"
        R"(<div class="trap" aria-hidden="true"><label for="x-{mark}">{leave}</label>)"
        R"(<input id="x-{mark}" name="{trap}" tabindex="-1" autocomplete="off"></div>)"
        R"(<p class="small muted">{first}</p><button class="btn p">{send}</button></form>)"
        R"(</details>)",
        fmt::arg("open", back ? " open" : ""), fmt::arg("pen", icon("pen")),
        fmt::arg("react", words.html("consult.react", {{"number", std::int64_t(one.number)}})),
        fmt::arg("action", escaped(screen.head.page)), fmt::arg("mark", mark),
        fmt::arg("ids", hidden("opdracht", screen.commands[index]) +
                            hidden("record", screen.records[index]) +
                            hidden("alinea", one.paragraph.id)),
        fmt::arg("error", error), fmt::arg("text", words.in(screen.schema.field("text")->label)),
        fmt::arg("described", back ? " aria-describedby=\"fout-" + mark + "\"" : std::string{}),
        fmt::arg("typed", escaped(input(inputs, "v.text"))),
        fmt::arg("name", words.in(name->label)),
        fmt::arg("optional", words.html("consult.optional")),
        fmt::arg("given", escaped(input(inputs, "v.name"))),
        fmt::arg("role", words.in(screen.schema.field("constituency")->label)),
        fmt::arg("roles", role_select(screen, "r-" + mark, input(inputs, "v.constituency"))),
        fmt::arg("leave", words.html("public.reaction.leave_empty")), fmt::arg("trap", kTrapField),
        fmt::arg("first", words.html("consult.moderated")),
        fmt::arg("send", words.html("consult.send")));
}

std::string paragraph_row(ConsultScreen const& screen, std::size_t index) {
    auto const& one = screen.paragraphs[index];
    auto const mark = escaped(one.paragraph.id);
    if (one.number == 0) {
        return fmt::format(R"(<div class="consult-heading" id="{}">{}</div>)", mark,
                           paragraph_html(one.paragraph));
    }
    std::string beside;
    if (screen.arrived == one.paragraph.id) {
        beside += fmt::format(R"(<p class="notice" role="status">{}{}</p>)", icon("check"),
                              screen.words.html("consult.arrived"));
    }
    beside += comments_html(screen, one.comments);
    if (screen.head.stage == ConsultStage::open) {
        beside += comment_form(screen, one, index);
    } else if (one.comments.empty()) {
        beside +=
            fmt::format(R"(<p class="small muted">{}</p>)", screen.words.html("consult.none_here"));
    }
    return fmt::format(
        R"(<section class="consult-row" id="{0}" aria-label="{1}"><div class="consult-text">)"
        R"(<a class="consult-number num" href="#{0}" aria-label="{1}">{2}</a><div>{3}</div></div>)"
        R"(<div class="consult-beside">{4}</div></section>)",
        mark, screen.words.html("consult.paragraph", {{"number", std::int64_t(one.number)}}),
        one.number, paragraph_html(one.paragraph), beside);
}

std::string homeless_html(ConsultScreen const& screen) {
    if (screen.homeless.empty()) {
        return {};
    }
    std::string items;
    for (auto const& one : screen.homeless) {
        items += fmt::format(R"(<blockquote>{}</blockquote><ul class="consult-comments">{}</ul>)",
                             escaped(one.quote), comment_html(screen, one));
    }
    return fmt::format(R"(<section class="pointing"><h2>{}</h2>{}</section>)",
                       screen.words.html("consult.homeless"), items);
}

std::string lead_acts(ConsultScreen const& screen) {
    auto const& words = screen.words;
    auto const page = escaped(screen.head.page);
    std::string out;
    if (screen.leads) {
        out = fmt::format(R"(<a class="btn p" href="{0}/behandelen">{1}</a>)"
                          R"(<a class="btn" href="{0}/tekst">{2}{3}</a>)",
                          page, words.html("consult.handle"), icon("pen"),
                          words.html("consult.edit"));
    }
    if (screen.leads || screen.head.stage == ConsultStage::settled) {
        out += fmt::format(R"(<a class="btn" href="{0}/reacties.xlsx">{1}</a>)"
                           R"(<a class="btn" href="{0}/reacties.csv">{2}</a>)",
                           page, words.html("consult.excel"), words.html("consult.csv"));
    }
    return out.empty() ? out : R"(<div class="acts no-print">)" + out + "</div>";
}

std::string inline_html(std::string_view plain) {
    std::string out;
    bool bold = false;
    bool italic = false;
    for (std::size_t i = 0; i < plain.size(); ++i) {
        bool const two = plain.substr(i).starts_with("**");
        auto const after = i + (two ? 2 : 1);
        bool const opens = after < plain.size() && plain[after] != ' ';
        auto& on = two ? bold : italic;
        auto const mark = two ? std::string_view("**") : std::string_view("*");
        bool const closes = on && i > 0 && plain[i - 1] != ' ';
        bool const begins = !on && opens && plain.find(mark, after) != std::string_view::npos;
        // Marks that would cross each other stay as they are.
        bool const crosses = two && italic;
        if (plain[i] == '*' && !crosses && (closes || begins)) {
            out += fmt::format("<{}{}>", on ? "/" : "", two ? "strong" : "em");
            on = !on;
            i = after - 1;
        } else {
            out += escaped(plain.substr(i, 1));
        }
    }
    return out + (italic ? "</em>" : "") + (bold ? "</strong>" : "");
}

}  // namespace

std::string paragraph_html(region::Paragraph const& paragraph) {
    if (paragraph.heading) {
        auto const text = std::string_view(paragraph.text);
        auto const depth = text.find_first_not_of('#');
        auto const words = depth == std::string_view::npos ? text : base::trim(text.substr(depth));
        auto const level = depth != std::string_view::npos && depth > 1 ? 3 : 2;
        return fmt::format("<h{0}>{1}</h{0}>", level, inline_html(words));
    }
    std::string out;
    std::string lines;
    std::string items;
    auto const close = [&] {
        out += lines.empty() ? lines : "<p>" + lines + "</p>";
        out += items.empty() ? items : "<ul>" + items + "</ul>";
        lines.clear();
        items.clear();
    };
    for (auto const line : base::split(paragraph.text, '\n')) {
        bool const item = line.starts_with("- ") || line.starts_with("* ");
        if (item ? !lines.empty() : !items.empty()) {
            close();
        }
        if (item) {
            items += "<li>" + inline_html(line.substr(2)) + "</li>";
        } else {
            lines += (lines.empty() ? "" : "<br>") + inline_html(line);
        }
    }
    close();
    return out;
}

std::string consult_head_html(Words const& words, ConsultHead const& head) {
    std::string out = fmt::format(R"(<p class="eyebrow">{}</p><h1>{}</h1>)",
                                  words.html("consult.label"), escaped(head.title));
    if (!head.question.empty()) {
        out += fmt::format(R"(<p class="session-question">{}</p>)", escaped(head.question));
    }
    constexpr std::pair<ConsultStage, char const*> kSays[] = {
        {ConsultStage::draft, "consult.stage_draft"},
        {ConsultStage::open, "consult.stage_open"},
        {ConsultStage::closed, "consult.stage_closed"},
        {ConsultStage::settled, "consult.stage_settled"}};
    for (auto const& [stage, key] : kSays) {
        if (stage == head.stage) {
            out += fmt::format(R"(<p class="lead consult-stage">{} {}</p>)", head.status_html,
                               words.html(key, {{"date", head.deadline}}));
        }
    }
    bool const tells = head.stage != ConsultStage::draft && head.comments > 0;
    return tells ? out + fmt::format(R"(<p class="count">{}</p><progress value="{}" max="{}")"
                                     R"( aria-label="{}"></progress>)",
                                     words.html("consult.progress", {{"handled", head.handled},
                                                                     {"count", head.comments}}),
                                     head.handled, head.comments,
                                     words.html("consult.progress", {{"handled", head.handled},
                                                                     {"count", head.comments}}))
                 : out;
}

std::string consult_html(ConsultScreen const& screen) {
    auto const& words = screen.words;
    std::string out = consult_head_html(words, screen.head) + lead_acts(screen);
    if (screen.head.stage == ConsultStage::settled && !screen.final_text.empty()) {
        std::string text;
        for (auto const& one : region::read_paragraphs(screen.final_text, "")) {
            text += paragraph_html(one);
        }
        out += fmt::format(R"(<section class="pointing consult-final"><h2>{}</h2>)"
                           R"(<div class="long">{}</div></section>)",
                           words.html("consult.final"), text);
    }
    std::string rows;
    for (std::size_t i = 0; i < screen.paragraphs.size(); ++i) {
        rows += paragraph_row(screen, i);
    }
    return out +
           fmt::format(R"(<section class="pointing consult"><h2>{}</h2>{}</section>)",
                       words.html("consult.draft"), rows) +
           homeless_html(screen);
}

std::string consult_lost_html(ConsultLostScreen const& screen) {
    auto const& words = screen.words;
    bool const open = !screen.page.empty();
    return fmt::format(
        R"(<div class="narrow"><h1>{}</h1>)"
        R"(<p class="problem-box" role="alert">{}<span>{}</span></p>)"
        R"(<p>{}</p><div class="form"><div class="field long"><label for="kopie">{}</label>)"
        R"(<textarea id="kopie" rows="10" readonly>{}</textarea></div><div class="send">)"
        R"(<a class="btn p" href="{}">{}</a></div></div></div>)",
        words.html("consult.lost"), icon("alert"), escaped(screen.problem),
        words.html(open ? "consult.lost_again" : "consult.lost_react"),
        words.html("consult.lost_text"), escaped(screen.text),
        escaped(open ? screen.page : screen.react),
        words.html(open ? "consult.lost_page" : "public.reaction.title"));
}

std::string consults_html(ConsultsScreen const& screen) {
    auto const& words = screen.words;
    std::string items;
    for (auto const& one : screen.lines) {
        items += fmt::format(R"(<li class="card"><h2>{}</h2><p>{}</p><p class="facts">{}</p>)"
                             R"(<p>{}</p></li>)",
                             link(one.href, one.title), escaped(one.question), escaped(one.note),
                             one.status_html);
    }
    auto const make = screen.make.empty() ? std::string{}
                                          : fmt::format(R"(<a class="btn p" href="{}">{}{}</a>)",
                                                        escaped(screen.make), icon("plus"),
                                                        words.html("consult.new"));
    return fmt::format(R"(<div class="head"><div><h1>{}</h1><p class="lead">{}</p></div>)"
                       R"(<div class="acts">{}</div></div>{})",
                       words.html("consult.title"), words.html("consult.lead"), make,
                       items.empty()
                           ? fmt::format(R"(<p class="nothing">{}</p>)", words.html("consult.none"))
                           : R"(<ul class="cards consults">)" + items + "</ul>");
}

}  // namespace regiotafel::screens
