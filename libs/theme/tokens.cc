#include "theme/tokens.h"

#include <algorithm>
#include <cstdlib>

#include "base/text.h"

namespace regiotafel::theme {
namespace {

constexpr std::size_t kBracketTokensMax = 120;
constexpr std::size_t kQuoteTokensMax = 60;

// A dot inside a word: "m.n.", "2.5", "www.voorbeeld.nl", but not "klaar.Dan".
bool joins_dot(std::vector<Glyph> const& glyphs, std::size_t at, std::size_t run) {
    char32_t const next = glyphs[at + 1].c;
    return run == 1 || base::is_lower(next) ||
           (base::is_digit(glyphs[at - 1].c) && base::is_digit(next));
}

bool joins(std::vector<Glyph> const& glyphs, std::size_t at, std::size_t run) {
    if (at + 1 >= glyphs.size() || !is_word_char(glyphs[at + 1].c)) {
        return false;
    }
    char32_t const c = plain(glyphs[at].c);
    return c == U'-' || c == U'\'' || c == U'&' || c == U'@' || c == U'_' ||
           (c == U'.' && joins_dot(glyphs, at, run));
}

std::size_t word_end(std::vector<Glyph> const& glyphs, std::size_t at) {
    std::size_t run = 0;
    while (at < glyphs.size()) {
        char32_t const c = glyphs[at].c;
        // Combining marks and soft hyphens belong to the letter before them.
        if (is_word_char(c) || (plain(c) == 0) || (c >= 0x300 && c < 0x370)) {
            ++run;
        } else if (joins(glyphs, at, run)) {
            run = 0;
        } else {
            break;
        }
        ++at;
    }
    return at;
}

Capitals capitals_of(std::u32string_view word) {
    auto const upper = std::ranges::count_if(word, base::is_upper);
    auto const lower = std::ranges::count_if(word, base::is_lower);
    if (upper == 0) {
        return Capitals::none;
    }
    if (lower == 0) {
        return Capitals::all;
    }
    return upper == 1 && base::is_upper(word.front()) ? Capitals::first : Capitals::mixed;
}

Token read_word(std::vector<Glyph> const& glyphs, std::size_t first) {
    Token token{.kind = TokenKind::word, .first = first, .last = word_end(glyphs, first)};
    std::u32string word;
    for (std::size_t i = first; i < token.last; ++i) {
        if (char32_t const c = plain(glyphs[i].c); c != 0) {
            word += c;
        }
    }
    token.capitals = capitals_of(word);
    token.lower = base::encode_utf8(word);
    bool const ascii = std::ranges::all_of(word, [](char32_t c) { return c < 0x80; });
    if (!ascii) {
        token.lower = base::to_lower(base::to_nfc(token.lower));
    } else if (token.capitals != Capitals::none) {
        std::ranges::transform(token.lower, token.lower.begin(), [](char c) {
            return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
        });
    }
    return token;
}

// Marks what lies between an opening bracket and its partner in the same line.
void enclose_brackets(std::vector<Token>& tokens) {
    for (std::size_t open = 0; open < tokens.size(); ++open) {
        char32_t const mark = tokens[open].mark;
        if (mark != U'(' && mark != U'[') {
            continue;
        }
        char32_t const partner = mark == U'(' ? U')' : U']';
        std::size_t const limit = std::min(tokens.size(), open + kBracketTokensMax);
        std::size_t depth = 1;
        std::size_t close = open + 1;
        for (; close < limit && tokens[close].kind != TokenKind::line_break; ++close) {
            depth += tokens[close].mark == mark ? 1U : 0U;
            depth -= tokens[close].mark == partner ? 1U : 0U;
            if (depth == 0) {
                break;
            }
        }
        if (depth == 0) {
            for (std::size_t i = open + 1; i <= close; ++i) {
                tokens[i].enclosed = true;
            }
            open = close;
        }
    }
}

void enclose_quotes(std::vector<Token>& tokens) {
    for (std::size_t open = 0; open < tokens.size(); ++open) {
        if (tokens[open].mark != U'"') {
            continue;
        }
        std::size_t const limit = std::min(tokens.size(), open + kQuoteTokensMax);
        std::size_t close = open + 1;
        while (close < limit && tokens[close].mark != U'"' &&
               tokens[close].kind != TokenKind::line_break) {
            ++close;
        }
        if (close < limit && tokens[close].mark == U'"') {
            for (std::size_t i = open + 1; i <= close; ++i) {
                tokens[i].enclosed = true;
            }
            open = close;
        }
    }
}

// "1. Eerst dit 2. Dan dat": the numbers that go on where the line began are marks too.
void mark_inline_numbers(std::vector<Token>& tokens) {
    int expected = 0;
    for (std::size_t i = 0; i + 1 < tokens.size(); ++i) {
        Token& here = tokens[i];
        if (here.kind == TokenKind::line_break) {
            expected = 0;
        }
        bool const label = here.kind == TokenKind::word && here.lower.size() <= 2 &&
                           (tokens[i + 1].mark == U'.' || tokens[i + 1].mark == U')') &&
                           !tokens[i + 1].space_before && !here.enclosed;
        if (!label) {
            continue;
        }
        bool const letter = here.lower.size() == 1 && here.lower[0] >= 'a' && here.lower[0] <= 'z';
        int const value = letter ? here.lower[0] : std::atoi(here.lower.c_str());
        bool const goes_on = expected > 0 && value == expected && i + 2 < tokens.size() &&
                             tokens[i + 2].space_before &&
                             tokens[i + 2].kind != TokenKind::line_break;
        if (goes_on) {
            here.bullet = tokens[i + 1].bullet = true;
        }
        if (here.bullet) {
            expected = value + 1;
        }
    }
}

std::size_t line_marks_end(std::vector<Glyph> const& glyphs, std::size_t at) {
    std::size_t end = at;
    while (end < glyphs.size() && glyphs[end].c != U'\n') {
        ++end;
    }
    return skip_line_marks(glyphs, at, end);
}

}  // namespace

std::vector<Token> read_tokens(std::vector<Glyph> const& glyphs) {
    std::vector<Token> tokens;
    std::size_t marks_end = line_marks_end(glyphs, 0);
    bool space = true;
    for (std::size_t at = 0; at < glyphs.size();) {
        char32_t const c = plain(glyphs[at].c);
        if (c == U'\n') {
            if (tokens.empty() || tokens.back().kind != TokenKind::line_break) {
                tokens.push_back({.kind = TokenKind::line_break, .first = at});
            }
            tokens.back().last = ++at;
            tokens.back().breaks += 1;
            tokens.back().block = tokens.back().block || glyphs[at - 1].block;
            marks_end = line_marks_end(glyphs, at);
            space = true;
        } else if (c == U' ' || c == 0) {
            space = space || c == U' ';
            ++at;
        } else {
            Token token = is_word_char(c) ? read_word(glyphs, at)
                                          : Token{.mark = c, .first = at, .last = at + 1};
            token.space_before = space;
            token.bullet = at < marks_end;
            space = false;
            at = token.last;
            tokens.push_back(std::move(token));
        }
    }
    enclose_brackets(tokens);
    enclose_quotes(tokens);
    mark_inline_numbers(tokens);
    return tokens;
}

}  // namespace regiotafel::theme
