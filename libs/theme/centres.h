// The centres of themes and the assignment of any number of texts to them; internal to the room.
// A text's likeness to a centre is a sum over its words, so each distinct word is compared with
// each centre once, and a million texts cost additions only.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "theme/clusters.h"

namespace regiotafel::theme {

struct Centres {
    std::size_t terms = 0;
    std::vector<float> weights;  // theme * terms + term; every centre has length 1

    std::size_t size() const { return terms == 0 ? 0 : weights.size() / terms; }
    float likeness(Vector const& vector, std::size_t theme) const;
};

Centres centres_of(VectorIndex const& index, std::span<std::uint32_t const> theme_of,
                   std::size_t themes);
Centres centres_of(Corpus const& corpus, std::span<std::uint32_t const> theme_of,
                   std::size_t themes, unsigned threads);

Themes assign(Corpus const& corpus, Centres const& centres, ClusterOptions const& options);

}  // namespace regiotafel::theme
