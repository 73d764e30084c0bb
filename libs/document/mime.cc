#include "document/mime.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <map>
#include <optional>

#include <fmt/format.h>

#include "base/text.h"
#include "document/encoding.h"
#include "document/xml.h"

namespace regiotafel::document {
namespace {

using namespace std::string_view_literals;

int hex_digit(char c) {
    if (c >= '0' && c <= '9') {
        return c - '0';
    }
    c = static_cast<char>(c | 32);
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

// Decodes "=C3" (or "%C3"): the mark and two hexadecimal digits.
std::string decode_hex(std::string_view text, char mark) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == mark && i + 2 < text.size() && hex_digit(text[i + 1]) >= 0 &&
            hex_digit(text[i + 2]) >= 0) {
            out += static_cast<char>(hex_digit(text[i + 1]) * 16 + hex_digit(text[i + 2]));
            i += 2;
        } else {
            out += text[i];
        }
    }
    return out;
}

std::string decode_quoted_printable(std::string_view text) {
    std::string joined;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '=' && i + 1 < text.size() && text[i + 1] == '\n') {
            ++i;
        } else if (text[i] == '=' && text.substr(i + 1, 2) == "\r\n") {
            i += 2;
        } else {
            joined += text[i];
        }
    }
    return decode_hex(joined, '=');
}

std::string decode_base64(std::string_view text) {
    constexpr auto kAlphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"sv;
    std::string out;
    std::uint32_t bits = 0;
    int count = 0;
    for (char const c : text) {
        auto const value = kAlphabet.find(c);
        if (value == std::string_view::npos) {
            if (c == '=') {
                break;
            }
            continue;
        }
        bits = (bits << 6U) | static_cast<std::uint32_t>(value);
        count += 6;
        if (count >= 8) {
            count -= 8;
            out += static_cast<char>((bits >> static_cast<unsigned>(count)) & 0xFFU);
        }
    }
    return out;
}

using Headers = std::map<std::string, std::string>;

// Cuts the headers off; a line that starts with white space belongs to the one before.
Headers take_headers(std::string_view& bytes) {
    Headers headers;
    std::string name;
    while (!bytes.empty()) {
        auto const end = bytes.find('\n');
        auto line = bytes.substr(0, end);
        bytes.remove_prefix(end == std::string_view::npos ? bytes.size() : end + 1);
        if (line.ends_with('\r')) {
            line.remove_suffix(1);
        }
        if (line.empty()) {
            break;
        }
        if (line.front() == ' ' || line.front() == '\t') {
            if (!name.empty()) {
                headers[name] += " " + std::string(base::trim(line));
            }
            continue;
        }
        auto const colon = line.find(':');
        name = base::to_lower(line.substr(0, colon));
        bool const first = colon != std::string_view::npos && !headers.contains(name);
        if (first) {
            headers[name] = std::string(base::trim(line.substr(colon + 1)));
        } else {
            name.clear();
        }
    }
    return headers;
}

std::string header(Headers const& headers, std::string const& name) {
    auto const found = headers.find(name);
    return found == headers.end() ? std::string() : found->second;
}

// "text/plain; charset=utf-8; name*0=\"a\"": the value before the first ';' under "".
Headers parameters(std::string_view text) {
    Headers out;
    std::vector<std::string> fields{{}};
    bool quoted = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '"') {
            quoted = !quoted;
        } else if (text[i] == '\\' && quoted && i + 1 < text.size()) {
            fields.back() += text[++i];
        } else if (text[i] == ';' && !quoted) {
            fields.emplace_back();
        } else {
            fields.back() += text[i];
        }
    }
    out[""] = base::to_lower(base::trim(fields.front()));
    for (std::size_t i = 1; i < fields.size(); ++i) {
        auto const equals = fields[i].find('=');
        if (equals != std::string::npos) {
            out[base::to_lower(base::trim(fields[i].substr(0, equals)))] =
                std::string(base::trim(fields[i].substr(equals + 1)));
        }
    }
    return out;
}

// RFC 2231: "utf-8'nl'Ren%C3%A9.docx".
std::string decode_extended(std::string_view text) {
    auto const first = text.find('\'');
    auto const second = first == std::string_view::npos ? first : text.find('\'', first + 1);
    if (second == std::string_view::npos) {
        return decode_hex(text, '%');
    }
    return decode_charset(decode_hex(text.substr(second + 1), '%'), text.substr(0, first));
}

std::string file_name(Headers const& values, std::string const& name) {
    if (auto const found = values.find(name + "*"); found != values.end()) {
        return decode_extended(found->second);
    }
    if (auto const found = values.find(name); found != values.end()) {
        return decode_header_words(found->second);
    }
    std::string joined;
    bool extended = false;
    for (std::size_t i = 0; i < kMimePartsMax; ++i) {
        std::string const key = name + "*" + std::to_string(i);
        auto const plain = values.find(key);
        auto const coded = values.find(key + "*");
        if (plain == values.end() && coded == values.end()) {
            break;
        }
        extended = extended || coded != values.end();
        joined += plain != values.end() ? plain->second : coded->second;
    }
    return extended ? decode_extended(joined) : joined;
}

class MimeReader {
  public:
    base::Result<void> part(std::string_view bytes, int depth, std::vector<MimePart>& out) {
        auto const headers = take_headers(bytes);
        return body(headers, bytes, depth, out);
    }

    base::Result<void> body(Headers const& headers, std::string_view bytes, int depth,
                            std::vector<MimePart>& out) {
        if (depth > kMimeNestingMax || ++parts_ > kMimePartsMax) {
            return base::fail(base::ErrorCode::too_large, {"document.mail_too_deep"});
        }
        auto type = parameters(header(headers, "content-type"));
        if (type[""].starts_with("multipart/") && !type["boundary"].empty()) {
            return multipart(type[""], type["boundary"], bytes, depth, out);
        }
        auto const disposition = parameters(header(headers, "content-disposition"));
        MimePart part;
        part.media_type = type[""].empty() ? "text/plain" : type[""];
        part.charset = type["charset"];
        part.file_name = file_name(disposition, "filename");
        if (part.file_name.empty()) {
            part.file_name = file_name(type, "name");
        }
        part.attachment = disposition.at("") == "attachment";
        auto const coding = base::to_lower(header(headers, "content-transfer-encoding"));
        part.bytes = coding == "base64"             ? decode_base64(bytes)
                     : coding == "quoted-printable" ? decode_quoted_printable(bytes)
                                                    : std::string(bytes);
        out.push_back(std::move(part));
        return {};
    }

  private:
    base::Result<void> multipart(std::string const& type, std::string const& boundary,
                                 std::string_view bytes, int depth, std::vector<MimePart>& out) {
        std::vector<std::vector<MimePart>> children;
        for (auto const section : sections(bytes, "--" + boundary)) {
            children.emplace_back();
            TRY_VOID(part(section, depth + 1, children.back()));
        }
        if (type != "multipart/alternative") {
            for (auto& child : children) {
                std::ranges::move(child, std::back_inserter(out));
            }
            return {};
        }
        // Alternatives say the same thing: the plain text if there is any in it, else the last,
        // which the sender's program holds for the richest.
        auto chosen = std::ranges::find_if(children, [](auto const& child) {
            return child.size() == 1 && child.front().media_type == "text/plain" &&
                   !base::trim(child.front().bytes).empty();
        });
        if (chosen == children.end() && !children.empty()) {
            chosen = children.end() - 1;
        }
        for (auto child = children.begin(); child != children.end(); ++child) {
            for (auto& found : *child) {
                if (child == chosen || !found.file_name.empty()) {
                    out.push_back(std::move(found));
                }
            }
        }
        return {};
    }

    static std::vector<std::string_view> sections(std::string_view bytes, std::string const& mark) {
        std::vector<std::string_view> out;
        std::optional<std::size_t> start;
        for (std::size_t at = 0; at < bytes.size() && out.size() <= kMimePartsMax;) {
            auto const end = std::min(bytes.find('\n', at), bytes.size());
            if (bytes.substr(at, mark.size()) == mark) {
                if (start) {
                    auto section = bytes.substr(*start, at - *start);
                    // The line break before a boundary is part of the boundary.
                    section.remove_suffix(section.ends_with("\r\n") ? 2
                                          : section.ends_with('\n') ? 1
                                                                    : 0);
                    out.push_back(section);
                }
                start = std::min(end + 1, bytes.size());
                if (bytes.substr(at + mark.size(), 2) == "--") {
                    return out;
                }
            }
            at = end + 1;
        }
        if (start) {
            out.push_back(bytes.substr(*start));
        }
        return out;
    }

    std::size_t parts_ = 0;
};

}  // namespace

std::string decode_header_words(std::string_view text) {
    std::string out;
    while (!text.empty()) {
        auto const start = text.find("=?");
        auto const charset_end =
            start == std::string_view::npos ? start : text.find('?', start + 2);
        auto const coding_end =
            charset_end == std::string_view::npos ? charset_end : text.find('?', charset_end + 1);
        auto const end =
            coding_end == std::string_view::npos ? coding_end : text.find("?=", coding_end + 1);
        if (end == std::string_view::npos) {
            return out + base::to_valid_utf8(text);
        }
        auto const between = text.substr(0, start);
        // White space between two coded words is only there to fold the line.
        if (out.empty() || !base::trim(between).empty()) {
            out += base::to_valid_utf8(between);
        }
        auto const charset = text.substr(start + 2, charset_end - start - 2);
        auto const coding = text.substr(charset_end + 1, coding_end - charset_end - 1);
        std::string payload(text.substr(coding_end + 1, end - coding_end - 1));
        if (coding == "B" || coding == "b") {
            payload = decode_base64(payload);
        } else {
            std::ranges::replace(payload, '_', ' ');
            payload = decode_hex(payload, '=');
        }
        out += decode_charset(payload, charset.substr(0, charset.find('*')));
        text.remove_prefix(end + 2);
    }
    return out;
}

std::string iso_date(std::string_view text) {
    constexpr std::array kMonths{"jan"sv, "feb"sv, "mar"sv, "apr"sv, "may"sv, "jun"sv,
                                 "jul"sv, "aug"sv, "sep"sv, "oct"sv, "nov"sv, "dec"sv};
    auto const comma = text.find(',');
    auto const words = base::split_words(
        base::fold(comma == std::string_view::npos ? text : text.substr(comma + 1)));
    if (words.size() < 3) {
        return {};
    }
    auto const month = std::ranges::find(kMonths, std::string_view(words[1]).substr(0, 3));
    int const day = to_int(words[0], 0);
    int const year = to_int(words[2], 0);
    if (month == kMonths.end() || day < 1 || day > 31 || year < 1970 || year > 9999) {
        return {};
    }
    return fmt::format("{:04}-{:02}-{:02}", year, month - kMonths.begin() + 1, day);
}

base::Result<MimeMessage> parse_mime(std::string_view bytes) {
    if (bytes.starts_with("From ")) {  // an mbox file of one mail
        bytes.remove_prefix(std::min(bytes.find('\n'), bytes.size() - 1) + 1);
    }
    auto const headers = take_headers(bytes);
    MimeMessage message;
    message.from = decode_header_words(header(headers, "from"));
    message.subject = decode_header_words(header(headers, "subject"));
    message.date = iso_date(header(headers, "date"));
    MimeReader reader;
    TRY_VOID(reader.body(headers, bytes, 0, message.parts));
    return message;
}

}  // namespace regiotafel::document
