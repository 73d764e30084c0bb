#include "region/report/report_parts.h"

#include <algorithm>
#include <set>

#include "base/text.h"
#include "region/report/word_styles.h"

namespace regiotafel::region {
namespace {

namespace word = document::word;

constexpr std::size_t kRowsTogether = 3;

Part part_of(ReportText const& text, std::size_t index, bool column) {
    auto const& format = text.format();
    auto const& overview = text.overview();
    Part part{.is_column = column};
    part.id = column ? format.columns[index].id : format.rows[index].id;
    part.name = column ? text.column_name(part.id) : text.row_name(part.id);
    part.filled = column ? overview.per_column[index] : overview.per_row[index];
    std::size_t const others = column ? format.rows.size() : format.columns.size();
    for (auto const& table : text.harvest().tables) {
        bool const has_column = table.columns.empty() ||
                                std::ranges::find(table.columns, part.id) != table.columns.end();
        part.possible += !column      ? static_cast<int>(others)
                         : has_column ? static_cast<int>(others)
                                      : 0;
    }
    for (auto const* one : text.table_ideas()) {
        if ((column ? one->column : one->row) == part.id) {
            part.contributions.push_back(one->id);
        }
    }
    return part;
}

void keep_rows(word::Table& table, std::size_t rows) {
    for (std::size_t r = 0; r + 1 < std::min(table.rows.size(), rows); ++r) {
        for (auto& cell : table.rows[r].cells) {
            for (auto& block : cell.blocks) {
                if (auto* paragraph = std::get_if<word::Paragraph>(&block)) {
                    paragraph->format.keep_next = true;
                }
            }
        }
    }
}

}  // namespace

void add_chapter(Report& report, Blocks& out, std::string_view title_key, NewPage page) {
    ++report.chapter;
    auto const number = std::to_string(report.chapter);
    word::ParagraphFormat format;
    if (page == NewPage::first) {
        format.page_break_before = false;
    }
    word::Paragraph heading = word::paragraph(
        page == NewPage::no ? "Kop1Lopend" : "Kop1",
        {word::run(number, {.style = "Kopnummer"}), word::run("\t" + report.text.text(title_key))},
        format);
    heading.bookmark = "hoofdstuk_" + number;
    out.emplace_back(std::move(heading));
}

void add_caption(Report& report, Blocks& out, std::string const& caption) {
    ++report.tables;
    out.emplace_back(word::paragraph("Bijschrift",
                                     {word::bold(report.text.text("report.table") + " "),
                                      word::Field{.kind = word::Field::Kind::sequence,
                                                  .name = "Tabel",
                                                  .shown = std::to_string(report.tables),
                                                  .format = {.bold = true}},
                                      word::bold(". "), word::run(caption)},
                                     {.left_mm = -kHangingMm}));
}

void add_reading(Report& report, Blocks& out, std::string const& section, std::string const& about,
                 Room room) {
    auto const& text = report.text;
    auto const& session = text.session();
    auto const written = report.computed.reading(section);
    word::BlockControl control;
    control.control = {.tag = "duiding:" + section,
                       .alias = text.text("report.reading_of", {{"about", about}}),
                       .lock = word::Control::Lock::cannot_delete};
    Inlines label{word::run(text.text("report.reading"), {.style = "Verwijzing"})};
    if (written.empty()) {
        label.emplace_back(word::run(text.text("report.reading_about", {{"about", about}}),
                                     {.italic = false, .color = color::kInk2}));
        control.control.placeholder =
            text.text(room == Room::ample ? "report.reading_hint" : "report.reading_hint_short");
        if (room == Room::ample) {
            control.control.placeholder += "\n\t\n\t";  // two lines to write on
        }
        control.control.placeholder_color = color::kInk3;
        if (room == Room::short_line) {
            label.emplace_back(word::run("  "));
            label.emplace_back(word::InlineControl{.control = std::move(control.control)});
            out.emplace_back(word::paragraph("DuidingRegel", std::move(label)));
            return;
        }
        control.placeholder_style = "DuidingLeeg";
        out.emplace_back(
            word::paragraph("DuidingLeeg", std::move(label), {.before_pt = 14, .keep_next = true}));
        out.emplace_back(std::move(control));
        return;
    }
    if (!session.facilitator.empty()) {
        label.emplace_back(word::run(
            text.text("report.reading_by", {{"name", session.facilitator},
                                            {"dated", std::int64_t{!session.report_date.empty()}},
                                            {"date", text.date_without_year(session.report_date)}}),
            {.color = color::kInk2}));
    }
    out.emplace_back(
        word::paragraph("DuidingVol", std::move(label), {.before_pt = 14, .keep_next = true}));
    for (auto const line : base::split(written, '\n')) {
        control.content.emplace_back(word::paragraph("DuidingVol", std::string(line)));
    }
    out.emplace_back(std::move(control));
}

word::Table hanging_table(std::string style, std::vector<double> columns_mm) {
    word::Table table{.style = std::move(style), .columns_mm = std::move(columns_mm)};
    table.left_mm = -kHangingMm;
    return table;
}

word::TableRow header_row(std::vector<std::string> const& names) {
    word::TableRow row{.header = true};
    for (auto const& name : names) {
        row.cells.push_back(word::cell("TabelKop", name));
        row.cells.back().vertical = word::TableCell::Vertical::bottom;
    }
    return row;
}

void keep_together(word::Table& table) {
    keep_rows(table, kRowsTogether);
}

void keep_whole(word::Table& table) {
    keep_rows(table, table.rows.size());
}

std::vector<Part> parts_of(ReportText const& text) {
    auto const& format = text.format();
    bool const by_column = std::ranges::any_of(
        format.columns, [](FormatColumn const& column) { return !column.function.empty(); });
    std::vector<Part> parts;
    std::size_t const count = by_column ? format.columns.size() : format.rows.size();
    for (std::size_t i = 0; i < count; ++i) {
        if (!by_column || !format.columns[i].extra) {
            parts.push_back(part_of(text, i, by_column));
        }
    }
    return parts;
}

std::vector<Topic> topics_of(ReportText const& text, Ids const& contributions) {
    std::set<std::string> const here(contributions.begin(), contributions.end());
    std::vector<Topic> topics;
    auto const& themes = text.harvest().themes;
    for (auto const& theme : themes) {
        // What we propose for somebody's label does not count until that person takes it over.
        bool const proposed =
            theme.by == ThemeBy::proposal && std::ranges::any_of(themes, [&](Theme const& other) {
                return other.by == ThemeBy::person && other.label == theme.label;
            });
        if (proposed) {
            continue;
        }
        Topic topic{.theme = &theme};
        for (auto const& id : theme.contributions) {
            if (here.contains(id)) {
                topic.contributions.push_back(id);
            }
        }
        topic.tables = tables_of(text.harvest(), topic.contributions);
        if (!topic.tables.empty()) {
            topics.push_back(std::move(topic));
        }
    }
    std::ranges::stable_sort(topics, std::ranges::greater{}, [](Topic const& topic) {
        return std::pair{topic.tables.size(), topic.contributions.size()};
    });
    return topics;
}

}  // namespace regiotafel::region
