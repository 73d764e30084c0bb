// Coding by people, assisted: labels are typed in by a person, texts are proposed for a label and
// labels for a text, and every placement teaches the next proposal. The score adds likeness to the
// likest text that has the label, likeness to the label's own words, how often texts of the same
// cell have the label, how often the label is used, and how often it is used in the same context
// (a function or a question of the form). A proposal always comes with its reason.
//
// A Coder refers to a Corpus and a VectorIndex that must outlive it. One thread owns it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/message.h"
#include "theme/features.h"
#include "theme/same_idea.h"

namespace regiotafel::theme {

inline constexpr std::size_t kLabelsMax = 200;

// contexts: where the label belongs, such as functions of the form; empty means everywhere. A text
// whose context some label names is only offered labels of that context and labels for everywhere.
struct Label {
    std::string name{};
    std::string description{};
    std::vector<std::string> examples{};
    std::vector<std::string> contexts{};
};

// What is coded. `texts` are the corpus' clean texts; `contexts` is empty or holds one short text
// per text, such as its function: the same words, the same context. `cells` likewise says which
// texts were written together in one cell; these often belong together.
struct CoderInput {
    Corpus const& corpus;
    VectorIndex const& index;
    Lexicon const& lexicon;
    std::span<std::string_view const> texts;
    std::vector<std::string> contexts{};
    std::vector<std::string> cells{};
};

struct LabelProposal {
    std::uint32_t label = 0;
    double score = 0;                         // higher fits better; from about -1 to 4
    std::optional<std::uint32_t> nearest{};   // the likest text that has the label
    std::vector<std::string> shared_words{};  // stems, at most three
    base::Message reason{};                   // theme.coder.*

    bool operator==(LabelProposal const&) const = default;
};

struct TextProposal {
    std::uint32_t text = 0;
    double score = 0;
    std::optional<std::uint32_t> nearest{};
    std::vector<std::string> shared_words{};
    base::Message reason{};
};

class Coder {
  public:
    // At most kLabelsMax labels.
    Coder(CoderInput input, std::vector<Label> labels);

    // A text may have several labels; placing twice or removing what is not placed does nothing.
    void place(std::uint32_t text, std::uint32_t label);
    void remove(std::uint32_t text, std::uint32_t label);

    // At most `count` labels that are offered to the text, best first; equal scores by number.
    std::vector<LabelProposal> labels_for(std::uint32_t text, std::size_t count) const;

    // Texts without any label yet, best first.
    std::vector<TextProposal> texts_for(std::uint32_t label, std::size_t count) const;

    // The label used most so far among those that are offered to the text.
    std::uint32_t most_used(std::uint32_t text) const;

    std::vector<Label> const& labels() const { return labels_; }

  private:
    std::vector<double> scores(std::uint32_t text) const;
    bool offers(std::uint32_t text, std::uint32_t label) const;
    double words_likeness(std::uint32_t text, std::uint32_t label) const;
    LabelProposal explain(std::uint32_t text, std::uint32_t label, double score) const;

    CoderInput input_;
    std::vector<Label> labels_;
    std::vector<std::vector<Vector>> label_vectors_;  // name and description, examples
    std::vector<std::vector<std::uint32_t>> labels_of_text_;
    std::vector<std::size_t> uses_;  // per label
    std::vector<std::uint32_t> context_of_text_;
    std::vector<std::vector<std::uint32_t>> cell_mates_;  // per text, without itself
    std::vector<std::vector<std::size_t>> context_uses_;  // context, label
    std::vector<std::vector<bool>> offered_;              // context, label
    std::size_t placements_ = 0;
};

// How well the proposals would have helped: the texts are coded one by one in a seeded order, each
// proposal made from the placements before it.
struct Replay {
    std::size_t texts = 0;
    double first_right = 0;  // share, 0..1
    double one_of_two_right = 0;
    double first_right_late = 0;  // the same over the second half of the order
    double one_of_two_right_late = 0;
    double most_frequent_right = 0;  // always proposing the label most used so far that is offered

    bool operator==(Replay const&) const = default;
};

struct CodedText {
    std::uint32_t text = 0;
    std::vector<std::uint32_t> labels{};  // at least one; any of them counts as right
};

Replay replay(CoderInput const& input, std::vector<Label> const& labels,
              std::span<CodedText const> coded, std::uint64_t order_seed);

}  // namespace regiotafel::theme
