#include "region/session/places.h"

namespace regiotafel::region {
namespace {

constexpr std::string_view kNames[] = {"placed", "waiting", "cancelled", "called_off"};

// What somebody is told who was told something else before, or nothing yet.
Letter news(Standing now, bool first) {
    switch (now) {
        case Standing::placed:
            return first ? Letter::placed : Letter::moved_up;
        case Standing::waiting:
            return first ? Letter::waiting : Letter::moved_back;
        case Standing::cancelled:
            return Letter::cancelled;
        case Standing::called_off:
            break;
    }
    return Letter::called_off;
}

}  // namespace

PlaceInLine place_at(std::int64_t arrival, std::int64_t capacity) {
    if (capacity <= 0 || arrival <= capacity) {
        return {Standing::placed, arrival};
    }
    return {Standing::waiting, arrival - capacity};
}

std::vector<PlaceInLine> places(std::vector<bool> const& standing, std::int64_t capacity) {
    std::vector<PlaceInLine> out;
    out.reserve(standing.size());
    std::int64_t arrival = 0;
    for (bool const stands : standing) {
        out.push_back(stands ? place_at(++arrival, capacity) : PlaceInLine{Standing::cancelled, 0});
    }
    return out;
}

std::optional<Letter> letter_due(Told const& told, Standing now, std::int64_t edition) {
    if (told.standing != now) {
        return news(now, !told.standing);
    }
    bool const comes = now == Standing::placed || now == Standing::waiting;
    return comes && told.edition < edition ? std::optional(Letter::changed) : std::nullopt;
}

std::string_view name_of(Standing standing) {
    return kNames[static_cast<std::size_t>(standing)];
}

std::optional<Standing> standing_named(std::string_view name) {
    for (auto const one :
         {Standing::placed, Standing::waiting, Standing::cancelled, Standing::called_off}) {
        if (name_of(one) == name) {
            return one;
        }
    }
    return std::nullopt;
}

}  // namespace regiotafel::region
