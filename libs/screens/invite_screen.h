// Inviting people to a session: whom, with which words, who was asked before; and the page by which
// somebody says that they do not want to be asked again. Without script.
#pragma once

#include <string>
#include <vector>

#include "screens/lead_screen.h"

namespace regiotafel::screens {

inline constexpr std::size_t kInviteesNamed = 30;  // of those that fit; of the others their number

struct SegmentChoice {
    std::string name{};  // of the inputs: "geleding"
    std::string heading{};
    std::vector<Choice> options{};
    std::vector<std::string> chosen{};
};

struct InvitedLine {
    std::string name{};
    std::string email{};
    std::int64_t sent = 0;
    std::string sent_on{};  // in words
    std::string state{};    // "heeft zich aangemeld"
    bool failed = false;
};

struct InviteScreen {
    Words const& words;
    LeadHead head{};
    std::string href{};  // of this page
    std::string command{};
    std::vector<SegmentChoice> segments{};
    std::vector<std::string> names{};  // of those that fit and were not asked
    std::int64_t asked_before = 0;
    std::string subject{};
    std::string text{};
    std::string preview_subject{};
    std::string preview{};
    std::string sheet{};      // address of the list
    std::int64_t silent = 0;  // who was asked and did not sign up
    std::vector<InvitedLine> log{};
    bool open = false;
    std::string problem{};
};
std::string invite_html(InviteScreen const& screen);

struct StopScreen {
    Words const& words;
    std::string region{};
    bool stopped = false;
};
std::string stop_html(StopScreen const& screen);

}  // namespace regiotafel::screens
