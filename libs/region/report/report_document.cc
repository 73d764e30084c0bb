#include "region/report/report_document.h"

#include "region/report/report_parts.h"
#include "region/report/word_styles.h"

namespace regiotafel::region {
namespace {

namespace word = document::word;

word::Section cover_section(Report& report) {
    auto const& text = report.text;
    auto const& session = text.session();
    word::Section section{.page = word::a4_portrait({20, 22, 24, 22})};
    add_cover(report, section.blocks);
    std::vector<word::TabStop> const thirds{{.position_mm = 56}, {.position_mm = 112}};
    word::Paragraph heads =
        word::paragraph("Voettekst", {word::run(text.text("report.cover_footer"), {.bold = true})},
                        {.tabs = thirds});
    heads.format.borders.top = word::Border{.width_pt = 0.75, .color = color::kInk, .space_pt = 6};
    auto const maker = session.facilitator.empty()
                           ? text.text("report.cover_maker_unknown")
                           : text.text("report.cover_maker", {{"name", session.facilitator}});
    section.footer = {
        std::move(heads),
        word::paragraph("Voettekst",
                        maker + "\t" + text.text("report.cover_belongs") + "\t" + session.contact,
                        {.tabs = thirds})};
    return section;
}

word::Section body_section(Report& report) {
    auto const& text = report.text;
    word::Section section{.page = word::a4_portrait({32, 22, 24, 58})};
    section.page.header_mm = 14;
    section.first_page_number = 1;
    auto header = word::edges("Koptekst", {word::run(text.name())},
                              {word::run(text.concept_line(report.version))});
    header.format.left_mm = -kHangingMm;
    section.header = {std::move(header)};
    word::Field const page{.kind = word::Field::Kind::page};
    word::Field const pages{
        .kind = word::Field::Kind::page_of_bookmark, .name = "einde", .shown = "8"};
    auto footer = word::edges("Voettekst", {word::run(text.session().alliance)},
                              {page, word::run(text.text("report.page_of")), pages});
    footer.format.left_mm = -kHangingMm;
    section.footer = {std::move(footer)};
    add_summary(report, section.blocks);
    add_background(report, section.blocks);
    add_reading_guide(report, section.blocks);
    add_schema(report, section.blocks);
    add_functions(report, section.blocks);
    add_remarks(report, section.blocks);
    add_cross_links(report, section.blocks);
    add_questions(report, section.blocks);
    add_barely_filled(report, section.blocks);
    add_late_input(report, section.blocks);
    add_follow_up(report, section.blocks);
    add_cited_ideas(report, section.blocks);
    add_changes(report, section.blocks);
    auto end = word::paragraph("TabelKlein", "");
    end.bookmark = "einde";  // the footer's "van 8": other programs do not count a section's pages
    section.blocks.emplace_back(std::move(end));
    return section;
}

}  // namespace

base::Result<ReportOutcome> write_report(ReportInput const& input, Earlier earlier) {
    auto const text = TRY(ReportText::create(input.harvest, input.format, input.words));
    ComputedBlocks computed(std::move(earlier));
    Report report{.text = text, .computed = computed, .version = input.version};
    auto document = styled_document(text.title() + " – " + text.name(), input.words);
    document.creator = text.session().facilitator;
    document.sections.push_back(cover_section(report));
    document.sections.push_back(body_section(report));
    document.properties = computed.properties();
    document.properties["regiotafel-document"] = "verslag";
    ReportOutcome outcome{.changes = computed.changes()};
    outcome.bytes = TRY(write_with_marks(std::move(document)));
    return outcome;
}

}  // namespace regiotafel::region
