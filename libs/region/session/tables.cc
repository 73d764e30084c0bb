#include "region/session/tables.h"

#include <algorithm>
#include <charconv>
#include <set>

#include "base/text.h"

namespace regiotafel::region {
namespace {

constexpr int kTableMax = 999;

int table_at(Guest const& guest, int round) {
    auto const index = static_cast<std::size_t>(round - 1);
    return guest.comes && index < guest.seats.size() ? guest.seats[index] : 0;
}

std::string value_of(Guest const& guest, std::string const& attribute) {
    auto const found = guest.values.find(attribute);
    return found == guest.values.end() ? std::string{} : found->second;
}

void find_missing(std::vector<Guest> const& guests, std::string const& attribute, int round,
                  std::vector<TableOf>& tables) {
    std::map<std::string, std::size_t> in_room;
    for (auto const& guest : guests) {
        auto const value = value_of(guest, attribute);
        if (table_at(guest, round) > 0 && !value.empty()) {
            ++in_room[value];
        }
    }
    for (auto& table : tables) {
        std::set<std::string> here;
        for (auto const index : table.guests) {
            here.insert(value_of(guests[index], attribute));
        }
        for (auto const& [value, count] : in_room) {
            if (!table.guests.empty() && !here.contains(value)) {
                table.missing.push_back({attribute, value, count < tables.size()});
            }
        }
    }
}

}  // namespace

std::vector<int> read_seats(std::string_view text) {
    std::vector<int> out;
    for (auto const part : base::split(text, ' ')) {
        int table = 0;
        auto const read = std::from_chars(part.data(), part.data() + part.size(), table);
        bool const sound = read.ec == std::errc{} && read.ptr == part.data() + part.size() &&
                           table >= 0 && table <= kTableMax && out.size() < kRoundsMax;
        if (!sound) {
            return {};
        }
        out.push_back(table);
    }
    return out;
}

std::string write_seats(std::vector<int> const& tables) {
    std::string out;
    for (auto const table : tables) {
        out += (out.empty() ? "" : " ") + std::to_string(table);
    }
    return out;
}

std::vector<TableOf> tables_of(std::vector<Guest> const& guests, int round, int tables,
                               std::vector<std::string> const& attributes) {
    int last = tables;
    for (auto const& guest : guests) {
        last = std::max(last, table_at(guest, round));
    }
    std::vector<TableOf> out(static_cast<std::size_t>(std::max(last, 0)));
    for (std::size_t i = 0; i < out.size(); ++i) {
        out[i].number = static_cast<int>(i) + 1;
    }
    for (std::size_t i = 0; i < guests.size(); ++i) {
        if (auto const table = table_at(guests[i], round); table > 0) {
            out[static_cast<std::size_t>(table - 1)].guests.push_back(i);
        }
    }
    for (auto const& attribute : attributes) {
        find_missing(guests, attribute, round, out);
    }
    return out;
}

seating::Problem problem_of(std::vector<Guest> const& guests, int tables, int rounds,
                            std::map<std::string, int> const& weights) {
    seating::Problem problem{.tables = tables, .rounds = rounds};
    for (auto const& [attribute, weight] : weights) {
        problem.attributes.push_back(attribute);
        problem.rules.balance[attribute] = weight;
    }
    for (auto const& guest : guests) {
        if (!guest.comes) {
            continue;
        }
        seating::Person person{.id = guest.id};
        for (auto const& attribute : problem.attributes) {
            person.values.push_back(value_of(guest, attribute));
        }
        problem.people.push_back(std::move(person));
    }
    return problem;
}

std::vector<seating::Seat> standing_seats(std::vector<Guest> const& guests) {
    std::vector<seating::Seat> out;
    for (auto const& guest : guests) {
        for (int round = 1; round <= static_cast<int>(guest.seats.size()); ++round) {
            if (auto const table = table_at(guest, round); table > 0) {
                out.push_back({guest.id, round, table});
            }
        }
    }
    return out;
}

}  // namespace regiotafel::region
