// "Sinds de vorige sessie": a short table in the chapter on what follows, only where there is an
// earlier session to compare with.
#include <algorithm>

#include "base/text.h"
#include "region/report/report_parts.h"
#include "region/report/word_styles.h"

namespace regiotafel::region {
namespace {

namespace word = document::word;

constexpr std::size_t kNamesMax = 6;

std::string some_of(ReportText const& text, std::vector<std::string> const& names) {
    auto const shown = std::min(names.size(), kNamesMax);
    std::vector<std::string> const first(names.begin(),
                                         names.begin() + static_cast<std::ptrdiff_t>(shown));
    auto out = base::join(first, "; ");
    return names.size() == shown
               ? out
               : out + text.text("report.since_more", {{"n", count(names.size() - shown)}});
}

void add_row(Report& report, word::Table& table, std::string const& kind,
             std::vector<std::string> const& names) {
    if (names.empty()) {
        return;
    }
    word::TableRow row;
    row.cells.push_back(word::cell("TabelKop", report.text.text("report.since_" + kind)));
    row.cells.push_back(report.computed.cell(
        "since." + kind, "TabelTekst", word::cell("TabelTekst", some_of(report.text, names))));
    table.rows.push_back(std::move(row));
}

}  // namespace

void add_since(Report& report, Blocks& out) {
    auto const& text = report.text;
    auto const& since = text.harvest().since;
    if (!since) {
        return;
    }
    out.emplace_back(
        word::paragraph("Kop2", text.text("report.since_title"), {.before_pt = 4, .after_pt = 3}));
    report.computed.add(
        out, "since.intro", "Standaard",
        {word::run(text.text("report.since_intro", {{"dated", std::int64_t{!since->date.empty()}},
                                                    {"date", text.date(since->date)}}))});
    auto table = hanging_table("Lijsttabel", {kHangingMm, kReportWidthMm - kHangingMm});
    table.header_row = false;
    add_row(report, table, "again", since->again);
    add_row(report, table, "fresh", since->fresh);
    add_row(report, table, "gone", since->gone);
    add_row(report, table, "open", since->open);
    if (!table.rows.empty()) {
        keep_together(table);
        out.emplace_back(std::move(table));
    }
    add_reading(report, out, "since", text.text("report.about_since"), Room::short_line);
    out.emplace_back(word::paragraph("TabelKlein", "", {.line_pt = 7}));
}

}  // namespace regiotafel::region
