#include "region/pages/release.h"

#include <algorithm>
#include <set>

#include "base/small_groups.h"
#include "base/text.h"

namespace regiotafel::region {
namespace {

constexpr std::string_view kBetweenWords = " \t\r\n.,;:!?()\"'";

bool is_letter_byte(char byte) {
    auto const value = static_cast<unsigned char>(byte);
    return value >= 0x80 || (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') ||
           (byte >= '0' && byte <= '9');
}

// Marks outside ASCII that may stand at a word, such as quotes: U+2018..U+201D, U+00AB, U+00BB and
// the space that does not break.
std::size_t wide_mark_at(std::string_view text) {
    for (auto const* mark : {"‘", "’", "“", "”", "«", "»", "\xC2\xA0"}) {
        if (text.starts_with(mark)) {
            return std::string_view(mark).size();
        }
    }
    return 0;
}

// How far the white space and marks go from `at`.
std::size_t skip_between(std::string_view text, std::size_t at) {
    while (at < text.size()) {
        auto const wide = wide_mark_at(text.substr(at));
        if (wide == 0 && kBetweenWords.find(text[at]) == std::string_view::npos) {
            break;
        }
        at += wide == 0 ? 1 : wide;
    }
    return at;
}

bool ends_word(std::string_view text, std::size_t at) {
    return at >= text.size() || !is_letter_byte(text[at]) || wide_mark_at(text.substr(at)) > 0;
}

bool begins_word(std::string_view text, std::size_t at) {
    constexpr std::size_t kWidest = 3;
    for (std::size_t back = 1; back <= std::min(at, kWidest); ++back) {
        if (wide_mark_at(text.substr(at - back)) == back) {
            return true;
        }
    }
    return at == 0 || !is_letter_byte(text[at - 1]);
}

// Where the name ends that begins at `at`; npos where another text stands there.
std::size_t end_of_name(std::string_view text, std::size_t at,
                        std::vector<std::string_view> const& words) {
    for (std::size_t i = 0; i < words.size(); ++i) {
        auto const next = i == 0 ? at : skip_between(text, at);
        bool const apart = i == 0 || next > at;
        if (!apart || !text.substr(next).starts_with(words[i])) {
            return std::string_view::npos;
        }
        at = next + words[i].size();
    }
    return ends_word(text, at) ? at : std::string_view::npos;
}

std::string without_name(std::string_view text, std::string_view name, std::string_view mask) {
    auto words = base::split(name, ' ');
    std::erase_if(words, [](auto const& word) { return word.empty(); });
    if (words.empty()) {
        return std::string(text);
    }
    std::string out;
    std::size_t from = 0;
    for (auto at = text.find(words.front()); at != std::string_view::npos;
         at = text.find(words.front(), at)) {
        auto const end =
            begins_word(text, at) ? end_of_name(text, at, words) : std::string_view::npos;
        if (end == std::string_view::npos) {
            ++at;
            continue;
        }
        out += text.substr(from, at - from);
        out += mask;
        at = from = end;
    }
    out += text.substr(from);
    return out;
}

class Remover {
  public:
    Remover(std::vector<std::string> names, std::string_view mask)
        : names_(std::move(names)), mask_(mask) {}

    void in(std::string& text) const { text = without_names(text, names_, mask_); }
    void in(std::vector<std::string>& texts) const {
        for (auto& text : texts) {
            in(text);
        }
    }
    void in(base::Message& message) const {
        for (auto& [name, value] : message.values) {
            if (auto* text = std::get_if<std::string>(&value)) {
                in(*text);
            }
        }
    }

  private:
    std::vector<std::string> names_;
    std::string_view mask_;
};

void leave_out_reading(Harvest& harvest) {
    harvest.unplaced.clear();
    harvest.handmade.clear();
    harvest.differences.clear();
    harvest.same_idea.clear();
    harvest.doubts.clear();
    harvest.statistics.clear();
    harvest.suggested_by.clear();
    for (auto& source : harvest.sources) {
        source.file.clear();
        source.sender.clear();
    }
    for (auto& one : harvest.contributions) {
        one.place = {};
        one.spelling.clear();
        one.needs_review = false;
        one.review_reason = {};
    }
}

void leave_out_names(Harvest& harvest, Remover const& remove) {
    auto& session = harvest.session;
    remove.in(session.facilitator);
    remove.in(session.contact);
    remove.in(session.decisions);
    for (auto& [date, what] : session.follow_up) {
        remove.in(what);
    }
    for (auto& one : harvest.contributions) {
        remove.in(one.text);
        remove.in(one.clean);
    }
    for (auto& theme : harvest.themes) {
        remove.in(theme.label);
        remove.in(theme.description);
        remove.in(theme.labels);
        remove.in(theme.reason);
    }
    for (auto& finding : harvest.findings) {
        remove.in(finding.title);
        remove.in(finding.text);
    }
    if (harvest.since) {
        for (auto* texts : {&harvest.since->again, &harvest.since->fresh, &harvest.since->gone,
                            &harvest.since->open}) {
            remove.in(*texts);
        }
    }
}

// 0 where a group is hidden: unknown, as where a form did not say.
std::vector<int> shown_groups(std::vector<int> const& groups) {
    std::vector<int> out;
    for (auto const& one : base::without_small_groups({groups.begin(), groups.end()})) {
        out.push_back(static_cast<int>(one.value_or(0)));
    }
    return out;
}

// Small groups of people could be told apart; how many tables and ideas there were stays.
void leave_out_small_groups(Harvest& harvest) {
    auto& session = harvest.session;
    if (base::is_small_group(session.participants)) {
        session.participants = 0;
    }
    std::vector<int> tables;
    for (auto& table : harvest.tables) {
        tables.push_back(table.participants);
        std::vector<int> parts;
        for (auto const& [name, people] : table.constituencies) {
            parts.push_back(people);
        }
        auto const shown = shown_groups(parts);
        std::size_t i = 0;
        std::erase_if(table.constituencies, [&](auto const&) { return shown[i++] == 0; });
    }
    auto const shown = shown_groups(tables);
    for (std::size_t i = 0; i < shown.size(); ++i) {
        harvest.tables[i].participants = shown[i];
    }
}

}  // namespace

std::vector<NamedOne> names_to_release(Harvest const& harvest) {
    auto all = names_found(harvest);
    for (auto const& name : {harvest.session.facilitator, harvest.session.contact}) {
        if (!name.empty() && std::ranges::find(all, name, &NamedOne::name) == all.end()) {
            all.push_back({.name = name});
        }
    }
    return all;
}

std::string without_names(std::string_view text, std::vector<std::string> const& names,
                          std::string_view mask) {
    std::string out(text);
    for (auto const& name : names) {
        out = without_name(out, name, mask);
    }
    return out;
}

Harvest released(Harvest harvest, Release const& release, std::string_view mask) {
    std::set<std::string> const stay(release.names.begin(), release.names.end());
    std::vector<std::string> gone = release.hidden;
    for (auto const& one : names_to_release(harvest)) {
        if (!stay.contains(one.name)) {
            gone.push_back(one.name);
        }
    }
    // The longest first, so that no part of a longer name is left behind.
    std::ranges::stable_sort(gone, std::ranges::greater{}, &std::string::size);
    leave_out_reading(harvest);
    leave_out_small_groups(harvest);
    leave_out_names(harvest, {std::move(gone), mask});
    return harvest;
}

}  // namespace regiotafel::region
