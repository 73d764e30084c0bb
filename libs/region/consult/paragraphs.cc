#include "region/consult/paragraphs.h"

#include <algorithm>
#include <iterator>
#include <optional>
#include <set>

#include "base/hash.h"
#include "base/text.h"

namespace regiotafel::region {
namespace {

constexpr std::size_t kHashLetters = 8;
constexpr double kSameParagraph = 0.5;  // of the words

struct Anchor {
    std::string id{};
    std::string hash{};
};

std::string hash_of(std::string_view text) {
    return base::sha256_hex(base::collapse_spaces(text)).substr(0, kHashLetters);
}

std::vector<Paragraph> blocks_of(std::string_view text) {
    std::vector<Paragraph> out;
    bool inside = false;
    for (auto const line : base::split(text, '\n')) {
        auto const trimmed = base::trim(line);
        bool const full = out.size() >= kParagraphsMax;
        bool const heading = !trimmed.empty() && trimmed.front() == '#' && !full;
        if (trimmed.empty()) {
            inside = false;
        } else if (full || (inside && !heading)) {
            auto& last = out.back();
            last.heading = false;
            last.text.append("\n").append(trimmed);
        } else {
            out.push_back({.text = std::string(trimmed), .heading = heading});
            inside = !heading;
        }
    }
    return out;
}

std::vector<Anchor> read_anchors(std::string_view anchors) {
    std::vector<Anchor> out;
    for (auto const part : base::split(anchors, ' ')) {
        auto const colon = part.find(':');
        bool const sound = colon != std::string_view::npos && colon > 0 &&
                           part.size() == colon + 1 + kHashLetters && out.size() < kParagraphsMax;
        if (sound) {
            out.push_back(
                {std::string(part.substr(0, colon)), std::string(part.substr(colon + 1))});
        }
    }
    return out;
}

using Words = std::vector<std::string>;

Words words_of(std::string_view text) {
    auto words = base::split_words(base::fold(text));
    std::ranges::sort(words);
    return words;
}

double likeness(Words const& a, Words const& b) {
    Words common;
    std::ranges::set_intersection(a, b, std::back_inserter(common));
    auto const most = std::max(a.size(), b.size());
    return most == 0 ? 0 : static_cast<double>(common.size()) / static_cast<double>(most);
}

// Marks for who has none yet, from the words; never one that is in use.
void give_new(std::vector<Paragraph>& paragraphs, std::set<std::string> used) {
    for (auto& one : paragraphs) {
        if (!one.id.empty()) {
            continue;
        }
        auto const first = "p" + hash_of(one.text);
        auto id = first;
        for (int number = 2; used.contains(id); ++number) {
            id = first + "-" + std::to_string(number);
        }
        used.insert(id);
        one.id = std::move(id);
    }
}

// Who has the same words keeps its mark, wherever it stands now; gives which anchors were taken.
std::vector<bool> keep_same(std::vector<Paragraph>& paragraphs, std::vector<Anchor> const& anchors,
                            std::set<std::string>& used) {
    std::vector<bool> taken(anchors.size(), false);
    for (auto& one : paragraphs) {
        auto const hash = hash_of(one.text);
        for (std::size_t i = 0; i < anchors.size(); ++i) {
            if (!taken[i] && anchors[i].hash == hash && used.insert(anchors[i].id).second) {
                one.id = anchors[i].id;
                taken[i] = true;
                break;
            }
        }
    }
    return taken;
}

struct Pair {
    double likeness = 0;
    std::size_t before = 0;
    std::size_t now = 0;
};

}  // namespace

std::vector<Paragraph> read_paragraphs(std::string_view text, std::string_view anchors) {
    auto out = blocks_of(text);
    std::set<std::string> used;
    keep_same(out, read_anchors(anchors), used);
    give_new(out, std::move(used));
    return out;
}

std::vector<Paragraph> carry_paragraphs(std::vector<Paragraph> const& before,
                                        std::string_view text) {
    auto out = blocks_of(text);
    std::vector<Anchor> anchors;
    std::vector<Words> old_words;
    for (auto const& one : before) {
        anchors.push_back({one.id, hash_of(one.text)});
        old_words.push_back(words_of(one.text));
    }
    std::set<std::string> used;
    auto taken = keep_same(out, anchors, used);
    std::vector<Pair> pairs;
    for (std::size_t now = 0; now < out.size(); ++now) {
        auto const words = out[now].id.empty() ? words_of(out[now].text) : Words{};
        for (std::size_t i = 0; i < anchors.size() && out[now].id.empty(); ++i) {
            auto const like = taken[i] ? 0 : likeness(old_words[i], words);
            if (like >= kSameParagraph) {
                pairs.push_back({like, i, now});
            }
        }
    }
    std::ranges::stable_sort(pairs, std::ranges::greater{}, &Pair::likeness);
    for (auto const& pair : pairs) {
        if (!taken[pair.before] && out[pair.now].id.empty() &&
            used.insert(anchors[pair.before].id).second) {
            out[pair.now].id = anchors[pair.before].id;
            taken[pair.before] = true;
        }
    }
    // A mark that went away does not come back for other words.
    for (auto const& one : anchors) {
        used.insert(one.id);
    }
    give_new(out, std::move(used));
    return out;
}

std::string write_anchors(std::vector<Paragraph> const& paragraphs) {
    std::string out;
    for (auto const& one : paragraphs) {
        out += (out.empty() ? "" : " ") + one.id + ":" + hash_of(one.text);
    }
    return out;
}

}  // namespace regiotafel::region
