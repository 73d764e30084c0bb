#include "region/pages/workbench_page.h"

#include <array>

#include <boost/json.hpp>
#include <fmt/format.h>

#include "region/harvest/findings.h"
#include "region/pages/blocks.h"
#include "region/pages/compare_block.h"
#include "region/pages/contributions_block.h"
#include "region/pages/late_block.h"
#include "region/pages/schema_block.h"
#include "region/pages/sense_block.h"

namespace regiotafel::region {
namespace {

constexpr std::size_t kMainFindings = 5;

constexpr std::array<std::string_view, 13> kSections{
    "bevindingen", "schema", "functies", "zelfde",  "vragen",         "verschillen", "twijfels",
    "vooraf",      "namen",  "inbreng",  "bronnen", "niet-geplaatst", "codeboek"};

std::string navigation(PageInput const& input) {
    std::string items;
    for (auto const id : kSections) {
        auto const name = say(input, "page.nav_" + std::string(id));
        items += fmt::format("<li><a href=\"#{}\">{}</a></li>", id, html(name));
    }
    return fmt::format("<nav class=\"side no-print\" aria-label=\"{}\"><ol>{}</ol></nav>\n",
                       html(say(input, "page.nav")), items);
}

std::string open_section(PageInput const& input, std::string const& id, std::string const& lead) {
    return fmt::format("<section class=\"sec\" id=\"{}\"><h2>{}</h2>{}", id,
                       html(say(input, "page.nav_" + id)),
                       lead.empty() ? lead : "<p class=\"lead\">" + html(lead) + "</p>");
}

std::string head_part(PageInput const& input, Overview const& overview) {
    return fmt::format("<p class=\"eyebrow\">{}</p><h1>{}</h1>{}{}", html(session_line(input)),
                       html(input.harvest.session.question), meetings_line(input),
                       figures(input, overview));
}

std::string findings_part(PageInput const& input) {
    std::string items;
    for (auto const& finding : main_findings(input.harvest.findings, kMainFindings)) {
        items += finding_item(input, finding);
    }
    if (items.empty()) {
        items = "<li class=\"none\">" + html(say(input, "page.none_found")) + "</li>";
    }
    return open_section(input, "bevindingen", say(input, "page.findings_lead")) +
           "<ol class=\"findings\">" + items + "</ol></section>\n";
}

std::string schema_part(PageInput const& input, Overview const& overview) {
    return open_section(input, "schema", say(input, "page.schema_lead")) +
           fmt::format(
               "<div class=\"split\"><div class=\"wide\">{}</div><aside class=\"panel\" "
               "id=\"cell\" aria-live=\"polite\" aria-label=\"{}\"><p class=\"muted\">{}</p>"
               "</aside></div></section>\n",
               schema_table(input, overview, SchemaUse::buttons),
               html(say(input, "page.cell_title")), html(say(input, "page.cell_hint")));
}

std::string functions_part(PageInput const& input) {
    auto text = open_section(input, "functies", say(input, "page.functions_lead"));
    for (auto const& column : input.format.columns) {
        text += function_section(input, column);
    }
    return text + "</section>\n";
}

std::string voices_part(PageInput const& input) {
    return open_section(input, "vragen", {}) +
           fmt::format(
               "<div class=\"three\"><div><h3>{}</h3>{}</div><div><h3>{}</h3>{}</div>"
               "<div><h3>{}</h3>{}</div></div></section>\n",
               html(say(input, "page.open_questions")), voices(input, FindingKind::open_question),
               html(say(input, "page.national_signals")),
               voices(input, FindingKind::national_signal), html(say(input, "page.dissent")),
               voices(input, FindingKind::dissent));
}

std::string all_part(PageInput const& input) {
    return open_section(input, "inbreng", say(input, "page.all_lead")) +
           contributions_table(input) + "</section>\n";
}

}  // namespace

std::string workbench_page(PageInput const& input) {
    auto const overview = make_overview(input.harvest, input.format);
    auto const tag = fmt::format("<span class=\"tag warn\">{}{}</span>", icon("shield"),
                                 html(say(input, "page.internal")));
    Page page;
    page.title = say(input, "page.workbench_title") + " · " + session_line(input);
    page.styles = {"shared.css", "workbench.css"};
    page.scripts = {"lib.js", "workbench.js"};
    page.data = boost::json::serialize(boost::json::object{
        {"language", input.language()},
        {"words", words_for_scripts(input, {"page.found_count", "page.cell_", "page.not_filled",
                                            "page.no_table"})},
        {"tables", tables_for_scripts(input.harvest)}});
    page.body = fmt::format(
        "<a class=\"skip\" href=\"#inhoud\">{}</a>\n{}<div class=\"lay\">{}<main id=\"inhoud\">",
        html(say(input, "page.skip")),
        page_header(input, say(input, "page.workbench_title"), tag + page_tools(input)),
        navigation(input));
    page.body += head_part(input, overview) + findings_part(input) + schema_part(input, overview) +
                 functions_part(input) + same_idea_section(input) + since_section(input) +
                 voices_part(input) + differences_section(input) + doubts_section(input) +
                 late_section(input, SenderShown::yes) + names_section(input) + all_part(input) +
                 sources_section(input) + unplaced_section(input) + codebook_section(input);
    page.body += "</main></div>\n";
    return make_page(page, input);
}

}  // namespace regiotafel::region
