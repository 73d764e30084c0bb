// What changed since an earlier session: which themes came back, which are new, which nobody named
// again, and which questions are still open. Compared by label and by what was written, never by
// who wrote it.
#pragma once

#include "region/harvest/harvest.h"
#include "theme/lexicon.h"

namespace regiotafel::region {

// Questions of the earlier harvest count as still open unless a contribution of this one says
// nearly the same as a statement. Both harvests have their themes.
Since compare_sessions(Harvest const& harvest, Harvest const& previous,
                       theme::Lexicon const& lexicon);

}  // namespace regiotafel::region
