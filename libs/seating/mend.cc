#include "seating/mend.h"

#include <algorithm>
#include <set>

#include "base/random.h"
#include "seating/anneal.h"
#include "seating/bounds.h"

namespace regiotafel::seating {
namespace {

constexpr std::uint64_t kPartnersTried =
    24;  // of each person and round, to see who gains by moving
constexpr std::uint64_t kProposalsLeast = 150'000;
constexpr std::uint64_t kProposalsEach = 3'000;  // for a mover and round
constexpr std::uint64_t kProposalsMost = 700'000;
constexpr double kHot = 0.4;
constexpr int kSeatsTried = 10'000;  // seats of all attempts together
constexpr int kAttemptsMost = 40;
constexpr std::size_t kTopShare = 2;
constexpr std::int64_t kMoverFavour = kSizeWeight / 2;

class Mender {
  public:
    Mender(Problem const& problem, Instance const& instance, ReseatOptions const& options,
           StandingTables const& standing)
        : problem_(problem),
          instance_(instance),
          options_(options),
          standing_(standing),
          random_(options.seed),
          is_mover_(static_cast<std::size_t>(instance.people), 0) {}

    // The standing tables, with late people at the smallest table that takes them; false where a
    // hard rule does not hold then.
    bool seat_all() {
        auto const people = static_cast<std::size_t>(instance_.people);
        tables_.assign(people * static_cast<std::size_t>(instance_.rounds), kNowhere);
        std::set<int> present;
        for (int round = 0; round < instance_.rounds; ++round) {
            std::vector<int> sizes(static_cast<std::size_t>(instance_.tables), 0);
            std::vector<int> without;
            for (int person = 0; person < instance_.people; ++person) {
                if (!instance_.is_present(round, person)) {
                    continue;
                }
                auto const found = standing_.find({id(person), round + 1});
                if (found == standing_.end() || found->second > instance_.tables) {
                    without.push_back(person);
                    continue;
                }
                tables_[instance_.at(round, person)] =
                    static_cast<std::uint16_t>(found->second - 1);
                ++sizes[static_cast<std::size_t>(found->second - 1)];
                if (round >= options_.round - 1) {
                    present.insert(person);
                }
            }
            for (int const person : without) {
                if (!seat_late(round, person, sizes)) {
                    return false;
                }
            }
        }
        most_ =
            static_cast<std::size_t>(options_.movers_most * static_cast<double>(present.size()));
        return true;
    }

    // Several choices of who may move, and the best of what comes of them.
    State mend() {
        auto const late = is_mover_;
        auto const enough = weighed(instance_, lower_bounds(instance_));
        auto const cells =
            static_cast<int>(instance_.people * (instance_.rounds - options_.round + 1));
        int const attempts = std::clamp(kSeatsTried / std::max(cells, 1), 1, kAttemptsMost);
        State best = mend_once(0, attempts, enough);
        for (int attempt = 1; attempt < attempts && best.cost() > enough; ++attempt) {
            is_mover_ = late;
            auto state = mend_once(attempt, attempts, enough);
            if (state.cost() < best.cost()) {
                best = std::move(state);
            }
        }
        return best;
    }

    bool keeps_rules(State const& state) const {
        for (int round = 0; round < instance_.rounds; ++round) {
            for (int table = 0; table < instance_.tables; ++table) {
                auto const size = static_cast<int>(state.people_at(round, table).size());
                auto const at = static_cast<std::size_t>(table);
                if (size < instance_.table_min[at] || size > instance_.table_max[at]) {
                    return false;
                }
            }
            for (int person = 0; person < instance_.people; ++person) {
                if (!instance_.is_present(round, person)) {
                    continue;
                }
                int const first = instance_.unit[instance_.at(round, person)];
                if (!state.may_stay(round, person) ||
                    state.table_of(round, person) != state.table_of(round, first)) {
                    return false;
                }
            }
        }
        return true;
    }

  private:
    std::string const& id(int person) const {
        auto const source = instance_.source[static_cast<std::size_t>(person)];
        return problem_.people[static_cast<std::size_t>(source)].id;
    }

    bool seat_late(int round, int person, std::vector<int>& sizes) {
        std::size_t best = sizes.size();
        for (std::size_t table = 0; table < sizes.size(); ++table) {
            bool const fits = instance_.may_sit(round, person, static_cast<int>(table)) &&
                              sizes[table] < instance_.table_max[table];
            if (fits && (best == sizes.size() || sizes[table] < sizes[best])) {
                best = table;
            }
        }
        if (best == sizes.size()) {
            return false;
        }
        ++sizes[best];
        tables_[instance_.at(round, person)] = static_cast<std::uint16_t>(best);
        is_mover_[static_cast<std::size_t>(person)] = 1;
        return true;
    }

    State mend_once(int attempt, int attempts, std::int64_t enough) {
        State state(instance_, tables_);
        cover_large_tables(state);
        for (int round = options_.round - 1; round < instance_.rounds; ++round) {
            even_out(state, round);
        }
        choose_movers(state, attempt);
        std::vector<int> movers;
        for (int person = 0; person < instance_.people; ++person) {
            if (is_mover_[static_cast<std::size_t>(person)] != 0) {
                movers.push_back(person);
            }
        }
        if (!movers.empty()) {
            auto const each =
                kProposalsEach * movers.size() * static_cast<std::uint64_t>(instance_.rounds);
            auto const all = std::clamp(each, kProposalsLeast, kProposalsMost);
            anneal(state, {.seed = options_.seed + static_cast<std::uint64_t>(attempt),
                           .proposals = all / static_cast<std::uint64_t>(attempts),
                           .enough = enough,
                           .hot = kHot,
                           .movers = movers,
                           .first_round = options_.round - 1});
        }
        return state;
    }

    // Tables that are too large can only shrink if somebody at them may move: people who sit at
    // such tables in many rounds come first (greedy cover).
    void cover_large_tables(State const& state) {
        std::vector<int> wanted(static_cast<std::size_t>(instance_.rounds), 0);
        std::vector<std::uint8_t> large(
            static_cast<std::size_t>(instance_.rounds) * static_cast<std::size_t>(instance_.tables),
            0);
        auto const at = [&](int round, int table) -> std::uint8_t& {
            return large[static_cast<std::size_t>(round) *
                             static_cast<std::size_t>(instance_.tables) +
                         static_cast<std::size_t>(table)];
        };
        for (int round = options_.round - 1; round < instance_.rounds; ++round) {
            std::vector<int> even;
            even_pairs(instance_, round, &even);
            std::sort(even.begin(), even.end());
            std::vector<int> sizes;
            for (int table = 0; table < instance_.tables; ++table) {
                auto const size = static_cast<int>(state.people_at(round, table).size());
                sizes.push_back(size);
                at(round, table) = size > even.front() ? 1 : 0;
            }
            std::sort(sizes.begin(), sizes.end());
            for (std::size_t i = 0; i < sizes.size(); ++i) {
                wanted[static_cast<std::size_t>(round)] += std::max(0, sizes[i] - even[i]);
            }
        }
        for (auto left = movers() < most_ ? most_ - movers() : 0; left > 0; --left) {
            int best = -1;
            int best_rounds = 0;
            for (int person = 0; person < instance_.people; ++person) {
                int rounds = 0;
                for (int round = options_.round - 1; round < instance_.rounds; ++round) {
                    rounds += wanted[static_cast<std::size_t>(round)] > 0 &&
                                      instance_.is_present(round, person) &&
                                      at(round, state.table_of(round, person)) != 0
                                  ? 1
                                  : 0;
                }
                if (rounds > best_rounds && is_mover_[static_cast<std::size_t>(person)] == 0) {
                    best = person;
                    best_rounds = rounds;
                }
            }
            if (best < 0) {
                return;
            }
            is_mover_[static_cast<std::size_t>(best)] = 1;
            for (int round = options_.round - 1; round < instance_.rounds; ++round) {
                auto& need = wanted[static_cast<std::size_t>(round)];
                if (need > 0 && instance_.is_present(round, best) &&
                    at(round, state.table_of(round, best)) != 0) {
                    at(round, state.table_of(round, best)) = 0;
                    --need;
                }
            }
        }
    }

    std::size_t movers() const {
        std::size_t count = 0;
        for (int person = 0; person < instance_.people; ++person) {
            bool const late = standing_.lower_bound({id(person), 0}) == standing_.end() ||
                              standing_.lower_bound({id(person), 0})->first.first != id(person);
            count += is_mover_[static_cast<std::size_t>(person)] != 0 && !late ? 1 : 0;
        }
        return count;
    }

    // From the largest table to the smallest, who costs least, as long as that evens them out.
    void even_out(State& state, int round) {
        auto left = movers() < most_ ? most_ - movers() : 0;
        for (int step = 0; step < instance_.people; ++step) {
            int smallest = 0;
            std::size_t largest = 0;
            for (int table = 0; table < instance_.tables; ++table) {
                auto const size = state.people_at(round, table).size();
                largest = std::max(largest, size);
                bool const smaller = size < state.people_at(round, smallest).size();
                smallest = smaller ? table : smallest;
            }
            if (largest < state.people_at(round, smallest).size() + 2) {
                return;
            }
            int best = -1;
            std::int64_t best_change = 0;
            for (int person = 0; person < instance_.people; ++person) {
                bool const mover = is_mover_[static_cast<std::size_t>(person)] != 0;
                int const here = state.table_of(round, person);
                if (!instance_.is_present(round, person) || (!mover && left == 0) ||
                    here == smallest || state.people_at(round, here).size() < largest ||
                    !instance_
                         .members[static_cast<std::size_t>(round)][static_cast<std::size_t>(
                             instance_.unit[instance_.at(round, person)])]
                         .empty() ||
                    !state.may_move(round, person, smallest)) {
                    continue;
                }
                // A mover costs nothing more, another uses up one of the few.
                auto const change =
                    state.move_change(round, person, smallest) - (mover ? kMoverFavour : 0);
                if (change < best_change) {
                    best = person;
                    best_change = change;
                }
            }
            if (best < 0) {
                return;
            }
            left -= is_mover_[static_cast<std::size_t>(best)] != 0 ? 0 : 1;
            is_mover_[static_cast<std::size_t>(best)] = 1;
            state.move(round, best, smallest);
        }
    }

    // Pairs that gain most by a swap first; then anybody, spread over the tables.
    void choose_movers(State const& state, int attempt) {
        auto left = movers() < most_ ? most_ - movers() : 0;
        struct Gain {
            std::int64_t change;
            int one;
            int other;
            auto operator<=>(Gain const&) const = default;
        };
        std::vector<Gain> gains;
        auto const people = static_cast<std::uint64_t>(instance_.people);
        for (int round = options_.round - 1; round < instance_.rounds; ++round) {
            for (int one = 0; one < instance_.people; ++one) {
                Gain best{0, one, one};
                for (std::uint64_t i = 0; i < kPartnersTried; ++i) {
                    int const other = static_cast<int>(random_.below(people));
                    if (!instance_.is_present(round, one) || !instance_.is_present(round, other) ||
                        state.table_of(round, one) == state.table_of(round, other) ||
                        instance_.is_bound(round, one) || instance_.is_bound(round, other)) {
                        continue;
                    }
                    auto const change = state.swap_change(round, one, other, best.change);
                    if (change <= best.change) {
                        best = {change, one, other};
                    }
                }
                gains.push_back(best);
            }
        }
        std::sort(gains.begin(), gains.end());
        // Later attempts shuffle the best ones.
        auto const top = std::min(gains.size(), kTopShare * (left + 1));
        for (std::size_t i = top; attempt > 0 && i > 1; --i) {
            std::swap(gains[i - 1], gains[random_.below(i)]);
        }
        for (auto const& gain : gains) {
            for (int const person : {gain.one, gain.other}) {
                auto& mover = is_mover_[static_cast<std::size_t>(person)];
                if (mover == 0 && left > 0) {
                    mover = 1;
                    --left;
                }
            }
        }
    }

    Problem const& problem_;
    Instance const& instance_;
    ReseatOptions const& options_;
    StandingTables const& standing_;
    base::Random random_;
    std::vector<std::uint8_t> is_mover_;
    std::vector<std::uint16_t> tables_{};
    std::size_t most_ = 0;
};

}  // namespace

std::optional<State> mend(Problem const& problem, Instance const& instance,
                          ReseatOptions const& options, StandingTables const& standing) {
    Mender mender(problem, instance, options, standing);
    if (!mender.seat_all()) {
        return std::nullopt;
    }
    auto state = mender.mend();
    return mender.keeps_rules(state) ? std::optional(std::move(state)) : std::nullopt;
}

}  // namespace regiotafel::seating
