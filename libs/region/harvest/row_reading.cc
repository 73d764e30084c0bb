#include "region/harvest/row_reading.h"

#include <algorithm>
#include <cstdlib>
#include <optional>

namespace regiotafel::region {
namespace {

constexpr int kShiftMax = 2;
constexpr int kShiftsAside = 4;
constexpr std::size_t kCellsMax = 24;
constexpr std::size_t kReadingsMax = 4'096;

// A change of shift means that one tab too many or too few was typed. The text's own words weigh
// less than that: they choose between readings, they never move a row that fits.
constexpr double kChangeCost = 2.0;
constexpr double kShiftCost = 0.2;
constexpr double kAffinityGain = 1.2;
constexpr double kDisagreementCost = 0.3;

struct Search {
    RowToRead const& row;
    std::vector<RowReading> found{};
    std::vector<int> targets{};
    double cost = 0;

    std::optional<std::size_t> target_of(int grid_column) const {
        auto const at = std::ranges::find(row.header, grid_column);
        return at == row.header.end() ? std::nullopt
                                      : std::optional<std::size_t>(at - row.header.begin());
    }

    double step_cost(std::size_t cell, std::size_t target, int shift, int before) const {
        // Where labels reach into the header, a row may stand under it all the same or be pushed
        // aside by them: both are natural beginnings.
        bool const natural = shift == before || (cell == 0 && shift == 0);
        double step = natural ? 0 : kChangeCost;
        step += kShiftCost * std::min(std::abs(shift), std::abs(shift - row.label_overflow));
        step -= row.affinity ? kAffinityGain * row.affinity(cell, target) : 0;
        bool const usual = row.usual_shifts.empty() ||
                           std::ranges::find(row.usual_shifts, shift) != row.usual_shifts.end();
        return usual ? step : step + kDisagreementCost;
    }

    void place(std::size_t cell, int before) {
        if (found.size() >= kReadingsMax) {
            return;
        }
        if (cell == row.cells.size()) {
            bool shifted = false;
            for (std::size_t i = 0; i < targets.size(); ++i) {
                shifted = shifted || row.header[targets[i]] != row.cells[i];
            }
            found.push_back({targets, cost, shifted});
            return;
        }
        // Nearest shifts first, so that a search that is cut off has seen the likely readings.
        for (int step_index = 0; step_index <= 2 * kShiftsAside; ++step_index) {
            int const aside = (step_index + 1) / 2;
            int const shift = before + (step_index % 2 == 0 ? aside : -aside);
            if (std::abs(shift) > kShiftMax + row.label_overflow) {
                continue;
            }
            auto const target = target_of(row.cells[cell] - shift);
            bool const in_order =
                target && (targets.empty() || static_cast<int>(*target) > targets.back());
            if (!in_order) {
                continue;
            }
            double const step = step_cost(cell, *target, shift, before);
            targets.push_back(static_cast<int>(*target));
            cost += step;
            place(cell + 1, shift);
            cost -= step;
            targets.pop_back();
        }
    }
};

}  // namespace

std::vector<RowReading> read_row(RowToRead const& row, std::size_t limit) {
    if (row.cells.empty() || row.cells.size() > std::min(row.header.size(), kCellsMax)) {
        return {};
    }
    Search search{row};
    search.place(0, row.label_overflow);
    std::ranges::stable_sort(search.found, {}, &RowReading::cost);
    if (search.found.size() > limit) {
        search.found.resize(limit);
    }
    return search.found;
}

}  // namespace regiotafel::region
