// An operator's own embedding endpoint, off by default. The program makes an Embedder that calls
// it; the engine turns the numbers into the same VectorIndex that its own features give, so same
// ideas, themes and coding work unchanged, and reports the back end's name in the outcome.
#pragma once

#include <cstddef>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "theme/same_idea.h"

namespace regiotafel::theme {

inline constexpr std::size_t kEmbeddingDimensionsMax = 8'192;

using Embeddings = std::vector<std::vector<float>>;

struct Embedder {
    std::string name{};  // as the operator configured it, such as a model's name
    std::function<base::Result<Embeddings>(std::span<std::string_view const>)> embed{};
};

struct EmbeddedTexts {
    VectorIndex index;
    std::string back_end{};
};

// Dimensions whose value is below zero become terms of their own, so that no weight is negative
// and the inverted index holds; the likeness of two texts is still high where they agree. Errors:
// theme.embedding.shape if there is not one vector of one length for every text, and whatever the
// endpoint reports.
base::Result<EmbeddedTexts> embed_texts(std::span<std::string_view const> clean_texts,
                                        Embedder const& embedder);

}  // namespace regiotafel::theme
