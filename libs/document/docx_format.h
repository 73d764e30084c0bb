// Properties of text, paragraphs and tables as WordprocessingML. The order of the elements is the
// schema's: Word refuses a file in which it differs.
#pragma once

#include <string>
#include <string_view>

#include "document/word_document.h"
#include "document/xml_writer.h"

namespace regiotafel::document {

// Twentieths of a point, the unit of most lengths in a Word file.
std::string twips_of_mm(double length_mm);
std::string twips_of_pt(double length_pt);
long emu_of_mm(double length_mm);

void write_text_format(XmlWriter& out, word::TextFormat const& format,
                       std::string_view wrapper = "w:rPr");

// What a paragraph needs besides its format: the number of its list, the width of the text for
// tab stops at the right edge, and the section that ends with it.
struct ParagraphContext {
    std::string style{};
    std::string number_id{};
    double text_width_mm = 0;
    std::string section{};
};

void write_paragraph_format(XmlWriter& out, word::ParagraphFormat const& format,
                            ParagraphContext const& context);

// `wrapper` is "w:tblBorders", "w:tcBorders" or "w:pBdr". Nothing is written without borders.
void write_borders(XmlWriter& out, std::string_view wrapper, word::Borders const& borders);
void write_margins(XmlWriter& out, std::string_view wrapper, word::Margins const& margins);
void write_shading(XmlWriter& out, std::string const& color);

std::string_view alignment_name(word::Alignment alignment);

}  // namespace regiotafel::document
