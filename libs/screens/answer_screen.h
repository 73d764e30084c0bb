// The answer to somebody's question, and the mail by which it goes to them. All text is plain.
#pragma once

#include <string>
#include <vector>

#include "screens/words.h"

namespace regiotafel::screens {

struct AnswerScreen {
    Words const& words;
    std::string question{};
    std::string answer{};   // as it stands in the box
    std::string saved{};    // as it is kept, and in the letter
    std::string email{};    // empty: they left no address
    std::string back{};     // address of the record
    std::string subject{};  // of the mail
    std::string letter{};   // its text
    bool went = false;      // then it goes no more
    std::vector<std::string> log{};
    std::string command{};
    std::int64_t version = 0;
    std::string problem{};
};

// One form with two buttons, sent as `doe`: "bewaar" or "verstuur". Beside the text it tells what
// was kept when the page was made, as `bewaard`.
std::string answer_html(AnswerScreen const& screen);

}  // namespace regiotafel::screens
