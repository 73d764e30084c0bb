#include <cstddef>
#include <cstdint>
#include <string_view>

#include "region/harvest/choices.h"

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    std::string_view const bytes(reinterpret_cast<char const*>(data), size);
    static_cast<void>(regiotafel::region::read_choices("fuzz", bytes));
    return 0;
}
