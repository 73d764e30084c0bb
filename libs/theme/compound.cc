// Splitting of compounds: the cheapest way to write a word as dictionary words and linking sounds.
#include <algorithm>
#include <array>
#include <optional>

#include "base/text.h"
#include "theme/lexicon.h"

namespace regiotafel::theme {
namespace {

constexpr std::size_t kCompoundBytesMin = 7;
constexpr std::size_t kPartBytesMin = 4;
constexpr std::size_t kShortPartBytes = 3;
constexpr std::uint32_t kShortPartRankMax = 6000;

// Dictionary words that inside a longer word are nearly always an ending, a beginning or chance.
constexpr std::array<std::string_view, 71> kNoParts{
    "heden", "heid",  "pen",  "ten",  "sen",  "den",    "gen",    "len",    "men",
    "nen",   "ren",   "ven",  "zen",  "ken",  "schap",  "baar",   "lijk",   "ling",
    "ster",  "teit",  "sel",  "aar",  "eren", "eerde",  "eerd",   "atie",   "isch",
    "ische", "lijke", "loze", "zaam", "zame", "achtig", "tie",    "ties",   "iteit",
    "onder", "over",  "voor", "door", "aan",  "uit",    "tegen",  "achter", "mede",
    "toe",   "mee",   "weer", "bij",  "ver",  "ont",    "her",    "niet",   "wel",
    "het",   "een",   "van",  "der",  "des",  "dat",    "die",    "ring",   "sing",
    "king",  "ting",  "ding", "ning", "ping", "gingen", "ringen", "lingen"};

constexpr std::array<std::string_view, 5> kLinks{"", "s", "en", "e", "n"};
constexpr int kPartCost = 10;
constexpr int kLinkCost = 2;
constexpr int kUnrankedCost = 4;
constexpr int kShortCost = 3;
constexpr int kImpossible = 1 << 20;

bool contains_word(auto const& list, std::string_view word) {
    return std::ranges::find(list, word) != list.end();
}

std::optional<int> part_cost(Lexicon const& lexicon, std::string_view part) {
    if (part.size() < kShortPartBytes || contains_word(kNoParts, part)) {
        return std::nullopt;
    }
    std::uint32_t const rank = lexicon.rank(part);
    if (part.size() < kPartBytesMin && (rank == 0 || rank > kShortPartRankMax)) {
        return std::nullopt;
    }
    if (!lexicon.has(part)) {
        return std::nullopt;
    }
    return kPartCost + (rank == 0 ? kUnrankedCost : 0) +
           (part.size() < kPartBytesMin + 1 ? kShortCost : 0);
}

struct Step {
    int cost = kImpossible;
    std::size_t from = 0;
    std::size_t part_end = 0;
};

bool is_boundary(std::string_view text, std::size_t at) {
    return at == text.size() || (static_cast<unsigned char>(text[at]) & 0xC0U) != 0x80U;
}

// Tries the part text[from, end) and each linking sound after it.
void extend(Lexicon const& lexicon, std::string_view text, std::size_t from, std::size_t end,
            std::vector<Step>& best) {
    auto const cost = part_cost(lexicon, text.substr(from, end - from));
    if (!cost) {
        return;
    }
    for (auto const link : kLinks) {
        std::size_t const next = end + link.size();
        // A linking sound is never the last: "en" at the end is a plural.
        if (next > text.size() || text.substr(end, link.size()) != link ||
            (!link.empty() && next == text.size())) {
            continue;
        }
        int const total = best[from].cost + *cost + (link.empty() ? 0 : kLinkCost);
        if (total < best[next].cost) {
            best[next] = {.cost = total, .from = from, .part_end = end};
        }
    }
}

std::vector<std::string> split_closed(Lexicon const& lexicon, std::string_view text) {
    std::vector<std::string> parts;
    if (text.size() < kCompoundBytesMin || text.size() > kWordBytesMax) {
        return parts;
    }
    std::vector<Step> best(text.size() + 1);
    best[0].cost = 0;
    for (std::size_t from = 0; from < text.size(); ++from) {
        if (best[from].cost == kImpossible || !is_boundary(text, from)) {
            continue;
        }
        for (std::size_t end = from + kShortPartBytes; end <= text.size(); ++end) {
            bool const whole = from == 0 && end == text.size();
            if (!whole && is_boundary(text, end)) {
                extend(lexicon, text, from, end, best);
            }
        }
    }
    if (best[text.size()].cost == kImpossible) {
        return parts;
    }
    for (std::size_t at = text.size(); at > 0; at = best[at].from) {
        Step const& step = best[at];
        parts.emplace_back(text.substr(step.from, step.part_end - step.from));
    }
    std::ranges::reverse(parts);
    return parts;
}

}  // namespace

std::vector<std::string> Lexicon::split_compound(std::string_view lower_word) const {
    if (lower_word.find('-') == std::string_view::npos) {
        return split_closed(*this, lower_word);
    }
    std::vector<std::string> parts;
    for (auto const piece : base::split(lower_word, '-')) {
        if (piece.size() < 2) {
            continue;
        }
        auto closed = split_closed(*this, piece);
        if (closed.empty()) {
            closed.emplace_back(piece);
        }
        parts.insert(parts.end(), closed.begin(), closed.end());
    }
    return parts.size() > 1 ? parts : std::vector<std::string>{};
}

}  // namespace regiotafel::theme
