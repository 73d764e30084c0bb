#include "seating/anneal.h"

#include <algorithm>
#include <cmath>

#include "base/random.h"
#include "seating/cooling.h"

namespace regiotafel::seating {
namespace {

constexpr int kLevels = 80;
constexpr double kClockEnd = 0.999;
// Meetings weigh as little as one pair at first, since a hard floor of no repeats keeps the search
// from the seatings behind it; their own weight comes back for the last part, and where that is not
// enough, for a second cooling.
constexpr double kOwnWeightFrom = 0.97;
constexpr std::uint64_t kMoveShare = 16;  // one proposal in so many is a move
// Near the end hardly any seat can be bettered: every other proposal starts from one that can.
constexpr std::uint64_t kAimedShare = 2;
constexpr std::uint64_t kStrainedEvery = 64;

class Annealer {
  public:
    Annealer(State& state, AnnealOptions const& options)
        : state_(state), instance_(state.instance()), options_(options), random_(options.seed) {
        rounds_.resize(static_cast<std::size_t>(instance_.rounds));
        strained_.resize(rounds_.size());
        bound_.resize(state.tables().size());
        for (int round = 0; round < instance_.rounds; ++round) {
            for (int person = 0; person < instance_.people; ++person) {
                bound_[instance_.at(round, person)] = instance_.is_bound(round, person) ? 1 : 0;
                if (instance_.is_present(round, person)) {
                    rounds_[static_cast<std::size_t>(round)].push_back(person);
                }
            }
        }
        has_seats_ = state.counts().uneven > 0 ||
                     std::any_of(bound_.begin(), bound_.end(), [](auto one) { return one != 0; });
    }

    void run() {
        best_ = state_.tables();
        best_cost_ = own_cost();
        int const own = instance_.repeat_weight;
        int const light = std::min(own, static_cast<int>(smallest_weight(instance_)));
        if (options_.light_repeats) {
            cool(light, options_.proposals);
        }
        if (!options_.light_repeats || (light < own && state_.counts().repeats > 0)) {
            cool(own, options_.proposals);
        }
    }

  private:
    // With the weight of repeats that the conference has.
    std::int64_t own_cost() const {
        auto const weight = instance_.repeat_weight - state_.repeat_weight();
        return state_.cost() + static_cast<std::int64_t>(weight) * state_.counts().repeats;
    }

    void cool(int repeat_weight, std::uint64_t proposals) {
        state_.weigh_repeats(repeat_weight);
        double const unit = smallest_change(state_, rounds_, random_);
        auto const blocks =
            static_cast<std::uint64_t>(kLevels) * static_cast<std::uint64_t>(instance_.rounds);
        std::uint64_t const block = std::max<std::uint64_t>(1, proposals / blocks);
        // A cooling that the clock would cut short goes faster and still ends cold.
        double const begin = options_.progress ? std::min(options_.progress(), kClockEnd) : 0;
        double progress = 0;
        for (std::uint64_t level = 0; progress < 1 && best_cost_ > options_.enough; ++level) {
            double const temperature =
                unit * options_.hot * std::pow(options_.cold / options_.hot, progress);
            if (progress > kOwnWeightFrom) {
                state_.weigh_repeats(instance_.repeat_weight);
            }
            for (int round = 0; round < instance_.rounds; ++round) {
                for (std::uint64_t i = 0; i < block && own_cost() > options_.enough; ++i) {
                    find_strained(round);
                    propose(round, temperature);
                }
            }
            if (own_cost() < best_cost_) {
                best_ = state_.tables();
                best_cost_ = own_cost();
            }
            progress = static_cast<double>(level + 1) / kLevels;
            if (options_.progress) {
                progress = std::max(progress, (options_.progress() - begin) / (1 - begin));
            }
        }
        state_.weigh_repeats(instance_.repeat_weight);
        if (state_.cost() > best_cost_) {
            state_ = State(instance_, best_);
        }
    }

    // Looks anew after as many proposals as it costs to look.
    void find_strained(int round) {
        auto& list = strained_[static_cast<std::size_t>(round)];
        auto const& people = rounds_[static_cast<std::size_t>(round)];
        if (list.age++ % std::max<std::uint64_t>(kStrainedEvery, people.size() / 4) != 0) {
            return;
        }
        list.people.clear();
        for (int const person : people) {
            if (state_.is_strained(round, person)) {
                list.people.push_back(person);
            }
        }
    }

    void propose(int round, double temperature) {
        auto const& people = rounds_[static_cast<std::size_t>(round)];
        if (people.empty()) {
            return;
        }
        auto const draw = random_.next();
        double const rise = temperature * exponential_draws().at(draw % kDraws);
        auto const limit = static_cast<std::int64_t>(rise);
        auto const& strained = strained_[static_cast<std::size_t>(round)].people;
        bool const aimed = !strained.empty() && (draw >> 48U) % kAimedShare == 0;
        int const one =
            aimed ? strained[random_.below(strained.size())] : people[random_.below(people.size())];
        if (has_seats_ && (draw >> 32U) % kMoveShare == 0) {
            propose_move(round, one, limit);
            return;
        }
        int const other = people[random_.below(people.size())];
        if (state_.table_of(round, one) == state_.table_of(round, other)) {
            return;
        }
        if (bound_[instance_.at(round, one)] != 0 || bound_[instance_.at(round, other)] != 0) {
            propose_bound(round, one, other, limit);
            return;
        }
        auto const change = state_.swap_change(round, one, other, limit);
        if (change <= limit) {
            state_.swap_at(round, one, other, change);
        }
    }

    void propose_move(int round, int person, std::int64_t limit) {
        int const table =
            static_cast<int>(random_.below(static_cast<std::uint64_t>(instance_.tables)));
        if (state_.table_of(round, person) == table || is_unit(round, person) ||
            !state_.may_move(round, person, table)) {
            return;
        }
        if (state_.move_change(round, person, table) <= limit) {
            state_.move(round, person, table);
        }
    }

    std::vector<int> const& members(int round, int person) const {
        return instance_.members[static_cast<std::size_t>(round)][static_cast<std::size_t>(
            instance_.unit[instance_.at(round, person)])];
    }
    bool is_unit(int round, int person) const { return !members(round, person).empty(); }

    void propose_bound(int round, int one, int other, std::int64_t limit) {
        if (is_unit(round, other)) {
            std::swap(one, other);
        }
        if (!is_unit(round, one)) {
            if (state_.may_swap(round, one, other) &&
                state_.swap_change(round, one, other, limit) <= limit) {
                state_.swap(round, one, other);
            }
            return;
        }
        swap_unit(round, members(round, one), state_.table_of(round, other), limit);
    }

    // A unit changes places with as many people of the other table, all or none of a unit there.
    void swap_unit(int round, std::vector<int> const& unit, int table, std::int64_t limit) {
        std::vector<int> others;
        auto const& there = state_.people_at(round, table);
        if (there.size() < unit.size()) {
            return;
        }
        auto const start = random_.below(there.size());
        for (std::size_t i = 0; i < there.size() && others.size() < unit.size(); ++i) {
            int const person = there[(start + i) % there.size()];
            if (!is_unit(round, person)) {
                others.push_back(person);
            } else if (others.empty() && members(round, person).size() == unit.size()) {
                others = members(round, person);
            }
        }
        if (others.size() != unit.size()) {
            return;
        }
        auto const before = state_.cost();
        for (std::size_t i = 0; i < unit.size(); ++i) {
            state_.swap(round, unit[i], others[i]);
        }
        if (state_.cost() - before > limit || !all_fit(round, unit) || !all_fit(round, others)) {
            for (std::size_t i = 0; i < unit.size(); ++i) {
                state_.swap(round, unit[i], others[i]);
            }
        }
    }

    bool all_fit(int round, std::vector<int> const& people) const {
        return std::all_of(people.begin(), people.end(),
                           [&](int person) { return state_.may_stay(round, person); });
    }

    State& state_;
    Instance const& instance_;
    AnnealOptions const& options_;
    base::Random random_;
    std::vector<std::vector<int>> rounds_{};  // who may move in a round
    std::vector<std::uint8_t> bound_{};
    bool has_seats_ = false;
    struct Strained {
        std::vector<int> people{};
        std::uint64_t age = 0;  // in proposals
    };
    std::vector<Strained> strained_{};  // by round
    std::vector<std::uint16_t> best_{};
    std::int64_t best_cost_ = 0;
};

}  // namespace

void anneal(State& state, AnnealOptions const& options) {
    Annealer(state, options).run();
}

void relabel(State& state, AnnealOptions const& options) {
    auto const& instance = state.instance();
    base::Random random(options.seed);
    auto best = state.tables();
    auto best_cost = state.cost();
    auto const people = static_cast<std::uint64_t>(instance.people);
    auto const proposals = options.proposals / static_cast<std::uint64_t>(instance.rounds);
    auto const exchange = [&](int one, int other) {
        for (int round = 0; round < instance.rounds; ++round) {
            if (state.table_of(round, one) != state.table_of(round, other)) {
                state.swap(round, one, other);
            }
        }
    };
    for (std::uint64_t i = 0; i < proposals && best_cost > options.enough; ++i) {
        double const progress = static_cast<double>(i) / static_cast<double>(proposals);
        double const temperature = options.hot * std::pow(options.cold / options.hot, progress);
        int const one = static_cast<int>(random.below(people));
        int const other = static_cast<int>(random.below(people));
        auto const before = state.cost();
        exchange(one, other);
        double const rise = temperature * exponential_draws().at(random.below(kDraws));
        if (static_cast<double>(state.cost() - before) > rise) {
            exchange(one, other);
        } else if (state.cost() < best_cost) {
            best = state.tables();
            best_cost = state.cost();
        }
    }
    if (state.cost() > best_cost) {
        state = State(instance, best);
    }
}

}  // namespace regiotafel::seating
