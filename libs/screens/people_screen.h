// "Mensen en rollen": who may do what in a region, inviting somebody, and withdrawing a role; and
// the page on which somebody has their own data erased.
#pragma once

#include <string>
#include <vector>

#include "screens/words.h"

namespace regiotafel::screens {

struct RoleLine {
    std::string id{};
    std::int64_t version = 0;
    std::string command{};  // the id of the command that withdraws it
    std::string person{};   // plain
    std::string href{};     // of the person
    std::string role{};     // plain
    std::string organisations{};
    std::string from{};   // a day, plain
    std::string until{};  // a day, plain
    std::string status{};
    bool active = false;
};

struct Organisation {
    std::string id{};
    std::string name{};
};

struct PeopleScreen {
    Words const& words;
    std::string region{};
    std::vector<RoleLine> roles{};
    std::vector<Organisation> organisations{};
    std::string problem{};  // plain
    std::string link{};     // to hand over; plain
    std::string invited{};  // whom; plain
    bool done = false;
    std::string name{};  // typed before
    std::string email{};
    std::string role{};
};
std::string people_html(PeopleScreen const& screen);

std::string erase_html(Words const& words, std::string_view problem);

}  // namespace regiotafel::screens
