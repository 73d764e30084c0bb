#include "register/imported.h"

#include <algorithm>
#include <map>
#include <span>

#include "base/hash.h"

namespace regiotafel::registers {
namespace {

constexpr std::size_t kTimeBytes = 6;  // of an id of version 7, at its beginning

}  // namespace

std::string imported_id(RecordCommand const& command) {
    auto const digest = base::sha256(canonical_bytes(command));
    return base::format_uuid(base::make_uuid_v7(0, std::span(digest).first<10>()));
}

bool is_imported(ledger::Event const& event) {
    return std::ranges::all_of(std::span(event.command.bytes).first(kTimeBytes),
                               [](auto byte) { return byte == 0; });
}

base::Result<boost::json::object> unless_people_did(Register const& schema, ledger::Reader& reader,
                                                    RecordKey const& key,
                                                    boost::json::object patch) {
    if (patch.empty()) {
        return patch;
    }
    auto const region = TRY(ledger::RegionId::parse(key.region));
    std::map<std::string, bool, std::less<>> imported;
    for (auto const& event : TRY(ledger::read_events(
             reader, {.region = region, .limit = ledger::kEventsPerReadMax, .record = key.id}))) {
        for (auto const& entry : change_of(schema, event).patch) {
            imported[std::string(entry.key())] = is_imported(event);
        }
    }
    for (auto const& [name, by_import] : imported) {
        if (!by_import) {
            patch.erase(name);
        }
    }
    return patch;
}

}  // namespace regiotafel::registers
