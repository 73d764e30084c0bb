// Who of those who signed up has a place and who waits: it follows from the order of arrival alone,
// which is the ledger's. Nothing is kept of it, so a place that comes free goes to the first who
// waits without anybody doing anything. Pure.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace regiotafel::region {

// `called_off`: the session itself does not go on.
enum class Standing { placed, waiting, cancelled, called_off };

struct PlaceInLine {
    Standing standing = Standing::placed;
    std::int64_t number = 0;  // of the place, or in the waiting list, from 1; 0 where cancelled
};

// `capacity` 0: without a limit.
PlaceInLine place_at(std::int64_t arrival, std::int64_t capacity);

// For each arrival in order, whether it still stands.
std::vector<PlaceInLine> places(std::vector<bool> const& standing, std::int64_t capacity);

// What somebody has to be told. `told` is what they were told last, at which edition of the date,
// place and programme.
enum class Letter { placed, waiting, moved_up, moved_back, cancelled, called_off, changed };

struct Told {
    std::optional<Standing> standing{};
    std::int64_t edition = 0;
};

std::optional<Letter> letter_due(Told const& told, Standing now, std::int64_t edition);

// As the register says it: "placed", "called_off".
std::string_view name_of(Standing standing);
std::optional<Standing> standing_named(std::string_view name);

}  // namespace regiotafel::region
