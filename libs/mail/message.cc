#include "mail/message.h"

#include <algorithm>
#include <ctime>

#include <fmt/format.h>

#include "base/text.h"

namespace regiotafel::mail {
namespace {

using base::ErrorCode;
using base::fail;
using base::Result;

constexpr std::size_t kEncodedBytes =
    42;  // of one encoded word: 56 letters of base64 and its frame
constexpr std::size_t kQuotedLine = 76;
constexpr std::size_t kFileNameMax = 100;
constexpr std::string_view kBase64 =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

bool has_control(std::string_view text) {
    return std::ranges::any_of(text, [](char c) {
        auto const code = static_cast<unsigned char>(c);
        return code < 0x20 || code == 0x7F;
    });
}

bool is_plain(std::string_view text) {
    return std::ranges::all_of(text, [](char c) {
        auto const code = static_cast<unsigned char>(c);
        return code >= 0x20 && code < 0x7F;
    });
}

Result<void> check_text(std::string_view text, std::string_view place) {
    if (has_control(text) || text.size() > kHeaderTextMax || !base::is_valid_utf8(text)) {
        return fail(ErrorCode::bad_input, {"mailing.bad_header"}, std::string(place));
    }
    return {};
}

std::string base64(std::string_view bytes) {
    std::string out;
    for (std::size_t i = 0; i < bytes.size(); i += 3) {
        auto const left = bytes.size() - i;
        auto const at = [&](std::size_t j) -> std::uint32_t {
            return j < left ? static_cast<unsigned char>(bytes[i + j]) : 0U;
        };
        auto const group = at(0) << 16U | at(1) << 8U | at(2);
        out += kBase64[group >> 18U];
        out += kBase64[group >> 12U & 0x3FU];
        out += left > 1 ? kBase64[group >> 6U & 0x3FU] : '=';
        out += left > 2 ? kBase64[group & 0x3FU] : '=';
    }
    return out;
}

// Encoded words on lines of their own; a word holds whole letters.
std::string encoded(std::string_view text) {
    std::string out;
    while (!text.empty()) {
        auto size = std::min(kEncodedBytes, text.size());
        while (size < text.size() && (static_cast<unsigned char>(text[size]) & 0xC0U) == 0x80U) {
            --size;
        }
        out +=
            (out.empty() ? "=?UTF-8?B?" : "\r\n =?UTF-8?B?") + base64(text.substr(0, size)) + "?=";
        text.remove_prefix(size);
    }
    return out;
}

// "=?" at the start of a word would be read as an encoded one.
std::string unstructured(std::string_view text) {
    bool const simple = is_plain(text) && text.size() <= 60 && !base::contains(text, "=?");
    return simple ? std::string(text) : encoded(text);
}

std::string address_header(Address const& address) {
    if (address.name.empty()) {
        return address.email;
    }
    if (!is_plain(address.name) || address.name.size() > 60 || base::contains(address.name, "=?")) {
        return encoded(address.name) + "\r\n <" + address.email + ">";
    }
    std::string quoted;
    for (char const c : address.name) {
        quoted += c == '"' || c == '\\' ? std::string("\\") + c : std::string(1, c);
    }
    return "\"" + quoted + "\"\r\n <" + address.email + ">";
}

std::string date_header(std::int64_t at_ms) {
    constexpr std::string_view kDays[] = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
    constexpr std::string_view kMonths[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                            "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    auto const seconds = static_cast<std::time_t>(at_ms / 1000);
    std::tm time{};
    gmtime_r(&seconds, &time);
    return fmt::format("{}, {:02} {} {} {:02}:{:02}:{:02} +0000",
                       kDays[static_cast<std::size_t>(time.tm_wday)], time.tm_mday,
                       kMonths[static_cast<std::size_t>(time.tm_mon)], time.tm_year + 1900,
                       time.tm_hour, time.tm_min, time.tm_sec);
}

std::string quoted_line(std::string_view line) {
    std::string out;
    std::size_t length = 0;
    for (std::size_t i = 0; i < line.size(); ++i) {
        auto const code = static_cast<unsigned char>(line[i]);
        bool const last_space = (code == ' ' || code == '\t') && i + 1 == line.size();
        bool const as_is = ((code >= 0x20 && code < 0x7F && code != '=') || code == '\t') &&
                           !last_space && !(code == '.' && length == 0);
        auto const piece = as_is ? std::string(1, line[i]) : fmt::format("={:02X}", code);
        if (length + piece.size() > kQuotedLine - 1) {
            out += "=\r\n";
            length = 0;
        }
        out += piece;
        length += piece.size();
    }
    return out;
}

std::string quoted_printable(std::string_view text) {
    std::string out;
    for (auto line : base::split(text, '\n')) {
        if (line.ends_with('\r')) {
            line.remove_suffix(1);
        }
        out += quoted_line(line) + "\r\n";
    }
    return out;
}

std::string part(std::string_view boundary, std::string_view type, std::string_view text) {
    return fmt::format(
        "--{}\r\nContent-Type: {}; charset=utf-8\r\n"
        "Content-Transfer-Encoding: quoted-printable\r\n\r\n{}",
        boundary, type, quoted_printable(text));
}

std::string body(Message const& message, std::string_view boundary) {
    return fmt::format("Content-Type: multipart/alternative;\r\n boundary=\"{}\"\r\n\r\n",
                       boundary) +
           part(boundary, "text/plain", message.text) + part(boundary, "text/html", message.html) +
           fmt::format("--{}--\r\n", boundary);
}

std::string attachment(std::string_view boundary, Attachment const& file) {
    std::string out = fmt::format(
        "--{}\r\nContent-Type: {}\r\nContent-Transfer-Encoding: base64\r\n"
        "Content-Disposition: attachment; filename=\"{}\"\r\n\r\n",
        boundary, file.media_type, file.name);
    auto const letters = base64(file.bytes);
    for (std::size_t at = 0; at < letters.size(); at += kQuotedLine) {
        out += letters.substr(at, kQuotedLine) + "\r\n";
    }
    return out;
}

std::string mixed(Message const& message, std::string_view boundary) {
    if (message.attachments.empty()) {
        return body(message, boundary);
    }
    auto const outer = std::string(boundary) + "-files";
    std::string out =
        fmt::format("Content-Type: multipart/mixed;\r\n boundary=\"{0}\"\r\n\r\n--{0}\r\n", outer);
    out += body(message, boundary);
    for (auto const& file : message.attachments) {
        out += attachment(outer, file);
    }
    return out + "--" + outer + "--\r\n";
}

std::string unsubscribe_headers(std::string const& address) {
    return address.empty() ? std::string{}
                           : fmt::format(
                                 "List-Unsubscribe:\r\n <{}>\r\n"
                                 "List-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n",
                                 address);
}

Result<void> check_extras(Message const& message) {
    std::size_t bytes = message.text.size() + message.html.size();
    for (auto const& file : message.attachments) {
        bytes += file.bytes.size();
        bool const sound = is_plain(file.media_type) && !file.name.empty() &&
                           file.name.size() <= kFileNameMax &&
                           std::ranges::all_of(file.name, [](char c) {
                               return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                                      (c >= '0' && c <= '9') || c == '-' || c == '.';
                           });
        if (!sound) {
            return fail(ErrorCode::bad_input, {"mailing.bad_header"}, "attachment");
        }
    }
    if (!is_plain(message.unsubscribe) ||
        message.unsubscribe.find_first_of("<> ") != std::string::npos) {
        return fail(ErrorCode::bad_input, {"mailing.bad_header"}, "unsubscribe");
    }
    return bytes > kBodyBytesMax ? Result<void>(fail(ErrorCode::too_large, {"mailing.too_large"}))
                                 : Result<void>{};
}

bool is_id(std::string_view id) {
    return !id.empty() && id.size() <= 64 && std::ranges::all_of(id, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
    });
}

}  // namespace

Result<void> check_address(std::string_view email, std::string_view place) {
    constexpr std::string_view kNever = "<>()[]\\,;:\" ";
    auto const at = email.find('@');
    bool const good = is_plain(email) && email.size() <= kAddressBytesMax && at > 0 &&
                      at != std::string_view::npos && at + 1 < email.size() &&
                      email.find('@', at + 1) == std::string_view::npos &&
                      email.find_first_of(kNever) == std::string_view::npos;
    return good ? Result<void>{}
                : fail(ErrorCode::bad_input, {"mailing.bad_address"}, std::string(place));
}

Result<std::string> compose(Message const& message) {
    TRY_VOID(check_address(message.from.email, "from"));
    TRY_VOID(check_address(message.to.email, "to"));
    TRY_VOID(check_text(message.from.name, "from"));
    TRY_VOID(check_text(message.to.name, "to"));
    TRY_VOID(check_text(message.subject, "subject"));
    TRY_VOID(check_extras(message));
    if (!is_id(message.id)) {
        return fail(ErrorCode::too_large, {"mailing.too_large"});
    }
    // "=_" never occurs in quoted-printable.
    auto const boundary = "=_regiotafel-" + message.id;
    auto const host = message.from.email.substr(message.from.email.find('@') + 1);
    return fmt::format(
               "From: {}\r\nTo: {}\r\nSubject: {}\r\nDate: {}\r\nMessage-ID:\r\n <{}@{}>\r\n"
               "Auto-Submitted: auto-generated\r\n{}MIME-Version: 1.0\r\n",
               address_header(message.from), address_header(message.to),
               unstructured(message.subject), date_header(message.at_ms), message.id, host,
               unsubscribe_headers(message.unsubscribe)) +
           mixed(message, boundary);
}

}  // namespace regiotafel::mail
