// Sign-in of a browser: a link that works once gives a cookie, and the server keeps only a hash of
// it. Sessions live in memory: after a restart people sign in again, and behind a proxy a person
// has to stay with one server. Times are those of running_s(). Thread-safe.
#pragma once

#include <cstdint>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

#include "register/access.h"

namespace regiotafel::app {

inline constexpr std::string_view kSessionCookie = "regiotafel";
inline constexpr std::int64_t kSessionSeconds = 12L * 3600;
inline constexpr std::int64_t kInvitationSeconds = 7L * 24 * 3600;
inline constexpr std::size_t kSessionsMax = 50'000;

class Sessions {
  public:
    // A code that signs in as this actor, once; for a demo, as often as one likes.
    enum class Use { once, again };
    std::string invite(registers::Actor actor, Use use, std::int64_t now_s);

    // The cookie's value for a code; nothing where the code is unknown, used or over.
    std::optional<std::string> enter(std::string_view code, std::int64_t now_s);

    std::optional<registers::Actor> find(std::string_view cookie, std::int64_t now_s);
    void leave(std::string_view cookie);

  private:
    struct Entry {
        registers::Actor actor{};
        std::int64_t until_s = 0;
        Use use = Use::once;
    };
    void forget_old(std::int64_t now_s);

    std::mutex mutex_{};
    std::map<std::string, Entry, std::less<>> invitations_{};  // by the hash of the code
    std::map<std::string, Entry, std::less<>> sessions_{};     // by the hash of the cookie
};

}  // namespace regiotafel::app
