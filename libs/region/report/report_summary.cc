// Chapter 1: what is asked, up to five findings with where to read on, and what is uncertain.
#include <algorithm>

#include "base/text.h"
#include "region/harvest/findings.h"
#include "region/report/report_parts.h"
#include "region/report/word_styles.h"

namespace regiotafel::region {
namespace {

namespace word = document::word;

constexpr std::size_t kFindings = 5;

void add_decision(Report& report, Blocks& out) {
    auto const& text = report.text;
    auto const& session = text.session();
    word::Table table = hanging_table("Citaten", {34, kReportWidthMm - 34});
    table.header_row = false;
    table.borders.top = word::Border{.width_pt = 2.25, .color = color::kPetrol};
    table.cell_margins = word::Margins{3, 5, 2.5, 5};
    word::TableCell label;
    label.shading = color::kSoft;
    label.blocks.emplace_back(word::paragraph(
        "Randkop", {word::run(text.text("report.decision"), {.color = color::kPetrol})}));
    if (!session.facilitator.empty()) {
        label.blocks.emplace_back(word::paragraph(
            "Bron", text.text("report.decision_by", {{"name", session.facilitator}})));
    }
    word::TableCell asked;
    asked.shading = color::kSoft;
    auto const written = report.computed.reading("besluit");
    word::BlockControl own{.control = {.tag = "duiding:besluit",
                                       .alias = text.text("report.decision"),
                                       .placeholder = text.text("report.decision_hint"),
                                       .placeholder_color = color::kInk2},
                           .placeholder_style = "Besluit"};
    std::vector<std::string> lines;
    for (auto const line : base::split(written, '\n')) {
        if (!base::trim(line).empty()) {
            lines.emplace_back(line.starts_with("- ") ? line.substr(2) : line);
        }
    }
    for (auto const& line : lines.empty() ? session.decisions : lines) {
        own.content.emplace_back(word::paragraph("Besluit", line, {.list = "nummers"}));
    }
    asked.blocks.emplace_back(std::move(own));
    table.rows.push_back({.cells = {std::move(label), std::move(asked)}});
    out.emplace_back(std::move(table));
}

bool reads_in_schema(Finding const& finding) {
    return finding.kind == FindingKind::centre_level ||
           finding.kind == FindingKind::centre_function ||
           finding.kind == FindingKind::barely_filled;
}

std::string finding_text(ReportText const& text, Finding const& finding) {
    auto const said = text.words().text(finding.text);
    auto const* one = finding.contributions.empty()
                          ? nullptr
                          : text.harvest().find(finding.contributions.front());
    if (!finding.theme.empty() && finding.levels.size() > 2) {
        // The levels are in chapter 7; here the reader wants to know how many tables.
        return text.text("report.named_by_tables",
                         {{"tables", count(finding.tables.size())},
                          {"all", count(text.harvest().tables.size())},
                          {"names", text.list(table_names(text.harvest(), finding.tables))},
                          {"levels", count(finding.levels.size())}});
    }
    bool const voice = finding.kind == FindingKind::dissent && one != nullptr;
    return voice ? text.quote(*one) + " (" + text.place(*one) + ")" : said;
}

void add_findings(Report& report, Blocks& out) {
    auto const& text = report.text;
    auto const found = main_findings(text.harvest().findings, kFindings);
    if (found.empty()) {
        report.computed.add(out, "summary.nothing", "Intro",
                            {word::run(text.text("report.no_findings"))});
        return;
    }
    out.emplace_back(
        word::paragraph("Kop2", text.text("report.findings_title", {{"n", count(found.size())}}),
                        {.before_pt = 8, .after_pt = 0}));
    for (auto const& finding : found) {
        report.computed.add(out, "summary." + finding.id + ".title", "Bevinding",
                            {word::run(with_capital(text.words().text(finding.title)) + ".")});
        report.computed.add(out, "summary." + finding.id + ".text", "Standaard",
                            {word::run(finding_text(text, finding))},
                            {.after_pt = 0, .keep_next = true});
        Inlines source{word::run(text.text("report.read_on"))};
        if (reads_in_schema(finding)) {
            source.emplace_back(word::jump(text.text("report.schema_chapter"), "hoofdstuk_4",
                                           {.style = "Verwijzing"}));
        } else {
            source = text.read_on(finding.contributions, ReportText::Marks::before_tables);
            auto const theme = std::ranges::find(text.harvest().themes, finding.theme, &Theme::id);
            if (theme != text.harvest().themes.end()) {
                source = join(std::move(source), text.counter_evidence(*theme));
            }
        }
        out.emplace_back(word::paragraph("Bron", std::move(source), {.line_pt = 11}));
    }
}

std::vector<std::pair<std::string, std::string>> uncertainties(ReportText const& text) {
    auto const& harvest = text.harvest();
    Ids all;
    std::int64_t late = 0;
    std::int64_t moved = 0;
    for (auto const& one : harvest.contributions) {
        late += one.source_kind == SourceKind::table_form ? 0 : 1;
        moved += one.needs_review ? 1 : 0;
        all.push_back(one.id);
    }
    auto const open = std::ranges::count_if(
        harvest.doubts, [](Doubt const& doubt) { return doubt.chosen.empty(); });
    auto const pictures = std::ranges::count(harvest.sources, SourceKind::picture, &Source::kind);
    bool const proposed = std::ranges::any_of(topics_of(text, all), [](Topic const& topic) {
        return topic.theme->by == ThemeBy::proposal;
    });
    std::vector<std::pair<std::string, std::string>> out;
    if (moved > 0) {
        out.emplace_back("moved", text.text("report.uncertain_moved", {{"n", moved}}));
    } else if (open > 0) {
        out.emplace_back("open", text.text("report.uncertain_open", {{"n", std::int64_t{open}}}));
    }
    out.emplace_back("votes", text.text("report.uncertain_votes"));
    if (proposed) {
        out.emplace_back("topics", text.text("report.uncertain_topics"));
    }
    if (late > 0) {
        out.emplace_back("late", text.text("report.uncertain_late", {{"n", late}}));
    }
    if (pictures > 0) {
        out.emplace_back("pictures",
                         text.text("report.uncertain_pictures", {{"n", std::int64_t{pictures}}}));
    }
    return out;
}

void add_uncertain(Report& report, Blocks& out) {
    auto const& text = report.text;
    auto table = hanging_table("Citaten", {kHangingMm, kReportWidthMm - kHangingMm});
    table.header_row = false;
    table.cell_margins = word::Margins{0.6, 0, 0.6, 0};
    bool first = true;
    for (auto const& [id, sentence] : uncertainties(text)) {
        word::TableRow row;
        row.cells.push_back(first ? word::cell("Randkop", text.text("report.uncertain"))
                                  : word::cell("Standaard", ""));
        word::TableCell cell;
        cell.blocks.emplace_back(word::paragraph("Standaard", "–\t" + sentence,
                                                 {.after_pt = 0,
                                                  .line_pt = 14,
                                                  .left_mm = 4,
                                                  .first_mm = -4,
                                                  .tabs = {{.position_mm = 4}}}));
        row.cells.push_back(
            report.computed.cell("summary.uncertain." + id, "Standaard", std::move(cell)));
        for (auto& one : row.cells) {
            if (first) {
                one.borders.top = word::Border{.width_pt = 0.75, .color = color::kInk};
                one.margins = word::Margins{2, 0, 0.6, 0};
            }
        }
        first = false;
        table.rows.push_back(std::move(row));
    }
    out.emplace_back(word::paragraph("TabelKlein", "", {.before_pt = 2}));
    out.emplace_back(std::move(table));
}

}  // namespace

void add_summary(Report& report, Blocks& out) {
    add_chapter(report, out, "report.chapter_summary", NewPage::first);
    add_decision(report, out);
    add_findings(report, out);
    add_uncertain(report, out);
    add_reading(report, out, "summary", report.text.text("report.about_summary"), Room::short_line);
}

}  // namespace regiotafel::region
