// One harvest over several dates of a session: what there is of each, and the button that makes it.
#pragma once

#include <string>
#include <vector>

#include "screens/words.h"

namespace regiotafel::screens {

struct TogetherLine {
    std::string href{};
    std::string title{};
    std::string when{};
    std::int64_t tables = 0;  // 0: no harvest yet
};

// Empty where there is one date only. `lead_key` is the message above the dates; `action` is empty
// where it cannot be made now.
std::string together_html(Words const& words, std::vector<TogetherLine> const& lines,
                          std::string const& lead_key, std::string const& action);

}  // namespace regiotafel::screens
