#include "theme/glyphs.h"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include <unicode/utf8.h>

#include "base/text.h"

namespace regiotafel::theme {
namespace {

constexpr std::size_t kTagBytesMax = 400;
constexpr std::size_t kEntityBytesMax = 10;
constexpr std::size_t kItemNumberDigitsMax = 2;
constexpr char32_t kReplacement = 0xFFFD;

constexpr std::array<std::string_view, 21> kBlockTags{
    "p",  "br", "li", "ul", "ol", "div", "tr", "td", "th",    "table",     "h1",
    "h2", "h3", "h4", "h5", "h6", "hr",  "dd", "dt", "tbody", "blockquote"};

constexpr std::array<std::pair<std::string_view, char32_t>, 32> kEntities{
    {{"amp", U'&'},     {"lt", U'<'},       {"gt", U'>'},      {"quot", U'"'},    {"apos", U'\''},
     {"nbsp", U' '},    {"ndash", 0x2013},  {"mdash", 0x2014}, {"lsquo", 0x2018}, {"rsquo", 0x2019},
     {"ldquo", 0x201C}, {"rdquo", 0x201D},  {"bdquo", 0x201E}, {"sbquo", 0x201A}, {"bull", 0x2022},
     {"middot", 0xB7},  {"hellip", 0x2026}, {"euro", 0x20AC},  {"eacute", 0xE9},  {"egrave", 0xE8},
     {"euml", 0xEB},    {"ecirc", 0xEA},    {"iuml", 0xEF},    {"iacute", 0xED},  {"oacute", 0xF3},
     {"ouml", 0xF6},    {"uuml", 0xFC},     {"auml", 0xE4},    {"aacute", 0xE1},  {"ccedil", 0xE7},
     {"shy", 0xAD},     {"rarr", 0x2192}}};

bool is_ascii_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

// The length of the tag at the front of `text`, 0 where there is none: "a < b" is no tag.
std::size_t tag_length(std::string_view text) {
    if (text.starts_with("<!--")) {
        std::size_t const close = text.find("-->");
        return close == std::string_view::npos ? 0 : close + 3;
    }
    std::size_t const name = text.size() > 1 && text[1] == '/' ? 2 : 1;
    if (text.size() <= name || !is_ascii_letter(text[name])) {
        return 0;
    }
    std::size_t const close = text.substr(0, kTagBytesMax).find('>');
    std::size_t const next = text.find('<', 1);
    return close == std::string_view::npos || next < close ? 0 : close + 1;
}

bool is_block_tag(std::string_view tag) {
    std::size_t begin = tag[1] == '/' ? 2 : 1;
    std::size_t end = begin;
    while (end < tag.size() && (is_ascii_letter(tag[end]) || base::is_digit(tag[end]))) {
        ++end;
    }
    std::string const name = base::to_lower(tag.substr(begin, end - begin));
    return std::ranges::find(kBlockTags, name) != kBlockTags.end();
}

std::optional<char32_t> numeric_entity(std::string_view digits) {
    bool const hexadecimal = digits.starts_with('x') || digits.starts_with('X');
    if (hexadecimal) {
        digits.remove_prefix(1);
    }
    char32_t value = 0;
    for (char const c : digits) {
        int const digit = c >= '0' && c <= '9' ? c - '0' : ((c | 0x20) - 'a' + 10);
        if (digit < 0 || digit >= (hexadecimal ? 16 : 10) || value > 0x10FFFF) {
            return std::nullopt;
        }
        value = value * (hexadecimal ? 16 : 10) + static_cast<char32_t>(digit);
    }
    bool const valid = value >= 0x20 && value <= 0x10FFFF && (value < 0xD800 || value > 0xDFFF);
    return digits.empty() || !valid ? std::nullopt : std::optional(value);
}

// The character of the entity at the front of `text` and its length in bytes.
std::optional<std::pair<char32_t, std::size_t>> read_entity(std::string_view text) {
    std::size_t const close = text.substr(0, kEntityBytesMax).find(';');
    if (close == std::string_view::npos || close < 2) {
        return std::nullopt;
    }
    std::string_view const name = text.substr(1, close - 1);
    if (name.starts_with('#')) {
        auto const value = numeric_entity(name.substr(1));
        return value ? std::optional(std::pair(*value, close + 1)) : std::nullopt;
    }
    for (auto const& [known, value] : kEntities) {
        if (known == name) {
            return std::pair(value, close + 1);
        }
    }
    return std::nullopt;
}

char32_t next_code_point(std::string_view text, std::size_t& position) {
    auto const* bytes = reinterpret_cast<std::uint8_t const*>(text.data());
    auto index = static_cast<std::int64_t>(position);
    auto const size = static_cast<std::int64_t>(text.size());
    UChar32 c = 0;
    U8_NEXT(bytes, index, size, c);
    position = static_cast<std::size_t>(index);
    return c < 0 ? kReplacement : static_cast<char32_t>(c);
}

bool is_break(char32_t c) {
    return c == U'\n' || c == U'\r' || c == U'\v' || c == U'\f' || c == 0x85 || c == 0x2028 ||
           c == 0x2029;
}

char32_t one_space(char32_t c) {
    if (is_break(c)) {
        return U'\n';
    }
    return c == U'\t' || c == U' ' || (c > 0x7F && base::is_space(c)) ? U' ' : c;
}

}  // namespace

std::vector<Glyph> read_glyphs(std::string_view original) {
    std::vector<Glyph> glyphs;
    glyphs.reserve(original.size());
    std::size_t at = 0;
    while (at < original.size()) {
        std::size_t const begin = at;
        if (original[at] == '<') {
            if (std::size_t const length = tag_length(original.substr(at)); length > 0) {
                at += length;
                if (is_block_tag(original.substr(begin, length))) {
                    glyphs.push_back({.c = U'\n', .begin = begin, .end = at, .block = true});
                }
                continue;
            }
        }
        if (original[at] == '&') {
            if (auto const entity = read_entity(original.substr(at))) {
                at += entity->second;
                glyphs.push_back({.c = one_space(entity->first), .begin = begin, .end = at});
                continue;
            }
        }
        char32_t const c = next_code_point(original, at);
        glyphs.push_back({.c = one_space(c), .begin = begin, .end = at});
    }
    return glyphs;
}

bool is_bullet(char32_t c) {
    constexpr std::u32string_view kBullets = U"*•·●○◦▪▫■□►▶➢➤‣⁃∙";
    return kBullets.contains(c) || c == 0xF0B7 || c == 0xF0A7;  // Word's Symbol and Wingdings
}

bool is_dash(char32_t c) {
    return c == U'-' || (c >= 0x2010 && c <= 0x2015);
}

bool is_word_char(char32_t c) {
    return base::is_letter(c) || base::is_digit(c);
}

namespace {

std::size_t skip_spaces(std::vector<Glyph> const& glyphs, std::size_t at, std::size_t end) {
    while (at < end && (glyphs[at].c == U' ' || plain(glyphs[at].c) == 0)) {
        ++at;
    }
    return at;
}

// "1. ", "12) " or "a) " before a letter, a quote or a bracket.
std::size_t skip_item_number(std::vector<Glyph> const& glyphs, std::size_t at, std::size_t end) {
    std::size_t next = at;
    while (next < end && next - at < kItemNumberDigitsMax && base::is_digit(glyphs[next].c)) {
        ++next;
    }
    bool const letter = next == at && next < end && base::is_lower(glyphs[next].c);
    next += letter ? 1 : 0;
    if (next == at || next >= end ||
        (glyphs[next].c != U')' && (letter || glyphs[next].c != U'.'))) {
        return at;
    }
    std::size_t const after = skip_spaces(glyphs, next + 1, end);
    return after > next + 1 && after < end && !base::is_digit(glyphs[after].c) ? after : at;
}

}  // namespace

std::size_t skip_line_marks(std::vector<Glyph> const& glyphs, std::size_t at, std::size_t end) {
    constexpr int kMarksMax = 64;
    for (int marks = 0; marks < kMarksMax; ++marks) {
        std::size_t const begin = at = skip_spaces(glyphs, at, end);
        if (at >= end) {
            return at;
        }
        char32_t const c = glyphs[at].c;
        char32_t const next = at + 1 < end ? glyphs[at + 1].c : U' ';
        bool const letter_bullet = c == U'o' && next == U' ' && at + 2 < end;
        bool const arrow = c == U'-' && next == U'>';
        if (is_bullet(c) || letter_bullet || (is_dash(c) && !arrow && !base::is_digit(next))) {
            ++at;
        } else if (marks < kMarksMax - 1) {
            at = skip_item_number(glyphs, at, end);
        }
        if (at == begin) {
            return at;
        }
    }
    return skip_spaces(glyphs, at, end);
}

char32_t plain(char32_t c) {
    switch (c) {
        case 0x2018:
        case 0x2019:
        case 0x201A:
        case 0x201B:
        case 0x2032:
        case 0xB4:
        case U'`':
            return U'\'';
        case 0x201C:
        case 0x201D:
        case 0x201E:
        case 0x201F:
        case 0x2033:
        case 0xAB:
        case 0xBB:
            return U'"';
        case 0x2010:
        case 0x2011:
        case 0x2212:
            return U'-';
        case 0xAD:
        case 0x200B:
        case 0x200C:
        case 0x200D:
        case 0x2060:
        case 0xFEFF:
            return 0;
        default:
            return c;
    }
}

}  // namespace regiotafel::theme
