// Text as people write it: UTF-8 in and out. Positions and lengths are bytes unless a name says
// `code_points`. Nothing here throws; bytes that are not UTF-8 become U+FFFD.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace regiotafel::base {

bool is_valid_utf8(std::string_view text);

// Replaces every ill-formed sequence by U+FFFD.
std::string to_valid_utf8(std::string_view text);

// Decodes windows-1252, the encoding of Dutch text files that are not UTF-8.
std::string from_windows_1252(std::string_view bytes);

std::u32string decode_utf8(std::string_view text);
std::string encode_utf8(std::u32string_view text);
std::string encode_utf8(char32_t code_point);
std::size_t count_code_points(std::string_view text);

// Canonical composition (Unicode NFC).
std::string to_nfc(std::string_view text);

std::string to_lower(std::string_view text);
std::string to_upper(std::string_view text);

// For comparison only: lower case, without diacritics, every run of characters that are no letters
// or digits becomes one space, trimmed. "Scholen/Opleidingen " -> "scholen opleidingen".
std::string fold(std::string_view text);

bool is_letter(char32_t c);
bool is_upper(char32_t c);
bool is_lower(char32_t c);
bool is_digit(char32_t c);
bool is_space(char32_t c);  // includes no-break and zero-width spaces

// Removes white space (Unicode) at both ends.
std::string_view trim(std::string_view text);

// Trims and turns every run of white space, line breaks included, into one space.
std::string collapse_spaces(std::string_view text);

std::vector<std::string_view> split(std::string_view text, char separator);
std::vector<std::string> split_words(std::string_view folded);
std::string join(std::vector<std::string> const& parts, std::string_view separator);
bool contains(std::string_view text, std::string_view part);
void replace_all(std::string& text, std::string_view from, std::string_view to);

// Optimal string alignment distance (Damerau-Levenshtein without repeated edits) in code points.
// Stops early and returns limit + 1 where the distance is above the limit.
std::size_t edit_distance(std::string_view a, std::string_view b, std::size_t limit);

// Escapes & < > " and ' for HTML and XML, and drops characters that XML 1.0 forbids.
std::string escape_xml(std::string_view text);

}  // namespace regiotafel::base
