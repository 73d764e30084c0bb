// The route table: method, path, who may come in, and what answers. A route that does not say who
// may come in cannot be written. Parts in braces match one part of the path: "/records/{register}".
#pragma once

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "http/server.h"
#include "messages/catalogue.h"
#include "register/access.h"

namespace regiotafel::app {

// Who may use a route at all. What they see and change there is decided record by record.
enum class Policy {
    everybody,      // also visitors; the registers decide
    member,         // somebody with a role in some region
    administrator,  // of every region: for who runs the server
    person,         // somebody with an account, also without any role
};

// One request with all that was found out about it.
struct Call {
    http::Request request{};
    std::map<std::string, std::string, std::less<>> parts{};  // of the path
    registers::Actor actor{};
    bool signed_in = false;
    bool by_cookie = false;
    bool weak = false;      // a role of theirs counts only after a second step
    bool strong = false;    // signed in by a passkey or with a second step
    std::string session{};  // the hash of the cookie
    messages::Catalogue const* words = nullptr;

    std::string_view part(std::string_view name) const;
    std::string_view language() const;
};

using Endpoint = std::function<void(Call, http::Reply)>;

inline constexpr std::size_t kBodyBytesMax = 1U << 20U;  // some hundreds of commands

struct Route {
    std::string_view method{};
    std::string_view path{};
    Policy policy = Policy::administrator;
    Endpoint endpoint{};
    std::size_t body_bytes_max = kBodyBytesMax;
};

// Nothing where the path is not this route's.
bool matches(std::string_view pattern, std::string_view path,
             std::map<std::string, std::string, std::less<>>& parts);

bool allowed(Policy policy, registers::Actor const& actor);

}  // namespace regiotafel::app
