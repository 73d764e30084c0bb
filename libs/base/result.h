// Expected failures are values. A function that can fail returns Result<T>; TRY passes a failure
// on to the caller. Exceptions are left for what ends a command or a request.
#pragma once

#include <cstdlib>
#include <expected>
#include <stdexcept>
#include <string>
#include <utility>

#include "base/message.h"

namespace regiotafel::base {

enum class ErrorCode {
    bad_input,    // what a person gave cannot be used: exit code 2
    not_found,    // a file or a name does not exist: exit code 2
    forbidden,    // somebody else may do this: exit code 2
    conflict,     // it has changed in the meantime, or stands in the way of another: exit code 2
    too_large,    // a named limit was passed: exit code 2
    unavailable,  // something that has to be installed is missing: exit code 3
    failed,       // the machine failed us (disk full, no permission): exit code 4
};

// `where` is a place in the input in people's words ("tafel-groen.docx", "regel 12"), empty if the
// message says it all.
struct Error {
    ErrorCode code = ErrorCode::bad_input;
    Message message{};
    std::string where{};
};

template <typename T>
class [[nodiscard]] Result : public std::expected<T, Error> {
  public:
    using std::expected<T, Error>::expected;
};

inline std::unexpected<Error> fail(ErrorCode code, Message message, std::string where = {}) {
    return std::unexpected(Error{code, std::move(message), std::move(where)});
}

}  // namespace regiotafel::base

// Gives the value of a Result, or returns its error from the function it stands in.
#define TRY(expression)                                             \
    __extension__({                                                 \
        auto try_result_ = (expression);                            \
        if (!try_result_) {                                         \
            return std::unexpected(std::move(try_result_).error()); \
        }                                                           \
        std::move(try_result_).value();                             \
    })

// As TRY, for a Result<void>.
#define TRY_VOID(expression)                                             \
    do {                                                                 \
        if (auto try_void_result_ = (expression); !try_void_result_) {   \
            return std::unexpected(std::move(try_void_result_).error()); \
        }                                                                \
    } while (false)

// A programmer's error: stops a debug build, throws in a release build. Never for a user's input.
#ifdef NDEBUG
#define INVARIANT(condition, why)        \
    do {                                 \
        if (!(condition)) {              \
            throw std::logic_error(why); \
        }                                \
    } while (false)
#else
#define INVARIANT(condition, why) \
    do {                          \
        if (!(condition)) {       \
            std::abort();         \
        }                         \
    } while (false)
#endif
