// HTML from plain text: the pieces that every screen is built from. What comes in is plain and is
// escaped here, unless a name says `html`; what comes out is finished HTML.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace regiotafel::screens {

inline constexpr std::size_t kRichLinesMax = 2000;

// For text, and for values of attributes between double quotes.
std::string escaped(std::string_view plain);

std::string icon(std::string_view name);  // one of web/screens/icons.svg
std::string link(std::string_view href, std::string_view plain);

// A field of a form that nobody sees.
std::string hidden(std::string_view name, std::string_view value);

// Long text: paragraphs, and lines that start with "- " as a list. No other markup.
std::string rich(std::string_view plain);

// The first so many letters, with an ellipsis where there were more; plain text.
std::string shortened(std::string_view plain, std::size_t code_points);

// "/demo/initiative" and its parameters as an address; plain, so still to be escaped.
using Parameters = std::vector<std::pair<std::string, std::string>>;
std::string address(std::string_view path, Parameters const& parameters);

// Only http and https may be linked to.
bool safe_link(std::string_view href);

}  // namespace regiotafel::screens
