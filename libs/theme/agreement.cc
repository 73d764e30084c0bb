#include "theme/agreement.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <utility>

#include "base/random.h"
#include "base/result.h"

namespace regiotafel::theme {
namespace {

constexpr double kBandTail = 0.025;

double pairs(double n) {
    return n * (n - 1) / 2;
}

using Groups = std::vector<std::uint32_t>;

// The groups as 0, 1, 2 … in order of first appearance, and how many there are.
std::pair<Groups, std::size_t> compact(std::span<std::uint32_t const> groups) {
    std::map<std::uint32_t, std::uint32_t> numbers;
    Groups result;
    result.reserve(groups.size());
    for (std::uint32_t const group : groups) {
        result.push_back(
            numbers.try_emplace(group, static_cast<std::uint32_t>(numbers.size())).first->second);
    }
    return {std::move(result), numbers.size()};
}

struct Table {
    std::vector<double> cells, rows, columns;
    double total = 0;
};

Table count(Groups const& a, std::size_t rows, Groups const& b, std::size_t columns) {
    Table table{.cells = std::vector<double>(rows * columns, 0),
                .rows = std::vector<double>(rows, 0),
                .columns = std::vector<double>(columns, 0),
                .total = static_cast<double>(a.size())};
    for (std::size_t i = 0; i < a.size(); ++i) {
        ++table.cells[a[i] * columns + b[i]];
        ++table.rows[a[i]];
        ++table.columns[b[i]];
    }
    return table;
}

double ari_of(Table const& table) {
    auto const sum = [](std::vector<double> const& counts) {
        return std::accumulate(counts.begin(), counts.end(), 0.0,
                               [](double all, double n) { return all + pairs(n); });
    };
    double const rows = sum(table.rows);
    double const columns = sum(table.columns);
    double const all = pairs(table.total);
    double const expected = all > 0 ? rows * columns / all : 0;
    double const most = (rows + columns) / 2;
    return most == expected ? 1 : (sum(table.cells) - expected) / (most - expected);
}

double entropy(std::vector<double> const& counts, double total) {
    double result = 0;
    for (double const n : counts) {
        result -= n > 0 ? n / total * std::log(n / total) : 0;
    }
    return result;
}

double nmi_of(Table const& table) {
    double const rows = entropy(table.rows, table.total);
    double const columns = entropy(table.columns, table.total);
    double const both = entropy(table.cells, table.total);
    return rows + columns == 0 ? 1 : std::max(0.0, 2 * (rows + columns - both) / (rows + columns));
}

void shuffle(Groups& groups, base::Random& random) {
    for (std::size_t i = groups.size(); i > 1; --i) {
        std::swap(groups[i - 1], groups[random.below(i)]);
    }
}

RandomBand band_of(std::vector<double> values) {
    if (values.empty()) {
        return {};
    }
    std::ranges::sort(values);
    auto const at = [&](double share) {
        return values[static_cast<std::size_t>(share * static_cast<double>(values.size() - 1))];
    };
    return {.low = at(kBandTail),
            .mean = std::accumulate(values.begin(), values.end(), 0.0) /
                    static_cast<double>(values.size()),
            .high = at(1 - kBandTail)};
}

}  // namespace

double adjusted_rand_index(std::span<std::uint32_t const> a, std::span<std::uint32_t const> b) {
    return compare(a, b, 0, 0).ari;
}

double normalised_mutual_information(std::span<std::uint32_t const> a,
                                     std::span<std::uint32_t const> b) {
    return compare(a, b, 0, 0).nmi;
}

Agreement compare(std::span<std::uint32_t const> a, std::span<std::uint32_t const> b,
                  std::size_t rounds, std::uint64_t seed) {
    INVARIANT(a.size() == b.size() && rounds <= kRoundsMax, "groupings of different lengths");
    auto const [first, rows] = compact(a);
    auto [second, columns] = compact(b);
    Table const table = count(first, rows, second, columns);
    Agreement result{.ari = ari_of(table), .nmi = nmi_of(table)};
    base::Random random(seed);
    std::vector<double> aris;
    std::vector<double> nmis;
    for (std::size_t round = 0; round < rounds; ++round) {
        shuffle(second, random);
        Table const chance = count(first, rows, second, columns);
        aris.push_back(ari_of(chance));
        nmis.push_back(nmi_of(chance));
    }
    result.ari_band = band_of(std::move(aris));
    result.nmi_band = band_of(std::move(nmis));
    return result;
}

std::vector<SpreadTest> test_spread(std::span<std::uint32_t const> theme_of,
                                    std::span<std::uint32_t const> table_of, std::size_t themes,
                                    std::size_t rounds, std::uint64_t seed) {
    INVARIANT(theme_of.size() == table_of.size() && rounds <= kRoundsMax, "lengths differ");
    auto [tables_of, tables] = compact(table_of);
    std::vector<SpreadTest> tests(themes);
    std::vector<std::vector<std::size_t>> members(themes);
    for (std::size_t text = 0; text < theme_of.size(); ++text) {
        if (theme_of[text] < themes) {
            members[theme_of[text]].push_back(text);
        }
    }
    auto const spread = [&](std::size_t theme) {
        std::vector<bool> seen(tables, false);
        for (std::size_t const text : members[theme]) {
            seen[tables_of[text]] = true;
        }
        return static_cast<std::size_t>(std::ranges::count(seen, true));
    };
    for (std::size_t theme = 0; theme < themes; ++theme) {
        tests[theme] = {.texts = members[theme].size(), .tables = spread(theme)};
    }
    std::vector<std::size_t> few(themes, 1);
    std::vector<std::size_t> many(themes, 1);
    std::vector<double> sums(themes, 0);
    base::Random random(seed);
    for (std::size_t round = 0; round < rounds; ++round) {
        shuffle(tables_of, random);
        for (std::size_t theme = 0; theme < themes; ++theme) {
            std::size_t const here = spread(theme);
            few[theme] += here <= tests[theme].tables ? 1U : 0U;
            many[theme] += here >= tests[theme].tables ? 1U : 0U;
            sums[theme] += static_cast<double>(here);
        }
    }
    auto const all = static_cast<double>(rounds + 1);
    for (std::size_t theme = 0; theme < themes; ++theme) {
        tests[theme].at_most = static_cast<double>(few[theme]) / all;
        tests[theme].at_least = static_cast<double>(many[theme]) / all;
        tests[theme].expected_tables = rounds == 0 ? static_cast<double>(tests[theme].tables)
                                                   : sums[theme] / static_cast<double>(rounds);
    }
    return tests;
}

double krippendorff_alpha(std::span<std::vector<std::uint32_t> const> values) {
    std::size_t units = 0;
    for (auto const& coder : values) {
        units = std::max(units, coder.size());
    }
    std::map<std::uint32_t, double> totals;
    double pairable = 0;
    double disagreement = 0;
    for (std::size_t unit = 0; unit < units; ++unit) {
        std::map<std::uint32_t, double> counts;
        double coders = 0;
        for (auto const& coder : values) {
            if (unit < coder.size() && coder[unit] != kMissing) {
                ++counts[coder[unit]];
                ++coders;
            }
        }
        if (coders < 2) {
            continue;
        }
        pairable += coders;
        for (auto const& [value, n] : counts) {
            totals[value] += n;
            disagreement += n * (coders - n) / (coders - 1);
        }
    }
    double expected = 0;
    for (auto const& [value, n] : totals) {
        expected += n * (pairable - n);
    }
    return expected == 0 ? 1 : 1 - (pairable - 1) * disagreement / expected;
}

}  // namespace regiotafel::theme
