// Fields that follow from other records or from the record's own fields. For the .cc files of this
// room.
#pragma once

#include "register/list.h"

namespace regiotafel::registers {

// Adds the computed fields that the actor may see. Records that this actor may not read are counted
// too: a number says nothing of them that the field's own readers may not know.
base::Result<void> add_computed(ListContext const& context, Register const& schema,
                                std::string_view region, Record& record);

}  // namespace regiotafel::registers
