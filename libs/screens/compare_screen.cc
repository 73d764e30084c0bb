#include "screens/compare_screen.h"

#include <fmt/format.h>

#include "base/text.h"
#include "screens/html.h"

namespace regiotafel::screens {
namespace {

std::string of_tables(Words const& words, std::int64_t some, std::int64_t all) {
    return some == 0 ? words.html("compare.not_filled")
                     : words.html("compare.tables", {{"some", some}, {"all", all}});
}

// In how many cells both wrote, only we, only they.
std::string told(Words const& words, CompareResult const& one) {
    std::int64_t both = 0;
    std::int64_t ours = 0;
    std::int64_t theirs = 0;
    for (auto const& [name, cells] : one.rows) {
        for (auto const& cell : cells) {
            both += cell.ours > 0 && cell.theirs > 0 ? 1 : 0;
            ours += cell.ours > 0 && cell.theirs == 0 ? 1 : 0;
            theirs += cell.ours == 0 && cell.theirs > 0 ? 1 : 0;
        }
    }
    return words.html("compare.told",
                      {{"both", both}, {"ours", ours}, {"theirs", theirs}, {"region", one.region}});
}

std::string cell_html(Words const& words, CompareResult const& one, CompareCell const& cell,
                      std::string const& column) {
    auto const kind = cell.ours > 0 && cell.theirs > 0 ? "both"
                      : cell.ours > 0                  ? "ours"
                      : cell.theirs > 0                ? "theirs"
                                                       : "none";
    return fmt::format(R"(<td data-c="{}" class="compare-{}"><span class="ours">{} {}</span>)"
                       R"(<span class="theirs-count">{} {}</span></td>)",
                       escaped(column), kind, words.html("compare.we"),
                       of_tables(words, cell.ours, one.our_tables), words.html("compare.they"),
                       of_tables(words, cell.theirs, one.their_tables));
}

std::string schema_html(Words const& words, CompareResult const& one) {
    std::string head;
    for (auto const& column : one.columns) {
        head += fmt::format(R"(<th scope="col">{}</th>)", escaped(column));
    }
    std::string rows;
    for (auto const& [name, cells] : one.rows) {
        rows += fmt::format(R"(<tr><th scope="row">{}</th>)", escaped(name));
        for (std::size_t i = 0; i < cells.size() && i < one.columns.size(); ++i) {
            rows += cell_html(words, one, cells[i], one.columns[i]);
        }
        rows += "</tr>";
    }
    return fmt::format(
        R"(<div class="table" tabindex="0" role="region" aria-label="{0}">)"
        R"(<table class="records compare">)"
        R"(<caption>{0}</caption><thead><tr><th scope="col">{1}</th>{2}</tr></thead><tbody>{3})"
        R"(</tbody></table></div>)",
        words.html("compare.schema_of", {{"region", one.region}}), words.html("compare.level"),
        head, rows);
}

std::string topic_html(Words const& words, CompareResult const& one, CompareTopic const& topic) {
    std::string out = "<li><div><strong>" + escaped(topic.label) + "</strong>";
    if (!topic.other.empty() && topic.other != topic.label) {
        out += " " + words.html("compare.called", {{"label", topic.other}});
    }
    if (!topic.words.empty()) {
        out +=
            fmt::format(R"(<p class="small muted">{}</p>)",
                        words.html("compare.because", {{"words", base::join(topic.words, ", ")}}));
    }
    out += R"(</div><span class="small muted">)";
    if (topic.ours > 0) {
        out += words.html("compare.we") + " " + of_tables(words, topic.ours, one.our_tables);
    }
    if (topic.theirs > 0) {
        out += topic.ours > 0 ? "; " : "";
        out += words.html("compare.they") + " " + of_tables(words, topic.theirs, one.their_tables);
    }
    return out + "</span></li>";
}

std::string topics_html(Words const& words, CompareResult const& one, std::string const& heading,
                        std::vector<CompareTopic> const& topics) {
    std::string items;
    for (auto const& topic : topics) {
        items += topic_html(words, one, topic);
    }
    return fmt::format(R"(<section class="pointing"><h3>{}</h3>{}</section>)", heading,
                       items.empty()
                           ? fmt::format(R"(<p class="muted">{}</p>)", words.html("compare.none"))
                           : R"(<ul class="lines topics">)" + items + "</ul>");
}

std::string state_form(CompareScreen const& screen, CompareResult const& one) {
    if (one.to.empty()) {
        return {};
    }
    return fmt::format(R"(<form method="post" action="{}/stand" class="acts no-print" data-once>)"
                       R"({}{}{}<button class="btn" name="naar" value="{}">{}</button>{}</form>)",
                       escaped(screen.href), hidden("opdracht", one.command),
                       hidden("record", one.id), hidden("versie", std::to_string(one.version)),
                       escaped(one.to), escaped(one.to_name), one.status_html);
}

std::string result_html(CompareScreen const& screen, CompareResult const& one) {
    auto const& words = screen.words;
    return fmt::format(
               R"(<section class="compare-result"><h2>{}</h2><p class="muted">{}</p>{})"
               R"(<p class="lead">{}</p>{})",
               escaped(one.region),
               words.html("compare.about", {{"when", one.when}, {"tables", one.their_tables}}),
               state_form(screen, one), told(words, one), schema_html(words, one)) +
           topics_html(words, one, words.html("compare.both"), one.both) +
           topics_html(words, one, words.html("compare.only_ours"), one.only_ours) +
           topics_html(words, one, words.html("compare.only_theirs", {{"region", one.region}}),
                       one.only_theirs) +
           "</section>";
}

std::string send_form(CompareScreen const& screen) {
    auto const& words = screen.words;
    if (!screen.may_send) {
        return {};
    }
    if (!screen.has_harvest) {
        return fmt::format(R"(<p class="nothing">{}</p>)", words.html("compare.no_harvest"));
    }
    return fmt::format(
        R"(<section class="send-forms no-print"><h2>{}</h2><p class="lead">{}</p>)"
        R"(<form method="post" enctype="multipart/form-data" class="form" data-once>)"
        R"(<div class="field"><label for="regio">{}</label><input id="regio" type="text")"
        R"( name="regio" maxlength="120" required value="{}"></div><div class="field drop">)"
        R"(<label for="bestand">{}</label><input id="bestand" type="file" name="bestand" required)"
        R"( accept=".json,application/json"></div><div class="send"><button class="btn p">{})"
        R"(</button></div></form></section>)",
        words.html("compare.send_title"), words.html("compare.send_lead"),
        words.html("compare.region"), escaped(screen.region), words.html("compare.file"),
        words.html("compare.send"));
}

}  // namespace

std::string compare_html(CompareScreen const& screen) {
    auto const& words = screen.words;
    std::string out = fmt::format(R"(<p class="eyebrow">{}</p><h1>{}</h1><p class="lead">{}</p>)",
                                  escaped(screen.session), words.html("compare.title"),
                                  words.html("compare.lead"));
    if (!screen.problem.empty()) {
        out += fmt::format(R"(<p class="problem-box" role="alert">{}<span>{}</span></p>)",
                           icon("alert"), escaped(screen.problem));
    }
    for (auto const& one : screen.results) {
        out += result_html(screen, one);
    }
    if (screen.results.empty()) {
        out += fmt::format(R"(<p class="nothing">{}</p>)", words.html("compare.nothing"));
    }
    return out + send_form(screen);
}

}  // namespace regiotafel::screens
