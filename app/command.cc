#include "command.h"

#include <ostream>

namespace regiotafel::app {

int exit_code(base::ErrorCode code) {
    switch (code) {
        case base::ErrorCode::bad_input:
        case base::ErrorCode::not_found:
        case base::ErrorCode::forbidden:
        case base::ErrorCode::conflict:
        case base::ErrorCode::too_large:
            return kExitBadInput;
        case base::ErrorCode::unavailable:
            return kExitUnavailable;
        case base::ErrorCode::failed:
            return kExitFailed;
    }
    return kExitFailed;
}

int report(Context const& context, base::Error const& error) {
    context.err << context.words.text(error) << '\n';
    return exit_code(error.code);
}

}  // namespace regiotafel::app
