#include "notes/file_kind.h"

#include <algorithm>
#include <array>

#include "document/archive.h"

namespace regiotafel::notes {
namespace {

using base::ErrorCode;
using base::fail;
using base::Result;

constexpr std::string_view kPng = "\x89PNG\r\n\x1a\n";
constexpr std::string_view kJpeg = "\xFF\xD8\xFF";
constexpr std::string_view kZip = "PK\x03\x04";
constexpr std::string_view kOpenDocument = "application/vnd.oasis.opendocument.";

std::uint32_t byte_at(std::string_view bytes, std::size_t at) {
    return static_cast<unsigned char>(bytes[at]);
}

std::string office_type(std::string_view bytes) {
    auto archive = document::Archive::open(bytes);
    if (!archive) {
        return {};
    }
    constexpr std::pair<std::string_view, std::string_view> kParts[] = {
        {"word/document.xml",
         "application/vnd.openxmlformats-officedocument.wordprocessingml.document"},
        {"xl/workbook.xml", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"},
        {"ppt/presentation.xml",
         "application/vnd.openxmlformats-officedocument.presentationml.presentation"},
    };
    for (auto const& [part, type] : kParts) {
        if (archive->has(part)) {
            // With macros it is another type, and none that we keep.
            auto const& names = archive->names();
            bool const macros = std::ranges::any_of(
                names, [](std::string const& name) { return name.ends_with("vbaProject.bin"); });
            return macros ? std::string{} : std::string(type);
        }
    }
    auto const type = archive->has("mimetype") ? archive->read("mimetype") : Result<std::string>{};
    return type && type->starts_with(kOpenDocument) ? *type : std::string{};
}

// Text without control characters; markup that a browser would run is no plain text.
bool is_plain_text(std::string_view bytes) {
    auto const first = bytes.find_first_not_of(" \t\r\n\xEF\xBB\xBF");
    bool const markup = first == std::string_view::npos || bytes[first] == '<';
    return !markup && std::ranges::none_of(bytes, [](char c) {
        auto const code = static_cast<unsigned char>(c);
        return code < 0x20 && code != '\n' && code != '\r' && code != '\t';
    });
}

// Sections of a JPEG (ITU-T T.81 B.1.1): application data but JFIF, colour profile and Adobe's
// colour note, and comments are left out.
bool kept_in_jpeg(std::uint32_t marker) {
    constexpr std::uint32_t kApp0 = 0xE0;
    constexpr std::uint32_t kApp2 = 0xE2;
    constexpr std::uint32_t kApp14 = 0xEE;
    constexpr std::uint32_t kApp15 = 0xEF;
    constexpr std::uint32_t kComment = 0xFE;
    bool const application = marker >= kApp0 && marker <= kApp15;
    return marker != kComment &&
           (!application || marker == kApp0 || marker == kApp2 || marker == kApp14);
}

Result<std::string> clean_jpeg(std::string_view bytes) {
    constexpr std::uint32_t kStartOfScan = 0xDA;
    constexpr std::size_t kMarkerBytes = 2;
    std::string out(bytes.substr(0, kMarkerBytes));
    std::size_t at = kMarkerBytes;
    while (at + 4 <= bytes.size() && byte_at(bytes, at) == 0xFF) {
        auto const marker = byte_at(bytes, at + 1);
        if (marker == 0xFF) {  // filling
            ++at;
            continue;
        }
        if (marker == kStartOfScan) {
            return out.append(bytes.substr(at));
        }
        auto const length = byte_at(bytes, at + 2) << 8U | byte_at(bytes, at + 3);
        auto const size = kMarkerBytes + length;
        if (length < 2 || size > bytes.size() - at) {
            break;
        }
        if (kept_in_jpeg(marker)) {
            out.append(bytes.substr(at, size));
        }
        at += size;
    }
    return fail(ErrorCode::bad_input, {"notes.broken_picture"});
}

// Chunks of a PNG (ISO/IEC 15948 § 11): only those that say how the picture looks.
bool kept_in_png(std::string_view chunk) {
    constexpr std::array<std::string_view, 12> kKept{"IHDR", "PLTE", "IDAT", "IEND",
                                                     "tRNS", "gAMA", "cHRM", "sRGB",
                                                     "iCCP", "sBIT", "bKGD", "pHYs"};
    return std::ranges::find(kKept, chunk) != kKept.end();
}

Result<std::string> clean_png(std::string_view bytes) {
    constexpr std::size_t kFrame = 12;  // length, name, check
    std::string out(kPng);
    std::size_t at = kPng.size();
    while (bytes.size() - at >= kFrame) {
        std::size_t const length = byte_at(bytes, at) << 24U | byte_at(bytes, at + 1) << 16U |
                                   byte_at(bytes, at + 2) << 8U | byte_at(bytes, at + 3);
        if (length > bytes.size() - at - kFrame) {
            break;
        }
        auto const name = bytes.substr(at + 4, 4);
        if (kept_in_png(name)) {
            out.append(bytes.substr(at, kFrame + length));
        }
        if (name == "IEND") {
            return out;
        }
        at += kFrame + length;
    }
    return fail(ErrorCode::bad_input, {"notes.broken_picture"});
}

}  // namespace

Result<std::string> media_type_of(std::string_view bytes) {
    if (bytes.size() > kFileBytesMax) {
        return fail(ErrorCode::too_large,
                    {"notes.too_large", {{"megabytes", std::int64_t{kFileBytesMax >> 20U}}}});
    }
    std::string type;
    if (bytes.starts_with("%PDF-")) {
        type = "application/pdf";
    } else if (bytes.starts_with(kPng)) {
        type = "image/png";
    } else if (bytes.starts_with(kJpeg)) {
        type = "image/jpeg";
    } else if (bytes.starts_with(kZip)) {
        type = office_type(bytes);
    } else if (is_plain_text(bytes)) {
        type = "text/plain; charset=utf-8";
    }
    if (type.empty()) {
        return fail(ErrorCode::bad_input, {"notes.unknown_kind"});
    }
    return type;
}

Result<std::string> without_metadata(std::string_view media_type, std::string bytes) {
    if (media_type == "image/jpeg") {
        return clean_jpeg(bytes);
    }
    return media_type == "image/png" ? clean_png(bytes) : Result<std::string>(std::move(bytes));
}

}  // namespace regiotafel::notes
