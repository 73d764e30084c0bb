// The paragraphs of a text that people comment on. Each has a mark that stays while other
// paragraphs change, move or come in between, and while its own words change a little. Pure.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace regiotafel::region {

inline constexpr std::size_t kParagraphsMax = 300;  // beyond it, the last one holds the rest

struct Paragraph {
    std::string id{};    // "p1a2b3c4d", of a letter and digits; with "-2" where a text stands twice
    std::string text{};  // its lines, without spaces around them
    bool heading = false;

    bool operator==(Paragraph const&) const = default;
};

// An empty line ends a paragraph; a line that begins with # is a heading of its own.
// `anchors` is what write_anchors() gave for an earlier state of the text: a paragraph with the
// same words keeps the mark it had then. Without, marks follow from the words alone.
std::vector<Paragraph> read_paragraphs(std::string_view text, std::string_view anchors);

// The same for a text that follows on `before`: also who kept half of its words keeps its mark.
std::vector<Paragraph> carry_paragraphs(std::vector<Paragraph> const& before,
                                        std::string_view text);

// "p1a2b3c4d:5e6f7a8b …": of each paragraph its mark and the hash of its words.
std::string write_anchors(std::vector<Paragraph> const& paragraphs);

}  // namespace regiotafel::region
