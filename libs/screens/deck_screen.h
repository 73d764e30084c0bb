// Reflection cards as a deck: to prepare with on paper, or on the screen. What somebody writes on a
// card stays with them; the page sends nothing.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "screens/words.h"

namespace regiotafel::screens {

struct DeckCard {
    std::string name{};
    std::string text{};
    std::vector<std::string> questions{};
    std::string drawing_html{};  // SVG of ours, which says in words what it shows
};

struct DeckScreen {
    Words const& words;
    std::string title{};
    std::string question{};
    std::string introduction{};
    std::string credit{};
    std::vector<DeckCard> cards{};
};

std::string deck_html(DeckScreen const& screen);

// The decks that there are: address and name.
std::string decks_html(Words const& words,
                       std::vector<std::pair<std::string, std::string>> const& decks);

}  // namespace regiotafel::screens
