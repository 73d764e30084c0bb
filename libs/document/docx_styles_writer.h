// The parts of a Word file that a document's styles become.
#pragma once

#include <map>
#include <string>
#include <utility>

#include "document/word_document.h"

namespace regiotafel::document {

// Which w:num an instance of a list is: (list id, instance) -> number from 1. Instance 0 of every
// list is there from the start; others are added where a paragraph asks for them.
class ListNumbers {
  public:
    explicit ListNumbers(word::Document const& document);

    // "0" for "none", empty for no list or one that the document does not define.
    std::string number_id(word::ParagraphFormat const& format);

    std::string numbering_xml() const;

  private:
    word::Document const& document_;
    std::map<std::pair<std::string, int>, int> numbers_;
};

std::string styles_xml(word::Document const& document, ListNumbers& lists);
std::string settings_xml(word::Document const& document);

// An embedded font: its bytes made unreadable for other programs (ECMA-376 part 4, 2.8.1), under a
// key that follows from the bytes so that the same font gives the same file.
struct EmbeddedFontFile {
    std::string key;  // "{0123…}"
    std::string bytes;
};
EmbeddedFontFile obfuscate_font(std::string const& font);

}  // namespace regiotafel::document
