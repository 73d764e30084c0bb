// A change that somebody asks for, as it comes in over HTTP or from a file:
//   {"id": UUIDv7, "region": "demo", "register": "initiative", "record": UUIDv7,
//    "type": "create|update|transition|delete|erase", "version": 3, "data": {…}}
// `version` is the version of the record that the change was made on; 0 or absent for create.
// `data` is the record's fields for create, a JSON merge patch for update, {"to": status} for
// transition (other fields may come along), empty for delete and erase.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <boost/json/object.hpp>

#include "base/result.h"

namespace regiotafel::registers {

inline constexpr std::size_t kCommandBytesMax = 64 << 10U;
inline constexpr std::size_t kCommandsMax = 500;  // in one request
inline constexpr std::size_t kJsonDepthMax = 16;

enum class CommandType { create, update, transition, remove, erase };

struct RecordCommand {
    std::string id{};
    std::string region{};
    std::string register_id{};
    std::string record{};
    CommandType type = CommandType::create;
    std::int64_t version = 0;
    boost::json::object data{};
    // Never asked from outside: an update goes on where the record has another version meanwhile,
    // as long as its status and the fields of `data` are what they were.
    bool beside_others = false;
};

std::string_view name_of(CommandType type);

// One command; the error's place is the part that is wrong ("record").
base::Result<RecordCommand> command_of(boost::json::value const& value);

// Same name, same bytes: what is kept to tell a repeated command from another with its id.
std::string canonical_bytes(RecordCommand const& command);

// Reads JSON with limits on depth, and no duplicate keys beyond the last.
base::Result<boost::json::value> parse_json(std::string_view text);

}  // namespace regiotafel::registers
