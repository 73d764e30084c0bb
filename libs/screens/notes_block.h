// Files and comments under a record.
#pragma once

#include <string>
#include <vector>

#include "screens/words.h"

namespace regiotafel::screens {

struct NoteLine {
    std::string id{};
    bool file = false;
    std::string text{};  // plain; of a file its name
    std::string role{};
    bool own = false;
    std::int64_t at_ms = 0;
    std::int64_t bytes = 0;
    bool may_withdraw = false;
};

struct NotesBlock {
    bool shown = false;
    std::vector<NoteLine> notes{};
    bool may_comment = false;
    bool may_attach = false;
    std::string next_id{};  // of what is sent from this page
    std::string typed{};    // a comment that was refused
};

// `base` is the address of the record.
std::string notes_html(Words const& words, std::string_view base, NotesBlock const& block);

}  // namespace regiotafel::screens
