// The text inside one paragraph of a Word file, and what hangs on it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "document/document.h"
#include "document/docx_parts.h"

namespace regiotafel::document {

struct DocxInline {
    std::string text;
    std::vector<Control> controls;           // in the line of text
    std::vector<pugi::xml_node> text_boxes;  // their contents
    std::vector<std::string> pictures;       // relationship ids
};

DocxInline read_inline(pugi::xml_node paragraph, Placeholders const& placeholders);

// Whether a content control with this text is one that nobody filled in. Programs that do not know
// content controls leave the mark "showing placeholder" on a filled one, so the text decides
// wherever the file says what the placeholder was.
bool shows_placeholder(pugi::xml_node control, std::string_view text,
                       Placeholders const& placeholders);

// The tag of a content control. LibreOffice 7.4 drops w:tag and keeps the name of the placeholder's
// building block, so our writer puts the tag there too, behind kTagMark.
inline constexpr std::string_view kTagMark = "tag=";
std::string control_tag(pugi::xml_node control);

// The one branch of an mc:AlternateContent that is to be read.
pugi::xml_node choose_alternative(pugi::xml_node alternatives);

}  // namespace regiotafel::document
