// Open data of branches against what a region has: what is new, what changes, what is closed, and
// the commands that make it so. Reads the register; writes nothing.
//
// Ids follow from region and number, so the same files read in again change nothing. A branch that
// the files no longer name is closed with the import's date, never deleted, but only where the
// files cover its sector and province: and where more than kCloseShareMost of such a group would
// go, the files are taken to be a part of the country and the group is left alone (`held`).
// What people changed or deleted since stays as they left it. Boards are made from their numbers;
// open data does not tell their names, which people fill in.
#pragma once

#include <string>
#include <vector>

#include "region/network/open_data.h"
#include "register/command.h"
#include "register/list.h"

namespace regiotafel::region {

inline constexpr double kCloseShareMost = 0.25;
inline constexpr std::size_t kCloseFewest = 5;  // so many may always be closed in one group

struct SchoolChange {
    enum class Kind { added, changed, closed, reopened };
    Kind kind = Kind::added;
    std::string code{};
    std::string name{};
    std::vector<std::string> fields{};  // ids of what changes
    boost::json::object before{};       // of what changes
    boost::json::object after{};
};

// A sector in a province of which so many branches are missing that they are not closed.
struct HeldGroup {
    std::string sector{};
    std::string province{};
    std::size_t missing = 0;
    std::size_t known = 0;
};

struct SchoolChanges {
    std::vector<SchoolChange> branches{};
    std::vector<HeldGroup> held{};
    std::size_t boards_added = 0;
    std::size_t same = 0;  // also what people changed or deleted
    // First those that make boards, boards_added of them; then one for each branch that changes.
    std::vector<registers::RecordCommand> commands{};

    std::size_t count(SchoolChange::Kind kind) const;
};

struct SchoolImport {
    std::string region{};
    std::string date{};      // of the files, "2026-11-22": what is added or closed is dated with it
    bool close_all = false;  // also what would be held
};

// The context's actor has to be able to read and change organisations of the region.
base::Result<SchoolChanges> school_changes(registers::ListContext const& context,
                                           SchoolImport const& import, OpenData const& data);

}  // namespace regiotafel::region
