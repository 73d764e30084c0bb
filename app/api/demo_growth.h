// The invented region grown from a few names: two hundred organisations and two years of history
// over three sessions. The same names, the same records; nothing here is real.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include <boost/json/object.hpp>

namespace regiotafel::app {

struct DemoStep {
    std::string name{};          // of the record; its id follows from it
    std::string register_id{};   // empty for a step of a record that is there
    std::string status{};        // to move to; empty for a new record
    boost::json::object data{};  // "@name" stands for the id of that record
    std::string date{};          // on which it happened
};

inline constexpr std::size_t kDemoStepsMax = 5'000;

// From examples/demo/names.json, in the order in which it happened.
std::vector<DemoStep> grow_demo(boost::json::object const& names);

}  // namespace regiotafel::app
