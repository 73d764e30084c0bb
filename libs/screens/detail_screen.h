// One record: its fields, what it links to and what links to it, where it stands and what may
// happen next, and its history with a way back.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "register/history.h"
#include "register/list.h"
#include "screens/layout.h"
#include "screens/notes_block.h"
#include "screens/values.h"

namespace regiotafel::screens {

inline constexpr std::size_t kPointingMax = 50;  // of one kind
inline constexpr std::size_t kHistoryShown = 50;

// Records of another register that point to this one.
struct Pointing {
    registers::Register const* schema = nullptr;
    registers::Field const* field = nullptr;
    std::vector<registers::Record> records{};
    std::int64_t count = 0;
    bool may_create = false;
    // How many have each status, where the layout shows how far along they are.
    std::vector<registers::GroupCount> by_status{};
};

// The records that a field of this one names, where the layout shows more of them than the name.
struct Named {
    registers::Field const* field = nullptr;
    registers::Register const* schema = nullptr;
    std::vector<registers::Record> records{};  // that may be read
    std::size_t unseen = 0;                    // that may not
};

struct Step {
    registers::HistoryEntry entry{};
    bool own = false;       // by who looks
    bool may_undo = false;  // and nothing later stands in the way
};

struct DetailScreen {
    Words const& words;
    registers::Register const& schema;
    std::string region{};
    registers::Record record{};
    std::vector<registers::Field const*> fields{};  // that may be read, without the title
    std::vector<registers::Transition const*> moves{};
    std::vector<Pointing> pointing{};
    std::vector<Step> history{};  // newest first
    References references{};
    bool may_update = false;
    bool may_remove = false;
    std::string command{};                // an id for the next command
    std::vector<std::string> problems{};  // plain; why a move or an undo was refused
    NotesBlock notes{};
    Layout const* layout = nullptr;  // empty: the same page for every register
    std::vector<Named> named{};
    std::map<std::string, std::string, std::less<>> marks{};  // drawings (SVG), by name of a table
};

std::string detail_html(DetailScreen const& screen);

// Who did it and when: "Jij, vandaag om 14:05"; only when, where the role is empty. HTML.
std::string who_and_when(Words const& words, ledger::Event const& event, bool own);

// What an event did, in words: "veranderde Titel en Begroot"; HTML. Also for the home of a region.
std::string change_words(Words const& words, registers::Register const& schema,
                         registers::HistoryEntry const& entry);

}  // namespace regiotafel::screens
