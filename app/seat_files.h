// The files of a seating: people, seats, lists of ids.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "seating/problem.h"
#include "seating/solve.h"

namespace regiotafel::app {

struct PeopleFile {
    std::vector<std::string> attributes;
    std::vector<seating::Person> people;
};

// A column "id", "person", "persoon", "deelnemer" or the like names people; "name" or "naam" is
// their name; all others are attributes. `name` is the file's, for errors.
base::Result<PeopleFile> read_people(std::string_view name, std::string_view bytes);

// person,round,table
base::Result<std::vector<seating::Seat>> read_seats(std::string_view name, std::string_view bytes);
std::string write_seats(std::vector<seating::Seat> const& seats);

// Ids from "a,b" or from the first column of a file with that name; a heading is passed over.
base::Result<std::vector<std::string>> read_ids(std::string const& text);

}  // namespace regiotafel::app
