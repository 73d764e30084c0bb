// Any bytes may be given as a backup: reading never crashes, and what it accepts without a key is
// what encoding the result gives again.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <sstream>
#include <string>

#include "ledger/backup_format.h"

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    using namespace regiotafel::ledger;
    std::string const bytes(reinterpret_cast<char const*>(data), size);
    for (auto const& key : {std::optional<BackupKey>{}, std::optional(BackupKey{})}) {
        std::istringstream in(bytes);
        std::ostringstream out;
        if (!decode_backup(in, out, key)) {
            continue;
        }
        std::istringstream again(out.str());
        std::ostringstream encoded;
        std::ostringstream back;
        if (!encode_backup(again, encoded, key)) {
            std::abort();
        }
        std::istringstream second(encoded.str());
        if (!decode_backup(second, back, key) || back.str() != out.str()) {
            std::abort();
        }
    }
    return 0;
}
