// Chapters 9 to 11, the ideas that the report refers to, and what changed since the last version.
#include <algorithm>

#include "base/text.h"
#include "region/report/report_document.h"
#include "region/report/report_parts.h"
#include "region/report/word_styles.h"

namespace regiotafel::region {
namespace {

namespace word = document::word;

constexpr double kBarelyShare = 0.25;  // of the cells of a row or column
constexpr std::size_t kChangesMax = 60;
constexpr std::size_t kCitedColumns = 3;

void add_barely(Report& report, Blocks& out, std::string const& id, std::string const& name,
                int filled, std::size_t others) {
    auto const& text = report.text;
    auto const possible = static_cast<int>(others * text.harvest().tables.size());
    if (possible == 0 || filled > kBarelyShare * possible) {
        return;
    }
    report.computed.add(
        out, "barely." + id, "Lijst",
        {word::bold(name + ": "),
         word::run(text.text("report.barely_line", {{"filled", std::int64_t{filled}},
                                                    {"possible", std::int64_t{possible}}}))});
}

std::string source_line(ReportText const& text, Source const& source) {
    // An address is nobody's business in a report: the name in front of it is enough.
    std::string sender(base::trim(source.sender.substr(0, source.sender.find('<'))));
    return text.text(
        source.kind == SourceKind::advance_question ? "report.late_before" : "report.late_after",
        {{"sender", sender.empty() ? text.text("report.unknown_sender") : sender},
         {"dated", std::int64_t{!source.received.empty()}},
         {"date", text.date(source.received)}});
}

// The ideas of one table, to the letter, each with the bookmark that the report links to.
word::TableCell cited_cell(ReportText const& text, TableInfo const& table) {
    std::vector<Contribution const*> own;
    auto const all = text.table_ideas();
    std::ranges::copy_if(all, std::back_inserter(own),
                         [&](auto const* one) { return one->table == table.id; });
    std::ranges::sort(own, {}, &Contribution::number);
    word::TableCell cell;
    cell.blocks.emplace_back(word::paragraph(
        "TabelKop", {text.mark(table.id), word::run("\xC2\xA0" + table.name)}, {.before_pt = 6}));
    for (auto const* one : own) {
        auto line = word::paragraph(
            "Aangehaald", {word::run(std::to_string(one->number), {.style = "Verwijzing"}),
                           word::run("\t" + base::collapse_spaces(one->text))});
        line.bookmark = idea_bookmark(*one);
        cell.blocks.emplace_back(std::move(line));
    }
    return cell;
}

}  // namespace

std::string change_text(messages::Catalogue const& text, BlockChange const& change) {
    Values const values{{"before", base::collapse_spaces(change.before)},
                        {"after", base::collapse_spaces(change.after)}};
    switch (change.kind) {
        case BlockChange::Kind::changed:
            return text.text("report.change_changed", values);
        case BlockChange::Kind::added:
            return text.text("report.change_added", values);
        case BlockChange::Kind::removed:
            return text.text("report.change_removed", values);
        case BlockChange::Kind::kept:
            return text.text("report.change_kept", values);
    }
    return {};
}

void add_barely_filled(Report& report, Blocks& out) {
    auto const& text = report.text;
    auto const& format = text.format();
    auto const& overview = text.overview();
    add_chapter(report, out, "report.chapter_barely", NewPage::no);
    Blocks found;
    for (std::size_t i = 0; i < format.columns.size() && format.columns.size() > 1; ++i) {
        add_barely(report, found, format.columns[i].id, text.column_name(format.columns[i].id),
                   overview.per_column[i], format.rows.size());
    }
    for (std::size_t i = 0; i < format.rows.size(); ++i) {
        add_barely(report, found, format.rows[i].id, text.row_name(format.rows[i].id),
                   overview.per_row[i], format.columns.size());
    }
    std::vector<std::string> empty;
    for (std::size_t r = 0; r < format.rows.size(); ++r) {
        for (std::size_t c = 0; c < format.columns.size(); ++c) {
            if (overview.at(r, c).tables.empty()) {
                empty.push_back(
                    text.text("report.cell", {{"column", text.column_name(format.columns[c].id)},
                                              {"row", text.row_phrase(format.rows[r].id)}}));
            }
        }
    }
    report.computed.add(
        out, "barely.intro", "Standaard",
        {word::run(text.text("report.barely_intro",
                             {{"n", count(empty.size())}, {"names", text.list(empty)}}))});
    std::ranges::move(found, std::back_inserter(out));
    add_reading(report, out, "barely", text.text("report.about_barely"), Room::short_line);
}

void add_late_input(Report& report, Blocks& out) {
    auto const& text = report.text;
    add_chapter(report, out, "report.chapter_late", NewPage::no);
    bool any = false;
    for (auto const& source : text.harvest().sources) {
        if (source.kind != SourceKind::advance_question &&
            source.kind != SourceKind::late_contribution) {
            continue;
        }
        if (!any) {
            report.computed.add(out, "late.intro", "Standaard",
                                {word::run(text.text("report.late_intro"))});
        }
        any = true;
        report.computed.add(out, "late." + source.id, "Kop3",
                            {word::run(source_line(text, source))}, {.before_pt = 4});
        for (auto const& one : text.harvest().contributions) {
            if (one.source == source.id) {
                report.computed.add(out, "late." + one.id, "Lijst", {word::run(text.quote(one))});
            }
        }
    }
    if (!any) {
        report.computed.add(out, "late.none", "Standaard",
                            {word::run(text.text("report.late_none"))});
    }
    add_reading(report, out, "late", text.text("report.about_late"), Room::short_line);
}

void add_follow_up(Report& report, Blocks& out) {
    auto const& text = report.text;
    auto const& session = text.session();
    add_chapter(report, out, "report.chapter_follow_up", NewPage::no);
    add_since(report, out);
    if (session.follow_up.empty()) {
        report.computed.add(out, "follow_up.none", "Standaard",
                            {word::run(text.text("report.follow_up_none"))});
    } else {
        auto table = hanging_table("Lijsttabel", {kHangingMm, kReportWidthMm - kHangingMm});
        table.rows.push_back(header_row({text.text("report.when"), text.text("report.what")}));
        int number = 0;
        for (auto const& [date, what] : session.follow_up) {
            auto const id = "follow_up." + std::to_string(++number);
            word::TableRow row;
            row.cells.push_back(report.computed.cell(id + ".when", "TabelKop",
                                                     word::cell("TabelKop", text.date(date))));
            row.cells.push_back(
                report.computed.cell(id + ".what", "TabelTekst", word::cell("TabelTekst", what)));
            table.rows.push_back(std::move(row));
        }
        out.emplace_back(std::move(table));
    }
    if (!session.contact.empty()) {
        out.emplace_back(word::paragraph(
            "Standaard", text.text("report.contact_line", {{"contact", session.contact}}),
            {.before_pt = 6}));
    }
    add_reading(report, out, "follow_up", text.text("report.about_follow_up"), Room::short_line);
}

void add_cited_ideas(Report& report, Blocks& out) {
    auto const& text = report.text;
    if (text.table_ideas().empty() || !text.lists_ideas()) {
        return;
    }
    out.emplace_back(
        word::paragraph("Kop1Lopend", {word::run("\t" + text.text("report.cited_title"))}));
    out.emplace_back(word::paragraph("Bron", text.text("report.cited_intro"),
                                     {.after_pt = 3, .keep_next = true}));
    double const third_mm = kReportWidthMm / kCitedColumns;
    auto table = hanging_table("Citaten", {third_mm, third_mm, third_mm});
    table.header_row = false;
    table.first_column = false;
    table.cell_margins = word::Margins{0, 4, 0, 0};
    for (auto const& one : text.harvest().tables) {
        if (table.rows.empty() || table.rows.back().cells.size() == kCitedColumns) {
            table.rows.push_back({.may_split = true});
        }
        table.rows.back().cells.push_back(cited_cell(text, one));
    }
    while (table.rows.back().cells.size() < kCitedColumns) {
        table.rows.back().cells.push_back(word::cell("Aangehaald", ""));
    }
    out.emplace_back(std::move(table));
}

void add_changes(Report& report, Blocks& out) {
    auto const& text = report.text;
    auto const changes = report.computed.changes();
    auto const& own = report.computed.earlier().own_texts;
    if (changes.empty() && own.empty()) {
        return;
    }
    out.emplace_back(word::paragraph("Kop1", {word::run("\t" + text.text("report.changes_title"))},
                                     {.page_break_before = true}));
    if (!changes.empty()) {
        out.emplace_back(word::paragraph("Standaard", text.text("report.changes_intro")));
    }
    for (std::size_t i = 0; i < std::min(changes.size(), kChangesMax); ++i) {
        out.emplace_back(word::paragraph("Lijst", change_text(text.words(), changes[i])));
    }
    if (changes.size() > kChangesMax) {
        out.emplace_back(word::paragraph(
            "Lijst",
            text.text("report.changes_more", {{"n", count(changes.size() - kChangesMax)}})));
    }
    if (own.empty()) {
        return;
    }
    out.emplace_back(word::paragraph("Kop2", text.text("report.own_texts")));
    out.emplace_back(word::paragraph("Standaard", text.text("report.own_texts_intro")));
    for (std::size_t i = 0; i < own.size(); ++i) {
        word::BlockControl control{.control = {.tag = "eigen:" + std::to_string(i + 1)}};
        control.content.emplace_back(word::paragraph("DuidingVol", own[i]));
        out.emplace_back(std::move(control));
    }
}

}  // namespace regiotafel::region
