// Letters to those who signed up: who has a place, who waits, what changed. What somebody has to be
// told follows from their place in the order of arrival and from what they were told before, so a
// letter that a killed server did not send goes out after its restart, and no other goes twice.
// A mail may arrive twice where the server died between sending and noting; its Message-ID tells.
#pragma once

#include "api/site.h"
#include "background/kinds.h"
#include "background/session_facts.h"

namespace regiotafel::app {

inline constexpr std::string_view kLetters = "letters";
inline constexpr std::string_view kSignUpSeal = "sign_up";

// The page by which somebody looks at their own sign-up, with the secret in it.
std::string own_page(Site const& site, std::string_view region, base::Uuid const& sign_up);

// The letters that are due for a session. False where a job is still at work on it: ask again.
base::Result<bool> ask_letters(Site const& site, ledger::RegionId const& region,
                               base::Uuid const& session);

// Sessions of which letters are due.
base::Result<std::vector<base::Uuid>> due_letters(Site const& site, ledger::RegionId const& region);

Outcome run_letters(Site const& site, jobs::Work& work);

}  // namespace regiotafel::app
