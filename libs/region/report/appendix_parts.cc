#include "region/report/appendix_parts.h"

#include <algorithm>

#include "base/text.h"
#include "region/harvest/findings.h"
#include "region/report/topic_styles.h"
#include "region/report/word_styles.h"

namespace regiotafel::region {
namespace {

namespace word = document::word;

constexpr double kLabelMm = 40;
constexpr double kFunctionLabelMm = 33;
constexpr std::size_t kTablesSideBySide = 6;
constexpr double kRightTabGapMm = 2;

word::Inline footnote(std::string const& lead, std::string const& sentence) {
    word::Footnote note;
    note.content.push_back(
        word::paragraph("Leeskeuze", {word::bold(lead + " "), word::run(sentence)}));
    return note;
}

word::TableCell row_label(FormatRow const& row, std::string_view language) {
    word::TableCell cell;
    cell.blocks.emplace_back(word::paragraph("TabelKop", breakable(row.name.in(language), 20)));
    if (!row.description.nl.empty()) {
        cell.blocks.emplace_back(word::paragraph("TabelKlein", row.description.in(language)));
    }
    return cell;
}

// Numbers by Word's own list where they run on, so that the text stays to the letter.
struct Numbering {
    int list = 0;
    int next = 1;
};

word::Block numbered_idea(Appendix const& appendix, Contribution const& one, Numbering& numbering) {
    bool const runs_on = one.number == numbering.next;
    numbering.next += runs_on ? 1 : 0;
    word::ParagraphFormat format;
    Inlines content;
    if (runs_on) {
        format.list = "ideeen";
        format.list_instance = numbering.list;
    } else {
        format.left_mm = 5;
        format.first_mm = -5;
        format.tabs = {{.position_mm = 5}};
        content = {word::run(std::to_string(one.number), {.style = "Verwijzing", .size_pt = 7.5}),
                   word::run("\t")};
    }
    content.emplace_back(word::run(std::string(base::trim(one.text))));
    auto idea = word::paragraph("Inbreng", join(std::move(content), appendix.notes(one)), format);
    idea.bookmark = idea_bookmark(one);
    return idea;
}

bool has(Ids const& ids, std::string const& id) {
    return std::ranges::find(ids, id) != ids.end();
}

struct Look {
    TopicStyle style;
    std::string label;
};

Look look_of(Appendix const& appendix, std::vector<Topic> const& topics, Contribution const& one) {
    std::size_t several = 0;
    auto const counter = [&](Theme const& theme) {
        return appendix.text().text("report.label_against", {{"label", with_capital(theme.label)}});
    };
    for (auto const& topic : topics) {
        bool const many = topic.tables.size() > 1;
        if (has(topic.theme->against, one.id)) {
            return {many ? topic_style(several) : single_topic_style(), counter(*topic.theme)};
        }
        if (has(topic.contributions, one.id)) {
            return {many ? topic_style(several) : single_topic_style(),
                    with_capital(topic.theme->label)};
        }
        several += many ? 1 : 0;
    }
    for (auto const& theme : appendix.text().harvest().themes) {
        if (has(theme.against, one.id)) {
            return {no_topic_style(), counter(theme)};  // named elsewhere on the forms
        }
    }
    bool const asks = one.kind == IdeaKind::question;
    return {no_topic_style(),
            appendix.text().text(asks ? "report.open_question" : "report.no_topic")};
}

void add_marked_idea(Appendix const& appendix, std::vector<Topic> const& topics,
                     Contribution const& one, double width_mm, word::TableCell& cell) {
    auto const look = look_of(appendix, topics, one);
    word::ParagraphFormat head;
    head.borders.left = look.style.border;
    head.left_mm = 2;
    head.after_pt = 0;
    head.keep_next = true;
    auto body = head;
    body.keep_next = false;
    body.after_pt = 5;
    head.tabs = {{.position_mm = width_mm - kRightTabGapMm, .alignment = word::Alignment::right}};
    word::TextFormat const shown{
        .bold = true, .color = look.style.ink, .shading = look.style.shading, .size_pt = 8};
    cell.blocks.emplace_back(word::paragraph(
        "Inbreng",
        {word::run(look.label, shown),
         word::run("\t" + std::to_string(one.number), {.color = color::kInk2, .size_pt = 8})},
        head));
    cell.blocks.emplace_back(word::paragraph(
        "Inbreng", join({word::run(std::string(base::trim(one.text)))}, appendix.notes(one)),
        body));
}

Inlines legend(Appendix const& appendix, std::vector<Topic> const& topics) {
    auto const& text = appendix.text();
    Inlines out;
    std::size_t several = 0;
    bool single = false;
    auto const add = [&](TopicStyle const& style, std::string const& label) {
        out.emplace_back(word::run("▌", {.color = style.ink}));
        out.emplace_back(word::run("\xC2\xA0" + label + "\xC2\xA0",
                                   {.bold = true, .color = style.ink, .shading = style.shading}));
        out.emplace_back(word::run("   "));
    };
    for (auto const& topic : topics) {
        if (topic.tables.size() > 1) {
            add(topic_style(several++),
                text.text("report.topic_tables", {{"label", with_capital(topic.theme->label)},
                                                  {"n", count(topic.tables.size())}}));
        }
        single = single || topic.tables.size() == 1;
    }
    if (single) {
        add(single_topic_style(), text.text("report.by_one_table"));
    }
    add(no_topic_style(), text.text("report.no_topic"));
    return out;
}

word::Table side_by_side(Appendix const& appendix, Part const& part, bool is_remarks,
                         std::vector<Topic> const& topics, std::vector<TableInfo> const& tables) {
    auto const& text = appendix.text();
    auto const& format = text.format();
    double const column_mm = (kFunctionPageMm - kFunctionLabelMm) /
                             static_cast<double>(std::max<std::size_t>(tables.size(), 3));
    word::Table grid{.style = "Formulier", .columns_mm = {kFunctionLabelMm}};
    word::TableRow head{.header = true};
    head.cells.push_back(word::cell(
        "TabelKop",
        is_remarks ? "" : text.text(part.is_column ? "report.level" : "report.column_short")));
    for (auto const& table : tables) {
        grid.columns_mm.push_back(column_mm);
        head.cells.push_back(word::cell({word::paragraph(
            "TabelKop", {text.mark(table.id), word::run("\xC2\xA0" + table.name)})}));
    }
    grid.rows.push_back(std::move(head));
    std::size_t const rows = is_remarks       ? 1
                             : part.is_column ? format.rows.size()
                                              : format.columns.size();
    for (std::size_t r = 0; r < rows; ++r) {
        word::TableRow row{.may_split = true};
        row.cells.push_back(
            is_remarks       ? word::cell("TabelKop", part.name)
            : part.is_column ? row_label(format.rows[r], text.language())
                             : word::cell("TabelKop", format.columns[r].name.in(text.language())));
        for (auto const& table : tables) {
            auto const ideas = is_remarks ? appendix.remarks(table.id)
                               : part.is_column
                                   ? appendix.ideas(table.id, format.rows[r].id, part.id)
                                   : appendix.ideas(table.id, part.id, format.columns[r].id);
            word::TableCell cell = ideas.empty() ? not_filled_in_cell(text) : word::TableCell{};
            for (auto const* one : ideas) {
                add_marked_idea(appendix, topics, *one, column_mm - 6, cell);
            }
            row.cells.push_back(std::move(cell));
        }
        grid.rows.push_back(std::move(row));
    }
    return grid;
}

}  // namespace

Appendix::Appendix(ReportText const& text) : text_(&text), choices_(reading_choices(text)) {
    for (std::size_t i = 0; i < choices_.size(); ++i) {
        numbers_[choices_[i].contribution] = i + 1;
    }
}

Inlines Appendix::notes(Contribution const& one) const {
    Inlines out;
    auto const& text = *text_;
    if (auto const found = numbers_.find(one.id); found != numbers_.end()) {
        out.push_back(footnote(text.text("report.choice_number", {{"n", count(found->second)}}),
                               choices_[found->second - 1].sentence));
    }
    if (base::fold(one.text) != base::fold(one.clean)) {
        out.push_back(footnote(text.text("report.as_written"),
                               text.text("report.we_read", {{"text", one.clean}})));
    }
    if (!one.signal.empty()) {
        out.push_back(footnote(text.text("report.signal"), text.text("report.signal_where")));
    }
    return out;
}

std::vector<Contribution const*> Appendix::ideas(std::string_view table, std::string_view row,
                                                 std::string_view column) const {
    std::vector<Contribution const*> out;
    for (auto const* one : text_->table_ideas()) {
        if (one->table == table && one->row == row && one->column == column) {
            out.push_back(one);
        }
    }
    std::ranges::sort(out, {}, &Contribution::number);
    return out;
}

std::vector<Contribution const*> Appendix::remarks(std::string_view table) const {
    std::vector<Contribution const*> out;
    for (auto const* one : text_->table_ideas()) {
        bool const in_grid = text_->format().row(one->row) != nullptr &&
                             text_->format().column(one->column) != nullptr;
        if (one->table == table && !in_grid) {
            out.push_back(one);
        }
    }
    std::ranges::sort(out, {}, &Contribution::number);
    return out;
}

word::TableCell not_filled_in_cell(ReportText const& text) {
    auto cell = word::cell({word::paragraph(
        "TabelKlein", {word::run(text.text("report.not_filled_in"), {.style = "NietIngevuld"})},
        {.alignment = word::Alignment::center})});
    cell.shading = color::kEmpty;
    cell.vertical = word::TableCell::Vertical::center;
    return cell;
}

void add_table_form(Appendix const& appendix, TableInfo const& table, int list, Blocks& out) {
    auto const& text = appendix.text();
    auto const& format = text.format();
    std::int64_t filled = 0;
    word::Table grid{.style = "Formulier", .columns_mm = {kLabelMm}};
    std::vector<std::string> names{text.text("report.level")};
    for (auto const& column : format.columns) {
        grid.columns_mm.push_back((kTablePageMm - kLabelMm) /
                                  static_cast<double>(format.columns.size()));
        names.push_back(column.name.in(text.language()));
    }
    grid.rows.push_back(header_row(names));
    Numbering numbering{.list = list};
    for (auto const& row : format.rows) {
        word::TableRow cells{.may_split = true};
        cells.cells.push_back(row_label(row, text.language()));
        for (auto const& column : format.columns) {
            auto const ideas = appendix.ideas(table.id, row.id, column.id);
            word::TableCell cell = ideas.empty() ? not_filled_in_cell(text) : word::TableCell{};
            for (auto const* one : ideas) {
                cell.blocks.push_back(numbered_idea(appendix, *one, numbering));
            }
            filled += ideas.empty() ? 0 : 1;
            cells.cells.push_back(std::move(cell));
        }
        grid.rows.push_back(std::move(cells));
    }
    out.emplace_back(word::paragraph(
        "KopBijlage", {text.mark(table.id), word::run("\xC2\xA0" + table_heading(text, table))}));
    out.emplace_back(word::paragraph(
        "Standaard",
        {word::run(text.text("report.table_intro", {{"people", std::int64_t{table.participants}},
                                                    {"filled", filled},
                                                    {"possible", std::int64_t{table.cells}},
                                                    {"checked", std::int64_t{table.checked}}}),
                   {.color = color::kInk2})}));
    out.emplace_back(std::move(grid));
    word::Table remarks{
        .style = "Citaten", .columns_mm = {kLabelMm, kTablePageMm - kLabelMm}, .header_row = false};
    remarks.borders.top = word::Border{.width_pt = 1.5, .color = color::kInk};
    remarks.borders.bottom = word::Border{.width_pt = 0.75, .color = color::kStrong};
    auto const loose = appendix.remarks(table.id);
    word::TableCell cell = loose.empty() ? not_filled_in_cell(text) : word::TableCell{};
    for (auto const* one : loose) {
        cell.blocks.push_back(numbered_idea(appendix, *one, numbering));
    }
    auto const name =
        format.notes ? format.notes->name.in(text.language()) : text.text("report.remarks_caption");
    remarks.rows.push_back(
        {.cells = {word::cell("TabelKop", name), std::move(cell)}, .may_split = true});
    out.emplace_back(word::paragraph("TabelKlein", "", {.after_pt = 2}));
    out.emplace_back(std::move(remarks));
}

void add_function_page(Appendix const& appendix, Part const& part, bool is_remarks, Blocks& out) {
    auto const& text = appendix.text();
    auto const topics = topics_of(text, part.contributions);
    out.emplace_back(word::paragraph("KopBijlage", part.name));
    auto key = legend(appendix, topics);
    for (auto const& topic : topics) {
        Ids here;
        std::ranges::copy_if(topic.theme->against, std::back_inserter(here),
                             [&](auto const& id) { return has(part.contributions, id); });
        if (!here.empty()) {
            key.emplace_back(word::run(
                "  " + text.text("report.against_note",
                                 {{"label", with_capital(topic.theme->label)},
                                  {"ideas", evidence(text.harvest(), here, text.language())}})));
        }
    }
    out.emplace_back(word::paragraph("Bron", std::move(key), {.after_pt = 4}));
    auto const& tables = text.harvest().tables;
    for (std::size_t first = 0; first < tables.size(); first += kTablesSideBySide) {
        auto const last = std::min(tables.size(), first + kTablesSideBySide);
        std::vector<TableInfo> const some(tables.begin() + static_cast<std::ptrdiff_t>(first),
                                          tables.begin() + static_cast<std::ptrdiff_t>(last));
        auto grid = side_by_side(appendix, part, is_remarks, topics, some);
        if (first > 0) {
            keep_whole(grid);
        }
        out.emplace_back(std::move(grid));
        if (last < tables.size()) {
            out.emplace_back(word::paragraph("TabelKlein", ""));
        }
    }
}

}  // namespace regiotafel::region
