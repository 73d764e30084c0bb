#include "ledger/attachment.h"

#include "ledger/columns.h"

namespace regiotafel::ledger {

using base::ErrorCode;
using base::fail;
using base::Result;

Result<Digest> put_attachment(Transaction& transaction, RegionId const& region,
                              Attachment const& attachment) {
    if (attachment.bytes.size() > kAttachmentBytesMax ||
        attachment.media_type.size() > kNameBytesMax || attachment.subject.size() > kNameBytesMax) {
        return fail(ErrorCode::too_large,
                    {"ledger.attachment_too_large",
                     {{"megabytes", std::int64_t{kAttachmentBytesMax >> 20U}}}});
    }
    auto const hash = base::sha256(attachment.bytes);
    TRY_VOID(transaction.execute(
        "INSERT INTO ledger_attachment (region, id, subject, media_type, bytes, hash)"
        " VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        {std::string_view(region.text()), as_parameter(attachment.id),
         std::string_view(attachment.subject), std::string_view(attachment.media_type),
         BlobView{attachment.bytes}, as_parameter(hash)}));
    return hash;
}

Result<Attachment> read_attachment(Reader& reader, RegionId const& region, Uuid const& id) {
    auto const rows =
        TRY(reader.query("SELECT subject, media_type, bytes, hash"
                         " FROM ledger_attachment WHERE region = ?1 AND id = ?2",
                         {std::string_view(region.text()), as_parameter(id)}));
    if (rows.empty()) {
        return fail(ErrorCode::not_found, {"ledger.no_attachment"});
    }
    Columns columns(rows[0]);
    Attachment found{.id = id,
                     .subject = columns.text(),
                     .media_type = columns.text(),
                     .bytes = columns.bytes()};
    Digest hash{};
    columns.fixed(hash);
    if (!columns.sound() || base::sha256(found.bytes) != hash) {
        return fail(ErrorCode::failed, {"ledger.damaged_attachment"});
    }
    return found;
}

}  // namespace regiotafel::ledger
