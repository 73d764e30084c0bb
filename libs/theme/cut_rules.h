// The probability of a cut before each token of a cell. Internal to split_ideas().
#pragma once

#include <cstddef>
#include <vector>

#include "theme/lexicon.h"
#include "theme/tokens.h"

namespace regiotafel::theme {

class CutRules {
  public:
    CutRules(std::vector<Token> const& tokens, Lexicon const& lexicon);

    // Before token `at`, where the present piece began at token `start`.
    double probability(std::size_t at, std::size_t start) const;

  private:
    struct Line {
        std::size_t semicolons = 0;
        std::size_t slashes = 0;  // with a space on both sides
        std::size_t dashes = 0;   // the same, before a capital
        bool comma = false;
        bool title_case = false;  // most words have a capital
        char32_t bullet = 0;      // the mark that opens the line
    };

    void describe_lines();
    Line describe(std::size_t begin, std::size_t end) const;
    Token const* token(std::size_t at) const {
        return at < tokens_.size() ? &tokens_[at] : nullptr;
    }
    std::size_t words_between(std::size_t begin, std::size_t end) const;
    std::size_t words_to_line_end(std::size_t at) const;
    bool is_ordinary(Token const& word) const;
    bool starts_sentence(std::size_t at) const;
    bool is_nearly_ordinary(Token const& word) const;

    double after_break(std::size_t at, std::size_t start) const;
    double at_inline_bullet(std::size_t at) const;
    double after_semicolon(std::size_t at, std::size_t start) const;
    double after_slash(std::size_t at, std::size_t start) const;
    double after_sentence(std::size_t at, std::size_t start) const;
    double after_full_stop(std::size_t at, std::size_t stop, std::size_t start) const;
    double at_capital(std::size_t at, std::size_t start) const;
    double before_colon_label(std::size_t at, std::size_t start) const;

    std::vector<Token> const& tokens_;
    Lexicon const& lexicon_;
    std::vector<Line> lines_;
    std::vector<std::size_t> line_of_;
};

}  // namespace regiotafel::theme
