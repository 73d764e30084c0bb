// The public page of a session, with its programme and the form to sign up, and the page by which
// somebody looks at their own sign-up. Both work without script.
#pragma once

#include <string>
#include <vector>

#include "region/session/places.h"
#include "region/session/programme.h"
#include "screens/form_screen.h"

namespace regiotafel::screens {

struct SessionLine {  // another date, a part, a document
    std::string href{};
    std::string title{};
    std::string note{};
};

struct SessionHead {  // plain texts
    std::string kind{};
    std::string title{};
    std::string question{};
    std::string when{};
    std::string where{};
    bool online = false;
    std::string calendar{};  // address of the file for one's own calendar; may be empty
};

struct SessionScreen {
    Words const& words;
    SessionHead head{};
    std::string status_html{};  // the tag of its status
    std::string welcome{};
    std::vector<region::ProgrammeItem> programme{};
    std::vector<SessionLine> others{};
    std::int64_t capacity = 0;
    std::int64_t standing = 0;  // who signed up and did not sign off
    bool open = false;
    std::string until{};               // ISO date, may be empty
    std::string cards{};               // address of the cards to prepare with; empty afterwards
    std::string led_by{};              // address of the facilitator's page, for who leads
    FormScreen const* form = nullptr;  // where open
    std::string after_html{};          // what came of it
    std::string priorities_html{};     // what it is about, and what changed in that
};

std::string session_html(SessionScreen const& screen);

struct OwnSignUpScreen {
    Words const& words;
    SessionHead head{};
    std::string name{};
    region::PlaceInLine place{};
    std::string session{};  // address of the session's page
    std::string online{};   // link, where they have a place
    std::string email{};
    std::string command{};  // id for signing off
    bool over = false;      // the session has been
    bool just_now = false;  // they have just signed up
};

std::string own_sign_up_html(OwnSignUpScreen const& screen);

struct AgendaLine {
    std::string href{};
    std::string title{};
    std::string question{};
    std::string when{};
    std::string where{};
    std::string note{};  // "Aanmelden kan"
};
struct AgendaScreen {
    Words const& words;
    std::string region{};
    std::vector<AgendaLine> coming{};
    std::vector<AgendaLine> past{};
    bool may_make = false;
};
std::string agenda_html(AgendaScreen const& screen);

// The timetable, wherever it stands.
std::string programme_html(Words const& words, std::vector<region::ProgrammeItem> const& items);

}  // namespace regiotafel::screens
