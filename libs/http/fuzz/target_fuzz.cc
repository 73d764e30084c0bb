// A request's target from outside: a plain path, or refused.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "http/message.h"

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    std::string_view const text(reinterpret_cast<char const*>(data), size);
    regiotafel::http::Request request;
    bool const plain = regiotafel::http::read_target(text, request);
    if (plain && (request.path.empty() || request.path.front() != '/' ||
                  request.path.find("/../") != std::string::npos)) {
        std::abort();
    }
    request.headers = {{"cookie", std::string(text)}};
    (void)request.cookie("a");
    auto const encoded = regiotafel::http::percent_encoded(text);
    if (regiotafel::http::percent_decoded(encoded, false) != text) {
        std::abort();
    }
    return 0;
}
