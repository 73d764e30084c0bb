// How far two ways of grouping agree, and what chance alone would give. These figures belong in
// machine-readable output, not in people's documents. All are exact or seeded.
//   ARI: L. Hubert, P. Arabie, "Comparing partitions", 1985.
//   NMI: A. Strehl, J. Ghosh 2002, with the arithmetic mean of the entropies.
//   alpha: K. Krippendorff, "Content analysis", nominal data, missing values allowed.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace regiotafel::theme {

inline constexpr std::size_t kRoundsMax = 100'000;

// Groups are any numbers; both spans have the same length.
double adjusted_rand_index(std::span<std::uint32_t const> a, std::span<std::uint32_t const> b);
double normalised_mutual_information(std::span<std::uint32_t const> a,
                                     std::span<std::uint32_t const> b);

// What shuffling one of the groupings gives: 2.5 and 97.5 per cent of the rounds lie outside.
struct RandomBand {
    double low = 0;
    double mean = 0;
    double high = 0;
};

struct Agreement {
    double ari = 0;
    double nmi = 0;
    RandomBand ari_band{};
    RandomBand nmi_band{};
};

Agreement compare(std::span<std::uint32_t const> a, std::span<std::uint32_t const> b,
                  std::size_t rounds, std::uint64_t seed);

// Whether a theme is spread over more or fewer tables than if its texts had been dealt at random:
// the tables of all texts are shuffled, the sizes of tables and themes stay. Values are shares of
// rounds, with the observed round counted in.
struct SpreadTest {
    std::size_t texts = 0;
    std::size_t tables = 0;      // distinct tables that mention the theme
    double expected_tables = 0;  // mean over the rounds
    double at_most = 1;          // share of rounds with so few tables or fewer
    double at_least = 1;         // share of rounds with so many tables or more
};

// One result for each of `themes`; texts with other theme numbers only count as surroundings.
std::vector<SpreadTest> test_spread(std::span<std::uint32_t const> theme_of,
                                    std::span<std::uint32_t const> table_of, std::size_t themes,
                                    std::size_t rounds, std::uint64_t seed);

inline constexpr std::uint32_t kMissing = 0xFFFFFFFF;

// Krippendorff's alpha for nominal values: values[coder][unit], kMissing where a coder said
// nothing. 1 is full agreement, 0 what chance gives; 1 where there is nothing to disagree about.
double krippendorff_alpha(std::span<std::vector<std::uint32_t> const> values);

}  // namespace regiotafel::theme
