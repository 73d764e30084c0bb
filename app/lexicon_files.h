// The dictionaries of this machine and the ranks built into the program, as one lexicon.
#pragma once

#include "theme/lexicon.h"

namespace regiotafel::app {

theme::Lexicon load_lexicon();

}  // namespace regiotafel::app
