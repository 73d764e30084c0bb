#include "lexicon_files.h"

#include <filesystem>
#include <memory>

#include "files.h"
#include "theme_data.h"
#include <hunspell/hunspell.hxx>

namespace regiotafel::app {
namespace {

// Where the packages wdutch and hunspell-nl put their lists.
constexpr char const* kWordList = "/usr/share/dict/dutch";
constexpr char const* kHunspellList = "/usr/share/hunspell/nl_NL.dic";
constexpr char const* kHunspellRules = "/usr/share/hunspell/nl_NL.aff";

}  // namespace

theme::Lexicon load_lexicon() {
    auto const words = load_if_there(kWordList);
    auto const hunspell = load_if_there(kHunspellList);
    return theme::Lexicon(
        {.words = words, .hunspell_dic = hunspell, .ranks = theme::theme_data().front().bytes});
}

theme::Speller load_speller() {
    if (!std::filesystem::exists(kHunspellList) || !std::filesystem::exists(kHunspellRules)) {
        return {};
    }
    // Shared by the two functions, which may outlive this one.
    auto const hunspell = std::make_shared<Hunspell>(kHunspellRules, kHunspellList);
    return {.knows = [hunspell](std::string const& word) { return hunspell->spell(word); },
            .suggest =
                [hunspell](std::string const& word) {
                    return hunspell->suggest(word);
                }};
}

}  // namespace regiotafel::app
