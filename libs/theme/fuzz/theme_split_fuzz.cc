// Any bytes may come as a cell: cleaning and splitting never fail, and pieces stay in order inside
// the text.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "base/text.h"
#include "theme/clean.h"
#include "theme/split.h"

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    using namespace regiotafel;
    static theme::Lexicon const lexicon({.words = "deur\nschool\nplein\nmeer\n"});
    std::string_view const text(reinterpret_cast<char const*>(data), size);
    if (!base::is_valid_utf8(theme::clean(text))) {
        std::abort();
    }
    std::size_t at = 0;
    for (auto const& piece : theme::split_ideas(text, lexicon)) {
        if (piece.begin < at || piece.end <= piece.begin || piece.end > size) {
            std::abort();
        }
        at = piece.end;
    }
    return 0;
}
