// A mail and what is attached to it. Quoted lines and signatures stay: whose words they are is for
// a person to say.
#include <algorithm>
#include <string>
#include <utility>

#include "base/text.h"
#include "document/encoding.h"
#include "document/formats.h"
#include "document/mime.h"
#include "document/read.h"

namespace regiotafel::document {
namespace {

// Pictures of a few hundred bytes in a mail are dots that count readers, and lines of a signature.
constexpr std::size_t kTrackerBytesMax = 500;

std::string file_part(std::string_view path) {
    auto const slash = path.find_last_of("/\\");
    return std::string(slash == std::string_view::npos ? path : path.substr(slash + 1));
}

bool is_body(MimePart const& part) {
    return part.file_name.empty() && !part.attachment &&
           (part.media_type == "text/plain" || part.media_type == "text/html");
}

base::Result<void> add_body(MimePart const& part, Document& mail) {
    std::string const text = decode_charset(part.bytes, part.charset);
    bool const html = part.media_type == "text/html";
    auto body = TRY(html ? read_html("<meta charset=utf-8>" + text) : read_text(text));
    std::ranges::move(body.blocks, std::back_inserter(mail.blocks));
    return {};
}

base::Result<std::vector<Document>> attachment(std::string const& name, MimePart const& part,
                                               int depth) {
    if (part.media_type == "message/rfc822") {
        return read_mail(name, part.bytes, depth + 1);
    }
    return read_nested(name, part.bytes, depth + 1);
}

}  // namespace

base::Result<std::vector<Document>> read_mail(std::string_view name, std::string_view bytes,
                                              int depth) {
    if (depth > kMailDepthMax) {
        return base::fail(base::ErrorCode::too_large, {"document.mail_too_deep"});
    }
    auto message = TRY(parse_mime(bytes));
    std::vector<Document> documents(1);
    documents.front().name = name;
    documents.front().kind = FileKind::mail;
    documents.front().sender = message.from;
    documents.front().received = message.date;
    if (!message.subject.empty()) {
        documents.front().properties["title"] = message.subject;
    }
    std::size_t unnamed = 0;
    for (auto const& part : message.parts) {
        if (is_body(part)) {
            TRY_VOID(add_body(part, documents.front()));
            continue;
        }
        bool const picture = !picture_type(part.bytes).empty();
        if (base::trim(part.bytes).empty() || (picture && part.bytes.size() < kTrackerBytesMax) ||
            part.media_type == "text/calendar" || part.media_type.ends_with("signature")) {
            continue;
        }
        std::string inner = file_part(part.file_name);
        if (inner.empty()) {
            inner = "bijlage-" + std::to_string(++unnamed);
        }
        inner.insert(0, std::string(name) + "/");
        auto found = attachment(inner, part, depth);
        if (!found) {
            documents.front().unread.push_back({inner, part.bytes, std::move(found).error()});
            continue;
        }
        for (auto& document : *found) {
            // A late contribution that was attached was sent by who sent the mail.
            if (document.sender.empty()) {
                document.sender = message.from;
                document.received = message.date;
            }
            documents.push_back(std::move(document));
        }
    }
    return documents;
}

}  // namespace regiotafel::document
