// What the program says to a person, before it has words: a key of the message catalogue and the
// values that go into it. Engines and readers return messages; `messages/catalogue.h` turns them
// into Dutch or English.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <variant>

namespace regiotafel::base {

using MessageValue = std::variant<std::int64_t, double, std::string>;

struct Message {
    std::string key;
    std::map<std::string, MessageValue> values{};

    bool operator==(Message const&) const = default;
};

}  // namespace regiotafel::base
