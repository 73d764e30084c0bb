// The first screens: which regions there are, what a region keeps and what happened lately, what a
// search found, and what went wrong.
#pragma once

#include <string>
#include <vector>

#include "register/history.h"
#include "screens/home_day.h"
#include "screens/page.h"
#include "screens/values.h"

namespace regiotafel::screens {

struct RegisterCard {
    registers::Register const* schema = nullptr;
    std::int64_t count = 0;
    bool may_create = false;
};

struct RecentChange {
    registers::Register const* schema = nullptr;
    registers::HistoryEntry entry{};
    Reference record{};
    bool own = false;
};

struct Found {
    registers::Register const* schema = nullptr;
    std::vector<registers::Record> records{};  // the first ones
    std::int64_t count = 0;
};

struct HomeScreen {
    Words const& words;
    std::string region{};       // of addresses
    std::string region_name{};  // as people call it
    std::vector<Link> acts{};   // what this person most likely comes for
    Day day{};
    std::vector<RegisterCard> cards{};  // in the order of their groups
    std::vector<RecentChange> changes{};
    std::string q{};
    std::vector<Found> found{};  // where q is not empty
};

std::string home_html(HomeScreen const& screen);
std::string regions_html(Words const& words, std::vector<Link> const& regions);
// `text` is plain: what went wrong, as a sentence.
std::string problem_html(Words const& words, int status, std::string_view text);
// The heading of that page, and its title; plain.
std::string problem_title(Words const& words, int status);

}  // namespace regiotafel::screens
