// What somebody may ask about themselves (GDPR, articles 15, 17 and 20): all of it as a file, and
// to have it erased.
#pragma once

#include "screens/account_pages.h"

namespace regiotafel::app {

// JSON: the account, its devices and passkeys, and of every region the person's own record, the
// records that name them, that they made or that hold their address, what they wrote under records,
// what they did and asked for, and who looked at their data. Fields about others are left out.
base::Result<http::Response> own_data(Door const& door, Call const& call,
                                      screens::Inputs const& inputs);

base::Result<http::Response> show_erase(Door const& door, Call const& call,
                                        screens::Inputs const& inputs);
// In every region, and the account; the answer signs out.
base::Result<http::Response> erase_own_data(Door const& door, Call const& call,
                                            screens::Inputs const& inputs);

}  // namespace regiotafel::app
