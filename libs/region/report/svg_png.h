// An SVG drawing as PNG, for programs that do not show SVG. By librsvg; no files, no network.
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"

namespace regiotafel::region {

inline constexpr int kPictureSideMax = 4'000;  // pixels

// Error{bad_input} where the SVG cannot be drawn.
base::Result<std::string> svg_to_png(std::string_view svg, int width_px, int height_px);

}  // namespace regiotafel::region
