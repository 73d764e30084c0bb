// Passkeys, for the script of the pages: a challenge as JSON, then what the browser made of it.
#pragma once

#include "screens/account_pages.h"

namespace regiotafel::app {

// POST /inloggen/sleutel/begin and POST /inloggen/sleutel
base::Result<http::Response> begin_passkey_sign_in(Door const& door, Call const& call,
                                                   screens::Inputs const& inputs);
base::Result<http::Response> passkey_sign_in(Door const& door, Call const& call,
                                             screens::Inputs const& inputs);

// POST /mijn/sleutels/begin, POST /mijn/sleutels and POST /mijn/sleutels/{id}/weg
base::Result<http::Response> begin_new_passkey(Door const& door, Call const& call,
                                               screens::Inputs const& inputs);
base::Result<http::Response> add_passkey(Door const& door, Call const& call,
                                         screens::Inputs const& inputs);
base::Result<http::Response> remove_passkey(Door const& door, Call const& call,
                                            screens::Inputs const& inputs);

}  // namespace regiotafel::app
