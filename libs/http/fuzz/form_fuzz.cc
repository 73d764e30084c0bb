// A form's body from outside. The first line is the content type, the rest the body.
#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "http/form.h"

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    using namespace regiotafel::http;
    std::string_view const text(reinterpret_cast<char const*>(data), size);
    auto const line = std::min(text.find('\n'), text.size());
    auto const body = line < text.size() ? text.substr(line + 1) : std::string_view{};
    if (read_form(body).size() > kFormFieldsMax) {
        std::abort();
    }
    auto const parts = read_multipart(text.substr(0, line), body);
    std::size_t bytes = 0;
    for (auto const& part : parts.value_or(std::vector<FormPart>{})) {
        bytes += part.bytes.size();
        if (part.file.find_first_of("/\\") != std::string::npos) {
            std::abort();
        }
    }
    if (bytes > body.size()) {
        std::abort();
    }
    return 0;
}
