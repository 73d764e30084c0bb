#include "theme/embedding.h"

#include <cmath>
#include <utility>

namespace regiotafel::theme {

base::Result<EmbeddedTexts> embed_texts(std::span<std::string_view const> clean_texts,
                                        Embedder const& embedder) {
    Embeddings const embeddings = TRY(embedder.embed(clean_texts));
    std::size_t const dimensions = embeddings.empty() ? 0 : embeddings.front().size();
    if (embeddings.size() != clean_texts.size() || dimensions > kEmbeddingDimensionsMax) {
        return base::fail(base::ErrorCode::bad_input, {.key = "theme.embedding.shape"});
    }
    std::vector<Vector> vectors;
    for (auto const& embedding : embeddings) {
        if (embedding.size() != dimensions) {
            return base::fail(base::ErrorCode::bad_input, {.key = "theme.embedding.shape"});
        }
        double square = 0;
        for (float const value : embedding) {
            square += std::isfinite(value) ? static_cast<double>(value) * value : 0;
        }
        Vector vector;
        double const scale = square > 0 ? 1 / std::sqrt(square) : 0;
        for (std::size_t i = 0; i < dimensions; ++i) {
            float const value = embedding[i];
            if (std::isfinite(value) && value != 0 && scale > 0) {
                auto const term = static_cast<std::uint32_t>(2 * i + (value < 0 ? 1 : 0));
                vector.push_back(
                    {.term = term,
                     .weight = static_cast<float>(std::abs(static_cast<double>(value)) * scale)});
            }
        }
        vectors.push_back(std::move(vector));
    }
    return EmbeddedTexts{.index = VectorIndex(std::move(vectors), 2 * dimensions),
                         .back_end = embedder.name};
}

}  // namespace regiotafel::theme
