#include "screens/published_screen.h"

#include <fmt/format.h>

#include "screens/html.h"

namespace regiotafel::screens {
namespace {

constexpr std::int64_t kKilo = 1000;

std::string size_of(std::int64_t bytes) {
    return bytes < kKilo * kKilo ? fmt::format("{} kB", (bytes + kKilo - 1) / kKilo)
                                 : fmt::format("{:.1f} MB", static_cast<double>(bytes) / 1e6);
}

std::string section(Words const& words, std::string_view id, std::string const& title_key,
                    std::string const& body) {
    return body.empty()
               ? body
               : fmt::format(R"(<section class="pointing" id="{}"><h2>{}</h2>{}</section>)", id,
                             words.html(title_key), body);
}

std::string figures(PublishedScreen const& screen) {
    std::string out;
    for (auto const& [number, what] : screen.figures) {
        out += fmt::format(R"(<div><dt>{}</dt><dd class="num">{}</dd></div>)", escaped(what),
                           escaped(number));
    }
    return out.empty() ? out : R"(<dl class="figures">)" + out + "</dl>";
}

std::string findings(PublishedScreen const& screen) {
    std::string items;
    for (auto const& one : screen.findings) {
        std::string tables;
        for (auto const& name : one.tables) {
            tables += (tables.empty() ? "" : ", ") + escaped(name);
        }
        items += fmt::format(
            "<li><h3>{}</h3><p>{}</p>{}</li>", escaped(one.title), escaped(one.text),
            tables.empty() ? std::string{} : R"(<p class="small muted">)" + tables + "</p>");
    }
    return items.empty() ? items : R"(<ol class="found">)" + items + "</ol>";
}

// A long name may go on in the next line after a slash.
std::string breakable(std::string_view plain) {
    std::string out;
    for (char const letter : escaped(plain)) {
        out += letter;
        out += letter == '/' ? "<wbr>" : "";
    }
    return out;
}

std::string schema(PublishedScreen const& screen) {
    auto const& words = screen.words;
    auto const& all = screen.schema;
    if (all.rows.empty() || all.columns.empty()) {
        return {};
    }
    std::string head;
    for (auto const& column : all.columns) {
        head += R"(<th scope="col">)" + escaped(column) + "</th>";
    }
    std::string rows;
    for (auto const& row : all.rows) {
        rows += R"(<tr><th scope="row">)" + breakable(row.name) + "</th>";
        for (std::size_t i = 0; i < row.cells.size(); ++i) {
            auto const& cell = row.cells[i];
            auto const said =
                cell.tables == 0 ? words.html("published.empty") : fmt::format("{}", cell.tables);
            rows += fmt::format(R"(<td class="heat h{}" data-c="{}"><span>{}</span></td>)",
                                cell.shade, escaped(all.columns[i]), said);
        }
        rows += "</tr>";
    }
    return fmt::format(
        R"(<p class="lead">{}</p><div class="table"><table class="schema"><caption>{}</caption>)"
        R"(<thead><tr><th scope="col">{}</th>{}</tr></thead><tbody>{}</tbody></table></div>)",
        words.html("published.schema_lead", {{"tables", all.tables}}),
        words.html("published.schema"), words.html("published.level"), head, rows);
}

std::string document_list(PublishedDownloads const& version) {
    std::string items;
    for (auto const& one : version.documents) {
        items +=
            fmt::format(R"(<li><a href="{}" download>{}{}</a>)"
                        R"(<span class="small muted num">{}</span></li>)",
                        escaped(one.href), icon("download"), escaped(one.name), size_of(one.bytes));
    }
    return R"(<ul class="lines">)" + items + "</ul>";
}

std::string version_words(Words const& words, PublishedDownloads const& version) {
    return words.html("published.version",
                      {{"number", std::int64_t{version.number}}, {"when", version.when}});
}

std::string downloads(PublishedScreen const& screen) {
    if (screen.downloads.empty()) {
        return {};
    }
    auto const& newest = screen.downloads.front();
    std::string out = fmt::format(R"(<div class="documents"><p class="small muted">{}</p>{}</div>)",
                                  version_words(screen.words, newest), document_list(newest));
    std::string earlier;
    for (std::size_t i = 1; i < screen.downloads.size(); ++i) {
        earlier += fmt::format(R"(<div class="documents"><h3>{}</h3>{}</div>)",
                               version_words(screen.words, screen.downloads[i]),
                               document_list(screen.downloads[i]));
    }
    return earlier.empty() ? out
                           : fmt::format("{}<details><summary>{}</summary>{}</details>", out,
                                         screen.words.html("published.earlier"), earlier);
}

std::string promises(PublishedScreen const& screen) {
    auto const sections = promise_sections(screen.promised);
    return fmt::format(R"(<section class="came-of" id="beloofd"><h2>{}</h2>{}</section>)",
                       screen.words.html("public.promised.title"),
                       sections.empty() ? fmt::format(R"(<p class="lead">{}</p>)",
                                                      screen.words.html("published.no_promises"))
                                        : sections);
}

std::string names(PublishScreen const& screen) {
    auto const& words = screen.words;
    if (screen.names.empty()) {
        return fmt::format(R"(<p>{}</p>)", words.html("publish.no_names"));
    }
    std::string items;
    for (auto const& one : screen.names) {
        items +=
            fmt::format(R"(<label class="pick"><input type="checkbox" name="naam" value="{0}"{1}> )"
                        R"(<span>{0} <span class="small muted">{2}</span></span></label>)",
                        escaped(one.name), one.released ? " checked" : "",
                        words.html("publish.mentions", {{"count", one.mentions}}));
    }
    return fmt::format(
        R"(<fieldset class="names"><legend>{}</legend><p class="help">{}</p>{}</fieldset>)",
        words.html("publish.names"), words.html("publish.names_help"), items);
}

}  // namespace

std::string published_list_html(std::vector<PublishedLine> const& lines) {
    std::string items;
    for (auto const& one : lines) {
        items += fmt::format(R"(<li class="card"><h3>{}</h3><p>{}</p>)"
                             R"(<p class="small muted">{}</p></li>)",
                             link(one.href, one.title), escaped(one.question), escaped(one.when));
    }
    return items.empty() ? items : R"(<ul class="cards published">)" + items + "</ul>";
}

std::string published_html(PublishedScreen const& screen) {
    auto const& words = screen.words;
    auto const manage =
        screen.manage.empty()
            ? std::string{}
            : fmt::format(R"(<div class="acts"><a class="btn" href="{}">{}</a></div>)",
                          escaped(screen.manage), words.html("published.manage"));
    return fmt::format(
               R"(<div class="head"><div><p class="eyebrow">{}</p><h1>{}</h1></div>{}</div>)",
               escaped(screen.title + (screen.when.empty() ? "" : ", " + screen.when)),
               escaped(screen.question.empty() ? screen.title : screen.question), manage) +
           (screen.meetings.empty()
                ? std::string{}
                : fmt::format(R"(<p class="lead">{}</p>)", escaped(screen.meetings))) +
           figures(screen) + R"(<div class="two public-harvest"><div>)" +
           section(words, "bevindingen", "published.findings", findings(screen)) +
           section(words, "schema", "published.schema", schema(screen)) + promises(screen) +
           "</div><aside>" +
           section(words, "documenten", "published.documents", downloads(screen)) +
           section(words, "reageer", "published.react",
                   fmt::format(
                       "<p>{}</p>{}", words.html("published.react_lead"),
                       reaction_form(screen.reaction, "/" + screen.reaction.region + "/reactie"))) +
           "</aside></div>";
}

std::string publish_html(PublishScreen const& screen) {
    auto const& words = screen.words;
    auto const problem =
        screen.problem.empty()
            ? std::string{}
            : fmt::format(R"(<div class="summary" role="alert" tabindex="-1" data-focus>)"
                          R"(<h2>{}{}</h2></div>)",
                          icon("alert"), escaped(screen.problem));
    auto const withdraw =
        screen.is_public
            ? fmt::format(
                  R"(<section class="pointing"><h2>{}</h2><p>{}</p>)"
                  R"(<form method="post" action="{}"><button class="btn danger">{}</button>)"
                  R"(</form></section>)",
                  words.html("publish.withdraw"), words.html("publish.withdraw_help"),
                  escaped(screen.href + "/terugtrekken"), words.html("publish.withdraw"))
            : std::string{};
    return fmt::format(
        R"(<div class="narrow"><p class="eyebrow">{title}</p><h1>{heading}</h1>)"
        R"(<p class="lead">{lead}</p>{problem}<ul class="plain-list">{what}</ul>)"
        R"(<form method="post" class="form" data-once><div class="field">{names}</div>)"
        R"(<div class="field"><label for="weglaten">{others}</label>)"
        R"(<p class="help" id="weglaten-help">{others_help}</p>)"
        R"(<textarea id="weglaten" name="weglaten" rows="4" maxlength="8000")"
        R"( aria-describedby="weglaten-help">{hidden}</textarea></div>)"
        R"(<div class="send"><button class="btn p">{send}</button>)"
        R"(<a class="btn" href="{back}">{cancel}</a></div></form>{withdraw}</div>)",
        fmt::arg("title", escaped(screen.title)),
        fmt::arg("heading", words.html(screen.is_public ? "publish.again" : "publish.title")),
        fmt::arg("lead", words.html("publish.lead")), fmt::arg("problem", problem),
        fmt::arg(
            "what",
            fmt::format("<li>{}</li><li>{}</li><li>{}</li>", words.html("publish.what_page"),
                        words.html("publish.what_documents"), words.html("publish.what_back"))),
        fmt::arg("names", names(screen)), fmt::arg("others", words.html("publish.others")),
        fmt::arg("others_help", words.html("publish.others_help")),
        fmt::arg("hidden", escaped(screen.hidden)),
        fmt::arg("send", words.html("publish.send", {{"number", std::int64_t{screen.version}}})),
        fmt::arg("back", escaped(screen.href)), fmt::arg("cancel", words.html("publish.cancel")),
        fmt::arg("withdraw", withdraw));
}

}  // namespace regiotafel::screens
