// What sort of thing a contribution is: a question, a proposal, a wish, a concern, or a bare topic;
// and whether it speaks against something. By word order and closed word classes, never by subject.
// All outcomes are suggestions for a person, each with its reason as a message. One language holds
// for a whole session, since single items are too short to tell.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/message.h"
#include "theme/words.h"

namespace regiotafel::theme {

enum class Kind { question, proposal, wish, concern, topic };

std::string_view name_of(Kind kind);  // "question", …

// `score` is 0..1; 0.5 and above means that the kind fits. Reasons: theme.kind.* (messages/).
struct KindSuggestion {
    Kind kind = Kind::topic;
    double score = 0;
    base::Message reason{};
};

// Every kind that fits, best first; never empty (a text that is nothing else is a topic). A text
// can be a question and a concern at once.
std::vector<KindSuggestion> suggest_kinds(std::string_view clean_text, Language language);

// Speaks against, doubts or objects ("geen …", "niet gewenst", "stoppen met …"): a cue that a
// counter-voice may stand here, so that it is shown word for word. reason: theme.dissent.*
struct DissentCue {
    double score = 0;  // 0..1, 0.5 and above: show it
    base::Message reason{};
};

DissentCue suggest_dissent(std::string_view clean_text, Language language);

}  // namespace regiotafel::theme
