// Closed classes of Dutch (and a few English) words that the splitting rules need.
#pragma once

#include <string_view>

namespace regiotafel::theme {

bool is_abbreviation(std::string_view lower);       // without its last dot
bool ends_lists(std::string_view lower);            // enz, etc, e.d: may end a sentence too
bool cannot_end_idea(std::string_view lower);       // articles, conjunctions, finite verbs, …
bool rarely_ends_idea(std::string_view lower);      // prepositions that are also verb particles
bool gives_example(std::string_view lower);         // bijvoorbeeld, zoals, …
bool leans_on_sentence(std::string_view lower);     // dit, daardoor, want, … as first word
bool leans_on_fragment(std::string_view lower);     // met, zonder, waarbij, … as first word
bool opens_clause(std::string_view lower);          // de, het, we, …: a clause that goes on
bool is_connector(std::string_view lower);          // of, en, maar, … standing alone
bool looks_like_adjective(std::string_view lower);  // an inflected adjective wants its noun

}  // namespace regiotafel::theme
