// The harvest: everything that was read from a session's papers, where it stood, and what was made
// of it. Plain data; `harvest_json.h` writes it as the versioned contract oogst.json.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/message.h"

namespace regiotafel::region {

// All positions are 1-based; 0 means unknown or not applicable.
struct Place {
    std::string file{};
    int line = 0;
    int row = 0;
    int column = 0;

    bool operator==(Place const&) const = default;
};

enum class SourceKind { table_form, advance_question, late_contribution, handmade_view, picture };

struct Source {
    std::string id{};  // hash of the file's bytes, shortened
    SourceKind kind = SourceKind::table_form;
    std::string file{};
    std::string sender{};
    std::string received{};  // ISO date, empty if unknown
};

enum class IdeaKind { topic, question, proposal, wish, concern };

// A word that no dictionary has; people decide whether the clean text is mended.
struct SpellingNote {
    std::string word{};
    std::vector<std::string> suggestions{};  // best first, may be empty
};

struct Contribution {
    std::string id{};      // stable over reruns: hash of source, table, cell, text and ordinal
    std::string parent{};  // id of the whole cell where the cell was divided, else empty
    std::string source{};  // Source::id
    SourceKind source_kind = SourceKind::table_form;
    int number = 0;  // within its table, for people: "Groen 7"
    std::string table{};
    std::string row{};  // the format's ids
    std::string column{};
    std::string level{};     // filled where the format maps the row
    std::string function{};  // filled where the format maps the column; "remark" for loose notes
    std::string text{};      // to the letter
    std::string clean{};
    IdeaKind kind = IdeaKind::topic;
    std::vector<IdeaKind> kinds{};  // all that are likely, strongest first
    bool dissent = false;           // suggestion: goes against something
    std::string signal{};           // "national" where it calls on the national level
    std::string perspective{};      // the form's own: "werkgever", "opleider"
    std::vector<std::string> themes{};
    bool needs_review = false;
    base::Message review_reason{};
    std::vector<SpellingNote> spelling{};
    bool checked_by_table = false;
    Place place{};
};

struct Unplaced {
    std::string text{};
    base::Message reason{};
    Place place{};
};

struct HandmadeEntry {
    std::string function{};
    std::string level{};
    std::string table{};
    std::string text{};
    std::vector<std::string> contributions{};
    Place place{};
};

enum class DifferenceKind {
    missing_function,
    missing_table,
    missing_entry,
    moved_function,
    moved_level,
    moved_table,
    typo_introduced,
    typo_fixed,
    changed_words,
    divided,
    joined,
    repeated,
    added,
};

struct Difference {
    DifferenceKind kind = DifferenceKind::changed_words;
    base::Message description{};
    std::vector<std::string> contributions{};
    Place form{};
    Place handmade{};
    std::string form_text{};
    std::string handmade_text{};
};

enum class ThemeBy { person, proposal };

struct Theme {
    std::string id{};
    std::string function{};  // empty: spans functions
    std::string label{};
    std::string description{};
    std::string colour{};
    std::vector<std::string> labels{};         // proposals, best first
    std::vector<std::string> contributions{};  // that mention it
    std::vector<std::string> against{};        // that a person marked as speaking against it
    ThemeBy by = ThemeBy::proposal;
    base::Message reason{};
};

// From this score on two contributions are shown to people as the same idea; below it they only
// share a subject, and are listed in oogst.json for whoever ranks them.
inline constexpr double kSameIdeaShown = 0.34;

struct SameIdea {
    std::string a{};
    std::string b{};
    double score = 0;
};

enum class DoubtKind {
    shifted_row,
    level_of_row,
    split,
    loose_text,
    unknown_table,
    unknown_column
};

struct DoubtOption {
    std::string value{};  // what a choice stores
    base::Message label{};
    base::Message detail{};
};

// A cell of the doubtful row as it stands in the form, for showing beside the question.
struct DoubtCell {
    std::string header{};  // what stands above it in the form
    std::string text{};
    bool doubtful = false;
};

// Something a person has to look at. The choice that answers it names the doubt's id and a value:
//   shifted_row    column ids of the filled cells, left to right, comma separated
//   level_of_row   row id
//   split          byte offsets of the cuts in the text, comma separated; empty: one idea
//   loose_text     "remark", "none" or "<row id>/<column id>"
//   unknown_table  the table's name
//   unknown_column column id, or "remark"
struct Doubt {
    std::string id{};  // stable over reruns
    DoubtKind kind = DoubtKind::shifted_row;
    std::string table{};
    std::string row{};
    std::string text{};
    base::Message question{};
    base::Message reason{};
    std::vector<DoubtOption> options{};
    std::string proposed{};   // value used until a person chooses
    bool sure_enough = true;  // false: no option is preselected
    bool answered = false;    // a person chose; a chosen value may be empty (split: one idea)
    std::string chosen{};     // a person's value
    std::vector<DoubtCell> cells{};
    std::vector<std::string> contributions{};
    Place place{};
};

struct TableInfo {
    std::string id{};                             // "groen"
    std::string name{};                           // "Groen"
    int participants = 0;                         // 0: unknown
    std::map<std::string, int> constituencies{};  // geleding -> number of people
    std::vector<std::string> columns{};           // column ids that this table's form had
    int cells = 0;                                // cells that this table could fill
    bool checked = false;                         // "nagekeken door tafel"
};

enum class FindingKind {
    centre_level,
    centre_function,
    several_tables,
    several_levels,
    several_functions,
    dissent,
    open_question,
    national_signal,
    barely_filled,
};

struct Finding {
    std::string id{};
    FindingKind kind = FindingKind::several_tables;
    base::Message title{};
    base::Message text{};
    std::vector<std::string> tables{};
    std::vector<std::string> levels{};
    std::vector<std::string> functions{};
    std::vector<std::string> contributions{};
    std::string theme{};  // Theme::id, where it is about one
};

// What the facilitator tells about the session; everything may be empty.
struct SessionInfo {
    std::string title{};
    std::string alliance{};
    std::string date{};  // ISO
    // Where one harvest is of several dates: each in words, in order ("7 februari"). Else empty.
    std::vector<std::string> meetings{};
    std::string question{};
    std::string facilitator{};
    std::string contact{};
    std::string steering_group_date{};  // ISO
    std::string report_date{};          // ISO
    int participants = 0;
    std::vector<std::string> decisions{};
    std::vector<std::pair<std::string, std::string>> follow_up{};  // ISO date, what happens
};

// Compared with an earlier session, see since.h.
struct Since {
    std::string date{};
    std::string title{};
    std::vector<std::string> again{};  // labels of themes
    std::vector<std::string> fresh{};
    std::vector<std::string> gone{};
    std::vector<std::string> open{};  // questions that nobody answered yet
};

struct Harvest {
    int version = 1;
    std::string format{};
    SessionInfo session{};
    std::vector<Source> sources{};
    std::vector<TableInfo> tables{};
    std::vector<Contribution> contributions{};
    std::vector<Unplaced> unplaced{};
    std::vector<HandmadeEntry> handmade{};
    std::vector<Difference> differences{};
    std::vector<Theme> themes{};
    std::vector<SameIdea> same_idea{};
    std::vector<Finding> findings{};
    std::vector<Doubt> doubts{};
    std::optional<Since> since{};
    std::map<std::string, double> statistics{};  // clustering and chance; stays out of documents
    std::string suggested_by{};                  // the back end that made the suggestions

    Contribution const* find(std::string const& id) const;
    TableInfo const* table(std::string const& id) const;
};

}  // namespace regiotafel::region
