#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>
#include <vector>

#include "register/schema_toml.h"

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    using namespace regiotafel;
    std::string_view const toml(reinterpret_cast<char const*>(data), size);
    registers::SchemaFile const file{"fuzz.toml", toml};
    std::vector<base::Error> mistakes;
    auto const loaded = registers::Registers::load({&file, 1}, mistakes);
    if (loaded.has_value() != mistakes.empty()) {
        std::abort();
    }
    return 0;
}
