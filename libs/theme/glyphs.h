// How the room reads a text that may hold HTML: one glyph per visible character, each with the
// bytes of the original it stands for. Tags that open or close a block become line breaks, other
// tags vanish, entities become their character. Used by clean() and split_ideas(); pure.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace regiotafel::theme {

struct Glyph {
    char32_t c = 0;         // '\n' for every kind of line break, ' ' for every other white space
    std::size_t begin = 0;  // bytes of the original
    std::size_t end = 0;
    bool block = false;  // a line break that a tag made
};

std::vector<Glyph> read_glyphs(std::string_view original);

bool is_bullet(char32_t c);     // a mark that opens an item wherever it stands: • · ▪ * …
bool is_dash(char32_t c);       // - – —
bool is_word_char(char32_t c);  // letter or digit

// The glyph after the bullets and the item number ("- 1. ") that open the line at `at`; `at` itself
// where there are none. `end` is the end of the line.
std::size_t skip_line_marks(std::vector<Glyph> const& glyphs, std::size_t at, std::size_t end);

// Typographic variants of quotes, spaces and hyphens as the plain character; 0 for a character
// that does not show (soft hyphen, zero-width space, byte order mark).
char32_t plain(char32_t c);

}  // namespace regiotafel::theme
