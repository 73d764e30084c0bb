#include "background/uploads.h"

#include <algorithm>
#include <array>
#include <set>

#include "base/text.h"
#include "document/archive.h"

namespace regiotafel::app {
namespace {

constexpr std::string_view kZipMark = "PK\x03\x04";
constexpr std::array<std::string_view, 10> kTextEndings{".csv", ".html", ".htm",  ".md",   ".txt",
                                                        ".eml", ".json", ".toml", ".text", ".tsv"};

enum class Content { text, word, excel, archive, other };

// Text of any encoding that is still in use has no control characters but those of lines and tabs;
// UTF-16 tells itself by its first bytes.
bool is_text(std::string_view bytes) {
    if (bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF")) {
        return true;
    }
    return std::ranges::none_of(bytes, [](char c) {
        auto const code = static_cast<unsigned char>(c);
        return code < 0x20 && code != '\n' && code != '\r' && code != '\t' && code != '\f';
    });
}

Content content_of(std::string_view bytes) {
    if (!bytes.starts_with(kZipMark)) {
        return is_text(bytes) ? Content::text : Content::other;
    }
    auto const archive = document::Archive::open(bytes);
    if (!archive) {
        return Content::other;
    }
    if (archive->has("word/document.xml")) {
        return Content::word;
    }
    if (archive->has("xl/workbook.xml")) {
        return Content::excel;
    }
    // Another kind of Office file, or OpenDocument.
    bool const office = archive->has("[Content_Types].xml") || archive->has("mimetype");
    return office ? Content::other : Content::archive;
}

bool hidden(std::string_view name) {
    return name.starts_with('.') || name.starts_with("~$") || name.starts_with("__MACOSX");
}

class Sorter {
  public:
    void add(std::string name, std::string bytes, bool packed) {
        auto const lower = base::to_lower(name);
        if (hidden(name) && packed) {
            return;
        }
        if (bytes.size() > kUploadFileBytesMax && (packed || !bytes.starts_with(kZipMark))) {
            return refuse(std::move(name), "upload.too_large");
        }
        if (bytes.empty()) {
            return refuse(std::move(name), "upload.empty");
        }
        auto const content = content_of(bytes);
        bool const known_text = std::ranges::any_of(
            kTextEndings, [&](std::string_view ending) { return lower.ends_with(ending); });
        if (content == Content::archive) {
            return packed ? refuse(std::move(name), "upload.nested") : unpack(name, bytes);
        }
        if (content == Content::other || (content == Content::text && !known_text)) {
            return refuse(std::move(name), "upload.unknown");
        }
        keep(std::move(name), std::move(bytes));
    }

    Uploads take() { return std::move(out_); }

  private:
    void refuse(std::string name, std::string why) {
        out_.refused.push_back({std::move(name), std::move(why)});
    }

    void unpack(std::string const& name, std::string const& bytes) {
        auto archive = document::Archive::open(bytes);
        if (!archive) {
            return refuse(name, "upload.broken");
        }
        auto const names = archive->names();
        for (auto const& inside : names) {
            if (inside.ends_with('/')) {
                continue;
            }
            auto read = archive->read(inside);
            auto const slash = inside.rfind('/');
            auto own = slash == std::string::npos ? inside : inside.substr(slash + 1);
            if (!read) {
                refuse(std::move(own), "upload.broken");
            } else if (!inside.starts_with("__MACOSX")) {
                add(std::move(own), std::move(*read), true);
            }
        }
    }

    void keep(std::string name, std::string bytes) {
        total_ += bytes.size();
        if (total_ > kUploadBytesMax || out_.files.size() >= kUploadFilesMax) {
            return refuse(std::move(name), "upload.too_many");
        }
        name = base::to_valid_utf8(name);
        auto const dot = name.rfind('.');
        auto const ending = dot == std::string::npos ? std::string{} : name.substr(dot);
        auto stem = name.substr(0, name.size() - ending.size());
        if (stem.size() > kUploadNameMax) {
            stem = base::to_valid_utf8(stem.substr(0, kUploadNameMax));
        }
        auto unique = stem + ending;
        for (int n = 2; !names_.insert(base::to_lower(unique)).second; ++n) {
            unique = stem;
            unique += "-" + std::to_string(n);
            unique += ending;
        }
        out_.files.push_back({.path = {}, .name = std::move(unique), .bytes = std::move(bytes)});
    }

    Uploads out_{};
    std::set<std::string> names_{};
    std::size_t total_ = 0;
};

}  // namespace

Uploads sort_uploads(std::vector<http::FormPart> parts) {
    Sorter sorter;
    for (auto& part : parts) {
        if (!part.file.empty()) {
            sorter.add(std::move(part.file), std::move(part.bytes), false);
        }
    }
    return sorter.take();
}

}  // namespace regiotafel::app
