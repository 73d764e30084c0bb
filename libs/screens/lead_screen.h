// The pages by which a facilitator makes and runs a session: its steps, who comes, and the tables.
// Without script; all text that comes in is plain.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "region/session/places.h"
#include "region/session/roll.h"
#include "region/session/tables.h"
#include "screens/form_screen.h"

namespace regiotafel::screens {

struct LeadStep {
    std::string href{};
    std::string name{};
    bool here = false;
    bool done = false;
};

// What stands above each of these pages.
struct LeadHead {
    std::string title{};
    std::string when{};
    std::string status_html{};
    std::string page{};  // address of the public page
    std::vector<LeadStep> steps{};
};

struct NewSessionScreen {
    Words const& words;
    std::string command{};
    std::string record{};
    std::string title{};
    std::string chosen{};  // format
    std::vector<Choice> formats{};
    std::vector<std::string> about{};  // of each format
    std::string problem{};
};
std::string new_session_html(NewSessionScreen const& screen);

struct StepScreen {
    Words const& words;
    LeadHead head{};
    std::string heading{};
    std::string lead{};
    FormScreen const& form;
    std::vector<Choice> formats{};  // for the field format_id
    bool may_notify = false;        // there are people to tell of a change
    std::vector<std::pair<std::string, std::string>> links{};  // address, name
};
std::string step_html(StepScreen const& screen);

struct Figure {
    std::int64_t number = 0;
    std::string what{};
};

struct PersonLine {
    std::string id{};
    std::string href{};
    std::string name{};
    std::string organisation{};
    std::string constituency{};
    std::string sector{};
    std::string part{};
    std::string needs{};
    std::string question{};
    region::PlaceInLine place{};
    std::string present{};  // code
    bool mail_failed = false;
};

struct PeopleOfSessionScreen {
    Words const& words;
    LeadHead head{};
    std::vector<Figure> figures{};
    region::Roll roll{};
    std::vector<std::string> row_names{};
    std::vector<std::string> column_names{};
    std::vector<std::string> missing{};  // names
    std::vector<PersonLine> people{};
    std::vector<Choice> presence{};
    std::string command{};
    std::string sheet{};  // address of the Excel file
    std::string add{};    // address to add somebody by hand
    std::string problem{};
};
std::string people_of_session_html(PeopleOfSessionScreen const& screen);

struct TableGuest {
    std::string id{};
    std::string name{};
    std::string about{};  // "Leraar, vo, De Dijkschool"
    std::string part{};
};

struct TableCard {
    int number = 1;
    std::string name{};
    std::vector<TableGuest> guests{};
    std::vector<std::string> missing{};         // perspectives that are in the room
    std::vector<std::string> missing_forced{};  // of which there are too few for every table
};

struct TablesScreen {
    Words const& words;
    LeadHead head{};
    std::string href{};  // of this page
    std::string command{};
    int tables = 6;
    int rounds = 1;
    int round = 1;  // that is shown
    std::int64_t comes = 0;
    std::int64_t unseated = 0;
    std::int64_t gone = 0;     // who has a seat and does not come
    std::int64_t repeats = 0;  // people who meet again
    std::vector<TableCard> cards{};
    std::vector<TableGuest> loose{};   // without a table
    std::vector<std::string> notes{};  // what the last division came to
    std::string problem{};
};
std::string tables_html(TablesScreen const& screen);

struct TableSheet {
    std::string table{};
    std::string round{};
    std::vector<TableGuest> guests{};
};
struct NameCard {
    std::string name{};
    std::string organisation{};
    std::vector<std::string> tables{};  // by round, in words
};
// For on paper: a sheet for each table, or cards with names.
std::string table_sheets_html(Words const& words, std::string const& title,
                              std::vector<TableSheet> const& sheets);
std::string name_cards_html(Words const& words, std::string const& title,
                            std::vector<NameCard> const& cards);

std::string lead_head_html(Words const& words, LeadHead const& head);

}  // namespace regiotafel::screens
