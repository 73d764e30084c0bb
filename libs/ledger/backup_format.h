// The file of a backup: a line that names it, then chunks. Plain: length and bytes of each chunk,
// an empty one at the end, and SHA-256 of all before. Encrypted: libsodium's secretstream
// (XChaCha20-Poly1305), whose last chunk is marked as the last. So a cut or changed file is
// noticed.
#pragma once

#include <array>
#include <functional>
#include <istream>
#include <optional>
#include <ostream>
#include <string_view>

#include "base/result.h"

namespace regiotafel::ledger {

inline constexpr std::size_t kBackupChunkBytes = 64U << 10U;
inline constexpr std::size_t kBackupBytesMax = 1ULL << 40U;

struct BackupKey {
    std::array<std::uint8_t, 32> bytes{};
};

base::Result<void> encode_backup(std::istream& in, std::ostream& out,
                                 std::optional<BackupKey> const& key);

// `bad_input`: ledger.backup_damaged, ledger.backup_needs_key, ledger.backup_wrong_key. What was
// written to `out` before an error is not to be used.
base::Result<void> decode_backup(std::istream& in, std::ostream& out,
                                 std::optional<BackupKey> const& key);

}  // namespace regiotafel::ledger
