// Reading rows of a spreadsheet into a register: choose, look at what would happen, do it.
#pragma once

#include <string>
#include <vector>

#include "register/import.h"
#include "screens/values.h"

namespace regiotafel::screens {

inline constexpr std::size_t kRowsShown = 200;  // of each kind

struct ImportScreen {
    Words const& words;
    registers::Register const& schema;
    std::string region{};
    std::string text{};     // what was pasted or read, as comma-separated values
    std::string problem{};  // plain; why nothing could be read
    registers::ImportPreview const* preview = nullptr;
    References references{};
    std::string batch{};    // an id for the commands of this import
    std::string checked{};  // what the preview showed; another import does not happen
    bool changed = false;   // the records changed after the preview before this one
};

std::string import_html(ImportScreen const& screen);

}  // namespace regiotafel::screens
