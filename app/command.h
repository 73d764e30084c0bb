// What every verb of the command line shares: where it prints, the words, files, dictionaries.
#pragma once

#include <filesystem>
#include <iosfwd>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "messages/catalogue.h"

namespace regiotafel::app {

inline constexpr int kExitOk = 0;
inline constexpr int kExitBadInput = 2;
inline constexpr int kExitUnavailable = 3;
inline constexpr int kExitFailed = 4;

// The one place where an error becomes an exit code.
int exit_code(base::ErrorCode code);

struct Context {
    std::ostream& out;
    std::ostream& err;
    messages::Catalogue const& words;
};

// Prints the error in words and gives its exit code.
int report(Context const& context, base::Error const& error);

}  // namespace regiotafel::app
