// The harvest of a session on its own pages: sending in forms, answering doubts and coding ideas on
// the screen, and on the public page what came of it. Without script.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "screens/lead_screen.h"
#include "screens/session_screen.h"

namespace regiotafel::screens {

struct SessionHarvestScreen {
    Words const& words;
    LeadHead head{};
    std::string job_html{};  // how the work stands, where it is under way or went wrong
    bool made = false;
    bool may_send = true;                                        // no work is under way
    std::vector<std::pair<std::string, std::string>> figures{};  // number, what it counts
    std::int64_t doubts = 0;
    std::string reading{};  // addresses
    std::string check{};
    std::string documents{};
    std::string publish{};
    std::string compare{};
    std::string page{};  // of what was published; empty: nothing was
    std::vector<std::pair<std::string, std::string>> refused{};  // name, why
    std::vector<std::pair<std::string, std::string>> late{};     // from whom and when, text
    std::string empty_form{};
    std::string problem{};
};
std::string session_harvest_html(SessionHarvestScreen const& screen);

struct DoubtChoice {
    std::string value{};
    std::string label{};
    bool chosen = false;
};
struct DoubtLine {
    std::string id{};
    std::string where{};  // table and row
    std::string question{};
    std::string reason{};
    std::string text{};
    std::vector<DoubtChoice> options{};
};
struct IdeaLine {
    std::string id{};
    std::string where{};
    std::string text{};
    std::string label{};     // that somebody gave
    std::string proposal{};  // that the program makes
};
struct CheckScreen {
    Words const& words;
    LeadHead head{};
    std::string back{};
    std::vector<DoubtLine> doubts{};
    std::int64_t elsewhere = 0;  // doubts that need the page to check on
    std::string check_page{};    // its address
    std::vector<IdeaLine> ideas{};
    std::vector<std::string> labels{};
    std::string problem{};
};
// Inputs: d.<doubt> a value, o.<idea> a label, n.<idea> a proposal to take over.
std::string check_html(CheckScreen const& screen);

struct ReadingPart {
    std::string id{};
    std::string name{};
    std::string text{};
};
struct ReadingScreen {
    Words const& words;
    LeadHead head{};
    std::string back{};
    std::vector<ReadingPart> parts{};
    std::string problem{};
};
// Inputs: t.<part>.
std::string reading_html(ReadingScreen const& screen);

struct AfterPromise {
    std::string href{};
    std::string what{};
    std::string status_html{};
    std::string about{};     // who and when
    std::string evidence{};  // what came of it
};
struct AfterScreen {
    Words const& words;
    std::vector<SessionLine> pages{};  // what was published
    std::vector<SessionLine> documents{};
    std::vector<AfterPromise> promises{};
    std::string empty_form{};
    std::string react{};
};
// Empty where there is nothing to tell yet.
std::string after_html(AfterScreen const& screen);

}  // namespace regiotafel::screens
