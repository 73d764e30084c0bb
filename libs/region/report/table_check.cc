#include "region/report/table_check.h"

#include <algorithm>

#include "base/text.h"
#include "document/docx_writer.h"
#include "document/read.h"
#include "region/report/appendix_parts.h"
#include "region/report/word_styles.h"

namespace regiotafel::region {
namespace {

namespace word = document::word;

constexpr std::string_view kCheck = "check:";
constexpr std::string_view kAddition = "check:addition";
constexpr char const* kProperty = "regiotafel-check";
constexpr double kLabelMm = 38;
constexpr double kPageMm = 269;

word::Block idea_control(ReportText const& text, Contribution const& one) {
    word::BlockControl control;
    control.control = {.tag = std::string(kCheck) + one.id,
                       .alias = text.table_name(one.table) + " " + std::to_string(one.number),
                       .placeholder = text.text("report.check_empty"),
                       .lock = word::Control::Lock::cannot_delete};
    control.content.emplace_back(word::paragraph(
        "Inbreng", {word::run(std::string(base::trim(one.text)))}, {.after_pt = 2}));
    return control;
}

word::TableCell ideas_cell(ReportText const& text, std::vector<Contribution const*> const& ideas) {
    if (ideas.empty()) {
        return not_filled_in_cell(text);
    }
    word::TableCell cell;
    for (auto const* one : ideas) {
        cell.blocks.push_back(idea_control(text, *one));
    }
    return cell;
}

void add_grid(Appendix const& appendix, TableInfo const& table, Blocks& out) {
    auto const& text = appendix.text();
    auto const& format = text.format();
    word::Table grid{.style = "Formulier", .columns_mm = {kLabelMm}};
    std::vector<std::string> names{text.text("report.level")};
    for (auto const& column : format.columns) {
        grid.columns_mm.push_back((kPageMm - kLabelMm) /
                                  static_cast<double>(format.columns.size()));
        names.push_back(column.name.in(text.language()));
    }
    grid.rows.push_back(header_row(names));
    for (auto const& row : format.rows) {
        word::TableRow cells{.may_split = true};
        cells.cells.push_back(word::cell("TabelKop", breakable(row.name.in(text.language()), 20)));
        for (auto const& column : format.columns) {
            cells.cells.push_back(ideas_cell(text, appendix.ideas(table.id, row.id, column.id)));
        }
        grid.rows.push_back(std::move(cells));
    }
    out.emplace_back(std::move(grid));
    if (auto const loose = appendix.remarks(table.id); !loose.empty()) {
        auto const heading = format.notes ? format.notes->name.in(text.language())
                                          : text.text("report.remarks_caption");
        out.emplace_back(word::paragraph("Kop3", heading, {.before_pt = 6}));
        for (auto const* one : loose) {
            out.push_back(idea_control(text, *one));
        }
    }
}

void add_control_text(TableCheck& check, document::Control const& control) {
    if (control.tag == kAddition) {
        check.addition = control.text;
    } else if (control.tag.starts_with(kCheck)) {
        check.texts[control.tag.substr(kCheck.size())] = control.text;
    }
}

}  // namespace

base::Result<std::string> write_table_check(Harvest const& harvest, SessionFormat const& format,
                                            TableInfo const& table,
                                            messages::Catalogue const& words) {
    auto const text = TRY(ReportText::create(harvest, format, words));
    Appendix const appendix(text);
    auto const title = text.text("report.check_title", {{"table", table_heading(text, table)}});
    auto const& contact = text.session().contact;
    auto document = styled_document(title, words);
    document.fonts.clear();  // it travels by mail
    document.properties[kProperty] = table.id;
    word::Section section{.page = word::a4_landscape({11, 14, 11, 14})};
    section.footer = {word::edges("Voettekst", {word::run(text.session().alliance)},
                                  {word::Field{.kind = word::Field::Kind::page}})};
    auto& out = section.blocks;
    out.emplace_back(word::paragraph("KopBijlage",
                                     {text.mark(table.id), word::run("\xC2\xA0" + title)},
                                     {.page_break_before = false}));
    out.emplace_back(word::paragraph("TabelTekst", text.text("report.check_intro")));
    out.emplace_back(word::paragraph(
        "TabelTekst",
        {word::bold(contact.empty() ? text.text("report.check_return_unknown")
                                    : text.text("report.check_return", {{"contact", contact}}))},
        {.after_pt = 5}));
    add_grid(appendix, table, out);
    out.emplace_back(word::paragraph("Kop3", text.text("report.check_more"), {.before_pt = 6}));
    out.emplace_back(
        word::BlockControl{.control = {.tag = std::string(kAddition),
                                       .alias = text.text("report.check_more"),
                                       .placeholder = text.text("report.check_more_hint"),
                                       .lock = word::Control::Lock::cannot_delete},
                           .placeholder_style = "Inbreng"});
    document.sections.push_back(std::move(section));
    return document::write_docx(document);
}

std::optional<TableCheck> table_check_of(document::Document const& document) {
    auto const table = document.properties.find(kProperty);
    if (table == document.properties.end()) {
        return std::nullopt;
    }
    TableCheck check{.table = table->second, .file = document.name};
    for (auto const& control : document.controls) {
        add_control_text(check, control);
    }
    for (auto const& block : document.blocks) {
        auto const* grid = std::get_if<document::Table>(&block);
        for (std::size_t i = 0; grid != nullptr && i < grid->cells.size(); ++i) {
            for (auto const& control : grid->cells[i].controls) {
                add_control_text(check, control);
            }
        }
    }
    return check;
}

base::Result<std::optional<TableCheck>> read_table_check(std::string_view name,
                                                         std::string_view bytes) {
    if (!bytes.starts_with("PK") || !base::to_lower(name).ends_with(".docx")) {
        return std::nullopt;
    }
    auto const documents = TRY(document::read_file(name, bytes));
    return documents.empty() ? std::nullopt : table_check_of(documents.front());
}

std::string file_name_of(std::string_view table_id) {
    std::string name = base::fold(table_id);
    std::ranges::replace(name, ' ', '-');
    return name.empty() ? "tafel" : name;
}

}  // namespace regiotafel::region
