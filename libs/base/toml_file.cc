#include "base/toml_file.h"

#include <fmt/format.h>

namespace regiotafel::base {

Result<toml::table> parse_toml(std::string_view name, std::string_view text, std::size_t bytes_max,
                               std::string_view too_large_key) {
    if (text.size() > bytes_max) {
        return fail(ErrorCode::too_large, {std::string(too_large_key)}, std::string(name));
    }
    try {
        return toml::parse(text, name);
    } catch (toml::parse_error const& error) {
        return fail(ErrorCode::bad_input,
                    {"base.not_toml", {{"detail", std::string(error.description())}}},
                    toml_place(name, error.source()));
    }
}

std::string toml_place(std::string_view name, toml::source_region const& region) {
    return fmt::format("{}:{}", name, region.begin.line);
}

}  // namespace regiotafel::base
