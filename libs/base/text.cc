#include "base/text.h"

#include <algorithm>
#include <array>
#include <memory>

#include <unicode/locid.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/utf8.h>

namespace regiotafel::base {
namespace {

constexpr char32_t kReplacement = 0xFFFD;

// What windows-1252 has at 0x80..0x9F; zero is undefined there.
constexpr std::array<char16_t, 32> kWindows1252{
    0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0,      0x017D, 0,      0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178};

// Reads one code point at `position` and moves it on; ill-formed bytes give U+FFFD.
char32_t next_code_point(std::string_view text, std::size_t& position) {
    auto const* bytes = reinterpret_cast<std::uint8_t const*>(text.data());
    auto index = static_cast<std::int32_t>(position);
    UChar32 c = 0;
    U8_NEXT(bytes, index, static_cast<std::int32_t>(text.size()), c);
    position = static_cast<std::size_t>(index);
    return c < 0 ? kReplacement : static_cast<char32_t>(c);
}

icu::UnicodeString to_icu(std::string_view text) {
    return icu::UnicodeString::fromUTF8(
        icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())));
}

std::string from_icu(icu::UnicodeString const& text) {
    std::string result;
    text.toUTF8String(result);
    return result;
}

bool is_mark(char32_t c) {
    return u_charType(static_cast<UChar32>(c)) == U_NON_SPACING_MARK;
}

bool is_xml_character(char32_t c) {
    return c == '\t' || c == '\n' || c == '\r' || (c >= 0x20 && c <= 0xD7FF) ||
           (c >= 0xE000 && c <= 0xFFFD) || c >= 0x10000;
}

}  // namespace

bool is_valid_utf8(std::string_view text) {
    auto const* bytes = reinterpret_cast<std::uint8_t const*>(text.data());
    auto const size = static_cast<std::int32_t>(text.size());
    for (std::int32_t index = 0; index < size;) {
        UChar32 c = 0;
        U8_NEXT(bytes, index, size, c);
        if (c < 0) {
            return false;
        }
    }
    return true;
}

std::string to_valid_utf8(std::string_view text) {
    return is_valid_utf8(text) ? std::string(text) : encode_utf8(decode_utf8(text));
}

std::string from_windows_1252(std::string_view bytes) {
    std::string result;
    result.reserve(bytes.size() + bytes.size() / 8);
    for (char const raw : bytes) {
        auto const byte = static_cast<unsigned char>(raw);
        if (byte >= 0x80 && byte <= 0x9F) {
            char32_t const c = kWindows1252[byte - 0x80U];
            result += encode_utf8(c == 0 ? kReplacement : c);
        } else {
            result += encode_utf8(static_cast<char32_t>(byte));
        }
    }
    return result;
}

std::u32string decode_utf8(std::string_view text) {
    std::u32string result;
    result.reserve(text.size());
    for (std::size_t position = 0; position < text.size();) {
        result += next_code_point(text, position);
    }
    return result;
}

std::string encode_utf8(std::u32string_view text) {
    std::string result;
    result.reserve(text.size());
    for (char32_t const c : text) {
        result += encode_utf8(c);
    }
    return result;
}

std::string encode_utf8(char32_t code_point) {
    auto c = static_cast<UChar32>(code_point);
    if (c > 0x10FFFF || U_IS_SURROGATE(c)) {
        c = static_cast<UChar32>(kReplacement);
    }
    std::array<char, U8_MAX_LENGTH> bytes{};
    std::size_t length = 0;
    U8_APPEND_UNSAFE(bytes, length, c);
    return {bytes.data(), length};
}

std::size_t count_code_points(std::string_view text) {
    std::size_t count = 0;
    for (std::size_t position = 0; position < text.size(); ++count) {
        next_code_point(text, position);
    }
    return count;
}

std::string to_nfc(std::string_view text) {
    bool const ascii =
        std::ranges::all_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
    if (ascii) {
        return std::string(text);
    }
    UErrorCode status = U_ZERO_ERROR;
    auto const* nfc = icu::Normalizer2::getNFCInstance(status);
    auto const normal = nfc->normalize(to_icu(text), status);
    return U_FAILURE(status) ? to_valid_utf8(text) : from_icu(normal);
}

std::string to_lower(std::string_view text) {
    return from_icu(to_icu(text).toLower(icu::Locale("nl")));
}

std::string to_upper(std::string_view text) {
    return from_icu(to_icu(text).toUpper(icu::Locale("nl")));
}

std::string fold(std::string_view text) {
    UErrorCode status = U_ZERO_ERROR;
    auto const* nfd = icu::Normalizer2::getNFDInstance(status);
    auto const apart = decode_utf8(from_icu(nfd->normalize(to_icu(to_lower(text)), status)));
    std::string result;
    bool gap = false;
    for (char32_t const c : apart) {
        if (is_mark(c)) {
            continue;
        }
        if (is_letter(c) || is_digit(c)) {
            if (gap && !result.empty()) {
                result += ' ';
            }
            gap = false;
            result += encode_utf8(c);
        } else {
            gap = true;
        }
    }
    return result;
}

bool is_letter(char32_t c) {
    return u_isalpha(static_cast<UChar32>(c)) != 0;
}
bool is_upper(char32_t c) {
    return u_isupper(static_cast<UChar32>(c)) != 0;
}
bool is_lower(char32_t c) {
    return u_islower(static_cast<UChar32>(c)) != 0;
}
bool is_digit(char32_t c) {
    return u_isdigit(static_cast<UChar32>(c)) != 0;
}

bool is_space(char32_t c) {
    return u_isUWhiteSpace(static_cast<UChar32>(c)) != 0 || c == 0x200B || c == 0xFEFF;
}

std::string_view trim(std::string_view text) {
    std::size_t begin = 0;
    std::size_t end = 0;
    bool started = false;
    for (std::size_t position = 0; position < text.size();) {
        auto const at = position;
        if (is_space(next_code_point(text, position))) {
            continue;
        }
        if (!started) {
            begin = at;
            started = true;
        }
        end = position;
    }
    return started ? text.substr(begin, end - begin) : std::string_view{};
}

std::string collapse_spaces(std::string_view text) {
    std::string result;
    bool gap = false;
    for (std::size_t position = 0; position < text.size();) {
        auto const at = position;
        if (is_space(next_code_point(text, position))) {
            gap = true;
            continue;
        }
        if (gap && !result.empty()) {
            result += ' ';
        }
        gap = false;
        result += text.substr(at, position - at);
    }
    return result;
}

std::vector<std::string_view> split(std::string_view text, char separator) {
    std::vector<std::string_view> parts;
    for (;;) {
        auto const at = text.find(separator);
        parts.push_back(text.substr(0, at));
        if (at == std::string_view::npos) {
            return parts;
        }
        text.remove_prefix(at + 1);
    }
}

std::vector<std::string> split_words(std::string_view folded) {
    std::vector<std::string> words;
    for (auto const part : split(folded, ' ')) {
        if (!part.empty()) {
            words.emplace_back(part);
        }
    }
    return words;
}

std::string join(std::vector<std::string> const& parts, std::string_view separator) {
    std::string result;
    for (auto const& part : parts) {
        if (&part != &parts.front()) {
            result += separator;
        }
        result += part;
    }
    return result;
}

bool contains(std::string_view text, std::string_view part) {
    return text.find(part) != std::string_view::npos;
}

void replace_all(std::string& text, std::string_view from, std::string_view to) {
    for (std::size_t at = text.find(from); at != std::string::npos;
         at = text.find(from, at + to.size())) {
        text.replace(at, from.size(), to);
    }
}

std::size_t edit_distance(std::string_view a, std::string_view b, std::size_t limit) {
    if (a == b) {
        return 0;
    }
    auto const [shorter, longer] = std::minmax({count_code_points(a), count_code_points(b)});
    if (limit == 0 || longer - shorter > limit) {
        return limit + 1;
    }
    auto const x = decode_utf8(a);
    auto const y = decode_utf8(b);
    std::vector<std::size_t> before(y.size() + 1);
    std::vector<std::size_t> last(y.size() + 1);
    std::vector<std::size_t> row(y.size() + 1);
    for (std::size_t j = 0; j <= y.size(); ++j) {
        last[j] = j;
    }
    for (std::size_t i = 1; i <= x.size(); ++i) {
        row[0] = i;
        std::size_t best = i;
        for (std::size_t j = 1; j <= y.size(); ++j) {
            row[j] = std::min({last[j] + 1, row[j - 1] + 1,
                               last[j - 1] + static_cast<std::size_t>(x[i - 1] != y[j - 1])});
            bool const swapped = i > 1 && j > 1 && x[i - 1] == y[j - 2] && x[i - 2] == y[j - 1];
            if (swapped) {
                row[j] = std::min(row[j], before[j - 2] + 1);
            }
            best = std::min(best, row[j]);
        }
        if (best > limit) {
            return limit + 1;
        }
        std::swap(before, last);
        std::swap(last, row);
    }
    return std::min(last[y.size()], limit + 1);
}

std::string escape_xml(std::string_view text) {
    std::string result;
    result.reserve(text.size() + text.size() / 16);
    for (std::size_t position = 0; position < text.size();) {
        auto const at = position;
        char32_t const c = next_code_point(text, position);
        switch (c) {
            case '&':
                result += "&amp;";
                break;
            case '<':
                result += "&lt;";
                break;
            case '>':
                result += "&gt;";
                break;
            case '"':
                result += "&quot;";
                break;
            case '\'':
                result += "&#39;";
                break;
            default:
                if (c == kReplacement) {
                    result += encode_utf8(c);
                } else if (is_xml_character(c)) {
                    result += text.substr(at, position - at);
                }
        }
    }
    return result;
}

}  // namespace regiotafel::base
