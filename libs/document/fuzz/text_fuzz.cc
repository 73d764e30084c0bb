#include <cstddef>
#include <cstdint>
#include <string_view>

#include "document/formats.h"

using namespace regiotafel;

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    std::string_view const bytes(reinterpret_cast<char const*>(data), size);
    static_cast<void>(document::read_text(bytes));
    return 0;
}
