// Lines of a paper that are no input: headings of its parts, a table's name, greetings.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace regiotafel::region {

inline constexpr std::size_t kHeadingBytesMax = 100;

// Headings between the parts of a report or appendix; `folded` as by base::fold().
bool announces_forms(std::string_view folded);
bool announces_handmade(std::string_view folded);
bool is_part_heading(std::string_view text);

// "Begeleiden (van starters)" without what stands in brackets at its end.
std::string_view without_brackets(std::string_view text);

// What somebody wrote in a cell to say that it holds nothing: "-", "n.v.t.", "geen opmerkingen".
bool is_left_empty(std::string_view text);
// True where it was said in words, and not with a dash or a cross.
bool is_empty_in_words(std::string_view text);

// More words than a label has. A label's description on a line of its own does not count.
bool is_sentence(std::string_view text);

// Greetings and closings of a mail; what is quoted begins and ends nothing.
bool is_courtesy(std::string_view text);

// "Onderwerp: …" and the other lines that a mail program puts above a mail it quotes or saves.
bool is_mail_head(std::string_view text);

// "Tafel: Groen      Aan tafel: 10 mensen", where the form's controls were typed over.
std::optional<std::string> named_after_colon(std::string_view text);

}  // namespace regiotafel::region
