// Reads paragraphs, and tables that no form was found in, into an outline.
#pragma once

#include <cstddef>
#include <optional>
#include <set>
#include <string>
#include <string_view>

#include "document/document.h"
#include "region/harvest/legend.h"
#include "region/harvest/outline.h"
#include "region/harvest/vocabulary.h"

namespace regiotafel::region {

// What stands above a text, as it was written.
struct Heading {
    std::string row{};
    std::string column{};
    std::string table{};
    bool remarks = false;  // "Overig"

    bool empty() const { return row.empty() && column.empty() && table.empty() && !remarks; }
};

// The whole text has to be labels: "Werven", "Onderwijsregio – Begeleiden", "Tafel Groen:". A
// label scores at least `least`.
Heading heading_of(std::string_view text, Vocabulary const& vocabulary, double least);

// What "Niveau" with "scholen" behind it says; `field` as list_field() has it. Nothing for an idea.
std::optional<Heading> field_heading(std::string_view field, std::string_view value);

// Adds what `more` says of which `near` says nothing.
void complete(Heading& near, Heading const& more);

class OutlineReader {
  public:
    // `table` is the name that holds until another is read.
    OutlineReader(Vocabulary const& vocabulary, Legend legend, std::string const& table);

    void read(document::Paragraph const& paragraph);

    // Each text is placed by the labels that stand nearest to it.
    void read(document::Table const& table);

    // Nothing where too few ideas have a table, a level and a function.
    std::optional<Outline> finish();

    // Nothing where too little speaks of levels and functions at all.
    std::optional<Outline> finish_guess();

  private:
    enum class Outer { unknown, rows, columns };

    Heading heading_at(document::Paragraph const& paragraph, std::string_view text);
    void enter(Heading const& heading, bool real);
    void read_idea(std::string_view text, document::Paragraph const& paragraph);
    void read_cell(std::string const& text, int line);
    bool add_labelled(Heading const& above, std::string_view text,
                      document::Paragraph const& paragraph);
    void add_tagged(std::string_view text, document::Paragraph const& paragraph);
    void add(Heading const& place, std::string_view text, document::Paragraph const& paragraph);
    void note_empty(std::string_view text, document::Paragraph const& paragraph);
    void put(std::string text, int line);
    void note_place(Heading const& place);

    Vocabulary const& vocabulary_;
    Legend legend_;
    Outline out_{};
    Heading here_{};
    Outer outer_ = Outer::unknown;
    bool named_ = false;  // a heading of ours was read
    bool headed_ = false;
    bool remarked_ = false;  // below this heading for remarks stood one
    bool behind_ = false;    // an idea had its place behind it
    bool in_lists_ = false;  // all ideas until now stood in lists
    int row_level_ = 0;      // of the headings that name rows; 0 where none does
    int column_level_ = 0;
    bool is_first_ = true;
    std::size_t placed_ = 0;
    std::size_t before_ = 0;        // of the rest, what stands above the first label
    std::set<std::string> rows_{};  // ids that ideas have
    std::set<std::string> columns_{};
};

}  // namespace regiotafel::region
