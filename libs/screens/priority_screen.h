// What became of a priority because of a session, and since: in plain words, the newest first.
#pragma once

#include <string>
#include <vector>

#include "screens/words.h"

namespace regiotafel::screens {

struct PriorityLine {
    std::string when{};         // in words
    std::string text{};         // plain
    std::string href{};         // of the record that it tells of; may be empty
    std::string status_html{};  // its status now; may be empty
};

struct PriorityChanges {
    std::string title{};  // of the priority, or of the session where the page is the priority's
    std::string href{};
    std::string status_html{};
    std::vector<PriorityLine> through{};  // because of what was said in the session
    std::vector<PriorityLine> since{};    // after it, for another reason
};

// On the page of a session: the priorities that it is about. Empty where there are none.
std::string session_priorities_html(Words const& words, std::vector<PriorityChanges> const& all);

// On the page of a priority: the sessions that were about it.
std::string priority_sessions_html(Words const& words, std::vector<PriorityChanges> const& all);

}  // namespace regiotafel::screens
