// The control of one field. For the .cc files of this room.
#pragma once

#include "screens/form_screen.h"

namespace regiotafel::screens {

struct ControlState {
    std::string described{};  // ids of what explains it
    bool wrong = false;
};

std::string control_id(registers::Field const& field);
// Several controls under one name, in a fieldset.
bool is_group(FormScreen const& screen, registers::Field const& field);
// The message that says how to write it; empty where it goes without saying.
std::string_view hint_of(registers::Field const& field);
std::string control_html(FormScreen const& screen, registers::Field const& field,
                         ControlState const& state);

}  // namespace regiotafel::screens
