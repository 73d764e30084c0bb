// A contribution's text as it is shown and compared: NFC, entities decoded, tags gone (block tags
// become line breaks), bullets and item numbers at line starts gone, plain quotes, single spaces,
// no empty lines. Words, capitals and punctuation stay as the table wrote them; the original is
// kept beside it by the caller. Never fails; bytes that are not UTF-8 become U+FFFD.
#pragma once

#include <string>
#include <string_view>

namespace regiotafel::theme {

std::string clean(std::string_view original);

}  // namespace regiotafel::theme
