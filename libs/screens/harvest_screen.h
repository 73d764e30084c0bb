// Forms of a session into a harvest: what was made before, sending forms, and the page of one
// harvest with its documents and the way back for what people decided.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "screens/jobs_screen.h"

namespace regiotafel::screens {

struct HarvestLine {
    std::string href{};
    std::string title{};  // plain, as all text here
    JobCard job{};
};

struct HarvestsScreen {
    Words const& words;
    std::string region{};
    std::vector<HarvestLine> harvests{};
    bool may_send = false;
    std::string problem{};  // why what was sent was refused
    std::string title{};    // what was filled in
    std::string date{};
    std::string published{};  // HTML
};

struct DocumentLink {
    std::string href{};
    std::string name{};
    std::int64_t bytes = 0;
};

// The documents for one kind of reader.
struct DocumentGroup {
    std::string heading{};
    std::string help{};
    std::vector<DocumentLink> documents{};
};

// What has to be looked at before the documents go anywhere.
struct ToCheck {
    std::int64_t doubts = 0;
    std::string href{};  // of the page to check on
};

// Whether everybody sees it, and who may change that.
struct Publishing {
    std::string page{};    // of the public page; empty: not public
    int version = 0;       // that is public
    std::string manage{};  // empty for who may not
};

struct HarvestScreen {
    Words const& words;
    std::string region{};
    std::string title{};
    std::string href{};  // of this page
    JobCard job{};
    std::vector<std::pair<std::string, std::string>> figures{};  // number, what it counts
    std::string session{};                                       // address of its record
    std::vector<DocumentGroup> groups{};
    std::vector<std::pair<std::string, std::int64_t>> forms{};   // name, bytes
    std::vector<std::pair<std::string, std::string>> refused{};  // name, why
    bool may_send = false;
    std::string problem{};
    ToCheck check{};
    Publishing publishing{};
};

// Where files are dropped or chosen, under the name "formulieren". The texts are HTML.
std::string drop_zone_html(Words const& words, std::string const& label, std::string const& help);

std::string harvests_html(HarvestsScreen const& screen);
std::string harvest_html(HarvestScreen const& screen);

}  // namespace regiotafel::screens
