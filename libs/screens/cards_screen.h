// The cards of a session with room to answer. What somebody writes on them has no name and stands
// in no form, so nothing of it can be sent; only the form below it sends, one answer, by choice.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "screens/deck_screen.h"
#include "screens/form_input.h"

namespace regiotafel::screens {

struct CardsScreen {
    Words const& words;
    DeckScreen const& deck;
    std::string session{};  // title
    std::string href{};     // of this page
    std::string store{};    // under which the device keeps the answers
    std::string command{};
    std::string record{};
    Inputs inputs{};
    std::vector<std::string> problems{};  // plain
};

// A question is named "<card>.<question>", both counted from 1.
std::string cards_html(CardsScreen const& screen);

struct SharedAnswerScreen {
    Words const& words;
    std::string card{};
    std::string question{};
    std::string text{};
    std::string name{};
    std::string session{};  // title
    std::string back{};     // address of the cards
    std::string command{};
    bool taken = false;  // already in the harvest
};

// By its own link: what was shared, and taking it back.
std::string shared_answer_html(SharedAnswerScreen const& screen);
std::string taken_back_html(Words const& words, std::string const& lead_key);

struct SharedLine {
    std::string about{};  // "Start bij jezelf: Wat wil jouw organisatie?"
    std::string text{};
    std::string by{};  // name and when
    std::string status_html{};
};

// For who leads: what was shared, and a button that takes what is new into the harvest.
std::string shared_answers_html(Words const& words, std::vector<SharedLine> const& lines,
                                std::string const& take, std::int64_t fresh);

}  // namespace regiotafel::screens
