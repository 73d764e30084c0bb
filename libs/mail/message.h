// A mail as RFC 5322 wants it: headers of at most 78 letters a line with words in other letters
// encoded (RFC 2047), and the same text twice, plain and as HTML (RFC 2046), both quoted-printable
// (RFC 2045), with files beside it where there are any. Pure; a line break or another control
// character in a header is refused, so nobody can add headers or recipients.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace regiotafel::mail {

inline constexpr std::size_t kAddressBytesMax = 254;  // RFC 5321 4.5.3.1.3
inline constexpr std::size_t kHeaderTextMax = 500;    // bytes of a name or subject
inline constexpr std::size_t kBodyBytesMax = 1U << 20U;

struct Address {
    std::string name{};   // may be empty
    std::string email{};  // ASCII
};

struct Attachment {
    std::string name{};        // letters, digits, dots and hyphens
    std::string media_type{};  // "text/calendar; charset=utf-8; method=PUBLISH"
    std::string bytes{};
};

struct Message {
    Address from{};
    Address to{};
    std::string subject{};
    std::string text{};
    std::string html{};
    std::string id{};  // left of the @ of the Message-ID: letters, digits, hyphens
    std::int64_t at_ms = 0;
    std::vector<Attachment> attachments{};
    // An https or http address that ends such mails without asking more (RFC 8058); may be empty.
    std::string unsubscribe{};
};

// Error{bad_input} with the part that is wrong as its place.
base::Result<void> check_address(std::string_view email, std::string_view place);

// The bytes to send, lines ending in CR LF.
base::Result<std::string> compose(Message const& message);

}  // namespace regiotafel::mail
