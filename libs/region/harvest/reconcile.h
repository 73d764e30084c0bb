// Compares a view per function that people made by hand with the forms it was made from: what is
// missing, stands elsewhere, was worded differently, divided, joined or repeated.
#pragma once

#include <vector>

#include "region/format/format.h"
#include "region/harvest/harvest.h"
#include "theme/lexicon.h"

namespace regiotafel::region {

struct HandmadeView {
    std::vector<HandmadeEntry>& entries;        // gets the contributions it was matched with
    std::vector<std::string> const& functions;  // that the view has a table for
};

// Sorted by the form's order, then by kind. Empty where there is no view made by hand.
std::vector<Difference> reconcile(HandmadeView view, std::vector<Contribution> const& contributions,
                                  SessionFormat const& format, theme::Lexicon const& lexicon,
                                  std::string_view language);

}  // namespace regiotafel::region
