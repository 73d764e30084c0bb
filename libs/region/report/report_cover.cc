// The cover: the question, the schema as marks of the tables, and four figures.
#include <algorithm>

#include <fmt/format.h>

#include "base/text.h"
#include "region/report/report_parts.h"
#include "region/report/schema_picture.h"
#include "region/report/word_styles.h"

namespace regiotafel::region {
namespace {

namespace word = document::word;

constexpr double kTallestCellMm = 16.5;
constexpr double kSchemaMm = 72;  // room for all rows

void add_title(Report& report, Blocks& out) {
    auto const& text = report.text;
    auto const& session = text.session();
    auto head = word::edges(
        "Standaard", {word::bold(session.alliance)},
        {word::run(text.text("report.concept", {{"version", std::int64_t{report.version}}}),
                   {.color = color::kInk2})});
    head.format.borders.top = word::Border{.width_pt = 4.5, .color = color::kPetrol, .space_pt = 6};
    head.format.after_pt = 46;
    out.emplace_back(std::move(head));
    auto const title = text.title();
    bool const is_long = base::count_code_points(title) > 60;
    out.emplace_back(word::paragraph(
        "Titel", {word::run(title, is_long ? word::TextFormat{.size_pt = 26} : word::TextFormat{})},
        {.line_pt = is_long ? 31 : 39, .right_mm = 20}));
    std::string subtitle =
        session.date.empty()
            ? text.text("report.subtitle_undated")
            : text.text("report.subtitle", {{"date", text.date_with_weekday(session.date)}});
    if (!session.steering_group_date.empty()) {
        subtitle += "\n" + text.text("report.subtitle_for",
                                     {{"date", text.date(session.steering_group_date)}});
    }
    out.emplace_back(word::paragraph("Ondertitel", subtitle));
    if (auto const meetings = text.meetings(); !meetings.empty()) {
        out.emplace_back(word::paragraph("Standaard", meetings));
    }
    if (text.title() != session.question && !session.question.empty()) {
        out.emplace_back(word::paragraph(
            "Standaard",
            {word::bold(text.text("report.question") + " "), word::run(session.question)}));
    }
}

void add_picture(Report& report, Blocks& out) {
    auto const& text = report.text;
    auto const& format = text.format();
    bool const narrow = format.columns.size() <= 3;
    double const label_mm = narrow ? 70 : 39;
    double const column_mm =
        std::min(60.0, (kReportWidthMm - label_mm) / static_cast<double>(format.columns.size()));
    double const height_mm =
        std::min(kTallestCellMm, kSchemaMm / static_cast<double>(format.rows.size()));
    word::Table table{.style = "Citaten"};
    table.cell_margins = word::Margins{0.7, 0, 0.7, 0};
    table.caption = text.text("report.schema_alt", {{"filled", count(text.overview().filled)},
                                                    {"possible", count(text.overview().possible)}});
    table.columns_mm = {label_mm};
    word::TableRow head{.header = true};
    head.cells.push_back(word::cell("TabelTekst", ""));
    for (auto const& column : format.columns) {
        table.columns_mm.push_back(column_mm);
        head.cells.push_back(
            word::cell("TabelTekst", breakable(column.name.in(text.language()), 13)));
        head.cells.back().vertical = word::TableCell::Vertical::bottom;
    }
    table.rows.push_back(std::move(head));
    for (std::size_t r = 0; r < format.rows.size(); ++r) {
        word::TableRow row;
        row.cells.push_back(word::cell("TabelTekst", format.rows[r].name.in(text.language())));
        for (std::size_t c = 0; c < format.columns.size(); ++c) {
            word::TableCell cell;
            auto picture = marks_picture(text.harvest().tables, text.overview().at(r, c).tables,
                                         column_mm - 2, height_mm);
            Inlines content;
            if (picture) {
                content.emplace_back(*std::move(picture));
            }
            cell.blocks.emplace_back(
                word::paragraph("TabelTekst", std::move(content), {.after_pt = 0, .line_pt = 1}));
            row.cells.push_back(std::move(cell));
        }
        table.rows.push_back(std::move(row));
    }
    out.emplace_back(word::paragraph("TabelKlein", "", {.before_pt = 8}));
    out.emplace_back(std::move(table));
}

void add_legend(Report& report, Blocks& out) {
    auto const& text = report.text;
    Inlines legend{word::run(text.text("report.legend"))};
    for (auto const& table : text.harvest().tables) {
        legend.push_back(text.mark(table.id));
        legend.emplace_back(word::run("\xC2\xA0" + table.name + "   "));
    }
    legend.emplace_back(word::run("\n" + text.text("report.legend_empty")));
    out.emplace_back(word::paragraph("Bron", std::move(legend), {.before_pt = 10}));
}

void add_figures(Report& report, Blocks& out) {
    auto const& text = report.text;
    auto const& overview = text.overview();
    struct Figure {
        std::string id;
        std::int64_t value;
        std::string words;
    };
    auto const people = std::int64_t{text.session().participants};
    auto const tables = count(text.harvest().tables.size());
    std::vector<Figure> figures;
    if (people > 0) {
        figures.push_back({"people", people, text.text("report.figure_people", {{"n", people}})});
    }
    figures.push_back({"tables", tables, text.text("report.figure_tables", {{"n", tables}})});
    figures.push_back(
        {"cells", overview.filled,
         text.text("report.figure_cells", {{"possible", std::int64_t{overview.possible}}})});
    figures.push_back({"ideas", overview.ideas,
                       text.text("report.figure_ideas", {{"n", std::int64_t{overview.ideas}}})});
    word::Table table{.style = "Citaten"};
    table.cell_margins = word::Margins{2.5, 2, 0, 0};
    table.borders.top = word::Border{.width_pt = 0.75, .color = color::kInk};
    table.header_row = false;
    word::TableRow row;
    for (auto const& figure : figures) {
        table.columns_mm.push_back(kReportWidthMm / static_cast<double>(figures.size()));
        word::TableCell cell;
        cell.blocks.emplace_back(word::paragraph("Kerngetal", std::to_string(figure.value)));
        cell.blocks.emplace_back(word::paragraph("Standaard", figure.words));
        row.cells.push_back(
            report.computed.cell("figure." + figure.id, "Standaard", std::move(cell)));
    }
    table.rows.push_back(std::move(row));
    out.emplace_back(word::paragraph("TabelKlein", "", {.before_pt = 12}));
    out.emplace_back(std::move(table));
}

}  // namespace

void add_cover(Report& report, Blocks& out) {
    add_title(report, out);
    add_picture(report, out);
    add_legend(report, out);
    add_figures(report, out);
}

}  // namespace regiotafel::region
