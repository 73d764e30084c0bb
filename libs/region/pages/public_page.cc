#include "region/pages/public_page.h"

#include <fmt/format.h>

#include "region/harvest/findings.h"
#include "region/pages/blocks.h"
#include "region/pages/contributions_block.h"
#include "region/pages/late_block.h"
#include "region/pages/schema_block.h"
#include "region/pages/sense_block.h"

namespace regiotafel::region {
namespace {

constexpr std::size_t kMainFindings = 5;

std::string section(PageInput const& input, std::string const& id, std::string const& title_key,
                    std::string const& lead_key, std::string const& body) {
    auto const lead = lead_key.empty() ? std::string{}
                                       : "<p class=\"lead\">" + html(say(input, lead_key)) + "</p>";
    return fmt::format("<section class=\"sec\" id=\"{}\"><h2>{}</h2>{}{}</section>\n", id,
                       html(say(input, title_key)), lead, body);
}

std::string findings_part(PageInput const& input) {
    std::string items;
    for (auto const& finding : main_findings(input.harvest.findings, kMainFindings)) {
        items += finding_item(input, finding);
    }
    return items.empty()
               ? std::string{}
               : section(input, "bevindingen", "page.findings_title", "page.findings_lead_public",
                         "<ol class=\"findings\">" + items + "</ol>");
}

std::string functions_part(PageInput const& input) {
    std::string body;
    for (auto const& column : input.format.columns) {
        body += function_section(input, column);
    }
    bool const matrix = input.format.kind == FormatKind::matrix;
    return section(input, "functies", matrix ? "page.nav_functies" : "page.per_column",
                   "page.functions_lead", body);
}

std::string follow_up_part(PageInput const& input) {
    auto const& session = input.harvest.session;
    std::string items;
    for (auto const& [date, what] : session.follow_up) {
        items += fmt::format("<div><dt>{}</dt><dd>{}</dd></div>", html(long_date(input, date)),
                             html(what));
    }
    auto const contact = session.contact.empty()
                             ? std::string{}
                             : fmt::format("<p>{} <a href=\"mailto:{}\">{}</a></p>",
                                           html(say(input, "page.contact")), html(session.contact),
                                           html(session.contact));
    if (items.empty() && contact.empty()) {
        return {};
    }
    return section(input, "vervolg", "page.follow_up", {},
                   (items.empty() ? items : "<dl class=\"steps\">" + items + "</dl>") + contact);
}

std::string how_read_part(PageInput const& input) {
    std::string items;
    for (auto const* key : {"page.how_1", "page.how_2", "page.how_3", "page.how_4"}) {
        items += "<li>" + html(say(input, key)) + "</li>";
    }
    return section(input, "leeswijzer", "page.how_title", {},
                   "<ul class=\"bullets\">" + items + "</ul>");
}

std::string hero(PageInput const& input, Overview const& overview) {
    return fmt::format("<p class=\"eyebrow\">{}</p><h1>{}</h1>{}{}", html(session_line(input)),
                       html(input.harvest.session.question), meetings_line(input),
                       figures(input, overview));
}

}  // namespace

std::string public_page(PageInput const& input) {
    auto const overview = make_overview(input.harvest, input.format);
    Page page;
    page.title = say(input, "page.public_title") + " · " + session_line(input);
    page.styles = {"shared.css", "public.css"};
    page.body = fmt::format(
        "<a class=\"skip\" href=\"#inhoud\">{}</a>\n{}<main class=\"public\" "
        "id=\"inhoud\">\n",
        html(say(input, "page.skip")), page_header(input, say(input, "page.public_title"), {}));
    page.body +=
        hero(input, overview) + findings_part(input) +
        section(
            input, "schema", "page.schema_title", "page.schema_lead_public",
            "<div class=\"wide\">" + schema_table(input, overview, SchemaUse::plain) + "</div>") +
        functions_part(input) +
        section(input, "tegengeluid", "page.dissent", "page.dissent_lead",
                voices(input, FindingKind::dissent)) +
        section(input, "vragen", "page.open_questions", {},
                voices(input, FindingKind::open_question)) +
        section(input, "signalen", "page.national_signals", "page.signals_lead",
                voices(input, FindingKind::national_signal)) +
        late_section(input, SenderShown::no) + follow_up_part(input) + how_read_part(input) +
        section(input, "inbreng", "page.all_title", "page.all_lead_public",
                "<div class=\"tables\">" + contributions_list(input) + "</div>");
    page.body += "</main>\n";
    return make_page(page, input);
}

}  // namespace regiotafel::region
