// Who looked at personal data: of oneself, or of a whole region for its administrators.
#pragma once

#include <string>
#include <vector>

#include "screens/words.h"

namespace regiotafel::screens {

struct AccessLine {
    std::string when{};   // plain, as all text here
    std::string who{};    // a name, or a role
    std::string whose{};  // empty on one's own page
    std::string what{};   // "Afspraak"
    std::string href{};   // of the record; empty where it cannot be opened
    std::string way{};    // as it is kept: page, list, export, api, history
    std::int64_t times = 1;
};

struct AccessScreen {
    Words const& words;
    bool own = false;  // of who looks at this page
    std::vector<AccessLine> lines{};
};

std::string access_html(AccessScreen const& screen);

}  // namespace regiotafel::screens
