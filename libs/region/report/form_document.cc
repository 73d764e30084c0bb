#include "region/report/form_document.h"

#include <fmt/format.h>

#include "base/text.h"
#include "document/docx_writer.h"
#include "region/report/svg_png.h"
#include "region/report/word_styles.h"

namespace regiotafel::region {
namespace {

namespace word = document::word;

constexpr double kLabelMm = 42;
constexpr double kRowMm = 24;
constexpr double kAnswerMm = 34;
constexpr double kDrawingMm = 33;
constexpr int kDrawingPixels = 480;

std::string_view language(messages::Catalogue const& words) {
    return words.language() == messages::Language::nl ? "nl" : "en";
}

word::Block control_in_cell(std::string tag, std::string alias, std::string placeholder) {
    return word::BlockControl{.control = {.tag = std::move(tag),
                                          .alias = std::move(alias),
                                          .placeholder = std::move(placeholder),
                                          .lock = word::Control::Lock::cannot_delete},
                              .placeholder_style = "TabelTekst"};
}

class FormWriter {
  public:
    FormWriter(SessionFormat const& format, FormOptions const& options,
               messages::Catalogue const& words)
        : format_(format), options_(options), words_(words), language_(language(words)) {}

    base::Result<std::string> write() {
        auto document = styled_document(format_.title.in(language_), words_);
        document.fonts.clear();  // a form travels by mail: small, and typed in anybody's font
        document.properties["regiotafel-format"] = format_.id;
        document.properties["regiotafel-format-version"] = std::to_string(format_.version);
        word::Section section;
        word::Margins const margins{16, 14, 14, 14};
        bool const upright = format_.kind != FormatKind::matrix;
        section.page = options_.paper == PaperSize::a3 ? word::a3_landscape(margins)
                       : upright                       ? word::a4_portrait({18, 18, 16, 18})
                                                       : word::a4_landscape(margins);
        width_mm_ = section.page.text_width_mm();
        section.footer = {word::edges("Voettekst", {word::run(format_.title.in(language_))},
                                      {word::Field{.kind = word::Field::Kind::page}})};
        add_head(section.blocks);
        if (upright) {
            add_questions(section.blocks);
        } else {
            add_matrix(section.blocks);
        }
        add_remarks(section.blocks);
        document.sections.push_back(std::move(section));
        return document::write_docx(document);
    }

  private:
    void add_head(std::vector<word::Block>& blocks) {
        std::string above = options_.alliance;
        above += above.empty() || options_.date.empty() ? options_.date : " · " + options_.date;
        if (!above.empty()) {
            blocks.emplace_back(word::paragraph("Bron", above));
        }
        blocks.emplace_back(
            word::paragraph("Kop2", {word::run(format_.question.in(language_))}, {.before_pt = 0}));
        blocks.emplace_back(word::paragraph("TabelTekst", format_.introduction.in(language_)));
        if (!format_.credit.nl.empty()) {
            blocks.emplace_back(word::paragraph("Bron", format_.credit.in(language_)));
        }
        if (!options_.open_points.empty()) {
            blocks.emplace_back(word::paragraph(
                "TabelTekst", {word::bold(words_.text("form.open_points"))}, {.keep_next = true}));
            for (auto const& point : options_.open_points) {
                blocks.emplace_back(
                    word::paragraph("TabelTekst", {word::run(point)}, {.list = "streepjes"}));
            }
        }
        word::InlineControl table{.control = {.tag = "table",
                                              .alias = words_.text("form.table"),
                                              .placeholder = words_.text("form.table_hint"),
                                              .kind = word::Control::Kind::plain_text,
                                              .lock = word::Control::Lock::cannot_delete}};
        word::InlineControl people{.control = {.tag = "participants",
                                               .alias = words_.text("form.participants"),
                                               .placeholder = words_.text("form.participants_hint"),
                                               .kind = word::Control::Kind::plain_text,
                                               .lock = word::Control::Lock::cannot_delete}};
        blocks.emplace_back(word::paragraph(
            "Standaard",
            {word::bold(words_.text("form.table") + ": "), std::move(table), word::run("      "),
             word::bold(words_.text("form.participants") + ": "), std::move(people)},
            {.before_pt = 4, .after_pt = 6}));
    }

    // Where the drawing is missing the text does without it.
    void add_drawing(FormatRow const& row, word::TableCell& cell) const {
        auto const svg = shipped_image(row.image);
        auto const png = svg_to_png(svg, kDrawingPixels, kDrawingPixels * 2 / 3);
        if (!svg.empty() && png) {
            word::Image image{
                .png = *png, .svg = std::string(svg), .alt = row.image_text.in(language_)};
            image.width_mm = kDrawingMm;
            image.height_mm = kDrawingMm * 2 / 3;
            cell.blocks.emplace_back(word::paragraph("TabelTekst", {std::move(image)}));
        }
    }

    word::TableCell label_cell(FormatRow const& row) const {
        word::TableCell cell;
        add_drawing(row, cell);
        cell.blocks.emplace_back(
            word::paragraph("TabelTekst", {word::bold(row.name.in(language_))}));
        if (!row.description.nl.empty()) {
            cell.blocks.emplace_back(word::paragraph("TabelKlein", row.description.in(language_)));
        }
        if (!row.examples.nl.empty()) {
            cell.blocks.emplace_back(
                word::paragraph("TabelKlein", {word::italic(row.examples.in(language_))}));
        }
        return cell;
    }

    word::TableCell input_cell(FormatRow const& row, FormatColumn const& column) const {
        auto const alias = row.name.in(language_) + " – " + column.name.in(language_);
        return word::cell({control_in_cell(fmt::format("cell:{}:{}", row.id, column.id), alias,
                                           words_.text("form.cell_hint"))});
    }

    void add_matrix(std::vector<word::Block>& blocks) {
        word::Table table{.style = "Formulier"};
        double const rest = width_mm_ - kLabelMm;
        table.columns_mm = {kLabelMm};
        word::TableRow head{.header = true};
        std::string const axis =
            format_.axis_from.nl.empty()
                ? std::string{}
                : format_.axis_from.in(language_) + " → " + format_.axis_to.in(language_);
        head.cells.push_back(word::cell("TabelKlein", axis));
        for (auto const& column : format_.columns) {
            table.columns_mm.push_back(rest / static_cast<double>(format_.columns.size()));
            head.cells.push_back(word::cell("TabelKop", column.name.in(language_)));
        }
        table.rows.push_back(std::move(head));
        double const height = options_.paper == PaperSize::a3 ? kRowMm * 1.7 : kRowMm;
        for (auto const& row : format_.rows) {
            word::TableRow cells{.may_split = true, .height_mm = height};
            cells.cells.push_back(label_cell(row));
            for (auto const& column : format_.columns) {
                cells.cells.push_back(input_cell(row, column));
            }
            table.rows.push_back(std::move(cells));
        }
        blocks.emplace_back(std::move(table));
    }

    // Questions and cards: one below the other, each with room for the answer.
    void add_questions(std::vector<word::Block>& blocks) {
        word::Table table{.style = "Formulier"};
        double const left = width_mm_ * 0.42;
        table.columns_mm = {left, width_mm_ - left};
        word::TableRow head{.header = true};
        head.cells.push_back(word::cell("TabelKop", words_.text("form.question")));
        head.cells.push_back(word::cell("TabelKop", format_.columns.front().name.in(language_)));
        table.rows.push_back(std::move(head));
        for (auto const& row : format_.rows) {
            word::TableRow cells{.height_mm = kAnswerMm};
            auto label = label_cell(row);
            for (auto const& question : row.questions) {
                label.blocks.emplace_back(word::paragraph(
                    "TabelTekst", {word::run(question.in(language_))}, {.list = "streepjes"}));
            }
            cells.cells.push_back(std::move(label));
            cells.cells.push_back(input_cell(row, format_.columns.front()));
            table.rows.push_back(std::move(cells));
        }
        blocks.emplace_back(std::move(table));
    }

    void add_remarks(std::vector<word::Block>& blocks) {
        if (!format_.notes) {
            return;
        }
        blocks.emplace_back(word::paragraph("Kop3", format_.notes->name.in(language_)));
        blocks.emplace_back(control_in_cell("remark", format_.notes->name.in(language_),
                                            format_.notes->prompt.in(language_)));
    }

    SessionFormat const& format_;
    FormOptions const& options_;
    messages::Catalogue const& words_;
    std::string_view language_;
    double width_mm_ = 0;
};

std::string html_row(FormatRow const& row, SessionFormat const& format, std::string_view language) {
    std::string html = "<tr><th scope=\"row\">";
    if (auto const svg = shipped_image(row.image); !svg.empty()) {
        html += "<span class=\"tekening\">" + std::string(svg) + "</span>";
    }
    html += base::escape_xml(row.name.in(language));
    if (!row.description.nl.empty()) {
        html += "<small>" + base::escape_xml(row.description.in(language)) + "</small>";
    }
    for (auto const& question : row.questions) {
        html += "<small>– " + base::escape_xml(question.in(language)) + "</small>";
    }
    html += "</th>";
    for (std::size_t i = 0; i < format.columns.size(); ++i) {
        html += "<td></td>";
    }
    return html + "</tr>\n";
}

}  // namespace

base::Result<std::string> write_form_docx(SessionFormat const& format, FormOptions const& options,
                                          messages::Catalogue const& words) {
    return FormWriter(format, options, words).write();
}

std::string write_form_html(SessionFormat const& format, FormOptions const& options,
                            messages::Catalogue const& words) {
    auto const lang = language(words);
    bool const matrix = format.kind == FormatKind::matrix;
    auto const title = base::escape_xml(format.title.in(lang));
    std::string html = fmt::format(
        "<!doctype html>\n<html lang=\"{}\"><head><meta charset=\"utf-8\">"
        "<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\"><title>{}</title>\n"
        "<style>@page{{size:{} {};margin:12mm}}body{{font:11pt/1.4 'Atkinson Hyperlegible Next',"
        "Calibri,sans-serif;color:#17242B;margin:0 auto;padding:12px;max-width:{}}}"
        "h1{{font-size:16pt;line-height:1.25;margin:0 0 4px}}p{{margin:0 0 8px}}"
        ".wie{{display:flex;flex-wrap:wrap;gap:8px 24px;margin:10px 0}}"
        ".wie span{{border-bottom:1px solid #757D82;min-width:180px;flex:1}}"
        ".tekening svg{{display:block;width:100%;max-width:150px;height:auto}}"
        "table{{border-collapse:collapse;width:100%;table-layout:fixed}}thead{{display:"
        "table-header-group}}tr{{break-inside:avoid}}th,td{{border:1px solid #757D82;padding:6px;"
        "vertical-align:top;text-align:left;overflow-wrap:anywhere}}td{{height:{}}}"
        "tbody th{{width:15%}}th small{{display:block;font-weight:400;color:#435159}}"
        ".overig{{border:1px solid #757D82;min-height:90px;padding:6px;margin-top:10px}}"
        "@media(max-width:640px){{table{{font-size:9pt}}td{{height:70px}}}}</style></head>\n"
        "<body><main>",
        lang, title, options.paper == PaperSize::a3 ? "A3" : "A4",
        matrix ? "landscape" : "portrait", matrix ? "1500px" : "900px", matrix ? "110px" : "120px");
    html += "<p>" + base::escape_xml(options.alliance) + "</p>";
    html += "<h1>" + base::escape_xml(format.question.in(lang)) + "</h1><p>" +
            base::escape_xml(format.introduction.in(lang)) + "</p>\n";
    if (!options.open_points.empty()) {
        html += "<p><b>" + words.text("form.open_points") + "</b></p><ul>";
        for (auto const& point : options.open_points) {
            html += "<li>" + base::escape_xml(point) + "</li>";
        }
        html += "</ul>\n";
    }
    html += "<p class=\"wie\"><b>" + words.text("form.table") + "</b><span></span><b>" +
            words.text("form.participants") + "</b><span></span></p>\n";
    html += "<table><caption hidden>" + title + "</caption><thead><tr><th scope=\"col\">" +
            words.text(matrix ? "form.level" : "form.question") + "</th>";
    for (auto const& column : format.columns) {
        html += "<th scope=\"col\">" + base::escape_xml(column.name.in(lang)) + "</th>";
    }
    html += "</tr></thead><tbody>\n";
    for (auto const& row : format.rows) {
        html += html_row(row, format, lang);
    }
    html += "</tbody></table>\n";
    if (format.notes) {
        html += "<div class=\"overig\"><b>" + base::escape_xml(format.notes->name.in(lang)) +
                "</b></div>";
    }
    if (!format.credit.nl.empty()) {
        html += "<p><small>" + base::escape_xml(format.credit.in(lang)) + "</small></p>";
    }
    return html + "</main></body></html>\n";
}

}  // namespace regiotafel::region
