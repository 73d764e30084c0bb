// Recognising what the labels of a form mean: which column, which row, which table, "remarks".
// Tolerant of case, accents, plural, typos and words around the label; never sure where two
// meanings are close.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "region/format/format.h"

namespace regiotafel::region {

struct LabelMatch {
    std::string id;
    double score = 0;  // 1: the label itself, 0.5: barely recognised
};

// From this score on a label that stands alone is what it seems.
inline constexpr double kSureName = 0.85;

class Vocabulary {
  public:
    explicit Vocabulary(SessionFormat const& format);

    std::optional<LabelMatch> column(std::string_view text) const;
    std::optional<LabelMatch> row(std::string_view text) const;

    // A table, a level and a function, or two of them, on lines of one text: its place is written
    // on it, and it is the label of nothing else.
    bool is_card(std::string_view text) const;

    // "Breed regionaal" and "Lokaal" are the ends of an axis, not levels: they point to the first
    // or the last row only where nothing else does. Empty id: both ends in one cell.
    std::optional<std::string> axis_row(std::string_view text) const;
    bool is_label(std::string_view text) const;  // any label of the form's left side

    // "Overige opmerkingen groep bruin:" gives the rest after the label, here "groep bruin".
    std::optional<std::string> remarks_heading(std::string_view text) const;

    // How well a column's own word stands in a text: "Uitvoering van begeleiding" and guide.
    double column_affinity(std::string_view text, std::string_view column_id) const;

    std::size_t column_count() const { return column_count_; }

  private:
    struct Term {
        std::string id;
        std::string folded;
        double weight = 1;
        std::vector<std::string> words{};  // of `folded`
    };

    static std::optional<LabelMatch> best(std::vector<Term> const& terms, std::string_view text);

    std::vector<Term> columns_;
    std::vector<Term> rows_;
    std::vector<Term> axis_;
    std::vector<std::string> remarks_;
    std::vector<Term> stems_;
    std::size_t column_count_ = 0;
};

// A conversation table's name: a colour ("ROSE", "groep bruin", "Tafel Groen"), a number or letter
// ("tafel 3"), or nothing. Gives the id in lower case: "roze", "bruin", "tafel 3".
std::optional<std::string> table_name(std::string_view text);

// As table_name, for a heading, which may also give a table a name of its own ("Tafel Ivoor",
// "Verslag van tafel Ivoor").
std::optional<std::string> table_heading(std::string_view text);

// As table_name, for a text that holds more words ("Formulier tafel groen 7 februari.docx").
std::optional<std::string> table_name_within(std::string_view text);

// As table_name_within, or a name of its own at the end ("Aantekeningen van tafel De Merel").
std::optional<std::string> table_in_subject(std::string_view subject);

// Place in the order in which people name the six tables; other tables come after them.
std::size_t table_rank(std::string_view table_id);

// Between the table and the date, in the id of a table of one of several dates.
inline constexpr std::string_view kMeetingMark = "--";

// "groen" -> "Groen", "tafel 3" -> "Tafel 3".
std::string display_name(std::string_view table_id);

}  // namespace regiotafel::region
