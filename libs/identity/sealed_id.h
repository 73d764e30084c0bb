// An id that only we can have given away: who has it may do one thing with one record, such as sign
// off from a session, without an account. Nothing is kept of it; it stays good as long as the key.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/uuid.h"
#include "identity/token.h"

namespace regiotafel::identity {

// 43 letters of base64url: the id and 128 bits of HMAC-SHA-256 over `purpose` and the id.
std::string seal(base::Uuid const& id, std::string_view purpose, Key const& key);

// Nothing for a text that was not sealed with this key for this purpose.
std::optional<base::Uuid> open_seal(std::string_view text, std::string_view purpose,
                                    Key const& key);

}  // namespace regiotafel::identity
