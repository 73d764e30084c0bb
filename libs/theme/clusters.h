// Themes found in the texts: a graph of every text's nearest neighbours, cut by Leiden. What fits
// nowhere stays in the unassigned tray. On a small session found themes are hardly better than
// chance, so a person's coding (coder.h) comes first there; whoever prints an ARI prints the random
// band of agreement.h beside it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "theme/features.h"
#include "theme/same_idea.h"

namespace regiotafel::theme {

inline constexpr std::uint32_t kUnassigned = 0xFFFFFFFF;

struct ClusterOptions {
    std::size_t neighbours = 12;
    double resolution = 1;
    std::size_t theme_size_min = 3;
    double likeness_min = 0.1;  // with the theme's centre; below it a text is unassigned
    std::uint64_t seed = 1;
    unsigned threads = 1;
};

// Themes are numbered by size, largest first, equal sizes by first text.
struct Themes {
    std::vector<std::uint32_t> theme_of{};  // per text, or kUnassigned
    std::vector<float> likeness{};          // per text, cosine with the centre of its theme
    std::size_t themes = 0;
    std::string back_end{"features"};  // what made the vectors: "features" or an embedder
};

// For at most kPairTextsMax texts: compares all.
Themes find_themes(VectorIndex const& index, ClusterOptions const& options);

struct LargeClusterOptions {
    ClusterOptions small{};
    std::size_t sample = 3'000;  // texts whose themes are found by find_themes()
    int rounds = 1;              // of moving the centres to all their texts
};

// For any number: finds themes in a seeded sample of distinct texts (`copies` as near_copies()
// gives) and assigns every text to the likest centre.
Themes find_themes_large(Corpus const& corpus, std::span<std::uint32_t const> copies,
                         LargeClusterOptions const& options);

}  // namespace regiotafel::theme
