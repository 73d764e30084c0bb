// From bytes of unknown origin to UTF-8. Line ends become '\n'.
#pragma once

#include <string>
#include <string_view>

namespace regiotafel::document {

// By byte order mark, else UTF-8 where the bytes are valid UTF-8, else UTF-16 where half of the
// bytes are zero, else windows-1252.
std::string decode_text(std::string_view bytes);

// By the name of a character set as in a mail ("iso-8859-1"); an unknown one is guessed.
std::string decode_charset(std::string_view bytes, std::string_view charset);

// Has bytes that no text file has: it is a program, an archive or something else unreadable.
bool looks_binary(std::string_view bytes);

// "\r\n" and "\r" become "\n".
std::string normalise_line_ends(std::string text);

}  // namespace regiotafel::document
