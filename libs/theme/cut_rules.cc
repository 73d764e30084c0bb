#include "theme/cut_rules.h"

#include <algorithm>

#include "theme/split_words.h"

namespace regiotafel::theme {
namespace {

// Probabilities of a cut, by the sign that speaks for it.
constexpr double kNever = 0;
constexpr double kMarkedItem = 0.99;
constexpr double kBlankLine = 0.97;
constexpr double kLine = 0.9;
constexpr double kBlockLowerCase = 0.6;
constexpr double kWrappedLine = 0.2;
constexpr double kShortLowerLine = 0.55;
constexpr double kContinuedLine = 0.1;
constexpr double kAfterHeading = 0.55;
constexpr double kInlineBulletCapital = 0.97;
constexpr double kInlineBulletLower = 0.85;
constexpr double kDashList = 0.7;
constexpr double kSemicolonList = 0.8;
constexpr double kSemicolonClauses = 0.6;
constexpr double kSemicolonExplains = 0.4;
constexpr double kSemicolonHeading = 0.2;
constexpr double kSlashList = 0.65;
constexpr double kSlashClauses = 0.52;
constexpr double kSentence = 0.93;
constexpr double kSentenceNoSpace = 0.8;
constexpr double kSentenceLowerCase = 0.6;
constexpr double kLeaning = 0.3;
constexpr double kContrast = 0.6;
constexpr double kExample = 0.1;
constexpr double kTelegram = 0.8;
constexpr double kTelegramTypo = 0.6;
constexpr double kTelegramLabel = 0.92;
constexpr double kTelegramAfterBracket = 0.72;
constexpr double kTelegramOneWord = 0.62;
constexpr double kTelegramAfterCapitals = 0.55;
constexpr double kUnlikely = 0.15;

constexpr std::size_t kTypoBytesMin = 10;
constexpr std::size_t kTypoHeadBytesMin = 6;
constexpr std::size_t kWrapGlyphsMin = 60;
constexpr std::size_t kClauseWordsMin = 3;
constexpr std::size_t kListSignsMin = 2;
constexpr std::size_t kOneWordBytesMin = 8;
constexpr std::size_t kSentenceWordsMin = 4;
constexpr std::size_t kTitleWordsMin = 4;
constexpr double kTitleShare = 0.7;

bool is_word(Token const* token) {
    return token != nullptr && token->kind == TokenKind::word;
}
bool is_mark(Token const* token, char32_t c) {
    return token != nullptr && token->mark == c;
}

bool starts_upper(Token const& token) {
    return token.kind == TokenKind::word && token.capitals != Capitals::none;
}

bool ends_sentence(Token const& token) {
    return token.mark == U'.' || token.mark == U'!' || token.mark == U'?' || token.mark == 0x2026;
}

bool closes(Token const& token) {
    return token.mark == U')' || token.mark == U']' || token.mark == U'"' || token.mark == U'\'';
}

bool opens(Token const& token) {
    return token.mark == U'(' || token.mark == U'[' || token.mark == U'"' || token.mark == U'\'';
}

bool starts_with_digit(Token const& word) {
    return !word.lower.empty() && word.lower[0] >= '0' && word.lower[0] <= '9';
}

}  // namespace

CutRules::CutRules(std::vector<Token> const& tokens, Lexicon const& lexicon)
    : tokens_(tokens), lexicon_(lexicon) {
    describe_lines();
}

void CutRules::describe_lines() {
    line_of_.resize(tokens_.size());
    for (std::size_t begin = 0; begin < tokens_.size();) {
        std::size_t end = begin + 1;
        while (end < tokens_.size() && tokens_[end].kind != TokenKind::line_break) {
            ++end;
        }
        std::fill(line_of_.begin() + static_cast<std::ptrdiff_t>(begin),
                  line_of_.begin() + static_cast<std::ptrdiff_t>(end), lines_.size());
        lines_.push_back(describe(begin, end));
        begin = end;
    }
}

CutRules::Line CutRules::describe(std::size_t begin, std::size_t end) const {
    Line line;
    std::size_t words = 0;
    std::size_t capitals = 0;
    for (std::size_t i = begin; i < end; ++i) {
        Token const& here = tokens_[i];
        Token const* next = i + 1 < end ? &tokens_[i + 1] : nullptr;
        if (here.bullet && here.kind == TokenKind::mark && line.bullet == 0) {
            line.bullet = here.mark;
        }
        if (here.kind == TokenKind::word && !here.bullet) {
            ++words;
            capitals += here.capitals == Capitals::first ? 1U : 0U;
        }
        bool const spaced = here.space_before && next != nullptr && next->space_before;
        line.comma = line.comma || here.mark == U',';
        line.semicolons += here.mark == U';' && !here.enclosed ? 1U : 0U;
        line.slashes += here.mark == U'/' && spaced && !here.enclosed ? 1U : 0U;
        line.dashes +=
            is_dash(here.mark) && spaced && !here.enclosed && !here.bullet && starts_upper(*next)
                ? 1U
                : 0U;
    }
    line.title_case = words >= kTitleWordsMin &&
                      static_cast<double>(capitals) >= kTitleShare * static_cast<double>(words);
    return line;
}

std::size_t CutRules::words_between(std::size_t begin, std::size_t end) const {
    std::size_t words = 0;
    for (std::size_t i = begin; i < end; ++i) {
        words += tokens_[i].kind == TokenKind::word ? 1U : 0U;
    }
    return words;
}

std::size_t CutRules::words_to_line_end(std::size_t at) const {
    std::size_t end = at;
    while (end < tokens_.size() && tokens_[end].kind != TokenKind::line_break &&
           tokens_[end].mark != U';' && tokens_[end].mark != U'/') {
        ++end;
    }
    return words_between(at, end);
}

bool CutRules::is_ordinary(Token const& word) const {
    return word.kind == TokenKind::word && lexicon_.is_ordinary(word.lower);
}

// A long word with a typing error in its tail: it opens with a dictionary word.
bool CutRules::is_nearly_ordinary(Token const& word) const {
    if (word.kind != TokenKind::word || word.lower.size() < kTypoBytesMin) {
        return false;
    }
    for (std::size_t length = word.lower.size() - 1; length >= kTypoHeadBytesMin; --length) {
        if (lexicon_.has(std::string_view(word.lower).substr(0, length))) {
            return true;
        }
    }
    return false;
}

// A capital or a digit, or one of them behind an opening bracket or quote.
bool CutRules::starts_sentence(std::size_t at) const {
    Token const* first = opens(tokens_[at]) ? token(at + 1) : &tokens_[at];
    return is_word(first) && (first->capitals != Capitals::none || starts_with_digit(*first));
}

double CutRules::probability(std::size_t at, std::size_t start) const {
    Token const& here = tokens_[at];
    Token const& before = tokens_[at - 1];
    if (here.kind == TokenKind::line_break || before.bullet) {
        return kNever;
    }
    if (before.kind == TokenKind::line_break) {
        return after_break(at, start);
    }
    if (here.enclosed) {
        return kNever;
    }
    return std::max({at_inline_bullet(at), after_semicolon(at, start), after_slash(at, start),
                     after_sentence(at, start), at_capital(at, start),
                     before_colon_label(at, start)});
}

double CutRules::after_break(std::size_t at, std::size_t start) const {
    Token const& line_break = tokens_[at - 1];
    Token const& here = tokens_[at];
    if (here.bullet || at < 2) {
        return kMarkedItem;
    }
    Token const* next = token(at + 1);
    bool const alone = next == nullptr || next->kind == TokenKind::line_break;
    if (alone && is_word(&here) && is_connector(here.lower)) {
        return kLine;
    }
    Token const& last = tokens_[at - 2];
    // A new line with a capital is a new idea, whatever word ended the line above it.
    bool const lower = here.kind == TokenKind::word && here.capitals == Capitals::none;
    bool const continued = last.mark == U',' || is_dash(last.mark) || last.mark == U'/' ||
                           (lower && last.kind == TokenKind::word && cannot_end_idea(last.lower));
    if (continued || (here.enclosed && !line_break.block)) {
        return kContinuedLine;
    }
    if (here.kind == TokenKind::word && gives_example(here.lower)) {
        return kWrappedLine;
    }
    if (last.mark == U':') {
        return kAfterHeading;
    }
    if (!line_break.block && line_break.breaks > 1) {
        return kBlankLine;
    }
    if (!lower || ends_sentence(last)) {
        return kLine;
    }
    if (line_break.block) {
        return kBlockLowerCase;
    }
    bool const in_list = lines_[line_of_[at - 2]].bullet != 0;
    bool const wide = tokens_[at - 2].last - tokens_[start].first >= kWrapGlyphsMin;
    return in_list || wide ? kWrappedLine : kShortLowerLine;
}

// "- een - Twee": a dash is a bullet where the line opens with one or has several.
double CutRules::at_inline_bullet(std::size_t at) const {
    Token const& here = tokens_[at];
    Token const* next = token(at + 1);
    if (next == nullptr || !here.space_before) {
        return kNever;
    }
    if (here.bullet) {
        return kMarkedItem;
    }
    bool const capital = starts_upper(*next);
    if (theme::is_bullet(here.mark)) {
        return here.mark != U'*' || next->kind == TokenKind::word || opens(*next) ? kMarkedItem
                                                                                  : kNever;
    }
    if (!is_dash(here.mark) || !next->space_before) {
        return kNever;
    }
    Line const& line = lines_[line_of_[at]];
    if (is_dash(line.bullet)) {
        bool const whole = words_between(at, tokens_.size()) > 0;
        return capital || !whole ? kInlineBulletCapital : kInlineBulletLower;
    }
    return line.dashes >= kListSignsMin && capital ? kDashList : kNever;
}

double CutRules::after_semicolon(std::size_t at, std::size_t start) const {
    if (tokens_[at - 1].mark != U';') {
        return kNever;
    }
    Token const& here = tokens_[at];
    if (here.kind == TokenKind::word && gives_example(here.lower)) {
        return kExample;
    }
    if (lines_[line_of_[at]].semicolons >= kListSignsMin) {
        return kSemicolonList;
    }
    std::size_t const left = words_between(start, at);
    if (left <= 1) {
        return kSemicolonHeading;
    }
    bool const clauses = left >= kClauseWordsMin && words_to_line_end(at) >= kClauseWordsMin;
    if (is_word(&here) && here.capitals == Capitals::none && opens_clause(here.lower)) {
        return kSemicolonExplains;
    }
    return starts_upper(here) || clauses ? kSemicolonClauses : kLeaning;
}

double CutRules::after_slash(std::size_t at, std::size_t start) const {
    Token const& slash = tokens_[at - 1];
    if (slash.mark != U'/' || !slash.space_before || !tokens_[at].space_before) {
        return kNever;
    }
    std::size_t const left = words_between(start, at);
    std::size_t const right = words_to_line_end(at);
    if (lines_[line_of_[at]].slashes >= kListSignsMin && left + right >= kClauseWordsMin) {
        return kSlashList;
    }
    bool const plain_clauses =
        !lines_[line_of_[at]].comma && left >= kClauseWordsMin && right >= kClauseWordsMin;
    return plain_clauses ? kSlashClauses : kNever;
}

double CutRules::after_sentence(std::size_t at, std::size_t start) const {
    std::size_t stop = at - 1;
    while (stop > start && closes(tokens_[stop]) && !tokens_[stop].space_before) {
        --stop;
    }
    Token const& here = tokens_[at];
    if (!ends_sentence(tokens_[stop]) || closes(here) || ends_sentence(here)) {
        return kNever;
    }
    bool const word = here.kind == TokenKind::word;
    if (word && gives_example(here.lower)) {
        return kExample;
    }
    bool const question = tokens_[stop].mark == U'?';
    bool const capital = starts_sentence(at) || (!word && is_dash(here.mark));
    double chance = kNever;
    if (tokens_[stop].mark == U'.' || tokens_[stop].mark == 0x2026) {
        chance = after_full_stop(at, stop, start);
    } else if (capital && here.space_before) {
        chance = kSentence;
    } else if (word && here.space_before && words_between(start, at) >= kSentenceWordsMin) {
        chance = kLeaning;
    }
    if (chance >= kSentenceLowerCase && word) {
        if (leans_on_fragment(here.lower) || (!question && leans_on_sentence(here.lower))) {
            return kLeaning;
        }
        if (is_connector(here.lower) && here.lower != "of") {
            return kContrast;
        }
    }
    return chance;
}

double CutRules::after_full_stop(std::size_t at, std::size_t stop, std::size_t start) const {
    Token const& here = tokens_[at];
    Token const* last = stop > start ? &tokens_[stop - 1] : nullptr;
    bool const capital = starts_sentence(at);
    if (is_word(last) && ends_lists(last->lower)) {
        return capital ? kContrast : kUnlikely;
    }
    if (is_word(last) && is_abbreviation(last->lower) && stop + 1 == at) {
        return kNever;
    }
    if (!here.space_before) {
        // "klaar.Dan": both sides must be ordinary words, or it is an address or a code.
        bool const both = is_word(last) && stop + 1 == at && is_ordinary(*last) &&
                          here.capitals == Capitals::first && is_ordinary(here);
        return both ? kSentenceNoSpace : kNever;
    }
    if (capital) {
        return kSentence;
    }
    bool const sentence = here.kind == TokenKind::word && is_word(last) &&
                          words_between(start, stop) >= kSentenceWordsMin && is_ordinary(here);
    return sentence ? kSentenceLowerCase : kUnlikely;
}

// Telegram style: "Meer begeleiding Flexibele roosters".
double CutRules::at_capital(std::size_t at, std::size_t start) const {
    Token const& here = tokens_[at];
    Token const& before = tokens_[at - 1];
    if (here.capitals != Capitals::first || !here.space_before) {
        return kNever;
    }
    bool const ordinary = is_ordinary(here);
    if (!ordinary && !is_nearly_ordinary(here)) {
        return kNever;
    }
    if (gives_example(here.lower)) {
        return kExample;
    }
    double chance = ordinary ? kTelegram : kTelegramTypo;
    if (lines_[line_of_[at]].title_case) {
        return kUnlikely;
    }
    if (closes(before)) {
        bool const only_bracket = opens(tokens_[start]) && words_between(start, at) <= 2;
        chance = only_bracket && before.mark != U'"' ? kUnlikely : kTelegramAfterBracket;
    } else if (before.kind != TokenKind::word || cannot_end_idea(before.lower)) {
        return kNever;
    } else if (rarely_ends_idea(before.lower) || looks_like_adjective(before.lower)) {
        return kUnlikely;
    } else if (before.capitals == Capitals::all || before.capitals == Capitals::mixed) {
        Token const* next = token(at + 1);
        bool const goes_on = is_word(next) && next->capitals == Capitals::none;
        chance = goes_on && words_between(start, at) > 1 ? kTelegramAfterCapitals : kUnlikely;
    } else if (before.capitals == Capitals::first) {
        bool const one_word = words_between(start, at) == 1 &&
                              before.lower.size() >= kOneWordBytesMin && is_ordinary(before);
        chance = one_word ? kTelegramOneWord : kUnlikely;
    }
    return leans_on_fragment(here.lower) ? std::min(chance, kLeaning) : chance;
}

// "… van starters Regionaal: meer stageplekken": a label with a colon opens an idea.
double CutRules::before_colon_label(std::size_t at, std::size_t start) const {
    Token const& here = tokens_[at];
    Token const& before = tokens_[at - 1];
    bool const label = starts_upper(here) && here.space_before && is_mark(token(at + 1), U':') &&
                       before.kind == TokenKind::word && !cannot_end_idea(before.lower);
    if (!label || (before.capitals != Capitals::none && words_between(start, at) < 2)) {
        return kNever;
    }
    return before.capitals == Capitals::none ? kTelegramLabel : kTelegramAfterBracket;
}

}  // namespace regiotafel::theme
