// The screen of one register: its records as a table, a board by status, a calendar by month or
// cards, with a search field, filters, sorting, paging, and what one can do.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "screens/values.h"

namespace regiotafel::screens {

inline constexpr std::size_t kBoardCardsMax = 20;  // in one column; the rest is a link away

// What the address of a list says. Names of parameters: weergave, q, f.<field>, sorteer, na,
// op (a date), kaart.
struct ListState {
    std::string view{};  // the number of a view: "0"
    std::string q{};
    std::string sort{};
    std::string after{};                                       // cursor
    std::string on{};                                          // a date, for dated registers
    std::string box{};                                         // of a map: south,west,north,east
    std::map<std::string, std::string, std::less<>> chosen{};  // filter: field -> value
};

struct BoardColumn {
    registers::Status const* status = nullptr;
    std::int64_t count = 0;
    std::vector<registers::Record> records{};  // the first kBoardCardsMax
};

struct ListScreen {
    Words const& words;
    registers::Register const& schema;
    std::string region{};
    ListState state{};
    std::vector<std::size_t> views{};                   // numbers of views that can be shown
    registers::View const* view = nullptr;              // null: a table of the first fields
    std::vector<registers::Field const*> columns{};     // that may be read; status apart
    bool status_column = false;                         // after the columns
    std::vector<registers::Field const*> filterable{};  // code fields
    std::vector<registers::Field const*> sortable{};
    std::vector<registers::Record> records{};
    std::vector<BoardColumn> board{};
    std::string sorted{};    // as the records are: by choice, or by the view
    std::string next{};      // cursor
    std::int64_t count = 0;  // with these filters
    References references{};
    std::string drawn{};  // HTML of a graph
    bool may_create = false;
    bool may_import = false;
    bool may_harvest = false;  // forms of a session become records of this register
    bool large = false;        // a file of it is made in the background
};

std::string list_html(ListScreen const& screen);

// The address of this list with other state; plain.
std::string list_address(ListScreen const& screen, ListState const& state);

bool shows_as_list(registers::ViewKind kind);  // any that is known

}  // namespace regiotafel::screens
