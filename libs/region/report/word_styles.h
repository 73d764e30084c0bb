// The look of our Word documents: page, letters, colours and named styles, the same for the form,
// the report, the appendix and the pages to the tables. Word's own styles where it has them, so
// that a person can go on working in the file.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "document/word_document.h"
#include "messages/catalogue.h"

namespace regiotafel::region {

namespace color {
inline constexpr char const* kInk = "17242B";
inline constexpr char const* kInk2 = "435159";
inline constexpr char const* kInk3 = "5A676F";
inline constexpr char const* kLine = "C9C6BC";
inline constexpr char const* kStrong = "757D82";
inline constexpr char const* kPetrol = "0A5B66";
inline constexpr char const* kSoft = "DDEDEE";
inline constexpr char const* kEmpty = "F7F5F0";
inline constexpr char const* kCounterVoice = "EFECE4";
}  // namespace color

// Shading of a schema's cell with this many tables, 1..5 (more counts as 5), and its text colour.
std::string heat_shading(std::size_t tables);
std::string heat_text(std::size_t tables);

// The part of the left margin that numbers, tables and key blocks hang in, of the report's page.
inline constexpr double kHangingMm = 36;

// A document with all styles, lists, fonts and the language set; without sections.
document::word::Document styled_document(std::string title, messages::Catalogue const& words);

// The table's mark as an inline picture of 8.6 points; decorative, the name stands behind it.
base::Result<document::word::Inline> mark_image(std::string_view table_id, double size_pt = 8.6);

}  // namespace regiotafel::region
