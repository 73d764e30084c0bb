// Files that belong to records. They are rows of the store and not files beside it, so that one
// commit, one backup and one erasure hold for them too. The event that tells of an attachment names
// its id and hash in a part; the bytes are not in the chain and go when their subject is erased.
#pragma once

#include "ledger/database.h"

namespace regiotafel::ledger {

inline constexpr std::size_t kAttachmentBytesMax = 10U << 20U;

struct Attachment {
    Uuid id{};
    std::string subject{};  // empty: about nobody in particular
    std::string media_type{};
    std::string bytes{};
};

// Returns SHA-256 of the bytes. `ledger.attachment_too_large`, or a constraint if the id exists.
base::Result<Digest> put_attachment(Transaction& transaction, RegionId const& region,
                                    Attachment const& attachment);

// `not_found` (ledger.no_attachment); `failed` (ledger.damaged_attachment) if the hash does not
// fit.
base::Result<Attachment> read_attachment(Reader& reader, RegionId const& region, Uuid const& id);

}  // namespace regiotafel::ledger
