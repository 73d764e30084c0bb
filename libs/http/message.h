// An HTTP request and its answer as plain values; nothing of the library below is seen here.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace regiotafel::http {

using Pairs = std::vector<std::pair<std::string, std::string>>;

struct Request {
    std::string method{};
    std::string target{};  // as sent: "/api/v1/records/coach?limit=2"
    std::string path{};    // percent-decoded, never with ".." or an empty part inside
    Pairs parameters{};    // of the query, decoded, in their order
    Pairs headers{};       // names in small letters
    std::string body{};
    std::string address{};  // of the other side, without its port

    std::string_view header(std::string_view name) const;     // empty where there is none
    std::string_view parameter(std::string_view name) const;  // the first of that name
    std::vector<std::string_view> parameters_named(std::string_view name) const;
    std::string_view cookie(std::string_view name) const;
};

struct Response {
    int status = 200;
    std::string type{};  // content type
    std::string body{};
    Pairs headers{};
};

// Splits a target into path and parameters; false where it cannot be a path that we serve.
bool read_target(std::string_view target, Request& out);

// "a%20b+c" -> "a b c" in a query, where '+' is a space; a broken escape stays as it is.
std::string percent_decoded(std::string_view text, bool plus_is_space);
std::string percent_encoded(std::string_view text);

}  // namespace regiotafel::http
