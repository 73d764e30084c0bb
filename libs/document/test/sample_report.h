// An invented page of a report that uses all that the Word writer can do.
#pragma once

#include <string>

#include "document/word_document.h"

namespace regiotafel::document {

inline constexpr char kInk[] = "17242B";
inline constexpr char kPetrol[] = "0A5B66";

// A red square of 8 by 8 points.
inline std::string sample_png() {
    unsigned char const bytes[] = {
        0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0x00, 0x00, 0x00, 0x0d, 0x49, 0x48,
        0x44, 0x52, 0x00, 0x00, 0x00, 0x01, 0x00, 0x00, 0x00, 0x01, 0x08, 0x02, 0x00, 0x00,
        0x00, 0x90, 0x77, 0x53, 0xde, 0x00, 0x00, 0x00, 0x0c, 0x49, 0x44, 0x41, 0x54, 0x08,
        0xd7, 0x63, 0xf8, 0xcf, 0xc0, 0x00, 0x00, 0x03, 0x01, 0x01, 0x00, 0x18, 0xdd, 0x8d,
        0xb0, 0x00, 0x00, 0x00, 0x00, 0x49, 0x45, 0x4e, 0x44, 0xae, 0x42, 0x60, 0x82};
    return {reinterpret_cast<char const*>(bytes), sizeof bytes};
}

inline std::string sample_svg() {
    return "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 10 10\"><rect width=\"10\" "
           "height=\"10\" fill=\"#1f8a5b\" stroke=\"#17242B\"/><path d=\"M0 3h10M0 6h10\" "
           "stroke=\"#fff\"/></svg>";
}

inline void add_paragraph_styles(word::Document& report) {
    report.default_text = {.font = "Calibri", .color = kInk, .size_pt = 10.5};
    report.paragraph_styles = {
        {.id = "Standaard",
         .name = "Normal",
         .paragraph = {.before_pt = 0, .after_pt = 6, .line_pt = 15, .widow_control = true}},
        {.id = "Titel",
         .name = "Title",
         .based_on = "Standaard",
         .paragraph = {.after_pt = 14, .line_pt = 39},
         .text = {.bold = true, .size_pt = 36}},
        {.id = "Kop1",
         .name = "heading 1",
         .based_on = "Standaard",
         .next = "Standaard",
         .paragraph = {.after_pt = 14,
                       .line_pt = 26,
                       .keep_next = true,
                       .page_break_before = true,
                       .outline_level = 1,
                       .list = "koppen"},
         .text = {.bold = true, .size_pt = 21.5}},
        {.id = "Kop2",
         .name = "heading 2",
         .based_on = "Standaard",
         .next = "Standaard",
         .paragraph =
             {.before_pt = 18, .after_pt = 5, .line_pt = 18, .keep_next = true, .outline_level = 2},
         .text = {.bold = true, .size_pt = 14}},
        {.id = "Bevinding",
         .name = "Bevinding",
         .based_on = "Standaard",
         .paragraph = {.before_pt = 12,
                       .after_pt = 1,
                       .line_pt = 16,
                       .keep_next = true,
                       .list = "bevindingen"},
         .text = {.bold = true, .size_pt = 12}},
        {.id = "Bron",
         .name = "Bron",
         .based_on = "Standaard",
         .paragraph = {.after_pt = 0, .line_pt = 12},
         .text = {.color = "435159", .size_pt = 8.5}},
        {.id = "Rand", .name = "header", .based_on = "Bron", .paragraph = {.left_mm = -36}},
        {.id = "Voetnoot", .name = "footnote text", .based_on = "Bron"},
        {.id = "Tegengeluid",
         .name = "Tegengeluid",
         .based_on = "Standaard",
         .paragraph = {.before_pt = 8,
                       .after_pt = 8,
                       .borders = {.top = word::Border{.width_pt = 1.5, .color = kInk}},
                       .shading = "EFECE4"},
         .text = {.size_pt = 12}},
        {.id = "Punt",
         .name = "List Bullet",
         .based_on = "Standaard",
         .paragraph = {.list = "punten"}}};
}

inline void add_tables_and_lists(word::Document& report) {
    report.character_styles = {
        {.id = "Verwijzing", .name = "Verwijzing", .text = {.bold = true, .color = kPetrol}}};
    word::Border const rule{.width_pt = 1.5, .color = kInk};
    word::Border const white{.width_pt = 0.75, .color = "FFFFFF"};
    report.table_styles = {{.id = "Schema",
                            .name = "Schema",
                            .borders = {.inside_h = white, .inside_v = white},
                            .cell_margins = {1, 2.1, 1, 2.1},
                            .paragraph = {.after_pt = 0},
                            .parts = {{.kind = word::TablePart::Kind::header_row,
                                       .text = {.bold = true},
                                       .borders = {.bottom = rule}}}}};
    report.lists = {{.id = "koppen",
                     .levels = {{.numbers = word::ListLevel::Numbers::decimal,
                                 .text = "%1",
                                 .left_mm = 0,
                                 .first_mm = -36,
                                 .tab_mm = 0,
                                 .format = {.bold = false, .color = kPetrol},
                                 .paragraph_style = "Kop1"}}},
                    {.id = "bevindingen",
                     .levels = {{.numbers = word::ListLevel::Numbers::decimal,
                                 .text = "%1",
                                 .alignment = word::Alignment::right,
                                 .left_mm = 0,
                                 .first_mm = -5,
                                 .tab_mm = 0,
                                 .format = {.bold = false, .color = kPetrol, .size_pt = 24},
                                 .paragraph_style = "Bevinding"}}},
                    {.id = "punten", .levels = {{.text = "–", .left_mm = 4, .first_mm = -4}}}};
}

inline word::Table sample_table() {
    word::Table table{.style = "Schema",
                      .columns_mm = {50, 32, 32, 32},
                      .left_mm = -36,
                      .caption = "Schema: 3 van 6 vakjes ingevuld"};
    table.rows.push_back(
        {.cells = {word::cell("Standaard", "Schaal"), word::cell("Standaard", "Werven"),
                   word::cell("Standaard", "Matchen"), word::cell("Standaard", "Begeleiden")},
         .header = true});
    auto filled = word::cell("Standaard", "5");
    filled.shading = "9BC7C8";
    filled.vertical = word::TableCell::Vertical::center;
    filled.row_span = 2;
    auto typed = word::cell("Standaard", "Samen\tbegeleiden");
    typed.blocks.emplace_back(word::paragraph("Punt", "punt in een lijst"));
    typed.control = word::Control{.tag = "cel:onderwijsregio:werven",
                                  .placeholder = "Typ hier jullie ideeën.",
                                  .lock = word::Control::Lock::cannot_delete};
    word::TableCell empty{.shading = "F7F5F0"};
    empty.control = word::Control{.tag = "cel:onderwijsregio:matchen",
                                  .placeholder = "Typ hier jullie ideeën."};
    table.rows.push_back(
        {.cells = {word::cell("Standaard", "Onderwijsregio"), typed, empty, filled}});
    word::TableCell inner;
    inner.blocks.emplace_back(word::BlockControl{
        .control = {.tag = "cel:school:werven"},
        .content = {word::paragraph("Standaard", "een"), word::paragraph("Standaard", "twee")}});
    word::TableCell wide = word::cell("Standaard", "over twee");
    table.rows.push_back({.cells = {word::cell("Standaard", "School"), inner, wide}});
    return table;
}

inline word::Table small_table() {
    word::Table table{.style = "Schema", .columns_mm = {20, 20}};
    table.rows.push_back({.cells = {word::cell("Standaard", "a"), word::cell("Standaard", "b")}});
    return table;
}

inline word::Document sample_report() {
    word::Document report{.title = "Verslag regiosessie",
                          .creator = "Onderwijsalliantie Rijn & Linge",
                          .created = "2026-11-12T09:30:00Z"};
    report.properties = {{"regiotafel.format", "schaal-functie"}};
    add_paragraph_styles(report);
    add_tables_and_lists(report);
    word::Section cover{.page = word::a4_portrait({60, 22, 24, 58}), .title_page = true};
    cover.blocks = {word::paragraph("Titel", "Van gesprek naar afspraak")};
    word::Section body{.page = word::a4_portrait({32, 22, 24, 58}), .first_page_number = 1};
    body.header = {word::edges("Rand", {word::run("Verslag regiosessie 12 november 2026")},
                               {word::run("Concept 1 · 23 november 2026")})};
    body.footer = {word::edges("Rand", {word::run("Onderwijsalliantie Rijn & Linge")},
                               {word::Field{.kind = word::Field::Kind::page}, word::run(" van "),
                                word::Field{.kind = word::Field::Kind::section_pages}})};
    word::Paragraph heading = word::paragraph("Kop1", "Samenvatting en gevraagd besluit");
    heading.bookmark = "samenvatting";
    word::Image const mark{
        .png = sample_png(), .svg = sample_svg(), .width_mm = 3, .height_mm = 3, .raise_pt = -1};
    body.blocks = {
        heading,
        word::paragraph("Kop2", "Vijf bevindingen"),
        word::paragraph("Bevinding", "Eén loket voor wie leraar wil worden."),
        word::paragraph(
            "Standaard",
            {word::run("Genoemd door 1 van de 6 tafels ("), mark, word::run(" Groen), "),
             word::bold("steeds"), word::run(" bij de "), word::italic("onderwijsregio"),
             word::Footnote{{word::paragraph("Voetnoot", "Groen: kolom 4.")}},
             word::run("\nop een nieuwe regel.")}),
        word::paragraph(
            "Bron",
            {word::run("Na te lezen: "),
             word::jump("Groen 7", "samenvatting", {.style = "Verwijzing"}),
             word::run(", bladzijde "),
             word::Field{.kind = word::Field::Kind::page_of_bookmark, .name = "samenvatting"},
             word::run(" en "), word::link("de site", "https://voorbeeld.nl/?a=1&b=2")}),
        word::paragraph("Bevinding", "Tijd om starters te begeleiden."),
        word::paragraph("Tegengeluid", "“Geen poule: eigen coaches houden we graag zelf”"),
        word::paragraph("Standaard",
                        {word::run("Tafel: "),
                         word::InlineControl{.control = {.tag = "tafel",
                                                         .alias = "Naam van de tafel",
                                                         .placeholder = "kleur",
                                                         .kind = word::Control::Kind::plain_text},
                                             .content = {word::run("Groen")}},
                         word::run(" Wie: "),
                         word::InlineControl{.control = {.tag = "wie", .placeholder = "namen"}}}),
        word::BlockControl{
            .control = {.tag = "blok:een:1a2b", .frame = word::Control::Frame::hidden},
            .content = {word::paragraph("Standaard", "Berekend."),
                        word::paragraph("Punt", "Een punt.")}},
        word::BlockControl{.control = {.tag = "duiding:1", .placeholder = "Schrijf hier."}},
        word::paragraph("Bron", {word::run("Tabel "),
                                 word::Field{.kind = word::Field::Kind::sequence, .name = "Tabel"},
                                 word::run(". Het schema.")}),
        sample_table(),
        word::BlockControl{.control = {.tag = "blok:tabel:3c4d"}, .content = {small_table()}},
    };
    word::Section wide{.page = word::a4_landscape({25, 16, 18, 16})};
    wide.blocks = {word::paragraph("Kop1", "Bijlage")};
    report.sections = {cover, body, wide};
    return report;
}

}  // namespace regiotafel::document
