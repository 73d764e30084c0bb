#include "theme/clusters.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "base/result.h"
#include "theme/centres.h"
#include "theme/leiden.h"
#include "theme/parallel.h"

namespace regiotafel::theme {
namespace {

constexpr std::size_t kTextsPerChunk = 128;

// Every text with its nearest; an edge's weight is the likeness, added up if both chose each other.
Graph neighbour_graph(VectorIndex const& index, ClusterOptions const& options) {
    std::vector<std::vector<Neighbour>> nearest(index.size());
    for_chunks(index.size(), kTextsPerChunk, options.threads,
               [&](std::size_t, std::size_t begin, std::size_t end) {
                   for (std::size_t text = begin; text < end; ++text) {
                       nearest[text] = index.nearest(text, options.neighbours);
                   }
               });
    std::vector<std::vector<Neighbour>> both(index.size());
    for (std::uint32_t text = 0; text < nearest.size(); ++text) {
        for (Neighbour const& other : nearest[text]) {
            both[text].push_back(other);
            both[other.text].push_back({.text = text, .score = other.score});
        }
    }
    Graph graph;
    for (auto& list : both) {
        std::ranges::sort(list, {}, &Neighbour::text);
        for (Neighbour const& other : list) {
            bool const again =
                graph.edges.size() > graph.begin.back() && graph.edges.back().to == other.text;
            if (again) {
                graph.edges.back().weight += static_cast<double>(other.score);
            } else {
                graph.edges.push_back(
                    {.to = other.text, .weight = static_cast<double>(other.score)});
            }
        }
        graph.begin.push_back(graph.edges.size());
    }
    return graph;
}

// Numbers themes by size and drops the small ones.
std::size_t order_by_size(std::vector<std::uint32_t>& theme_of, std::size_t size_min) {
    std::uint32_t count = 0;
    for (std::uint32_t const theme : theme_of) {
        count = theme == kUnassigned ? count : std::max(count, theme + 1);
    }
    std::vector<std::size_t> sizes(count, 0);
    std::vector<std::size_t> first(count, theme_of.size());
    for (std::size_t text = theme_of.size(); text-- > 0;) {
        if (theme_of[text] != kUnassigned) {
            ++sizes[theme_of[text]];
            first[theme_of[text]] = text;
        }
    }
    std::vector<std::uint32_t> order(count);
    std::iota(order.begin(), order.end(), 0U);
    std::ranges::sort(order, [&](auto a, auto b) {
        return sizes[a] != sizes[b] ? sizes[a] > sizes[b] : first[a] < first[b];
    });
    std::vector<std::uint32_t> numbers(count, kUnassigned);
    std::uint32_t kept = 0;
    for (std::uint32_t const theme : order) {
        if (sizes[theme] >= std::max<std::size_t>(size_min, 1)) {
            numbers[theme] = kept++;
        }
    }
    for (std::uint32_t& theme : theme_of) {
        theme = theme == kUnassigned ? kUnassigned : numbers[theme];
    }
    return kept;
}

}  // namespace

Themes find_themes(VectorIndex const& index, ClusterOptions const& options) {
    INVARIANT(index.size() <= kPairTextsMax, "too many texts to compare all with all");
    Themes themes;
    themes.theme_of = leiden(neighbour_graph(index, options),
                             {.resolution = options.resolution, .seed = options.seed});
    themes.themes = order_by_size(themes.theme_of, options.theme_size_min);
    Centres const centres = centres_of(index, themes.theme_of, themes.themes);
    themes.likeness.resize(index.size(), 0);
    for (std::size_t text = 0; text < index.size(); ++text) {
        if (themes.theme_of[text] == kUnassigned) {
            continue;
        }
        themes.likeness[text] = centres.likeness(index.vector(text), themes.theme_of[text]);
        if (static_cast<double>(themes.likeness[text]) < options.likeness_min) {
            themes.theme_of[text] = kUnassigned;
        }
    }
    themes.themes = order_by_size(themes.theme_of, options.theme_size_min);
    return themes;
}

Themes find_themes_large(Corpus const& corpus, std::span<std::uint32_t const> copies,
                         LargeClusterOptions const& options) {
    std::vector<std::uint32_t> distinct;
    for (std::uint32_t text = 0; text < copies.size(); ++text) {
        if (copies[text] == text && !corpus.words_of(text).empty()) {
            distinct.push_back(text);
        }
    }
    std::vector<Vector> vectors;
    std::size_t const wanted = std::min({options.sample, kPairTextsMax, distinct.size()});
    for (std::size_t i = 0; i < wanted; ++i) {
        vectors.push_back(corpus.vector_of(distinct[i * distinct.size() / wanted]));
    }
    VectorIndex const sample(std::move(vectors), corpus.terms().size());
    Themes const found = find_themes(sample, options.small);
    Centres centres = centres_of(sample, found.theme_of, found.themes);
    Themes themes = assign(corpus, centres, options.small);
    for (int round = 0; round < options.rounds; ++round) {
        centres = centres_of(corpus, themes.theme_of, found.themes, options.small.threads);
        themes = assign(corpus, centres, options.small);
    }
    themes.themes = order_by_size(themes.theme_of, options.small.theme_size_min);
    return themes;
}

}  // namespace regiotafel::theme
