// Anybody on the network may send a message: what is taken for a hint is one that we would send.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

#include "ledger/nats/hint.h"

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    using namespace regiotafel::ledger;
    std::string const bytes(reinterpret_cast<char const*>(data), size);
    auto const line = bytes.find('\n');
    auto const subject = bytes.substr(0, line);
    auto const payload = line == std::string::npos ? std::string{} : bytes.substr(line + 1);
    auto const hint = parse_hint(subject, payload);
    if (!hint) {
        return 0;
    }
    auto const again = parse_hint(hint_subject(hint->region), hint_payload(hint->reached));
    if (hint_subject(hint->region) != subject || !again || again->reached != hint->reached) {
        std::abort();
    }
    return 0;
}
