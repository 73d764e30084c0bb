// Any line may be given as an export: reading never crashes, and an event that is accepted reads
// the same after it is written.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "ledger/export.h"

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    using namespace regiotafel::ledger;
    auto const line = parse_export_line({reinterpret_cast<char const*>(data), size});
    if (!line || !std::holds_alternative<Event>(*line)) {
        return 0;
    }
    auto const& event = std::get<Event>(*line);
    auto const again = parse_export_line(event_line(event));
    if (!again || std::get<Event>(*again) != event) {
        std::abort();
    }
    return 0;
}
