#include "region/harvest/choices.h"

#include <boost/json.hpp>

#include "base/text.h"

namespace regiotafel::region {
namespace {

constexpr std::string_view kKind = "regiotafel-keuzes";
constexpr std::size_t kChoicesBytesMax = 8UL * 1024 * 1024;

std::map<std::string, std::string> map_of(boost::json::object const& root, std::string_view key) {
    std::map<std::string, std::string> result;
    auto const* found = root.if_contains(key);
    if (found == nullptr || !found->is_object()) {
        return result;
    }
    for (auto const& [name, value] : found->get_object()) {
        if (value.is_string()) {
            result.emplace(name, value.get_string());
        }
    }
    return result;
}

boost::json::object object_of(std::map<std::string, std::string> const& map) {
    boost::json::object result;
    for (auto const& [key, value] : map) {
        result[key] = value;
    }
    return result;
}

}  // namespace

std::string const* Choices::find(std::string const& doubt) const {
    auto const found = by_doubt.find(doubt);
    return found == by_doubt.end() ? nullptr : &found->second;
}

void Choices::add(Choices const& later) {
    for (auto const& [key, value] : later.by_doubt) {
        by_doubt[key] = value;
    }
    for (auto const& [key, value] : later.spelling) {
        spelling[key] = value;
    }
    for (auto const& [key, value] : later.themes) {
        themes[key] = value;
    }
}

bool is_choices_file(std::string_view bytes) {
    auto const head = base::trim(bytes.substr(0, 400));
    return head.starts_with('{') && base::contains(head, kKind);
}

base::Result<Choices> read_choices(std::string_view name, std::string_view bytes) {
    using base::ErrorCode;
    if (bytes.size() > kChoicesBytesMax) {
        return base::fail(ErrorCode::too_large, {"harvest.choices_too_large"}, std::string(name));
    }
    boost::system::error_code error;
    auto const json = boost::json::parse(bytes, error);
    if (error || !json.is_object()) {
        return base::fail(ErrorCode::bad_input, {"harvest.choices_broken"}, std::string(name));
    }
    auto const& root = json.get_object();
    return Choices{.by_doubt = map_of(root, "choices"),
                   .spelling = map_of(root, "spelling"),
                   .themes = map_of(root, "themes")};
}

std::string write_choices(Choices const& choices) {
    boost::json::object root;
    root["kind"] = kKind;
    root["version"] = 1;
    root["choices"] = object_of(choices.by_doubt);
    root["spelling"] = object_of(choices.spelling);
    root["themes"] = object_of(choices.themes);
    return boost::json::serialize(root) + "\n";
}

}  // namespace regiotafel::region
