#include "region/report/appendix_document.h"

#include <algorithm>

#include "document/docx_writer.h"
#include "region/report/appendix_parts.h"
#include "region/report/word_styles.h"

namespace regiotafel::region {
namespace {

namespace word = document::word;

word::Section section(ReportText const& text, word::Margins margins, std::string const& right) {
    word::Section one{.page = word::a4_landscape(margins)};
    one.header = {word::edges("Koptekst",
                              {word::run(text.text("report.appendix_of", {{"name", text.name()}}))},
                              {word::run(right)})};
    auto left = text.session().alliance;
    left += (left.empty() ? "" : " · ") + text.concept_line(1);
    one.footer = {word::edges(
        "Voettekst", {word::run(left)},
        {word::Field{.kind = word::Field::Kind::page}, word::run(text.text("report.page_of")),
         word::Field{.kind = word::Field::Kind::all_pages}})};
    return one;
}

void add_front(Appendix const& appendix, Blocks& out) {
    auto const& text = appendix.text();
    auto const& session = text.session();
    out.emplace_back(word::paragraph("Titel", text.text("report.appendix")));
    out.emplace_back(
        word::paragraph("Ondertitel", text.text("report.appendix_of", {{"name", text.name()}})));
    if (auto const meetings = text.meetings(); !meetings.empty()) {
        out.emplace_back(word::paragraph("Standaard", meetings));
    }
    out.emplace_back(word::paragraph("Intro", text.text("report.appendix_intro")));
    for (auto const& line :
         {text.text("report.appendix_letter"), text.text("report.appendix_empty"),
          text.text("report.appendix_functions"),
          text.text("report.appendix_choices", {{"n", count(appendix.choices().size())}})}) {
        out.emplace_back(word::paragraph("Lijst", line));
    }
    if (!session.contact.empty()) {
        out.emplace_back(word::paragraph(
            "Standaard", text.text("report.contact_line", {{"contact", session.contact}}),
            {.before_pt = 12}));
    }
}

void add_choices(Appendix const& appendix, Blocks& out) {
    auto const& text = appendix.text();
    out.emplace_back(word::paragraph("KopBijlage", text.text("report.choices_title")));
    if (appendix.choices().empty()) {
        out.emplace_back(word::paragraph("Standaard", text.text("report.choices_none")));
    }
    for (auto const& choice : appendix.choices()) {
        out.emplace_back(
            word::paragraph("Standaard", {word::run(choice.sentence)}, {.list = "nummers"}));
    }
}

std::vector<std::pair<Part, bool>> pages(ReportText const& text) {
    std::vector<std::pair<Part, bool>> out;
    auto const parts = parts_of(text);
    for (auto const& part : parts) {
        out.emplace_back(part, false);
    }
    bool const by_column = !parts.empty() && parts.front().is_column;
    for (auto const& column : text.format().columns) {
        if (by_column && column.extra) {
            Part part{.id = column.id, .name = text.column_name(column.id)};
            for (auto const* one : text.table_ideas()) {
                if (one->column == column.id) {
                    part.contributions.push_back(one->id);
                }
            }
            out.emplace_back(std::move(part), false);
        }
    }
    Part remarks{.id = "remark", .name = text.column_name("remark")};
    for (auto const* one : text.table_ideas()) {
        if (text.format().column(one->column) == nullptr) {
            remarks.contributions.push_back(one->id);
        }
    }
    if (!remarks.contributions.empty()) {
        out.emplace_back(std::move(remarks), true);
    }
    return out;
}

}  // namespace

base::Result<std::string> write_appendix(Harvest const& harvest, SessionFormat const& format,
                                         messages::Catalogue const& words) {
    auto const text = TRY(ReportText::create(harvest, format, words));
    Appendix const appendix(text);
    auto document =
        styled_document(text.text("report.appendix_of", {{"name", text.name()}}), words);
    document.creator = text.session().facilitator;
    auto tables = section(text, {25, 16, 18, 16}, text.text("report.part_tables"));
    add_front(appendix, tables.blocks);
    int list = 0;
    for (auto const& table : harvest.tables) {
        add_table_form(appendix, table, ++list, tables.blocks);
    }
    auto functions = section(text, {21, 14, 18, 14}, text.text("report.part_functions"));
    bool first = true;
    for (auto const& [part, is_remarks] : pages(text)) {
        auto const before = functions.blocks.size();
        add_function_page(appendix, part, is_remarks, functions.blocks);
        if (first) {
            std::get<word::Paragraph>(functions.blocks[before]).format.page_break_before = false;
        }
        first = false;
    }
    add_choices(appendix, functions.blocks);
    document.sections.push_back(std::move(tables));
    document.sections.push_back(std::move(functions));
    return document::write_docx(document);
}

}  // namespace regiotafel::region
