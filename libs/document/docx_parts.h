// The parts of a Word file around its text: styles, numbering, placeholders.
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>

#include "document/xml.h"

namespace regiotafel::document {

class DocxStyles {
  public:
    static DocxStyles from(pugi::xml_node styles, pugi::xml_node numbering);

    // 1..9, or 0 for body text. Looks at the paragraph first, then at its style and what that
    // style is based on.
    int heading_level(pugi::xml_node paragraph_properties) const;
    bool is_list_item(pugi::xml_node paragraph_properties) const;

  private:
    struct Style {
        std::string based_on;
        int outline = -1;  // -1: not said here
        std::string list;  // numbering id, empty: not said here
        int list_level = 0;
    };
    void read_styles(pugi::xml_node styles);
    void read_numbering(pugi::xml_node numbering);

    std::map<std::string, Style, std::less<>> styles_;
    std::set<std::pair<std::string, int>> unmarked_;  // list levels that show no number or bullet
};

// What an empty content control shows, by the name of its building block.
using Placeholders = std::map<std::string, std::string, std::less<>>;

Placeholders read_placeholders(pugi::xml_node glossary);

}  // namespace regiotafel::document
