// The dictionaries of this machine and the ranks built into the program, as one lexicon.
#pragma once

#include "theme/lexicon.h"
#include "theme/spelling.h"

namespace regiotafel::app {

theme::Lexicon load_lexicon();

// Hunspell with this machine's Dutch dictionary; without one, words are noted and none suggested.
theme::Speller load_speller();

}  // namespace regiotafel::app
