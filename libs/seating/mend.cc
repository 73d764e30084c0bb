#include "seating/mend.h"

#include <algorithm>
#include <atomic>
#include <cmath>
#include <set>
#include <thread>

#include "base/random.h"
#include "seating/bounds.h"
#include "seating/cooling.h"

namespace regiotafel::seating {
namespace {

constexpr std::uint64_t kProposals = 1'200'000;  // of all starts together
constexpr std::uint64_t kProposalsEach = 330;    // of one start, for a person in a round
constexpr std::uint64_t kProposalsLeast = 80'000;
constexpr std::uint64_t kProposalsMost = kProposals / 2;
constexpr std::size_t kThreadsMost = 16;
constexpr std::size_t kLevels = 800;  // temperatures
// Few seats: many short and warm starts. Many seats: few and cool ones, since the standing seating
// is good already and there is no time to melt it.
constexpr int kFewSeats = 500;
constexpr double kWarm = 1.4;
constexpr double kCool = 0.45;
constexpr double kCold = 0.12;
// What somebody costs who moves beyond the number: dear enough to be given up in the cold, cheap
// enough to change who the movers are in the warm.
constexpr double kOneTooMany = 5;
constexpr std::uint64_t kMoveShare = 4;   // one proposal in so many is a move
constexpr std::uint64_t kMoverShare = 2;  // one in so many starts with somebody who moved already

// One cooling. Everybody may move, and each who sits elsewhere than before in any round counts.
class FewMoves {
  public:
    FewMoves(State state, int first_round, std::size_t movers_most,
             std::vector<std::uint8_t> const& is_late, std::uint64_t seed)
        : state_(std::move(state)),
          instance_(state_.instance()),
          standing_(state_.tables()),
          best_(standing_),
          best_cost_(state_.cost()),
          first_round_(first_round),
          movers_most_(movers_most),
          is_late_(is_late),
          random_(seed),
          people_(static_cast<std::size_t>(instance_.rounds - first_round)),
          rounds_elsewhere_(static_cast<std::size_t>(instance_.people), 0),
          place_(rounds_elsewhere_.size(), 0) {
        for (int round = first_round; round < instance_.rounds; ++round) {
            for (int person = 0; person < instance_.people; ++person) {
                bool const alone =
                    instance_
                        .members[static_cast<std::size_t>(round)][static_cast<std::size_t>(
                            instance_.unit[instance_.at(round, person)])]
                        .empty();
                if (instance_.is_present(round, person) && alone) {
                    people_[static_cast<std::size_t>(round - first_round)].push_back(person);
                }
            }
        }
    }

    State run(std::uint64_t proposals, double hot, std::int64_t enough) {
        double const unit = unit_of_change();
        one_too_many_ = kOneTooMany * unit;
        auto const block = std::max<std::uint64_t>(1, proposals / kLevels);
        for (std::size_t level = 0; level < kLevels && best_cost_ > enough; ++level) {
            double const progress = static_cast<double>(level) / static_cast<double>(kLevels);
            double const temperature = unit * hot * std::pow(kCold / hot, progress);
            for (std::uint64_t i = 0; i < block && best_cost_ > enough; ++i) {
                propose(temperature);
            }
        }
        return {instance_, best_};
    }

  private:
    double unit_of_change() {
        std::vector<std::vector<int>> people(static_cast<std::size_t>(first_round_));
        people.insert(people.end(), people_.begin(), people_.end());
        return smallest_change(state_, people, random_);
    }

    void propose(double temperature) {
        auto const index = random_.below(people_.size());
        auto const& people = people_[index];
        if (people.empty()) {
            return;
        }
        int const round = first_round_ + static_cast<int>(index);
        auto const draw = random_.next();
        double const rise = temperature * exponential_draws().at(draw % kDraws);
        bool const again = !movers_.empty() && (draw >> 32U) % kMoverShare == 0;
        int const one =
            again ? movers_[random_.below(movers_.size())] : people[random_.below(people.size())];
        if (!may_change(round, one)) {
            return;
        }
        if ((draw >> 48U) % kMoveShare == 0) {
            propose_move(round, one, rise);
        } else {
            propose_swap(round, one, partner(round, one, people), rise);
        }
    }

    // Another mover, somebody at the table where the person sat before, or anybody.
    int partner(int round, int one, std::vector<int> const& people) {
        auto const draw = random_.below(4);
        auto const home = standing_[instance_.at(round, one)];
        if (draw == 0 && movers_.size() > 1) {
            return movers_[random_.below(movers_.size())];
        }
        if (draw == 1 && !state_.people_at(round, home).empty()) {
            auto const& there = state_.people_at(round, home);
            return there[random_.below(there.size())];
        }
        return people[random_.below(people.size())];
    }

    bool may_change(int round, int person) const {
        return instance_.is_present(round, person) &&
               instance_
                   .members[static_cast<std::size_t>(round)]
                           [static_cast<std::size_t>(instance_.unit[instance_.at(round, person)])]
                   .empty();
    }

    void propose_move(int round, int person, double rise) {
        int const to =
            static_cast<int>(random_.below(static_cast<std::uint64_t>(instance_.tables)));
        if (to == state_.table_of(round, person) || !state_.may_move(round, person, to)) {
            return;
        }
        int const step = step_away(round, person, to);
        double const extra = price(more_movers(person, step));
        if (static_cast<double>(state_.move_change(round, person, to)) + extra <= rise) {
            state_.move(round, person, to);
            count(person, step);
            keep_best();
        }
    }

    void propose_swap(int round, int one, int other, double rise) {
        int const here = state_.table_of(round, one);
        if (one == other || !may_change(round, other) || state_.table_of(round, other) == here) {
            return;
        }
        int const there = state_.table_of(round, other);
        int const step = step_away(round, one, there);
        int const other_step = step_away(round, other, here);
        double const extra = price(more_movers(one, step) + more_movers(other, other_step));
        auto const limit = static_cast<std::int64_t>(std::floor(rise - extra));
        if (!state_.may_swap(round, one, other)) {
            return;
        }
        auto const change = state_.swap_change(round, one, other, limit);
        if (change <= limit) {
            state_.swap_at(round, one, other, change);
            count(one, step);
            count(other, other_step);
            keep_best();
        }
    }

    // 1 if the person leaves the table of before, -1 on coming back to it.
    int step_away(int round, int person, int to) const {
        int const home = standing_[instance_.at(round, person)];
        return (to != home ? 1 : 0) - (state_.table_of(round, person) != home ? 1 : 0);
    }
    int more_movers(int person, int step) const {
        auto const at = static_cast<std::size_t>(person);
        int const rounds = rounds_elsewhere_[at];
        return is_late_[at] != 0 ? 0 : (rounds + step > 0 ? 1 : 0) - (rounds > 0 ? 1 : 0);
    }
    double price(int more) const {
        auto const most = static_cast<int>(movers_most_);
        auto const now = static_cast<int>(movers_.size());
        return one_too_many_ * (std::max(0, now + more - most) - std::max(0, now - most));
    }

    void count(int person, int step) {
        auto const at = static_cast<std::size_t>(person);
        int const more = more_movers(person, step);
        rounds_elsewhere_[at] += step;
        if (more > 0) {
            place_[at] = movers_.size();
            movers_.push_back(person);
        } else if (more < 0) {
            movers_[place_[at]] = movers_.back();
            place_[static_cast<std::size_t>(movers_.back())] = place_[at];
            movers_.pop_back();
        }
    }

    void keep_best() {
        if (state_.cost() < best_cost_ && movers_.size() <= movers_most_) {
            best_cost_ = state_.cost();
            best_ = state_.tables();
        }
    }

    State state_;
    Instance const& instance_;
    std::vector<std::uint16_t> standing_;
    std::vector<std::uint16_t> best_;
    std::int64_t best_cost_;
    int first_round_;
    std::size_t movers_most_;
    std::vector<std::uint8_t> const& is_late_;
    base::Random random_;
    std::vector<std::vector<int>> people_;  // who may move, by round from the first
    std::vector<int> rounds_elsewhere_;     // of a person
    std::vector<int> movers_{};             // who sits elsewhere in any round
    std::vector<std::size_t> place_;        // of a person in movers_
    double one_too_many_ = 0;
};

class Mender {
  public:
    Mender(Problem const& problem, Instance const& instance, ReseatOptions const& options,
           StandingTables const& standing)
        : problem_(problem),
          instance_(instance),
          options_(options),
          standing_(standing),
          is_late_(static_cast<std::size_t>(instance_.people), 0) {}

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
        movers_most_ =
            static_cast<std::size_t>(options_.movers_most * static_cast<double>(present.size()));
        return true;
    }

    // The best of several starts, the first of equals, whoever of the threads came to it.
    State mend() const {
        State const standing(instance_, tables_);
        auto const enough = weighed(instance_, lower_bounds(instance_));
        int const seats = instance_.people * (instance_.rounds - options_.round + 1);
        auto const each = std::clamp(kProposalsEach * static_cast<std::uint64_t>(seats),
                                     kProposalsLeast, kProposalsMost);
        std::vector<std::optional<State>> states(kProposals / each);
        std::atomic<std::size_t> next = 0;
        std::atomic<bool> found = false;
        auto const worker = [&] {
            for (auto i = next++; i < states.size() && !found; i = next++) {
                FewMoves search(standing, options_.round - 1, movers_most_, is_late_,
                                options_.seed + i);
                states[i] = search.run(each, seats <= kFewSeats ? kWarm : kCool, enough);
                found = found || states[i]->cost() <= enough;
            }
        };
        {
            std::vector<std::jthread> others;
            for (std::size_t i = 1;
                 i < std::min<std::size_t>({options_.threads, kThreadsMost, states.size()}); ++i) {
                others.emplace_back(worker);
            }
            worker();
        }
        State best = standing;
        for (auto& state : states) {
            if (state && state->cost() < best.cost()) {
                best = std::move(*state);
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
        is_late_[static_cast<std::size_t>(person)] = 1;
        return true;
    }

    Problem const& problem_;
    Instance const& instance_;
    ReseatOptions const& options_;
    StandingTables const& standing_;
    std::vector<std::uint8_t> is_late_;
    std::vector<std::uint16_t> tables_{};
    std::size_t movers_most_ = 0;
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
