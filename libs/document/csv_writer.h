// Writes comma-separated values (RFC 4180) that are safe to open in a spreadsheet.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace regiotafel::document {

// UTF-8 with a byte order mark, so that Excel reads the accents; lines end in CR LF. A field that a
// spreadsheet would take for a formula gets an apostrophe in front.
std::string write_csv(std::vector<std::vector<std::string>> const& rows, char separator = ';');

// "=1+1" -> "'=1+1"; a number ("-3") stays as it is.
std::string neutralise_formula(std::string_view field);

}  // namespace regiotafel::document
