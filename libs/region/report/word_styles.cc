#include "region/report/word_styles.h"

#include <algorithm>
#include <array>

#include "font_files.h"

#include "region/report/svg_png.h"
#include "region/report/table_mark.h"

namespace regiotafel::region {
namespace {

namespace word = document::word;

constexpr char const* kFont = "Atkinson Hyperlegible Next";
constexpr char const* kFontLight = "Atkinson Hyperlegible Next Light";
constexpr double kPointMm = 25.4 / 72;
constexpr int kMarkPixels = 96;

std::string font_bytes(std::string_view name) {
    for (auto const& file : font_files()) {
        if (file.name == name) {
            return std::string(file.bytes);
        }
    }
    return {};
}

struct Size {
    double text_pt;
    double line_pt;
    double before_pt;
    double after_pt;
};

word::ParagraphStyle style(std::string id, std::string name, Size size, word::TextFormat text = {},
                           word::ParagraphFormat format = {}) {
    text.size_pt = size.text_pt;
    format.line_pt = size.line_pt;
    format.before_pt = size.before_pt;
    format.after_pt = size.after_pt;
    return {.id = std::move(id),
            .name = std::move(name),
            .based_on = "Standaard",
            .paragraph = std::move(format),
            .text = std::move(text)};
}

std::vector<word::ParagraphStyle> text_styles() {
    word::ParagraphStyle standard =
        style("Standaard", "Normal", {10.5, 15, 0, 6}, {.font = kFont, .color = color::kInk},
              {.widow_control = true});
    standard.based_on.clear();
    word::TextFormat const bold{.bold = true};
    word::ParagraphFormat const next{.keep_next = true, .keep_lines = true};
    word::ParagraphFormat chapter = next;
    chapter.page_break_before = true;
    chapter.outline_level = 1;
    chapter.first_mm = -kHangingMm;
    chapter.left_mm = 0;
    chapter.tabs = {{.position_mm = 0}};
    word::ParagraphFormat appendix = next;
    appendix.page_break_before = true;
    appendix.outline_level = 1;
    auto heading2 = next;
    heading2.outline_level = 2;
    auto heading3 = next;
    heading3.outline_level = 3;
    auto running = chapter;  // a chapter that goes on where the one before it ends
    running.page_break_before = false;
    auto function = running;
    function.outline_level = 2;
    return {std::move(standard),
            style("Titel", "Title", {36, 39, 0, 14}, bold),
            style("Ondertitel", "Subtitle", {14, 20, 0, 24}, {.color = color::kInk2}),
            style("Kop1", "heading 1", {21.5, 26, 0, 14}, bold, chapter),
            style("Kop1Lopend", "Kop 1 lopend", {17, 21, 13, 4}, bold, running),
            style("Kop1Functie", "Kop 1 functie", {15, 19, 12, 3}, bold, function),
            style("Kop2", "heading 2", {14, 18, 18, 5}, bold, heading2),
            style("KopBijlage", "Kop bijlage", {21.5, 26, 0, 4}, bold, appendix),
            style("Kop3", "heading 3", {10.5, 15, 10, 2}, bold, heading3),
            style("Intro", "Intro", {12.5, 18, 0, 12}),
            style("Koptekst", "header", {8.5, 12, 0, 0}, {.color = color::kInk2}),
            style("Voettekst", "footer", {8.5, 12, 0, 0}, {.color = color::kInk2}),
            style("Bron", "Bron", {8.5, 12, 0, 0}, {.color = color::kInk2}),
            style("Bijschrift", "caption", {9, 12.5, 0, 5}, {}, next),
            style("Voetnoottekst", "footnote text", {8.5, 12, 0, 1}),
            style("Leeskeuze", "Leeskeuze", {8.5, 12, 0, 1})};
}

std::vector<word::ParagraphStyle> block_styles() {
    word::Border const rule{.width_pt = 1.5, .color = color::kInk, .space_pt = 6};
    word::ParagraphFormat counter;
    counter.borders.top = rule;
    counter.shading = color::kCounterVoice;
    word::Border const dashed{
        .line = word::Border::Line::dashed, .width_pt = 1, .color = color::kStrong, .space_pt = 5};
    word::ParagraphFormat empty;
    empty.borders = {.top = dashed, .left = dashed, .bottom = dashed, .right = dashed};
    empty.left_mm = 3;
    empty.right_mm = 3;
    empty.tabs = {{.position_mm = word::kRightEdge, .dots = true}};
    word::ParagraphFormat full;
    full.left_mm = 5;
    full.borders.left = word::Border{.line = word::Border::Line::double_line,
                                     .width_pt = 0.75,
                                     .color = color::kInk,
                                     .space_pt = 10};
    word::ParagraphFormat finding{.keep_next = true};
    word::ParagraphFormat cited{.keep_lines = true};
    cited.left_mm = 5;
    cited.first_mm = -5;
    cited.tabs = {{.position_mm = 5}};
    finding.list = "bevinding";
    return {
        style("Bevinding", "Bevinding", {12, 16, 3, 1}, {.bold = true}, finding),
        style("Citaat", "Quote", {12, 16.5, 7, 2}),
        style("CitaatKlein", "Citaat klein", {10.5, 14, 0, 2}),
        style("Citaatbron", "Citaatbron", {8.5, 12, 0, 7}, {.color = color::kInk2}),
        style("Tegengeluid", "Tegengeluid", {12, 16.5, 8, 8}, {}, counter),
        style("DuidingLeeg", "Duiding leeg", {10.5, 15, 14, 0},
              {.italic = true, .color = color::kInk3}, empty),
        style("DuidingRegel", "Duiding regel", {9, 12, 7, 0},
              {.italic = true, .color = color::kInk3}, empty),
        style("DuidingVol", "Duiding vol", {10.5, 15, 14, 0}, {}, full),
        style("Besluit", "Besluit", {10.5, 15, 0, 4}),
        style("Lijst", "List Bullet", {10.5, 15, 0, 3}, {}, {.list = "streepjes"}),
        style("TabelKop", "Tabelkop", {9, 12, 2, 2}, {.bold = true}),
        style("TabelTekst", "Tabeltekst", {9, 12.5, 0, 2}),
        style("TabelKlein", "Tabel klein", {8.5, 11.5, 0, 0}, {.color = color::kInk2}),
        style("Inbreng", "Inbreng", {8.75, 11.25, 0, 4.5}),
        style("Randkop", "Randkop", {12, 15, 0, 2}, {.bold = true}),
        style("Kerngetal", "Kerngetal", {28, 32, 0, 2}, {.bold = true, .color = color::kPetrol}),
        style("Schemagetal", "Schemagetal", {19, 22, 0, 0}, {.bold = true}),
        style("Aangehaald", "Aangehaald", {8, 10, 0, 0.5}, {}, cited)};
}

std::vector<word::TableStyle> table_styles() {
    word::Border const header{.width_pt = 1.5, .color = color::kInk};
    word::Border const row{.width_pt = 0.5, .color = color::kLine};
    word::Border const strong{.width_pt = 0.75, .color = color::kStrong};
    word::Border const thin{.width_pt = 0.75, .color = color::kLine};
    word::Border const white{.width_pt = 0.75, .color = "FFFFFF"};
    double const padding = 6 * kPointMm;
    word::Margins const margins{padding / 2, padding, padding / 2, padding};
    word::TablePart const head{.kind = word::TablePart::Kind::header_row,
                               .text = {.bold = true},
                               .borders = {.bottom = header}};
    word::TablePart const first{.kind = word::TablePart::Kind::first_column, .text = {}};
    return {{.id = "Lijsttabel",
             .name = "Lijst",
             .borders = {.bottom = row, .inside_h = row},
             .cell_margins = margins,
             .parts = {head, first}},
            {.id = "Schema",
             .name = "Schema",
             .borders = {.bottom = header, .inside_h = white, .inside_v = white},
             .cell_margins = margins,
             .parts = {head, first}},
            {.id = "Formulier",
             .name = "Formulier",
             .borders = {.bottom = strong, .inside_h = strong, .inside_v = thin},
             .cell_margins = margins,
             .parts = {head, first}},
            {.id = "Citaten", .name = "Citaten", .cell_margins = margins}};
}

std::vector<word::List> lists() {
    word::ListLevel const dash{.text = "–", .left_mm = 4, .first_mm = -4};
    word::ListLevel const finding{
        .numbers = word::ListLevel::Numbers::decimal,
        .text = "%1",
        .alignment = word::Alignment::right,
        .left_mm = 0,
        .first_mm = -5,
        .format = {.font = kFontLight, .bold = false, .color = color::kPetrol, .size_pt = 24}};
    word::ListLevel const decimal{
        .numbers = word::ListLevel::Numbers::decimal, .text = "%1.", .left_mm = 5, .first_mm = -5};
    word::ListLevel const idea{.numbers = word::ListLevel::Numbers::decimal,
                               .text = "%1",
                               .left_mm = 5,
                               .first_mm = -5,
                               .format = {.bold = true, .color = color::kPetrol, .size_pt = 7.5}};
    return {{.id = "streepjes", .levels = {dash}},
            {.id = "bevinding", .levels = {finding}},
            {.id = "nummers", .levels = {decimal}},
            {.id = "ideeen", .levels = {idea}}};
}

}  // namespace

std::string heat_shading(std::size_t tables) {
    constexpr std::array kHeat{color::kEmpty, "EDF3F1", "CDE2E1", "9BC7C8", "5FA6AB", "0A5B66"};
    return kHeat[std::min(tables, kHeat.size() - 1)];
}

std::string heat_text(std::size_t tables) {
    return tables >= 5 ? "FFFFFF" : color::kInk;
}

word::Document styled_document(std::string title, messages::Catalogue const& words) {
    word::Document document;
    document.title = std::move(title);
    document.language = words.language() == messages::Language::nl ? "nl-NL" : "en-GB";
    document.paragraph_styles = text_styles();
    for (auto& one : block_styles()) {
        document.paragraph_styles.push_back(std::move(one));
    }
    document.character_styles = {
        {.id = "NietIngevuld",
         .name = "Niet ingevuld",
         .text = {.italic = true, .color = color::kInk3, .size_pt = 8.5}},
        {.id = "Kopnummer",
         .name = "Kopnummer",
         .text = {.font = kFontLight, .bold = false, .color = color::kPetrol}},
        {.id = "Verwijzing",
         .name = "Verwijzing",
         .text = {.bold = true, .color = color::kPetrol}}};
    document.table_styles = table_styles();
    document.lists = lists();
    document.fonts = {{.family = kFont,
                       .stand_in = "Calibri",
                       .regular = font_bytes("400-normal.ttf"),
                       .bold = font_bytes("700-normal.ttf"),
                       .italic = font_bytes("400-italic.ttf")},
                      {.family = kFontLight,
                       .stand_in = "Calibri Light",
                       .regular = font_bytes("300-normal.ttf")}};
    return document;
}

base::Result<word::Inline> mark_image(std::string_view table_id, double size_pt) {
    auto const svg = table_mark_svg(table_id, "m");
    word::Image image;
    image.png = TRY(svg_to_png(svg, kMarkPixels, kMarkPixels));
    image.svg = svg;
    image.width_mm = size_pt * kPointMm;
    image.height_mm = size_pt * kPointMm;
    image.raise_pt = -0.8;
    return word::Inline(image);
}

}  // namespace regiotafel::region
