// Words, marks and line breaks of a cell, with what the splitting rules ask about them.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "theme/glyphs.h"

namespace regiotafel::theme {

enum class TokenKind { word, mark, line_break };
enum class Capitals { none, first, all, mixed };

struct Token {
    TokenKind kind = TokenKind::mark;
    char32_t mark = 0;      // plain character of a mark
    std::size_t first = 0;  // glyphs [first, last)
    std::size_t last = 0;
    bool space_before = true;
    bool bullet = false;    // part of the marks that open a line
    bool enclosed = false;  // the place before this token lies inside brackets or quotes
    bool block = false;     // a line break made by a tag
    int breaks = 0;         // line breaks in a row
    Capitals capitals = Capitals::none;
    std::string lower{};  // words only
};

std::vector<Token> read_tokens(std::vector<Glyph> const& glyphs);

}  // namespace regiotafel::theme
