// A QR code as SVG for inside a page: black on white in both themes, with the quiet zone that
// readers need. By libqrencode, error correction M.
#pragma once

#include <string>
#include <string_view>

namespace regiotafel::screens {

inline constexpr std::size_t kQrBytesMax = 1000;

// `label` is what it is, for who cannot see it; both are plain. Empty for a text that is empty or
// too long.
std::string qr_svg(std::string_view text, std::string_view label);

}  // namespace regiotafel::screens
