// A presentation as a report thinks of it: slides of 13.33 by 7.5 inches (338.7 by 190.5 mm) with a
// title, body text, and shapes that stay editable. Colours are six hexadecimal digits.
#pragma once

#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace regiotafel::document::slides {

inline constexpr double kWidthMm = 338.667;
inline constexpr double kHeightMm = 190.5;

struct Run {
    std::string text{};  // '\n' is a line break
    bool bold = false;
    bool italic = false;
    std::string color{};
    double size_pt = 0;  // 0: as inherited
    std::string url{};
};

enum class Alignment { left, center, right };

struct Paragraph {
    std::vector<Run> runs{};
    bool bullet = false;
    Alignment alignment = Alignment::left;
    double before_pt = 0;
};

struct Box {
    double left_mm = 0;
    double top_mm = 0;
    double width_mm = 0;
    double height_mm = 0;
};

struct Line {
    std::string color{};  // empty: no line
    double width_pt = 1;
};

// Text in a box, or a plain rectangle if there is no text.
struct Text {
    Box box{};
    std::vector<Paragraph> paragraphs{};
    std::string fill{};
    Line outline{};
    double padding_mm = 0;
    enum class Anchor { top, middle, bottom } anchor = Anchor::top;
    std::string alt{};  // of a rectangle that says something; empty: decorative
};

struct Picture {
    Box box{};
    std::string png{};
    std::string alt{};  // empty: decorative
};

struct Cell {
    std::vector<Paragraph> paragraphs{};
    std::string fill{};
    int column_span = 1;
    Line top{};
    Line bottom{};
};

struct Table {
    Box box{};  // the height is the sum of the rows'
    std::vector<double> columns_mm{};
    double row_mm = 10;  // at least
    bool header_row = true;
    std::vector<std::vector<Cell>> rows{};
    double size_pt = 16;
    std::string alt{};
};

using Shape = std::variant<Text, Picture, Table>;

struct Slide {
    enum class Layout { title_and_body, title_only };
    Layout layout = Layout::title_only;
    std::string title{};
    std::vector<Paragraph> subtitle{};
    std::vector<Paragraph> body{};  // for title_and_body
    std::vector<Shape> shapes{};
    std::string notes{};
};

struct Theme {
    std::string font = "Calibri";
    std::string ink = "17242B";
    std::string ink_soft = "435159";
    std::string accent = "0A5B66";
    std::string soft = "DDEDEE";
    std::string background = "FFFFFF";
};

struct Presentation {
    std::string title{};
    std::string author{};
    std::string created{};  // "2026-11-12T09:30:00Z", empty: unknown
    std::string language = "nl-NL";
    std::string footer{};
    Theme theme{};
    std::vector<Slide> slides{};
};

inline Paragraph paragraph(std::string text) {
    return {.runs = {{.text = std::move(text)}}};
}
inline Paragraph bullet(std::string text) {
    return {.runs = {{.text = std::move(text)}}, .bullet = true};
}
inline Cell cell(std::string text, std::string fill = {}) {
    return {.paragraphs = {paragraph(std::move(text))}, .fill = std::move(fill)};
}

}  // namespace regiotafel::document::slides
