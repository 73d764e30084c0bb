#include "region/harvest/sense.h"

#include <algorithm>
#include <memory>
#include <set>

#include <fmt/format.h>

#include "base/hash.h"
#include "region/harvest/theme_text.h"
#include "theme/coder.h"
#include "theme/kind.h"
#include "theme/same_idea.h"

namespace regiotafel::region {
namespace {

constexpr double kKindMin = 0.5;
constexpr double kSameIdeaMin = 0.08;  // listed for ranking; documents show kSameIdeaShown
constexpr std::size_t kPairsMax = 5'000;
constexpr double kProposalMin = 0.3;  // share a label needs to be proposed for an idea
constexpr std::string_view kBackEnd = "regiotafel-text";

IdeaKind kind_of(theme::Kind kind) {
    switch (kind) {
        case theme::Kind::question:
            return IdeaKind::question;
        case theme::Kind::proposal:
            return IdeaKind::proposal;
        case theme::Kind::wish:
            return IdeaKind::wish;
        case theme::Kind::concern:
            return IdeaKind::concern;
        case theme::Kind::topic:
            return IdeaKind::topic;
    }
    return IdeaKind::topic;
}

void suggest_kinds(Harvest& harvest, theme::Language language) {
    for (auto& one : harvest.contributions) {
        one.kinds.clear();
        for (auto const& suggestion : theme::suggest_kinds(one.clean, language)) {
            if (suggestion.score >= kKindMin) {
                one.kinds.push_back(kind_of(suggestion.kind));
            }
        }
        one.kind = one.kinds.empty() ? IdeaKind::topic : one.kinds.front();
        one.dissent = theme::suggest_dissent(one.clean, language).score >= kKindMin;
    }
}

void find_same_ideas(Harvest& harvest, ThemeText const& text, unsigned threads) {
    theme::PairOptions options;
    options.score_min = kSameIdeaMin;
    options.pairs_max = kPairsMax;
    options.threads = threads;
    for (auto const& pair : theme::similar_pairs(text.index(), options)) {
        harvest.same_idea.push_back(
            {harvest.contributions[pair.a].id, harvest.contributions[pair.b].id, pair.score});
    }
}

// The first label of a name has an id of its name alone, so that it stays when a second comes.
std::string theme_id(Codebook const& codebook, CodebookLabel const& label) {
    auto const first = std::ranges::find(codebook.labels, label.label, &CodebookLabel::label);
    auto const name = &*first == &label ? label.label : label.label + "\n" + label.function;
    return "t" + base::sha256_hex(name).substr(0, 8);
}

// The labels of people, with what they placed and what we propose for the rest.
class PeoplesThemes {
  public:
    PeoplesThemes(Harvest& harvest, Codebook const& codebook, ThemeText const& text)
        : harvest_(harvest), codebook_(codebook), coder_(text.coder(codebook)) {}

    void run() {
        // Where a person marked counter-voices, the program's suggestions make way for them.
        for (auto& one : harvest_.contributions) {
            one.dissent = one.dissent && codebook_.against.empty();
        }
        for (auto const& label : codebook_.labels) {
            harvest_.themes.push_back({.id = theme_id(codebook_, label),
                                       .function = label.function,
                                       .label = label.label,
                                       .description = label.description,
                                       .colour = label.colour,
                                       .by = ThemeBy::person});
        }
        place();
        propose();
        std::erase_if(harvest_.themes, [](Theme const& theme) {
            return theme.by == ThemeBy::proposal && theme.contributions.empty();
        });
    }

  private:
    void place() {
        for (std::uint32_t i = 0; i < harvest_.contributions.size(); ++i) {
            auto& one = harvest_.contributions[i];
            auto const* label = codebook_.placed(one);
            if (label == nullptr) {
                continue;
            }
            auto const number = static_cast<std::uint32_t>(label - codebook_.labels.data());
            coder_->place(i, number);
            bool const against = codebook_.against.contains(one.id);
            auto& theme = harvest_.themes[number];
            (against ? theme.against : theme.contributions).push_back(one.id);
            one.dissent = one.dissent || against;
            one.themes.push_back(harvest_.themes[number].id);
        }
    }

    // A proposal stands in its own theme entry, so that nobody takes it for a person's choice.
    void propose() {
        std::size_t const labels = harvest_.themes.size();
        for (std::size_t i = 0; i < labels; ++i) {
            Theme proposal = harvest_.themes[i];
            proposal.id += "p";
            proposal.by = ThemeBy::proposal;
            proposal.contributions.clear();
            proposal.against.clear();
            harvest_.themes.push_back(std::move(proposal));
        }
        for (std::uint32_t i = 0; i < harvest_.contributions.size(); ++i) {
            auto const& one = harvest_.contributions[i];
            auto const best = coder_->labels_for(i, 1);
            if (!one.themes.empty() || best.empty() || best.front().score < kProposalMin) {
                continue;
            }
            auto& theme = harvest_.themes[labels + best.front().label];
            theme.contributions.push_back(one.id);
            theme.reason = best.front().reason;
        }
    }

    Harvest& harvest_;
    Codebook const& codebook_;
    std::unique_ptr<theme::Coder> coder_;
};

}  // namespace

void make_sense(Harvest& harvest, Codebook const& codebook, theme::Lexicon const& lexicon,
                SenseOptions const& options) {
    auto const language = options.language == "en" ? theme::Language::en : theme::Language::nl;
    harvest.suggested_by = kBackEnd;
    if (harvest.contributions.empty()) {
        return;
    }
    suggest_kinds(harvest, language);
    ThemeText const text(harvest, lexicon, language, options.threads);
    find_same_ideas(harvest, text, options.threads);
    if (codebook.empty()) {
        text.propose_themes(harvest, options.seed);
    } else {
        PeoplesThemes(harvest, codebook, text).run();
    }
}

void check_spelling(Harvest& harvest, Choices const& choices, theme::Lexicon const& lexicon,
                    theme::Speller const& speller) {
    for (auto& one : harvest.contributions) {
        auto const doubts = theme::spelling_doubts(one.clean, lexicon, speller);
        // From the end, so that earlier positions stay right.
        for (std::size_t i = doubts.size(); i-- > 0;) {
            auto const& doubt = doubts[i];
            auto const chosen = choices.spelling.find(doubt.word);
            if (chosen != choices.spelling.end()) {
                one.clean.replace(doubt.begin, doubt.end - doubt.begin, chosen->second);
            } else {
                one.spelling.insert(one.spelling.begin(), {doubt.word, doubt.suggestions});
            }
        }
    }
}

CodingReplay replay_coding(Harvest const& harvest, Codebook const& codebook,
                           theme::Lexicon const& lexicon, SenseOptions const& options) {
    auto const language = options.language == "en" ? theme::Language::en : theme::Language::nl;
    ThemeText const text(harvest, lexicon, language, options.threads);
    std::vector<theme::CodedText> coded;
    for (std::uint32_t i = 0; i < harvest.contributions.size(); ++i) {
        auto const* label = codebook.placed(harvest.contributions[i]);
        if (label != nullptr) {
            coded.push_back({i, {static_cast<std::uint32_t>(label - codebook.labels.data())}});
        }
    }
    auto const replay = text.replay(codebook, coded, options.seed);
    return {replay.texts, replay.first_right, replay.one_of_two_right, replay.most_frequent_right};
}

}  // namespace regiotafel::region
