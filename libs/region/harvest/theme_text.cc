#include "region/harvest/theme_text.h"

#include <algorithm>
#include <map>

#include "base/hash.h"
#include "theme/agreement.h"
#include "theme/clusters.h"
#include "theme/labels.h"

namespace regiotafel::region {
namespace {

constexpr std::size_t kSpreadRounds = 1'000;
constexpr std::size_t kThemeSizeMin = 2;
constexpr double kResolution = 1.6;   // small sessions: many small themes are easier to judge
constexpr double kLikenessMin = 0.2;  // what fits less well stays in the unassigned tray
constexpr std::size_t kIdDigits = 8;

std::vector<std::string_view> texts_of(Harvest const& harvest) {
    std::vector<std::string_view> texts;
    for (auto const& one : harvest.contributions) {
        texts.emplace_back(one.clean);
    }
    return texts;
}

theme::FeatureOptions feature_options(theme::Language language, unsigned threads) {
    theme::FeatureOptions options;
    options.language = language;
    options.threads = threads;
    return options;
}

std::vector<theme::Label> labels_of(Codebook const& codebook) {
    std::vector<theme::Label> labels;
    for (auto const& label : codebook.labels) {
        labels.push_back({.name = label.label,
                          .description = label.description,
                          .examples = label.examples,
                          .contexts = label.function.empty()
                                          ? std::vector<std::string>{}
                                          : std::vector<std::string>{label.function}});
    }
    return labels;
}

// Tables as numbers, late input as a table of its own.
std::vector<std::uint32_t> table_numbers(Harvest const& harvest) {
    std::vector<std::uint32_t> numbers;
    for (auto const& one : harvest.contributions) {
        auto const at = std::ranges::find(harvest.tables, one.table, &TableInfo::id);
        numbers.push_back(static_cast<std::uint32_t>(at - harvest.tables.begin()));
    }
    return numbers;
}

}  // namespace

ThemeText::ThemeText(Harvest const& harvest, theme::Lexicon const& lexicon,
                     theme::Language language, unsigned threads)
    : harvest_(harvest),
      lexicon_(lexicon),
      language_(language),
      threads_(threads),
      texts_(texts_of(harvest)),
      corpus_(theme::build_corpus(texts_, lexicon, feature_options(language, threads))),
      index_(corpus_) {}

theme::CoderInput ThemeText::coder_input() const {
    theme::CoderInput input{
        .corpus = corpus_, .index = index_, .lexicon = lexicon_, .texts = texts_};
    for (auto const& one : harvest_.contributions) {
        input.contexts.push_back(one.column);
        input.cells.push_back(one.parent.empty() ? one.id : one.parent);
    }
    return input;
}

std::unique_ptr<theme::Coder> ThemeText::coder(Codebook const& codebook) const {
    return std::make_unique<theme::Coder>(coder_input(), labels_of(codebook));
}

theme::Replay ThemeText::replay(Codebook const& codebook,
                                std::vector<theme::CodedText> const& coded,
                                std::uint64_t seed) const {
    return theme::replay(coder_input(), labels_of(codebook), coded, seed);
}

void ThemeText::propose_themes(Harvest& harvest, std::uint64_t seed) const {
    theme::ClusterOptions options;
    options.resolution = kResolution;
    options.theme_size_min = kThemeSizeMin;
    options.likeness_min = kLikenessMin;
    options.seed = seed;
    options.threads = threads_;
    auto const found = theme::find_themes(index_, options);
    theme::LabelOptions label_options;
    label_options.language = language_;
    auto const labels = theme::propose_labels(texts_, found.theme_of, found.themes, label_options);
    auto const spread = theme::test_spread(found.theme_of, table_numbers(harvest), found.themes,
                                           kSpreadRounds, seed);
    for (std::uint32_t number = 0; number < found.themes; ++number) {
        Theme proposal;
        for (auto const& label : labels[number]) {
            proposal.labels.push_back(label.text);
        }
        for (std::size_t i = 0; i < harvest.contributions.size(); ++i) {
            if (found.theme_of[i] == number) {
                proposal.contributions.push_back(harvest.contributions[i].id);
            }
        }
        if (proposal.labels.empty() || proposal.contributions.size() < kThemeSizeMin) {
            continue;
        }
        proposal.label = proposal.labels.front();
        proposal.id = "c" + base::sha256_hex(proposal.contributions.front()).substr(0, kIdDigits);
        harvest.statistics["spread_at_most:" + proposal.id] = spread[number].at_most;
        harvest.statistics["spread_at_least:" + proposal.id] = spread[number].at_least;
        harvest.themes.push_back(std::move(proposal));
    }
}

}  // namespace regiotafel::region
