#include "theme/clean.h"

#include <algorithm>

#include "base/text.h"
#include "theme/glyphs.h"

namespace regiotafel::theme {
namespace {

void append_line(std::vector<Glyph> const& glyphs, std::size_t begin, std::size_t end,
                 std::u32string& text) {
    std::size_t const start = text.size();
    bool space = false;
    for (std::size_t i = skip_line_marks(glyphs, begin, end); i < end; ++i) {
        char32_t const c = plain(glyphs[i].c);
        if (c == U' ') {
            space = true;
        } else if (c != 0) {
            if (text.size() == start && !text.empty()) {
                text += U'\n';
            } else if (space && text.size() > start) {
                text += U' ';
            }
            space = false;
            text += c;
        }
    }
}

}  // namespace

std::string clean(std::string_view original) {
    auto const glyphs = read_glyphs(original);
    std::u32string text;
    text.reserve(glyphs.size());
    bool ascii = true;
    for (std::size_t begin = 0; begin < glyphs.size();) {
        std::size_t end = begin;
        while (end < glyphs.size() && glyphs[end].c != U'\n') {
            ascii = ascii && glyphs[end].c < 0x80;
            ++end;
        }
        append_line(glyphs, begin, end, text);
        begin = end + 1;
    }
    std::string const encoded = base::encode_utf8(text);
    return ascii ? encoded : base::to_nfc(encoded);
}

}  // namespace regiotafel::theme
