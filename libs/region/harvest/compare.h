// Two talks with the same form side by side: in which cells tables wrote, and which topics both
// have. Counts of tables and names of topics only; what people wrote goes no further than the
// comparison.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "region/format/format.h"
#include "region/harvest/harvest.h"
#include "theme/lexicon.h"

namespace regiotafel::region {

inline constexpr std::size_t kComparedTopicsMax = 40;  // of each side, most tables first
inline constexpr double kSameTopic = 0.3;              // cosine of the topics' texts

struct ComparedTopic {
    std::string label{};
    int tables = 0;  // that mention it

    bool operator==(ComparedTopic const&) const = default;
};

struct ComparedSide {
    int tables = 0;
    std::vector<std::vector<int>> cells{};  // tables, [row of the format][column of the format]
    std::vector<ComparedTopic> topics{};

    bool operator==(ComparedSide const&) const = default;
};

struct TopicMatch {
    std::size_t ours = 0;  // positions in the topics
    std::size_t theirs = 0;
    std::vector<std::string> words{};  // that weighed most, best first

    bool operator==(TopicMatch const&) const = default;
};

struct Comparison {
    ComparedSide ours{};
    ComparedSide theirs{};
    std::vector<TopicMatch> matches{};  // each topic at most once

    bool operator==(Comparison const&) const = default;
};

// Whether what tables wrote stands in rows and columns of this format, whatever a copy is called.
bool fits(Harvest const& harvest, SessionFormat const& format);

// Where people gave topics, only those count; else what the program proposed.
Comparison compare(Harvest const& ours, Harvest const& theirs, SessionFormat const& format,
                   theme::Lexicon const& lexicon);

// As JSON, and back. Error{bad_input} for what is no comparison.
std::string write_comparison(Comparison const& comparison);
base::Result<Comparison> read_comparison(std::string_view text);

}  // namespace regiotafel::region
