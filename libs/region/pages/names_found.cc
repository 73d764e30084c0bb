#include "region/pages/names_found.h"

#include <algorithm>
#include <array>

#include "base/text.h"

namespace regiotafel::region {
namespace {

constexpr std::array<std::string_view, 9> kBetween{"van", "de",  "der", "den", "het",
                                                   "ten", "ter", "te",  "&"};
constexpr std::string_view kMarks = ".,;:!?()\"'«»“”‘’";

std::string without_marks(std::string_view word) {
    auto const first = word.find_first_not_of(kMarks);
    auto const last = word.find_last_not_of(kMarks);
    return first == std::string_view::npos ? std::string{}
                                           : std::string(word.substr(first, last - first + 1));
}

bool is_capitalised(std::string const& word) {
    auto const letters = base::decode_utf8(word);
    return letters.size() > 1 && base::is_upper(letters[0]) && base::is_lower(letters[1]);
}

bool is_mail(std::string const& word) {
    auto const at = word.find('@');
    return at != std::string::npos && at > 0 && word.find('.', at) != std::string::npos;
}

bool is_between(std::string const& word) {
    return std::ranges::find(kBetween, word) != kBetween.end();
}

// A mark at a word's end closes the name.
bool closes(std::string_view word) {
    return !word.empty() && kMarks.find(word.back()) != std::string_view::npos;
}

}  // namespace

std::vector<std::string> names_in(std::string_view text) {
    auto const flat = base::collapse_spaces(text);
    std::vector<std::string> found;
    std::vector<std::string> name;
    auto finish = [&] {
        while (!name.empty() && is_between(name.back())) {
            name.pop_back();
        }
        if (name.size() > 1) {
            found.push_back(base::join(name, " "));
        }
        name.clear();
    };
    for (auto const raw : base::split(flat, ' ')) {
        auto const word = without_marks(raw);
        if (is_mail(word)) {
            finish();
            found.push_back(word);
        } else if (is_capitalised(word) || (!name.empty() && is_between(word))) {
            name.push_back(word);
            if (closes(raw)) {
                finish();
            }
        } else {
            finish();
        }
    }
    finish();
    return found;
}

std::vector<NamedOne> names_found(Harvest const& harvest) {
    std::vector<NamedOne> all;
    auto entry = [&](std::string const& name) -> NamedOne& {
        auto const there = std::ranges::find(all, name, &NamedOne::name);
        if (there != all.end()) {
            return *there;
        }
        all.push_back({.name = name});
        return all.back();
    };
    for (auto const& one : harvest.contributions) {
        for (auto const& name : names_in(one.text)) {
            entry(name).contributions.push_back(one.id);
        }
    }
    for (auto const& source : harvest.sources) {
        if (!source.sender.empty()) {
            entry(source.sender);
        }
    }
    return all;
}

}  // namespace regiotafel::region
