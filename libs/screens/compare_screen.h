// Our session beside the same talk in another region: cells and topics, as tables and in words. All
// text is plain.
#pragma once

#include <string>
#include <vector>

#include "screens/words.h"

namespace regiotafel::screens {

struct CompareCell {
    std::int64_t ours = 0;  // tables
    std::int64_t theirs = 0;
};

struct CompareTopic {
    std::string label{};
    std::string other{};  // how they call it
    std::int64_t ours = 0;
    std::int64_t theirs = 0;
    std::vector<std::string> words{};  // why they are taken for the same
};

struct CompareResult {
    std::string id{};
    std::int64_t version = 0;
    std::string region{};
    std::string when{};
    std::int64_t our_tables = 0;
    std::int64_t their_tables = 0;
    std::vector<std::string> columns{};
    std::vector<std::pair<std::string, std::vector<CompareCell>>> rows{};
    std::vector<CompareTopic> both{};
    std::vector<CompareTopic> only_ours{};
    std::vector<CompareTopic> only_theirs{};
    std::string status_html{};
    std::string to{};       // the status that a button brings it to; empty for visitors
    std::string to_name{};  // what that button says
    std::string command{};
};

struct CompareScreen {
    Words const& words;
    std::string session{};  // title
    std::string href{};     // of this page
    std::vector<CompareResult> results{};
    bool may_send = false;
    bool has_harvest = false;
    std::string problem{};
    std::string region{};  // as typed
};

std::string compare_html(CompareScreen const& screen);

}  // namespace regiotafel::screens
