// Chapters 2 to 4: how the session went, how to read the report, and the schema with its figures.
#include <algorithm>

#include "base/text.h"
#include "region/report/report_parts.h"
#include "region/report/table_mark.h"
#include "region/report/word_styles.h"

namespace regiotafel::region {
namespace {

namespace word = document::word;

constexpr double kTotalMm = 14;
constexpr int kCellsNamedMax = 4;

word::TableCell label_cell(FormatRow const& row, std::string_view language) {
    word::TableCell cell;
    cell.blocks.emplace_back(
        word::paragraph("TabelKop", breakable(row.name.in(language), 22), {.after_pt = 1}));
    if (!row.description.nl.empty()) {
        cell.blocks.emplace_back(word::paragraph("TabelKlein", row.description.in(language)));
    }
    return cell;
}

word::TableCell count_cell(Report& report, std::size_t row, std::size_t column) {
    auto const& text = report.text;
    auto const& tables = text.overview().at(row, column).tables;
    word::TableCell cell;
    if (tables.empty()) {
        cell.blocks.emplace_back(word::paragraph(
            "TabelKlein", {word::run(text.text("report.not_filled_in"), {.style = "NietIngevuld"})},
            {.alignment = word::Alignment::center}));
        cell.vertical = word::TableCell::Vertical::center;
    } else {
        auto const ink = heat_text(tables.size());
        std::string codes;
        for (auto const& table : tables) {
            codes += (codes.empty() ? "" : " ") + table_mark(table).code;
        }
        cell.blocks.emplace_back(word::paragraph(
            "Schemagetal", {word::run(std::to_string(tables.size()), {.color = ink})}));
        cell.blocks.emplace_back(word::paragraph("TabelKlein", {word::run(codes, {.color = ink})}));
    }
    cell.shading = heat_shading(tables.size());
    auto const& format = text.format();
    return report.computed.cell("schema." + format.rows[row].id + "." + format.columns[column].id,
                                "TabelKlein", std::move(cell));
}

word::TableCell total_cell(Report& report, std::string const& id, int total, bool at_right) {
    word::TableCell cell;
    cell.blocks.emplace_back(
        word::paragraph("TabelKop", {word::run(std::to_string(total), {.size_pt = 10.5})},
                        {.alignment = at_right ? word::Alignment::right : word::Alignment::left}));
    return report.computed.cell("schema.total." + id, "TabelKop", std::move(cell));
}

void add_table(Report& report, Blocks& out) {
    auto const& text = report.text;
    auto const& format = text.format();
    auto const& overview = text.overview();
    auto const columns = format.columns.size();
    double const label_mm = columns <= 3 ? 75 : 33;
    double const column_mm = (kReportWidthMm - label_mm - kTotalMm) / static_cast<double>(columns);
    std::vector<double> widths{label_mm};
    std::vector<std::string> names{""};
    for (auto const& column : format.columns) {
        widths.push_back(column_mm);
        names.push_back(breakable(column.name.in(text.language()), 12));
    }
    widths.push_back(kTotalMm);
    names.push_back(text.text("report.total"));
    auto table = hanging_table("Schema", std::move(widths));
    table.cell_margins = word::Margins{1.6, 0.3, 1, 2};
    table.caption = text.text("report.schema_alt", {{"filled", count(overview.filled)},
                                                    {"possible", count(overview.possible)}});
    table.rows.push_back(header_row(names));
    std::get<word::Paragraph>(table.rows.front().cells.back().blocks.front()).format.alignment =
        word::Alignment::right;
    double const height_mm = std::min(20.0, 92.0 / static_cast<double>(format.rows.size()));
    for (std::size_t r = 0; r < format.rows.size(); ++r) {
        word::TableRow row{.height_mm = height_mm};
        row.cells.push_back(label_cell(format.rows[r], text.language()));
        for (std::size_t c = 0; c < columns; ++c) {
            row.cells.push_back(count_cell(report, r, c));
        }
        row.cells.push_back(total_cell(report, format.rows[r].id, overview.per_row[r], true));
        table.rows.push_back(std::move(row));
    }
    word::TableRow sums;
    sums.cells.push_back(word::cell("TabelKop", text.text("report.total")));
    for (std::size_t c = 0; c < columns; ++c) {
        sums.cells.push_back(
            total_cell(report, format.columns[c].id, overview.per_column[c], false));
    }
    sums.cells.push_back(total_cell(report, "all", overview.filled, true));
    for (auto& cell : sums.cells) {
        cell.borders.top = word::Border{.width_pt = 1.5, .color = color::kInk};
    }
    table.rows.push_back(std::move(sums));
    table.borders.bottom = word::Border{.line = word::Border::Line::none};
    out.emplace_back(std::move(table));
}

void add_table_legend(Report& report, Blocks& out) {
    auto const& text = report.text;
    Inlines legend{word::run(text.text("report.tables_legend"))};
    for (auto const& table : text.harvest().tables) {
        legend.push_back(text.mark(table.id));
        legend.emplace_back(word::run("\xC2\xA0" + table.name + "\xC2\xA0"));
        legend.emplace_back(word::run(table_mark(table.id).code, {.bold = true}));
        legend.emplace_back(word::run("   "));
    }
    out.emplace_back(
        word::paragraph("Bron", std::move(legend), {.before_pt = 8, .left_mm = -kHangingMm}));
    out.emplace_back(word::paragraph(
        "Bron",
        text.text("report.schema_note", {{"possible", count(text.overview().possible)},
                                         {"remarks", count(text.overview().remarks)}}),
        {.left_mm = -kHangingMm}));
}

// "Werven bij de onderwijsregio" for a cell.
std::string cell_name(ReportText const& text, std::size_t row, std::size_t column) {
    auto const& format = text.format();
    return text.text("report.cell", {{"column", format.columns[column].name.in(text.language())},
                                     {"row", format.rows[row].short_name.in(text.language())}});
}

std::vector<std::string> cells_with(ReportText const& text, std::size_t tables) {
    std::vector<std::string> names;
    auto const& format = text.format();
    for (std::size_t r = 0; r < format.rows.size(); ++r) {
        for (std::size_t c = 0; c < format.columns.size(); ++c) {
            if (text.overview().at(r, c).tables.size() == tables) {
                names.push_back(cell_name(text, r, c));
            }
        }
    }
    return names;
}

std::string fullest_cells(ReportText const& text) {
    std::size_t most = 0;
    for (auto const& row : text.overview().cells) {
        for (auto const& cell : row) {
            most = std::max(most, cell.tables.size());
        }
    }
    auto const names = cells_with(text, most);
    if (most < 2 || names.size() > kCellsNamedMax) {
        return {};
    }
    return text.text("report.fullest", {{"names", with_capital(text.list(names))},
                                        {"n", count(names.size())},
                                        {"tables_word", text.number(most)}});
}

void add_what_strikes(Report& report, Blocks& out) {
    auto const& text = report.text;
    auto const& overview = text.overview();
    auto const& rows = text.format().rows;
    if (overview.filled == 0) {
        return;
    }
    out.emplace_back(word::paragraph("Kop2", text.text("report.strikes")));
    std::vector<std::size_t> order(rows.size());
    for (std::size_t i = 0; i < order.size(); ++i) {
        order[i] = i;
    }
    std::ranges::stable_sort(order, std::ranges::greater{},
                             [&](std::size_t row) { return overview.per_row[row]; });
    std::string sentence;
    if (order.size() > 1) {
        sentence = text.text(
            "report.order", {{"first", with_capital(rows[order[0]].short_name.in(text.language()))},
                             {"first_n", count(overview.per_row[order[0]])},
                             {"total", count(overview.filled)},
                             {"second", rows[order[1]].short_name.in(text.language())},
                             {"second_n", count(overview.per_row[order[1]])}});
    }
    auto const fullest = fullest_cells(text);
    sentence += sentence.empty() || fullest.empty() ? fullest : " " + fullest;
    report.computed.add(out, "schema.strikes", "Standaard", {word::run(sentence)});
    auto const empty = cells_with(text, 0);
    if (!empty.empty()) {
        bool const few = empty.size() <= kCellsNamedMax;
        report.computed.add(
            out, "schema.empty", "Standaard",
            {word::run(text.text(few ? "report.empty_cells" : "report.empty_cells_many",
                                 {{"n", count(empty.size())}, {"names", text.list(empty)}}))});
    }
}

}  // namespace

void add_background(Report& report, Blocks& out) {
    auto const& text = report.text;
    auto const& session = text.session();
    auto const& format = text.format();
    add_chapter(report, out, "report.chapter_background", NewPage::no);
    report.computed.add(
        out, "background.what", "Intro",
        {word::run(
            text.text("report.background",
                      {{"dated", std::int64_t{!session.date.empty()}},
                       {"date", text.date_with_weekday(session.date)},
                       {"people", std::int64_t{session.participants}},
                       {"tables", count(text.harvest().tables.size())},
                       {"tables_word", text.number(text.harvest().tables.size())},
                       {"question", session.question.empty() ? format.question.in(text.language())
                                                             : session.question}}))});
    bool const described = std::ranges::any_of(
        format.rows, [](FormatRow const& row) { return !row.description.nl.empty(); });
    report.computed.add(
        out, "background.form", "Standaard",
        {word::run(text.text("report.background_form",
                             {{"rows", count(format.rows.size())},
                              {"columns", count(format.columns.size())},
                              {"cells", count(format.rows.size() * format.columns.size())},
                              {"filled", count(text.overview().filled)},
                              {"possible", count(text.overview().possible)},
                              {"ideas", count(text.overview().ideas)}}))});
    if (described) {
        add_caption(report, out, text.text("report.levels_caption"));
        auto table = hanging_table("Lijsttabel", {58, kReportWidthMm - 58});
        table.rows.push_back(
            header_row({text.text("report.level"), text.text("report.description")}));
        for (auto const& row : format.rows) {
            auto words = row.description.in(text.language());
            if (!row.examples.nl.empty()) {
                words += ". " + row.examples.in(text.language());
            }
            table.rows.push_back({.cells = {word::cell("TabelKop", row.name.in(text.language())),
                                            word::cell("TabelTekst", words)}});
        }
        out.emplace_back(std::move(table));
    }
    if (!format.credit.nl.empty()) {
        out.emplace_back(word::paragraph("Bron", format.credit.in(text.language())));
    }
    add_reading(report, out, "background", text.text("report.about_background"), Room::short_line);
}

void add_reading_guide(Report& report, Blocks& out) {
    auto const& text = report.text;
    add_chapter(report, out, "report.chapter_guide", NewPage::no);
    auto const say = [&](std::string const& id, std::string const& sentence) {
        report.computed.add(out, "guide." + id, "Lijst", {word::run(sentence)});
    };
    say("mentions", text.text("report.guide_mentions"));
    say("empty", text.text("report.guide_empty"));
    auto const ideas = text.table_ideas();
    if (!ideas.empty()) {
        auto const& one = *ideas.front();
        say("numbers",
            text.text(
                text.lists_ideas() ? "report.guide_numbers" : "report.guide_numbers_appendix",
                {{"table", text.table_name(one.table)}, {"number", std::int64_t{one.number}}}));
    }
    say("topics", text.text("report.guide_topics"));
    say("reading", text.text("report.guide_reading"));
    add_reading(report, out, "guide", text.text("report.about_guide"), Room::short_line);
}

void add_schema(Report& report, Blocks& out) {
    auto const& text = report.text;
    add_chapter(report, out, "report.chapter_schema", NewPage::yes);
    report.computed.add(
        out, "schema.intro", "Intro",
        {word::run(text.text("report.schema_intro",
                             {{"tables_word", text.number(text.harvest().tables.size())}}))});
    add_caption(report, out, text.text("report.schema_caption"));
    add_table(report, out);
    add_table_legend(report, out);
    add_what_strikes(report, out);
    add_reading(report, out, "schema", text.text("report.about_schema"), Room::short_line);
}

}  // namespace regiotafel::region
