// A harvest for everybody: the list of what was published, the page of one, and the form by which
// who leads the region publishes it. Without script; all text that comes in is plain.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "screens/public_screen.h"

namespace regiotafel::screens {

struct PublishedLine {
    std::string href{};
    std::string title{};
    std::string question{};
    std::string when{};  // of the session, in words
};

// Empty where nothing was published.
std::string published_list_html(std::vector<PublishedLine> const& lines);

struct PublishedFinding {
    std::string title{};
    std::string text{};
    std::vector<std::string> tables{};  // names, where the text does not say them
};

// How many tables wrote in each cell.
struct PublishedSchema {
    struct Cell {
        std::int64_t tables = 0;
        int shade = 0;  // 0 for none, 1 to 5
    };
    struct Row {
        std::string name{};
        std::vector<Cell> cells{};  // as many as there are columns
    };
    std::vector<std::string> columns{};
    std::vector<Row> rows{};
    std::int64_t tables = 0;  // of the session
};

struct PublishedDownloads {
    int number = 0;
    std::string when{};  // it was published, in words
    struct One {
        std::string href{};
        std::string name{};
        std::int64_t bytes = 0;
    };
    std::vector<One> documents{};
};

struct PublishedScreen {
    Words const& words;
    std::string href{};  // of this page
    std::string title{};
    std::string question{};
    std::string when{};      // of the session, in words
    std::string meetings{};  // one harvest over several dates, as a sentence; else empty
    std::vector<std::pair<std::string, std::string>> figures{};  // number, what it counts
    std::vector<PublishedFinding> findings{};
    PublishedSchema schema{};
    PromisedScreen promised;                      // agreements that came of it
    std::vector<PublishedDownloads> downloads{};  // newest first
    ReactionScreen reaction;
    std::string manage{};  // where it is withdrawn or published anew; empty for others
};

std::string published_html(PublishedScreen const& screen);

struct NameToRelease {
    std::string name{};
    std::int64_t mentions = 0;
    bool released = false;
};

struct PublishScreen {
    Words const& words;
    std::string title{};
    std::string href{};  // of the harvest
    std::string page{};  // of the public page
    bool is_public = false;
    int version = 1;  // that publishing would make
    std::vector<NameToRelease> names{};
    std::string hidden{};  // other words, a line each
    std::string problem{};
};

// Inputs of the form: `naam` for each name that may stay, `weglaten` with a word on each line.
std::string publish_html(PublishScreen const& screen);

}  // namespace regiotafel::screens
