// Any bytes as a file that somebody adds: refused, or kept without what it carries unseen; what was
// cleaned once stays as it is.
#include <cstdlib>

#include "notes/file_kind.h"

extern "C" int LLVMFuzzerTestOneInput(unsigned char const* data, std::size_t size) {
    std::string const bytes(reinterpret_cast<char const*>(data), size);
    auto const type = regiotafel::notes::media_type_of(bytes);
    if (!type) {
        return 0;
    }
    auto const cleaned = regiotafel::notes::without_metadata(*type, bytes);
    if (!cleaned) {
        return 0;
    }
    auto const again = regiotafel::notes::without_metadata(*type, *cleaned);
    if (!again || *again != *cleaned || cleaned->size() > size) {
        std::abort();
    }
    return 0;
}
