// One request to another server, for what the settings name: no redirects, a short while, a small
// answer. Waits for the answer; not for a thread that answers requests.
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"

namespace regiotafel::app {

// A GET, or a POST of the form `body`. The answer's bytes where its status is 200, else
// Error{unavailable} (oidc.no_provider). Only https, and http to this machine (safe_address).
base::Result<std::string> fetch(std::string_view address, std::string_view body,
                                std::size_t bytes_max);

}  // namespace regiotafel::app
