#include "document/read.h"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "base/text.h"
#include "document/archive.h"
#include "document/encoding.h"
#include "document/formats.h"

namespace regiotafel::document {
namespace {

using namespace std::string_view_literals;
using base::ErrorCode;

std::string ending_of(std::string_view name) {
    auto const dot = name.find_last_of("./\\");
    return dot == std::string_view::npos || name[dot] != '.' ? std::string()
                                                             : base::to_lower(name.substr(dot + 1));
}

std::unexpected<base::Error> convert_first(std::string_view kind) {
    return base::fail(ErrorCode::unavailable, {"document.convert", {{"kind", std::string(kind)}}});
}

// Names inside an OLE compound file are UTF-16.
std::string wide(std::string_view ascii) {
    std::string out;
    for (char const c : ascii) {
        out += c;
        out += '\0';
    }
    return out;
}

// Word 97, Excel 97 and Outlook files, and modern ones with a password, are compound files.
std::unexpected<base::Error> compound_file(std::string_view bytes) {
    if (base::contains(bytes, wide("EncryptedPackage"))) {
        return base::fail(ErrorCode::bad_input, {"document.password"});
    }
    if (base::contains(bytes, wide("WordDocument"))) {
        return convert_first(".doc");
    }
    if (base::contains(bytes, wide("Workbook")) || base::contains(bytes, wide("Book"))) {
        return convert_first(".xls");
    }
    return base::fail(ErrorCode::bad_input, {"document.unknown_kind"});
}

base::Result<Document> read_zip(std::string_view bytes) {
    auto archive = TRY(Archive::open(bytes));
    if (archive.has("mimetype")) {
        auto const type = TRY(archive.read("mimetype"));
        if (base::contains(type, "opendocument.text")) {
            return convert_first(".odt");
        }
        if (base::contains(type, "opendocument.spreadsheet")) {
            return convert_first(".ods");
        }
    }
    bool const word = std::ranges::any_of(
        archive.names(), [](auto const& name) { return name.starts_with("word/"); });
    if (word) {
        return read_docx(archive);
    }
    bool const sheets = std::ranges::any_of(
        archive.names(), [](auto const& name) { return name.starts_with("xl/"); });
    if (sheets) {
        return read_xlsx(archive);
    }
    return base::fail(ErrorCode::bad_input, {"document.unknown_kind"});
}

base::Result<Document> read_picture(std::string_view name, std::string_view bytes) {
    Document document;
    document.kind = FileKind::picture;
    document.pictures.push_back({std::string(name.substr(name.find_last_of("/\\") + 1)),
                                 std::string(picture_type(bytes)), std::string(bytes)});
    return document;
}

bool starts_like_html(std::string_view bytes) {
    std::string const head = base::to_lower(base::trim(base::to_valid_utf8(bytes.substr(0, 400))));
    return head.starts_with("<!doctype html") || head.starts_with("<html") ||
           head.starts_with("\xEF\xBB\xBF<!doctype html");
}

bool starts_like_mail(std::string_view bytes) {
    constexpr std::array kHeaders{"return-path:"sv,  "received:"sv, "delivered-to:"sv,
                                  "mime-version:"sv, "x-"sv,        "message-id:"sv,
                                  "from:"sv,         "date:"sv};
    std::string const head = base::to_lower(bytes.substr(0, 4000));
    return std::ranges::any_of(kHeaders, [&](auto const line) { return head.starts_with(line); }) &&
           base::contains(head, "\nmime-version:") && base::contains(head, "content-type:");
}

base::Result<Document> read_texts(std::string_view name, std::string_view bytes) {
    if (looks_binary(bytes)) {
        return base::fail(ErrorCode::bad_input, {"document.unknown_kind"});
    }
    std::string const ending = ending_of(name);
    if (ending == "csv" || ending == "tsv") {
        return read_csv(bytes);
    }
    if (ending == "html" || ending == "htm" || ending == "xhtml" || starts_like_html(bytes)) {
        return read_html(bytes);
    }
    if (ending == "md" || ending == "markdown") {
        return read_markdown(bytes);
    }
    return read_text(bytes);
}

base::Result<std::vector<Document>> one(base::Result<Document> document, std::string_view name) {
    if (!document) {
        return std::unexpected(std::move(document).error());
    }
    document->name = name;
    std::vector<Document> documents;
    documents.push_back(std::move(*document));
    return documents;
}

base::Result<std::vector<Document>> dispatch(std::string_view name, std::string_view bytes,
                                             int depth) {
    if (bytes.size() > kFileBytesMax) {
        return base::fail(ErrorCode::too_large,
                          {"document.file_too_large",
                           {{"megabytes", static_cast<std::int64_t>(kFileBytesMax >> 20U)}}});
    }
    if (base::trim(bytes).empty() || bytes == "\xEF\xBB\xBF") {
        return base::fail(ErrorCode::bad_input, {"document.empty"});
    }
    if (bytes.starts_with("PK")) {
        return one(read_zip(bytes), name);
    }
    if (bytes.starts_with("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1")) {
        return compound_file(bytes);
    }
    if (base::trim(bytes).starts_with("%PDF-")) {
        return convert_first(".pdf");
    }
    if (bytes.starts_with("{\\rtf")) {
        return convert_first(".rtf");
    }
    if (!picture_type(bytes).empty()) {
        return one(read_picture(name, bytes), name);
    }
    std::string const ending = ending_of(name);
    if (ending == "docx" || ending == "xlsx" || ending == "docm" || ending == "xlsm") {
        return base::fail(ErrorCode::bad_input, {"document.broken_zip"});
    }
    if (ending == "eml" || starts_like_mail(bytes)) {
        return read_mail(name, bytes, depth);
    }
    return one(read_texts(name, bytes), name);
}

}  // namespace

std::string_view picture_type(std::string_view bytes) {
    if (bytes.starts_with("\x89PNG\r\n\x1A\n")) {
        return "image/png";
    }
    if (bytes.starts_with("\xFF\xD8\xFF")) {
        return "image/jpeg";
    }
    if (bytes.starts_with("GIF87a") || bytes.starts_with("GIF89a")) {
        return "image/gif";
    }
    if (bytes.size() > 12 && bytes.starts_with("RIFF") && bytes.substr(8, 4) == "WEBP") {
        return "image/webp";
    }
    constexpr std::array kHeic{"heic"sv, "heix"sv, "hevc"sv, "mif1"sv, "msf1"sv};
    bool const heic = bytes.size() > 12 && bytes.substr(4, 4) == "ftyp" &&
                      std::ranges::find(kHeic, bytes.substr(8, 4)) != kHeic.end();
    return heic ? "image/heic" : std::string_view();
}

std::unexpected<base::Error> too_many_cells() {
    return base::fail(
        ErrorCode::too_large,
        {"document.too_many_cells", {{"count", static_cast<std::int64_t>(kTableCellsMax)}}});
}

base::Result<std::vector<Document>> read_nested(std::string_view name, std::string_view bytes,
                                                int depth) {
    auto documents = dispatch(name, bytes, depth);
    if (!documents && documents.error().where.empty()) {
        documents.error().where = name;
    }
    return documents;
}

base::Result<std::vector<Document>> read_file(std::string_view name, std::string_view bytes) {
    auto const slash = name.find_last_of("/\\");
    return read_nested(slash == std::string_view::npos ? name : name.substr(slash + 1), bytes, 0);
}

}  // namespace regiotafel::document
