#include "http/message.h"

#include <algorithm>

namespace regiotafel::http {
namespace {

constexpr std::size_t kParametersMax = 100;

int hex(char c) {
    if (c >= '0' && c <= '9') {
        return c - '0';
    }
    char const small = static_cast<char>(c | 0x20);
    return small >= 'a' && small <= 'f' ? small - 'a' + 10 : -1;
}

std::string_view find(Pairs const& pairs, std::string_view name) {
    auto const found =
        std::ranges::find_if(pairs, [&](auto const& pair) { return pair.first == name; });
    return found == pairs.end() ? std::string_view{} : std::string_view(found->second);
}

// A path of plain parts: no "..", no empty part, no control characters.
bool is_plain_path(std::string_view path) {
    if (!path.starts_with('/') || path.find('\\') != std::string_view::npos ||
        std::ranges::any_of(path, [](char c) { return static_cast<unsigned char>(c) < 0x20; })) {
        return false;
    }
    for (std::size_t at = 1; at < path.size();) {
        auto const end = std::min(path.find('/', at), path.size());
        auto const part = path.substr(at, end - at);
        if (part.empty() || part == "." || part == "..") {
            return false;
        }
        at = end + 1;
    }
    return true;
}

}  // namespace

std::string_view Request::header(std::string_view name) const {
    return find(headers, name);
}

std::string_view Request::parameter(std::string_view name) const {
    return find(parameters, name);
}

std::vector<std::string_view> Request::parameters_named(std::string_view name) const {
    std::vector<std::string_view> out;
    for (auto const& [key, value] : parameters) {
        if (key == name) {
            out.emplace_back(value);
        }
    }
    return out;
}

std::string_view Request::cookie(std::string_view name) const {
    std::string_view all = header("cookie");
    while (!all.empty()) {
        auto const end = std::min(all.find(';'), all.size());
        auto one = all.substr(0, end);
        all.remove_prefix(std::min(end + 1, all.size()));
        one.remove_prefix(std::min(one.find_first_not_of(' '), one.size()));
        if (one.size() > name.size() && one.starts_with(name) && one[name.size()] == '=') {
            return one.substr(name.size() + 1);
        }
    }
    return {};
}

bool read_target(std::string_view target, Request& out) {
    auto const question = target.find('?');
    out.target = target;
    out.path = percent_decoded(target.substr(0, question), false);
    out.parameters.clear();
    if (!is_plain_path(out.path)) {
        return false;
    }
    auto query =
        question == std::string_view::npos ? std::string_view{} : target.substr(question + 1);
    while (!query.empty() && out.parameters.size() < kParametersMax) {
        auto const end = std::min(query.find('&'), query.size());
        auto const one = query.substr(0, end);
        auto const equals = std::min(one.find('='), one.size());
        if (!one.empty()) {
            out.parameters.emplace_back(
                percent_decoded(one.substr(0, equals), true),
                percent_decoded(one.substr(std::min(equals + 1, one.size())), true));
        }
        query.remove_prefix(std::min(end + 1, query.size()));
    }
    return true;
}

std::string percent_decoded(std::string_view text, bool plus_is_space) {
    if (text.find('%') == std::string_view::npos &&
        (!plus_is_space || text.find('+') == std::string_view::npos)) {
        return std::string(text);
    }
    std::string out;
    out.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        bool const escape =
            text[i] == '%' && i + 2 < text.size() && hex(text[i + 1]) >= 0 && hex(text[i + 2]) >= 0;
        if (escape) {
            out += static_cast<char>(hex(text[i + 1]) * 16 + hex(text[i + 2]));
            i += 2;
        } else {
            out += plus_is_space && text[i] == '+' ? ' ' : text[i];
        }
    }
    return out;
}

std::string percent_encoded(std::string_view text) {
    constexpr std::string_view kDigits = "0123456789ABCDEF";
    std::string out;
    for (char const c : text) {
        bool const plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                           (c >= '0' && c <= '9') || c == '-' || c == '_' || c == '.' || c == '~';
        if (plain) {
            out += c;
        } else {
            auto const byte = static_cast<unsigned char>(c);
            out += '%';
            out += kDigits[byte >> 4U];
            out += kDigits[byte & 15U];
        }
    }
    return out;
}

}  // namespace regiotafel::http
