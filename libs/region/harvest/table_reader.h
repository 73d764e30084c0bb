// Reads the forms in a document's tables into cells, and asks where a reading is in doubt.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "region/harvest/form_table.h"
#include "region/harvest/outline.h"
#include "region/harvest/recognise.h"
#include "region/harvest/row_reading.h"

namespace regiotafel::region {

class TableReader {
  public:
    TableReader(SessionFormat const& format, Vocabulary const& vocabulary, Choices const& choices,
                Reading& reading)
        : format_(format), vocabulary_(vocabulary), choices_(choices), reading_(reading) {}

    // Begins a new document.
    void start(Source const& source, std::string const& table, std::string const& participants,
               Legend legend);

    struct Context {
        std::string table;     // named above the table
        std::string function;  // named above a view made by hand
        std::string level;     // a row's id, named above the table
        bool handmade = false;
        bool only_views = false;  // no document holds a form: a view by hand is all there is
    };
    struct Outcome {
        std::string table;  // the last form's name
        bool saw_form = false;
        bool saw_handmade = false;
    };
    Outcome read(document::Table const& table, Context const& context);

    void read_ideas(Outline const& outline, std::string const& table);

    void add_remark(std::string const& table, std::string const& text, int line, bool sure);

    // "10 mensen: 4 bestuur, 3 HR": counts per constituency, never names.
    void set_participants(std::string const& table, std::string_view text);
    bool saw_form() const { return saw_form_; }

  private:
    struct FormRow {
        int row = 0;
        RowLabels labels;
        std::vector<int> filled;  // grid columns with content
        int overflow = 0;
        std::string level_doubt{};  // Doubt::id, where the row's level is asked
    };
    struct LevelsSeen {
        std::set<std::string> rows{};     // that hold content
        std::set<std::string> by_axis{};  // of these, the ones named by the axis only
    };
    struct Form {
        Grid const* grid = nullptr;
        FormPart part;
        std::string table;
        std::string function;
        std::string level{};       // named above, for rows that name none
        bool named_lines = false;  // its cells tell which table said what
        std::vector<int> header;   // grid columns that can hold content, ascending
    };

    static std::optional<std::string> name_on_top(Grid const& grid);
    std::optional<std::string> name_above(Grid const& grid, FormPart const& part) const;
    std::optional<std::string> name_in_corner(std::string_view text) const;
    Form form_of(Grid const& grid, FormPart const& part, Context const& context) const;
    Form continued(Grid const& grid) const;
    bool continues_form(Grid const& grid) const;
    void read_part(Form const& form, bool only_views, Outcome& outcome);
    void read_form(Form const& form);
    void read_list(Form const& form);
    void read_cross(Form const& form);
    void add_tagged(Form const& form, int row, int at, std::string const& column);
    bool ask_guess(ReadCell& cell);
    bool place_as(std::string const& value, ReadCell& cell);
    void leave_out_columns(Form const& form);
    void leave_out_sentences(Form const& form, int row);
    void leave_out_above(Grid const& grid, FormPart const& part);
    void note_empty(std::string const& text, Place const& place);
    void leave_out(std::string const& text, std::string_view reason, Place const& place);
    std::string level_named(Form const& form, FormRow& row, std::string const& level);
    void read_handmade(Form const& form);
    void read_view_as_form(Form const& form);
    static bool names_tables(Form const& form);
    void read_named_lines(Form const& form);
    std::string level_below(Form const& form, FormRow& row, std::string const& previous);
    void read_single_cells(Grid const& grid, std::string const& table);
    std::vector<FormRow> rows_of(Form const& form);
    void place_row(Form const& form, FormRow const& row, std::string const& row_id,
                   std::vector<int> const& usual_shifts);
    std::vector<RowReading> readings_of(Form const& form, FormRow const& row,
                                        std::vector<int> const& usual_shifts) const;
    Doubt shift_doubt(Form const& form, FormRow const& row, std::string const& row_id,
                      std::vector<RowReading> const& readings) const;
    void add_cell(Form const& form, FormRow const& row, std::string const& row_id, int column,
                  std::string const& target, std::string const& doubt);
    std::string target_id(Form const& form, int target) const;
    std::string header_text(Form const& form, int column) const;
    double affinity(Form const& form, std::string const& text, std::string const& target) const;
    std::string values_of(Form const& form, std::vector<int> const& targets) const;
    static base::Message level_reason(RowLabels const& labels);
    std::string ask_table(Form const& form);
    void ask_level(Form const& form, FormRow& row, std::string& row_id, LevelsSeen const& seen);
    TableInfo& table_info(std::string const& id);
    std::string doubt_id(std::string_view kind, std::string_view table, int line, int row) const;
    std::string settle(Doubt& doubt);

    SessionFormat const& format_;
    Vocabulary const& vocabulary_;
    Choices const& choices_;
    Reading& reading_;
    Source source_{};
    Legend legend_{};
    bool saw_form_ = false;
    // Levels of a list that nobody knows, folded: the row that was settled and the doubt.
    std::map<std::string, std::pair<std::string, std::string>> unknown_levels_{};
    Form last_form_{};  // a table that goes on below it has no header of its own
    int table_count_ = 0;
    int remark_count_ = 0;
};

}  // namespace regiotafel::region
