#include "theme/split.h"

#include <algorithm>
#include <cmath>

#include "theme/cut_rules.h"
#include "theme/glyphs.h"
#include "theme/split_words.h"
#include "theme/tokens.h"

namespace regiotafel::theme {
namespace {

constexpr double kCut = 0.5;
constexpr double kConnectorDoubt = 0.5;
constexpr std::size_t kConnectorWordsMax = 2;

double doubt_of(double probability) {
    return 1 - 2 * std::abs(probability - kCut);
}

struct Span {
    std::size_t first = 0;  // tokens [first, last)
    std::size_t last = 0;
    double doubt = 0;
};

bool is_content(Token const& token) {
    return token.kind != TokenKind::line_break && !token.bullet;
}

// Leaves out breaks and bullets at both ends; false where nothing is left.
bool trim(std::vector<Token> const& tokens, Span& span) {
    while (span.first < span.last && !is_content(tokens[span.first])) {
        ++span.first;
    }
    auto const idle = [&](Token const& token, bool at_end) {
        return !is_content(token) ||
               (at_end && (is_dash(token.mark) || is_bullet(token.mark)) && token.space_before);
    };
    while (span.last > span.first && idle(tokens[span.last - 1], true)) {
        --span.last;
    }
    // A bullet in the middle of a line opens the piece.
    if (span.last - span.first > 1 && tokens[span.first].space_before &&
        tokens[span.first + 1].space_before &&
        (is_dash(tokens[span.first].mark) || is_bullet(tokens[span.first].mark))) {
        ++span.first;
    } else if (span.last - span.first > 1 && is_bullet(tokens[span.first].mark)) {
        ++span.first;
    }
    return span.first < span.last;
}

bool has_word(std::vector<Token> const& tokens, Span const& span) {
    return std::any_of(tokens.begin() + static_cast<std::ptrdiff_t>(span.first),
                       tokens.begin() + static_cast<std::ptrdiff_t>(span.last),
                       [](Token const& token) { return token.kind == TokenKind::word; });
}

std::vector<Span> cut(std::vector<Token> const& tokens, Lexicon const& lexicon) {
    CutRules const rules(tokens, lexicon);
    std::vector<Span> spans;
    Span span;
    for (std::size_t at = 1; at < tokens.size(); ++at) {
        double const probability = rules.probability(at, span.first);
        double const doubt = doubt_of(probability);
        span.doubt = std::max(span.doubt, doubt);
        if (probability >= kCut) {
            span.last = at;
            spans.push_back(span);
            span = {.first = at, .last = at, .doubt = doubt};
        }
    }
    span.last = tokens.size();
    spans.push_back(span);
    return spans;
}

// "Of" alone on a line belongs to what follows, or else to what went before.
bool is_lone_connector(std::vector<Token> const& tokens, Span const& span) {
    std::size_t words = 0;
    for (std::size_t i = span.first; i < span.last; ++i) {
        if (tokens[i].kind != TokenKind::word) {
            continue;
        }
        if (++words > kConnectorWordsMax || !is_connector(tokens[i].lower)) {
            return false;
        }
    }
    return words > 0;
}

std::vector<Span> join_connectors(std::vector<Token> const& tokens, std::vector<Span> spans) {
    std::vector<Span> joined;
    for (std::size_t i = 0; i < spans.size(); ++i) {
        bool const marks_only = !has_word(tokens, spans[i]);
        if (marks_only && !joined.empty()) {
            joined.back().last = spans[i].last;
        } else if (marks_only || !is_lone_connector(tokens, spans[i])) {
            joined.push_back(spans[i]);
        } else if (i + 1 < spans.size()) {
            spans[i + 1].first = spans[i].first;
            spans[i + 1].doubt = std::max(spans[i + 1].doubt, kConnectorDoubt);
        } else if (!joined.empty()) {
            joined.back().last = spans[i].last;
            joined.back().doubt = std::max(joined.back().doubt, kConnectorDoubt);
        } else {
            joined.push_back(spans[i]);
        }
    }
    return joined;
}

}  // namespace

std::vector<Piece> split_ideas(std::string_view cell_text, Lexicon const& lexicon) {
    auto const glyphs = read_glyphs(cell_text);
    auto const tokens = read_tokens(glyphs);
    std::vector<Piece> pieces;
    if (tokens.empty()) {
        return pieces;
    }
    std::vector<Span> spans;
    if (cell_text.size() <= kSplitBytesMax) {
        spans = cut(tokens, lexicon);
    } else {
        spans.push_back({.first = 0, .last = tokens.size(), .doubt = 1});
    }
    std::erase_if(spans, [&](Span& span) { return !trim(tokens, span); });
    for (Span const& span : join_connectors(tokens, std::move(spans))) {
        pieces.push_back({.begin = glyphs[tokens[span.first].first].begin,
                          .end = glyphs[tokens[span.last - 1].last - 1].end,
                          .doubt = span.doubt});
    }
    return pieces;
}

}  // namespace regiotafel::theme
