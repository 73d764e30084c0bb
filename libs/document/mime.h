// The envelope of a mail (RFC 5322, 2045-2049, 2047, 2231): headers and parts, decoded.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"

namespace regiotafel::document {

inline constexpr std::size_t kMimePartsMax = 500;
inline constexpr int kMimeNestingMax = 20;

struct MimePart {
    std::string media_type;  // lower case, "text/plain" if the part does not say
    std::string charset;
    std::string file_name;  // empty for a body
    bool attachment = false;
    std::string bytes;  // without its transfer encoding
};

struct MimeMessage {
    std::string from;
    std::string subject;
    std::string date;             // ISO 8601 date, empty if there is none
    std::vector<MimePart> parts;  // leaves, in order; of alternatives the plainest
};

base::Result<MimeMessage> parse_mime(std::string_view bytes);

// "=?utf-8?Q?Ren=C3=A9?=" -> "René".
std::string decode_header_words(std::string_view text);

// "Thu, 12 Nov 2026 09:30:00 +0100" -> "2026-11-12"; empty if it is no date.
std::string iso_date(std::string_view text);

}  // namespace regiotafel::document
