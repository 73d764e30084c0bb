// Where there are too many records to list, people type titles: from titles to ids, and back.
#pragma once

#include "screens/form_input.h"
#include "screens/visit.h"

namespace regiotafel::app {

// Replaces every title of a reference field by the id of the record; a title that is not known, or
// of several records, becomes a mistake. Drops the fields whose other value was chosen ("hun").
void find_titles(Visit const& visit, std::vector<registers::Field const*> const& fields,
                 screens::Inputs& inputs, registers::FieldErrors& errors);

// Replaces ids by titles in the fields that are typed.
void show_titles(Visit const& visit, screens::FormScreen& screen);

}  // namespace regiotafel::app
