#include "document/docx_format.h"

#include <cmath>

namespace regiotafel::document {
namespace {

using word::Border;

std::string number(double value) {
    return std::to_string(std::lround(value));
}

std::string_view line_name(Border::Line line) {
    switch (line) {
        case Border::Line::none:
            return "nil";
        case Border::Line::single:
            return "single";
        case Border::Line::double_line:
            return "double";
        case Border::Line::dashed:
            return "dashed";
        case Border::Line::dotted:
            return "dotted";
    }
    return "single";
}

void write_border(XmlWriter& out, std::string_view name, std::optional<Border> const& border) {
    if (!border) {
        return;
    }
    out.leaf(name, {{"w:val", std::string(line_name(border->line))},
                    {"w:sz", number(border->width_pt * 8)},
                    {"w:space", number(border->space_pt)},
                    {"w:color", border->color}});
}

void write_switch(XmlWriter& out, std::string_view name, std::optional<bool> value) {
    if (value) {
        *value ? out.leaf(name) : out.leaf(name, {{"w:val", "0"}});
    }
}

void write_tabs(XmlWriter& out, word::ParagraphFormat const& format, double text_width_mm) {
    if (format.tabs.empty()) {
        return;
    }
    out.open("w:tabs");
    for (auto const& tab : format.tabs) {
        double const at = tab.position_mm == word::kRightEdge ? text_width_mm : tab.position_mm;
        out.leaf("w:tab", {{"w:val", std::string(alignment_name(tab.alignment))},
                           {"w:leader", tab.dots ? "dot" : "none"},
                           {"w:pos", twips_of_mm(at)}});
    }
    out.close();
}

void write_spacing(XmlWriter& out, word::ParagraphFormat const& format) {
    if (!format.before_pt && !format.after_pt && !format.line_pt) {
        return;
    }
    XmlWriter attributes;
    std::string xml = "<w:spacing";
    auto const add = [&](std::string_view name, std::string const& value) {
        xml += " " + std::string(name) + "=\"" + value + "\"";
    };
    if (format.before_pt) {
        add("w:before", twips_of_pt(*format.before_pt));
    }
    if (format.after_pt) {
        add("w:after", twips_of_pt(*format.after_pt));
    }
    if (format.line_pt) {
        add("w:line", twips_of_pt(*format.line_pt));
        add("w:lineRule", format.line_rule == word::LineRule::exact ? "exact" : "atLeast");
    }
    out.raw(xml + "/>");
}

void write_indent(XmlWriter& out, word::ParagraphFormat const& format) {
    if (!format.left_mm && !format.right_mm && !format.first_mm) {
        return;
    }
    std::string xml = "<w:ind";
    if (format.left_mm) {
        xml += " w:left=\"" + twips_of_mm(*format.left_mm) + "\"";
    }
    if (format.right_mm) {
        xml += " w:right=\"" + twips_of_mm(*format.right_mm) + "\"";
    }
    if (format.first_mm) {
        bool const hanging = *format.first_mm < 0;
        xml += hanging ? " w:hanging=\"" : " w:firstLine=\"";
        xml += twips_of_mm(std::abs(*format.first_mm)) + "\"";
    }
    out.raw(xml + "/>");
}

}  // namespace

std::string twips_of_mm(double length_mm) {
    return number(length_mm * 1440 / 25.4);
}
std::string twips_of_pt(double length_pt) {
    return number(length_pt * 20);
}
long emu_of_mm(double length_mm) {
    return std::lround(length_mm * 36000);
}

std::string_view alignment_name(word::Alignment alignment) {
    switch (alignment) {
        case word::Alignment::left:
            return "left";
        case word::Alignment::right:
            return "right";
        case word::Alignment::center:
            return "center";
        case word::Alignment::justify:
            return "both";
    }
    return "left";
}

void write_shading(XmlWriter& out, std::string const& color) {
    if (!color.empty()) {
        out.leaf("w:shd", {{"w:val", "clear"}, {"w:color", "auto"}, {"w:fill", color}});
    }
}

void write_borders(XmlWriter& out, std::string_view wrapper, word::Borders const& borders) {
    if (!borders.top && !borders.left && !borders.bottom && !borders.right && !borders.inside_h &&
        !borders.inside_v) {
        return;
    }
    bool const paragraph = wrapper == "w:pBdr";
    out.open(wrapper);
    write_border(out, "w:top", borders.top);
    write_border(out, "w:left", borders.left);
    write_border(out, "w:bottom", borders.bottom);
    write_border(out, "w:right", borders.right);
    write_border(out, paragraph ? "w:between" : "w:insideH", borders.inside_h);
    if (!paragraph) {
        write_border(out, "w:insideV", borders.inside_v);
    }
    out.close();
}

void write_margins(XmlWriter& out, std::string_view wrapper, word::Margins const& margins) {
    out.open(wrapper);
    auto const side = [&](std::string_view name, double width_mm) {
        out.leaf(name, {{"w:w", twips_of_mm(width_mm)}, {"w:type", "dxa"}});
    };
    side("w:top", margins.top_mm);
    side("w:left", margins.left_mm);
    side("w:bottom", margins.bottom_mm);
    side("w:right", margins.right_mm);
    out.close();
}

void write_text_format(XmlWriter& out, word::TextFormat const& format, std::string_view wrapper) {
    XmlWriter in;
    if (!format.style.empty()) {
        in.leaf("w:rStyle", {{"w:val", format.style}});
    }
    if (!format.font.empty()) {
        in.leaf("w:rFonts", {{"w:ascii", format.font},
                             {"w:hAnsi", format.font},
                             {"w:eastAsia", format.font},
                             {"w:cs", format.font}});
    }
    write_switch(in, "w:b", format.bold);
    write_switch(in, "w:bCs", format.bold);
    write_switch(in, "w:i", format.italic);
    write_switch(in, "w:iCs", format.italic);
    write_switch(in, "w:smallCaps", format.small_caps);
    if (!format.color.empty()) {
        in.leaf("w:color", {{"w:val", format.color}});
    }
    if (format.spacing_pt != 0) {
        in.leaf("w:spacing", {{"w:val", twips_of_pt(format.spacing_pt)}});
    }
    if (format.raise_pt != 0) {
        in.leaf("w:position", {{"w:val", number(format.raise_pt * 2)}});
    }
    if (format.size_pt > 0) {
        in.leaf("w:sz", {{"w:val", number(format.size_pt * 2)}});
        in.leaf("w:szCs", {{"w:val", number(format.size_pt * 2)}});
    }
    if (format.underline) {
        in.leaf("w:u", {{"w:val", *format.underline ? "single" : "none"}});
    }
    write_shading(in, format.shading);
    if (format.superscript) {
        in.leaf("w:vertAlign", {{"w:val", "superscript"}});
    }
    if (!format.language.empty()) {
        in.leaf("w:lang", {{"w:val", format.language}});
    }
    if (!in.empty()) {
        out.open(wrapper).raw(in.take()).close();
    }
}

void write_paragraph_format(XmlWriter& out, word::ParagraphFormat const& format,
                            ParagraphContext const& context) {
    XmlWriter in;
    if (!context.style.empty()) {
        in.leaf("w:pStyle", {{"w:val", context.style}});
    }
    write_switch(in, "w:keepNext", format.keep_next);
    write_switch(in, "w:keepLines", format.keep_lines);
    write_switch(in, "w:pageBreakBefore", format.page_break_before);
    write_switch(in, "w:widowControl", format.widow_control);
    if (!context.number_id.empty()) {
        in.open("w:numPr");
        in.leaf("w:ilvl", {{"w:val", std::to_string(format.list_level)}});
        in.leaf("w:numId", {{"w:val", context.number_id}});
        in.close();
    }
    write_borders(in, "w:pBdr", format.borders);
    write_shading(in, format.shading);
    write_tabs(in, format, context.text_width_mm);
    write_spacing(in, format);
    write_indent(in, format);
    write_switch(in, "w:contextualSpacing", format.same_style_close);
    if (format.alignment) {
        in.leaf("w:jc", {{"w:val", std::string(alignment_name(*format.alignment))}});
    }
    if (format.outline_level) {
        in.leaf("w:outlineLvl", {{"w:val", std::to_string(*format.outline_level - 1)}});
    }
    in.raw(context.section);
    if (!in.empty()) {
        out.open("w:pPr").raw(in.take()).close();
    }
}

}  // namespace regiotafel::document
