#include "api/route.h"

#include <algorithm>

#include "base/text.h"

namespace regiotafel::app {

std::string_view Call::part(std::string_view name) const {
    auto const found = parts.find(name);
    return found == parts.end() ? std::string_view{} : std::string_view(found->second);
}

std::string_view Call::language() const {
    return words->language() == messages::Language::nl ? "nl" : "en";
}

bool matches(std::string_view pattern, std::string_view path,
             std::map<std::string, std::string, std::less<>>& parts) {
    auto const wanted = base::split(pattern, '/');
    auto const given = base::split(path, '/');
    if (wanted.size() != given.size()) {
        return false;
    }
    std::map<std::string, std::string, std::less<>> found;
    for (std::size_t i = 0; i < wanted.size(); ++i) {
        if (wanted[i].starts_with('{')) {
            if (given[i].empty()) {
                return false;
            }
            found.emplace(wanted[i].substr(1, wanted[i].size() - 2), given[i]);
        } else if (wanted[i] != given[i]) {
            return false;
        }
    }
    parts = std::move(found);
    return true;
}

bool allowed(Policy policy, registers::Actor const& actor) {
    switch (policy) {
        case Policy::everybody:
            return true;
        case Policy::member:
            return !actor.grants.empty();
        case Policy::person:
            return !actor.person.empty();
        case Policy::administrator:
            return actor.has("*", registers::Audience::administrator);
    }
    return false;
}

}  // namespace regiotafel::app
