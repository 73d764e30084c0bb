// The two halves of the appendix.
#pragma once

#include <map>

#include "region/report/reading_choices.h"
#include "region/report/report_parts.h"

namespace regiotafel::region {

class Appendix {
  public:
    explicit Appendix(ReportText const& text);

    ReportText const& text() const { return *text_; }
    std::vector<ReadingChoice> const& choices() const { return choices_; }

    // Footnotes about an idea: reading choice, spelling, national signal.
    Inlines notes(Contribution const& one) const;
    // Of the table forms, by table, row and column, by number.
    std::vector<Contribution const*> ideas(std::string_view table, std::string_view row,
                                           std::string_view column) const;
    std::vector<Contribution const*> remarks(std::string_view table) const;

  private:
    ReportText const* text_;
    std::vector<ReadingChoice> choices_;
    std::map<std::string, std::size_t> numbers_{};
};

inline constexpr double kTablePageMm = 265;  // text width of the pages per table
inline constexpr double kFunctionPageMm = 269;

// A form's page heading and its grid, with what the table wrote.
void add_table_form(Appendix const& appendix, TableInfo const& table, int list, Blocks& out);

// One function, or `other`, or the remarks, with a column per table.
void add_function_page(Appendix const& appendix, Part const& part, bool is_remarks, Blocks& out);

document::word::TableCell not_filled_in_cell(ReportText const& text);

}  // namespace regiotafel::region
