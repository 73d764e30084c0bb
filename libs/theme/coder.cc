#include "theme/coder.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "base/random.h"
#include "base/result.h"

namespace regiotafel::theme {
namespace {

// Weights of the score, set on the shipped example and on a coded session outside the project.
constexpr double kNearestWeight = 1;
constexpr double kCellWeight = 0.25;
constexpr double kLabelWordsWeight = 2.5;
constexpr double kUseWeight = 0.02;
constexpr double kContextWeight = 0.1;
constexpr double kSmoothing = 0.5;
constexpr std::size_t kSharedWords = 3;
constexpr double kReasonMin = 0.05;

template <typename List, typename Value>
bool contains(List const& list, Value const& value) {
    return std::ranges::find(list, value) != list.end();
}

}  // namespace

Coder::Coder(CoderInput input, std::vector<Label> labels)
    : input_(std::move(input)),
      labels_(std::move(labels)),
      labels_of_text_(input_.corpus.size()),
      uses_(labels_.size(), 0),
      context_of_text_(input_.corpus.size(), 0),
      cell_mates_(input_.corpus.size()) {
    INVARIANT(labels_.size() <= kLabelsMax, "more labels than kLabelsMax");
    for (Label const& label : labels_) {
        auto& vectors = label_vectors_.emplace_back();
        vectors.push_back(
            input_.corpus.vector_of(label.name + "\n" + label.description, input_.lexicon));
        for (std::string const& example : label.examples) {
            vectors.push_back(input_.corpus.vector_of(example, input_.lexicon));
        }
    }
    std::vector<std::string> known;
    for (std::size_t text = 0; text < input_.contexts.size(); ++text) {
        auto const found = std::ranges::find(known, input_.contexts[text]);
        context_of_text_[text] = static_cast<std::uint32_t>(found - known.begin());
        if (found == known.end()) {
            known.push_back(input_.contexts[text]);
        }
    }
    context_uses_.assign(std::max<std::size_t>(known.size(), 1),
                         std::vector<std::size_t>(labels_.size(), 0));
    for (std::uint32_t text = 0; text < input_.cells.size(); ++text) {
        for (std::uint32_t other = 0; other < input_.cells.size(); ++other) {
            if (other != text && input_.cells[other] == input_.cells[text]) {
                cell_mates_[text].push_back(other);
            }
        }
    }
    if (known.empty()) {
        known.emplace_back();
    }
    for (std::string const& context : known) {
        auto const names = [&](Label const& label) {
            return contains(label.contexts, context);
        };
        bool const named = std::ranges::any_of(labels_, names);
        auto& offered = offered_.emplace_back();
        for (Label const& label : labels_) {
            offered.push_back(!named || label.contexts.empty() || names(label));
        }
    }
}

bool Coder::offers(std::uint32_t text, std::uint32_t label) const {
    return offered_[context_of_text_[text]][label];
}

std::uint32_t Coder::most_used(std::uint32_t text) const {
    std::uint32_t best = 0;
    for (std::uint32_t label = 1; label < labels_.size(); ++label) {
        bool const more = offers(text, label) && uses_[label] > uses_[best];
        best = more || !offers(text, best) ? label : best;
    }
    return best;
}

void Coder::place(std::uint32_t text, std::uint32_t label) {
    INVARIANT(text < labels_of_text_.size() && label < labels_.size(), "no such text or label");
    if (contains(labels_of_text_[text], label)) {
        return;
    }
    labels_of_text_[text].push_back(label);
    ++uses_[label];
    ++context_uses_[context_of_text_[text]][label];
    ++placements_;
}

void Coder::remove(std::uint32_t text, std::uint32_t label) {
    INVARIANT(text < labels_of_text_.size() && label < labels_.size(), "no such text or label");
    if (std::erase(labels_of_text_[text], label) > 0) {
        --uses_[label];
        --context_uses_[context_of_text_[text]][label];
        --placements_;
    }
}

double Coder::words_likeness(std::uint32_t text, std::uint32_t label) const {
    double best = 0;
    for (Vector const& vector : label_vectors_[label]) {
        best = std::max(best, cosine(input_.index.vector(text), vector));
    }
    return best;
}

std::vector<double> Coder::scores(std::uint32_t text) const {
    std::vector<double> nearest(labels_.size(), 0);
    for (auto const& other : input_.index.nearest(text, input_.corpus.size())) {
        auto const pull = static_cast<double>(other.score);
        for (std::uint32_t const label : labels_of_text_[other.text]) {
            nearest[label] = std::max(nearest[label], pull);
        }
    }
    std::vector<double> mates(labels_.size(), 0);
    double coded_mates = 0;
    for (std::uint32_t const mate : cell_mates_[text]) {
        coded_mates += labels_of_text_[mate].empty() ? 0 : 1;
        for (std::uint32_t const label : labels_of_text_[mate]) {
            mates[label] += 1;
        }
    }
    std::vector<double> result(labels_.size());
    auto const labels = static_cast<double>(std::max<std::size_t>(labels_.size(), 1));
    auto const& here = context_uses_[context_of_text_[text]];
    auto const in_context = static_cast<double>(std::accumulate(here.begin(), here.end(), 0UL));
    for (std::uint32_t label = 0; label < result.size(); ++label) {
        double const use = (static_cast<double>(uses_[label]) + kSmoothing) /
                           (static_cast<double>(placements_) + kSmoothing * labels);
        double const context = (static_cast<double>(here[label]) + kSmoothing * labels * use) /
                               (in_context + kSmoothing * labels);
        result[label] = kNearestWeight * nearest[label] +
                        kCellWeight * (coded_mates > 0 ? mates[label] / coded_mates : 0) +
                        kLabelWordsWeight * words_likeness(text, label) +
                        kUseWeight * std::log(use) + kContextWeight * std::log(context);
    }
    return result;
}

LabelProposal Coder::explain(std::uint32_t text, std::uint32_t label, double score) const {
    LabelProposal proposal{.label = label, .score = score};
    Vector const& own = input_.index.vector(text);
    double best = 0;
    for (std::uint32_t other = 0; other < labels_of_text_.size(); ++other) {
        if (other == text || !contains(labels_of_text_[other], label)) {
            continue;
        }
        double const likeness = cosine(own, input_.index.vector(other));
        if (likeness > best) {
            best = likeness;
            proposal.nearest = other;
        }
    }
    Vector const* like = proposal.nearest ? &input_.index.vector(*proposal.nearest) : nullptr;
    double const words = words_likeness(text, label);
    if (words > best && words > kReasonMin) {
        proposal.nearest.reset();
        like = &*std::ranges::max_element(label_vectors_[label], {},
                                          [&](Vector const& v) { return cosine(own, v); });
        proposal.reason.key = "theme.coder.label_text";
    } else if (proposal.nearest && best > kReasonMin) {
        proposal.reason.key = "theme.coder.nearest";
        proposal.reason.values["text"] = std::string(input_.texts[*proposal.nearest]);
    } else {
        proposal.nearest.reset();
        proposal.reason.key = "theme.coder.most_used";
        return proposal;
    }
    proposal.shared_words = shared_terms(input_.corpus, own, *like, kSharedWords);
    std::string joined;
    for (auto const& word : proposal.shared_words) {
        joined += (joined.empty() ? "" : ", ") + word;
    }
    proposal.reason.values["words"] = joined;
    return proposal;
}

std::vector<TextProposal> Coder::texts_for(std::uint32_t label, std::size_t count) const {
    INVARIANT(label < labels_.size(), "no such label");
    std::vector<std::pair<double, std::uint32_t>> order;
    for (std::uint32_t text = 0; text < labels_of_text_.size(); ++text) {
        if (labels_of_text_[text].empty() && offers(text, label)) {
            std::vector<double> const all = scores(text);
            // What the label has above the best other one: a text that fits all comes late.
            double other = 0;
            for (std::uint32_t i = 0; i < all.size(); ++i) {
                other = i == label || !offers(text, i) ? other : std::max(other, all[i]);
            }
            order.emplace_back(other / 2 - all[label], text);
        }
    }
    std::ranges::sort(order);
    std::vector<TextProposal> proposals;
    for (std::size_t i = 0; i < std::min(count, order.size()); ++i) {
        LabelProposal why = explain(order[i].second, label, -order[i].first);
        proposals.push_back({.text = order[i].second,
                             .score = why.score,
                             .nearest = why.nearest,
                             .shared_words = std::move(why.shared_words),
                             .reason = std::move(why.reason)});
    }
    return proposals;
}

std::vector<LabelProposal> Coder::labels_for(std::uint32_t text, std::size_t count) const {
    INVARIANT(text < labels_of_text_.size(), "no such text");
    std::vector<double> const all = scores(text);
    std::vector<std::uint32_t> order(labels_.size());
    std::iota(order.begin(), order.end(), 0U);
    std::erase_if(order, [&](auto label) { return !offers(text, label); });
    std::ranges::stable_sort(order, [&](auto a, auto b) { return all[a] > all[b]; });
    std::vector<LabelProposal> proposals;
    for (std::size_t i = 0; i < std::min(count, order.size()); ++i) {
        proposals.push_back(explain(text, order[i], all[order[i]]));
    }
    return proposals;
}

Replay replay(CoderInput const& input, std::vector<Label> const& labels,
              std::span<CodedText const> coded, std::uint64_t order_seed) {
    std::vector<std::size_t> order(coded.size());
    std::iota(order.begin(), order.end(), 0UL);
    base::Random random(order_seed);
    for (std::size_t i = order.size(); i > 1; --i) {
        std::swap(order[i - 1], order[random.below(i)]);
    }
    Coder coder(input, labels);
    Replay result{.texts = coded.size()};
    std::size_t const half = order.size() / 2;
    for (std::size_t at = 0; at < order.size(); ++at) {
        CodedText const& item = coded[order[at]];
        auto const proposals = coder.labels_for(item.text, 2);
        auto const right = [&](std::size_t rank) {
            return rank < proposals.size() && contains(item.labels, proposals[rank].label);
        };
        double const first = right(0) ? 1 : 0;
        double const one_of_two = right(0) || right(1) ? 1 : 0;
        result.first_right += first;
        result.one_of_two_right += one_of_two;
        result.first_right_late += at >= half ? first : 0;
        result.one_of_two_right_late += at >= half ? one_of_two : 0;
        result.most_frequent_right += contains(item.labels, coder.most_used(item.text)) ? 1 : 0;
        for (std::uint32_t const label : item.labels) {
            coder.place(item.text, label);
        }
    }
    auto const texts = static_cast<double>(std::max<std::size_t>(order.size(), 1));
    auto const late = static_cast<double>(std::max<std::size_t>(order.size() - half, 1));
    result.first_right /= texts;
    result.one_of_two_right /= texts;
    result.first_right_late /= late;
    result.one_of_two_right_late /= late;
    result.most_frequent_right /= texts;
    return result;
}

}  // namespace regiotafel::theme
