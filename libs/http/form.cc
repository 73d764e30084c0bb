#include "http/form.h"

#include <algorithm>
#include <optional>

#include "base/text.h"

namespace regiotafel::http {
namespace {

using base::ErrorCode;
using base::fail;
using base::Result;

constexpr std::string_view kMultipart = "multipart/form-data";
constexpr std::string_view kLineEnd = "\r\n";
constexpr std::string_view kHeadEnd = "\r\n\r\n";

// The value of `name="…"` or `name=…` in a header; nothing where it is not there.
std::optional<std::string> parameter_of(std::string_view header, std::string_view name) {
    for (std::size_t at = header.find(';'); at != std::string_view::npos;) {
        auto rest = header.substr(at + 1);
        rest.remove_prefix(std::min(rest.find_first_not_of(" \t"), rest.size()));
        auto const equals = rest.find('=');
        if (equals == std::string_view::npos) {
            return std::nullopt;
        }
        auto value = rest.substr(equals + 1);
        bool const quoted = value.starts_with('"');
        value.remove_prefix(quoted ? 1 : 0);
        auto const end = std::min(value.find(quoted ? '"' : ';'), value.size());
        if (base::to_lower(rest.substr(0, equals)) == name) {
            return std::string(value.substr(0, end));
        }
        auto const used = static_cast<std::size_t>(value.data() - header.data()) + end;
        at = header.find(';', used);
    }
    return std::nullopt;
}

// Browsers write these three characters of a name in their own way.
std::string plain_name(std::string text) {
    base::replace_all(text, "%22", "\"");
    base::replace_all(text, "%0D", "\r");
    base::replace_all(text, "%0A", "\n");
    return text;
}

std::string without_folders(std::string const& path) {
    auto const slash = path.find_last_of("/\\");
    return slash == std::string::npos ? path : path.substr(slash + 1);
}

std::optional<FormPart> part_of(std::string_view head, std::string_view bytes) {
    for (auto line : base::split(head, '\n')) {
        line = base::trim(line);
        if (!base::to_lower(line.substr(0, line.find(':'))).starts_with("content-disposition")) {
            continue;
        }
        auto name = parameter_of(line, "name");
        if (!name) {
            return std::nullopt;
        }
        auto const file = parameter_of(line, "filename").value_or("");
        return FormPart{.name = plain_name(std::move(*name)),
                        .file = without_folders(plain_name(file)),
                        .bytes = std::string(bytes)};
    }
    return std::nullopt;
}

}  // namespace

Pairs read_form(std::string_view body) {
    Pairs out;
    for (auto const part : base::split(body, '&')) {
        if (part.empty()) {
            continue;
        }
        if (out.size() == kFormFieldsMax) {
            break;
        }
        auto const equals = std::min(part.find('='), part.size());
        auto const value = equals < part.size() ? part.substr(equals + 1) : std::string_view{};
        out.emplace_back(percent_decoded(part.substr(0, equals), true),
                         percent_decoded(value, true));
    }
    return out;
}

Result<std::vector<FormPart>> read_multipart(std::string_view content_type, std::string_view body) {
    auto const broken = fail(ErrorCode::bad_input, {"http.bad_form"});
    auto const boundary = parameter_of(content_type, "boundary");
    if (!base::to_lower(content_type.substr(0, kMultipart.size())).starts_with(kMultipart) ||
        !boundary || boundary->empty() || boundary->size() > kBoundaryBytesMax) {
        return broken;
    }
    auto const line = "--" + *boundary;
    auto const between = std::string(kLineEnd) + line;
    if (!body.starts_with(line)) {
        return broken;
    }
    std::vector<FormPart> parts;
    std::size_t at = line.size();
    while (body.substr(at, 2) == kLineEnd) {
        at += kLineEnd.size();
        auto const head_end = body.substr(at, kPartHeadBytesMax).find(kHeadEnd);
        auto const end = head_end == std::string_view::npos
                             ? head_end
                             : body.find(between, at + head_end + kLineEnd.size());
        if (end == std::string_view::npos || parts.size() == kFormPartsMax) {
            return broken;
        }
        auto const from = std::min(at + head_end + kHeadEnd.size(), end);
        auto part = part_of(body.substr(at, head_end), body.substr(from, end - from));
        if (!part) {
            return broken;
        }
        parts.push_back(std::move(*part));
        at = end + between.size();
    }
    return body.substr(at, 2) == "--" ? Result<std::vector<FormPart>>(std::move(parts)) : broken;
}

}  // namespace regiotafel::http
