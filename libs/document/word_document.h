// A Word document as a report thinks of it: sections with blocks, styles as data. Plain values; the
// writer (docx_writer.h) turns them into a file. Lengths are millimetres (_mm) or points (_pt);
// colours are six hexadecimal digits ("0A5B66"), empty means: as inherited.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace regiotafel::document::word {

struct Border {
    enum class Line { none, single, double_line, dashed, dotted };
    Line line = Line::single;
    double width_pt = 0.5;
    std::string color = "auto";
    double space_pt = 0;
};

struct Borders {
    std::optional<Border> top{};
    std::optional<Border> left{};
    std::optional<Border> bottom{};
    std::optional<Border> right{};
    std::optional<Border> inside_h{};  // between paragraphs, or between rows of a table
    std::optional<Border> inside_v{};  // between columns
};

struct TextFormat {
    std::string style{};  // id of a character style
    std::string font{};
    std::optional<bool> bold{};
    std::optional<bool> italic{};
    std::optional<bool> underline{};
    std::optional<bool> small_caps{};
    std::string color{};
    std::string shading{};
    double size_pt = 0;     // 0: as inherited
    double raise_pt = 0;    // above the base line, negative below it
    double spacing_pt = 0;  // between letters
    bool superscript = false;
    std::string language{};  // "en-GB", empty: the document's
};

enum class Alignment { left, right, center, justify };
enum class LineRule { at_least, exact };

// A tab stop at this position stands at the right edge of the text, whatever the page's width.
inline constexpr double kRightEdge = -1;

struct TabStop {
    double position_mm = kRightEdge;
    Alignment alignment = Alignment::left;
    bool dots = false;
};

struct ParagraphFormat {
    std::optional<double> before_pt{};
    std::optional<double> after_pt{};
    std::optional<double> line_pt{};
    LineRule line_rule = LineRule::at_least;
    std::optional<double> left_mm{};
    std::optional<double> right_mm{};
    std::optional<double> first_mm{};  // of the first line, negative for a hanging one
    std::optional<Alignment> alignment{};
    std::optional<bool> keep_next{};
    std::optional<bool> keep_lines{};
    std::optional<bool> page_break_before{};
    std::optional<bool> widow_control{};
    std::optional<bool> same_style_close{};  // no space between paragraphs of one style
    std::optional<int> outline_level{};      // 1..9
    Borders borders{};
    std::string shading{};
    std::vector<TabStop> tabs{};
    std::string list{};  // id of a List; "none" takes the style's list away
    int list_level = 0;
    int list_instance = 0;  // another number starts the count anew
};

struct ParagraphStyle {
    std::string id{};
    std::string name{};  // "heading 1": Word shows its built-in names in the reader's language
    std::string based_on{};
    std::string next{};
    ParagraphFormat paragraph{};
    TextFormat text{};
};

struct CharacterStyle {
    std::string id{};
    std::string name{};
    std::string based_on{};
    TextFormat text{};
};

struct Margins {
    double top_mm = 0;
    double right_mm = 0;
    double bottom_mm = 0;
    double left_mm = 0;
};

struct TablePart {
    enum class Kind { header_row, last_row, first_column, last_column, odd_row };
    Kind kind = Kind::header_row;
    ParagraphFormat paragraph{};
    TextFormat text{};
    Borders borders{};
    std::string shading{};
};

struct TableStyle {
    std::string id{};
    std::string name{};
    std::string based_on{};
    Borders borders{};
    Margins cell_margins{};
    ParagraphFormat paragraph{};
    TextFormat text{};
    std::vector<TablePart> parts{};
};

struct ListLevel {
    enum class Numbers { bullet, decimal, lower_letter, lower_roman, none };
    Numbers numbers = Numbers::bullet;
    std::string text = "•";  // the sign itself, or a pattern: "%1."
    Alignment alignment = Alignment::left;
    double left_mm = 5;    // of the text
    double first_mm = -5;  // of the number, relative to the text
    std::optional<double> tab_mm{};
    TextFormat format{};            // of the number
    std::string paragraph_style{};  // headings that are numbered by this level
    int start = 1;
};

struct List {
    std::string id{};
    std::vector<ListLevel> levels{};
};

// What people fill in or what the program may replace: a content control.
struct Control {
    enum class Kind { rich_text, plain_text };
    enum class Lock { none, cannot_delete, cannot_edit, cannot_delete_or_edit };
    enum class Frame { box, hidden };
    std::string tag{};          // at most 64 signs: Word's own limit
    std::string alias{};        // the name that a person sees
    std::string placeholder{};  // shown while the control is empty
    Kind kind = Kind::rich_text;
    Lock lock = Lock::none;
    Frame frame = Frame::box;
    std::string placeholder_color{};
};

// A vector of something that is defined further on. Its own constructor and destructor keep
// compilers from wanting that definition too early.
template <typename T>
struct Sequence : std::vector<T> {
    using std::vector<T>::vector;
    Sequence() {}
    Sequence(std::vector<T> other) : std::vector<T>(std::move(other)) {}
    Sequence(Sequence const&) = default;
    Sequence(Sequence&&) noexcept = default;
    Sequence& operator=(Sequence const&) = default;
    Sequence& operator=(Sequence&&) noexcept = default;
    ~Sequence() {}
};

struct Inline;
struct Paragraph;

// '\n' is a line break and '\t' a tab. A link with both a url and a bookmark leads to that place in
// another document.
struct Run {
    std::string text{};
    TextFormat format{};
    std::string link_url{};
    std::string link_bookmark{};
};

// Word computes it; `shown` is what stands there until it does.
struct Field {
    enum class Kind { page, section_pages, all_pages, sequence, page_of_bookmark };
    Kind kind = Kind::page;
    std::string name{};  // of the sequence ("Tabel") or the bookmark
    std::string shown = "1";
    TextFormat format{};
};

struct Image {
    std::string png{};  // what programs show that do not know SVG; needed
    std::string svg{};  // may be empty
    double width_mm = 10;
    double height_mm = 10;
    std::string alt{};  // empty: decorative
    double raise_pt = 0;
};

struct Footnote {
    Sequence<Paragraph> content{};
};

struct InlineControl {
    Control control{};
    Sequence<Inline> content{};  // nothing: the placeholder is shown
};

struct PageBreak {};

struct Inline : std::variant<Run, Field, Image, Footnote, InlineControl, PageBreak> {
    using variant::variant;
};

struct Paragraph {
    std::string style{};
    std::vector<Inline> content{};
    ParagraphFormat format{};
    std::string bookmark{};  // around the paragraph: at most 40 letters, digits and '_'
};

struct Block;

struct TableCell {
    Sequence<Block> blocks{};
    int column_span = 1;
    int row_span = 1;
    std::string shading{};
    Borders borders{};
    std::optional<Margins> margins{};
    enum class Vertical { top, center, bottom } vertical = Vertical::top;
    enum class Direction { horizontal, upwards } direction = Direction::horizontal;
    std::optional<Control> control{};  // around the cell
};

// Cells stand in the first columns that no cell above them reaches into.
struct TableRow {
    std::vector<TableCell> cells{};
    bool header = false;  // repeats on every page
    bool may_split = false;
    double height_mm = 0;  // at least
};

struct Table {
    std::string style{};
    std::vector<double> columns_mm{};
    std::vector<TableRow> rows{};
    double left_mm = 0;  // negative hangs into the margin
    Borders borders{};
    std::optional<Margins> cell_margins{};
    bool header_row = true;  // which parts of the table style apply
    bool first_column = true;
    bool bands = false;
    std::string caption{};  // alternative text
};

struct BlockControl {
    Control control{};
    Sequence<Block> content{};        // nothing: the placeholder is shown
    std::string placeholder_style{};  // of the paragraph that shows it
};

struct Block : std::variant<Paragraph, Table, BlockControl> {
    using variant::variant;
};

struct Page {
    double width_mm = 210;
    double height_mm = 297;
    Margins margins{25, 25, 25, 25};
    double header_mm = 12;  // from the edge of the paper
    double footer_mm = 12;
    double text_width_mm() const { return width_mm - margins.left_mm - margins.right_mm; }
};

inline Page a4_portrait(Margins margins) {
    return {.margins = margins};
}
inline Page a4_landscape(Margins margins) {
    return {.width_mm = 297, .height_mm = 210, .margins = margins};
}
inline Page a3_landscape(Margins margins) {
    return {.width_mm = 420, .height_mm = 297, .margins = margins};
}

struct Section {
    Page page{};
    std::vector<Block> blocks{};
    std::vector<Paragraph> header{};
    std::vector<Paragraph> footer{};
    bool title_page = false;  // the first page has no header and footer
    std::optional<int> first_page_number{};
};

// TrueType bytes; empty where the family has no such form.
struct Font {
    std::string family{};
    std::string stand_in{};  // for machines that do not take embedded fonts: "Calibri"
    std::string regular{};
    std::string bold{};
    std::string italic{};
    std::string bold_italic{};
};

struct Document {
    std::string title{};
    std::string creator{};
    std::string created{};  // "2026-11-12T09:30:00Z", empty: unknown
    std::string language = "nl-NL";
    TextFormat default_text{};
    ParagraphFormat default_paragraph{};
    std::vector<ParagraphStyle> paragraph_styles{};  // the first is the default one
    std::vector<CharacterStyle> character_styles{};
    std::vector<TableStyle> table_styles{};
    std::vector<List> lists{};
    std::vector<Font> fonts{};
    std::map<std::string, std::string> properties{};
    std::vector<Section> sections{};
};

// Builders, so that a report reads like its outcome.
inline Run run(std::string text, TextFormat format = {}) {
    return {.text = std::move(text), .format = std::move(format)};
}
inline Run bold(std::string text) {
    return run(std::move(text), {.bold = true});
}
inline Run italic(std::string text) {
    return run(std::move(text), {.italic = true});
}
inline Run link(std::string text, std::string url, TextFormat format = {}) {
    return {.text = std::move(text), .format = std::move(format), .link_url = std::move(url)};
}
inline Run jump(std::string text, std::string bookmark, TextFormat format = {}) {
    return {
        .text = std::move(text), .format = std::move(format), .link_bookmark = std::move(bookmark)};
}
inline Paragraph paragraph(std::string style, std::vector<Inline> content,
                           ParagraphFormat format = {}) {
    return {.style = std::move(style), .content = std::move(content), .format = std::move(format)};
}
inline Paragraph paragraph(std::string style, std::string text, ParagraphFormat format = {}) {
    return paragraph(std::move(style), std::vector<Inline>{run(std::move(text))},
                     std::move(format));
}
// Text at the left edge and text at the right edge, for headers and footers.
inline Paragraph edges(std::string style, std::vector<Inline> left, std::vector<Inline> right) {
    Paragraph out{.style = std::move(style), .content = std::move(left)};
    out.format.tabs = {{.position_mm = kRightEdge, .alignment = Alignment::right}};
    out.content.emplace_back(run("\t"));
    for (auto& part : right) {
        out.content.push_back(std::move(part));
    }
    return out;
}
inline TableCell cell(std::vector<Block> blocks) {
    return {.blocks = std::move(blocks)};
}
inline TableCell cell(std::string style, std::string text) {
    TableCell out;
    out.blocks.emplace_back(paragraph(std::move(style), std::move(text)));
    return out;
}

}  // namespace regiotafel::document::word
