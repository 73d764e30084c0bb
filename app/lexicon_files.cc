#include "lexicon_files.h"

#include "files.h"
#include "theme_data.h"

namespace regiotafel::app {
namespace {

// Where the packages wdutch and hunspell-nl put their lists.
constexpr char const* kWordList = "/usr/share/dict/dutch";
constexpr char const* kHunspellList = "/usr/share/hunspell/nl_NL.dic";

}  // namespace

theme::Lexicon load_lexicon() {
    auto const words = load_if_there(kWordList);
    auto const hunspell = load_if_there(kHunspellList);
    return theme::Lexicon(
        {.words = words, .hunspell_dic = hunspell, .ranks = theme::theme_data().front().bytes});
}

}  // namespace regiotafel::app
