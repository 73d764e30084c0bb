#include "seating/mdgp.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

#include "base/random.h"

// Which of the two is taken is decided while the program is loaded, before the thread sanitizer is
// there to look on.
#ifdef __SANITIZE_THREAD__
#define REGIO_FOR_EACH_PROCESSOR
#else
#define REGIO_FOR_EACH_PROCESSOR [[gnu::target_clones("avx2", "default")]]
#endif

namespace regiotafel::seating {
namespace {

constexpr std::size_t kDraws = 4096;
constexpr std::uint64_t kBlock = 20'000;  // proposals at one temperature
constexpr std::uint64_t kMoveShare = 8;   // one proposal in so many is a move, if sizes may change
constexpr std::uint64_t kWorkLeast = 200'000;
constexpr std::uint64_t kWorkEach = 400;  // proposals for a pair of elements
constexpr std::uint64_t kWorkMost = 60'000'000;
constexpr std::uint64_t kSmall = 30;  // up to so many elements several short runs are better
constexpr std::uint64_t kSmallRuns = 8;
constexpr std::uint64_t kRunEach = 7'000;  // the same for one cooling of several by the clock
constexpr int kRunsMost = 1'000;
constexpr double kClockEnd = 0.999;
constexpr double kHotShare = 0.06;    // of proposals that are accepted at the first temperature
constexpr double kColdShare = 0.001;  // and at the last

std::array<float, kDraws> const& exponential_draws() {
    static auto const draws = [] {
        std::array<float, kDraws> list{};
        for (std::size_t i = 0; i < kDraws; ++i) {
            list.at(i) = static_cast<float>(
                -std::log((static_cast<double>(i) + 0.5) / static_cast<double>(kDraws)));
        }
        return list;
    }();
    return draws;
}

// Elementwise only, so that wide and narrow registers give the same bits.
REGIO_FOR_EACH_PROCESSOR void shift(float* __restrict from, float* __restrict to,
                                    float const* __restrict lost, float const* __restrict won,
                                    std::size_t n) {
    for (std::size_t i = 0; i < n; ++i) {
        float const change = won[i] - lost[i];
        from[i] += change;
        to[i] -= change;
    }
}

class Diversifier {
  public:
    Diversifier(Grouping const& grouping, std::uint64_t seed)
        : grouping_(grouping),
          n_(static_cast<std::size_t>(grouping.elements)),
          groups_(grouping.least.size()),
          random_(seed),
          group_of_(n_),
          size_(groups_, 0),
          near_(groups_ * n_),
          none_(n_, 0.0F) {
        for (std::size_t group = 0; group < groups_; ++group) {
            may_grow_ = may_grow_ || grouping.least[group] != grouping.greatest[group];
        }
    }

    void start() {
        std::vector<std::size_t> order(n_);
        std::iota(order.begin(), order.end(), std::size_t{0});
        for (std::size_t i = n_; i > 1; --i) {
            std::swap(order[i - 1], order[random_.below(i)]);
        }
        std::fill(size_.begin(), size_.end(), 0);
        auto const sizes = best_sizes();
        std::size_t next = 0;
        for (std::size_t group = 0; group < groups_; ++group) {
            while (size_[group] < sizes[group]) {
                join(order[next++], group);
            }
        }
        refresh();
    }

    void run(std::uint64_t proposals, std::function<double()> const& clock) {
        auto const [hot, cold] = temperatures(proposals);
        auto const blocks = std::max<std::uint64_t>(20, proposals / kBlock);
        auto const block = std::min(kBlock, proposals / blocks + 1);
        // A cooling that the clock would cut short goes faster and still ends cold.
        double const begin = clock ? std::min(clock(), kClockEnd) : 0;
        double progress = 0;
        for (std::uint64_t i = 0; progress < 1; ++i) {
            auto const temperature = static_cast<float>(hot * std::pow(cold / hot, progress));
            for (std::uint64_t j = 0; j < block; ++j) {
                propose(temperature);
            }
            refresh();
            keep_best();
            progress = static_cast<double>(i + 1) / static_cast<double>(blocks);
            if (clock) {
                progress = std::max(progress, (clock() - begin) / (1 - begin));
            }
        }
        group_of_ = best_group_of_;
        refresh();
        improve();
        keep_best();
    }

    std::vector<std::size_t> const& best() const {
        return best_group_of_.empty() ? group_of_ : best_group_of_;
    }
    double best_value() const { return best_value_; }

  private:
    // Sizes with the most pairs inside groups, by dynamic programming over the groups: where
    // distances are alike they decide, and the way from one choice of sizes to another leads
    // through worse ones. Groups are taken in an order of chance, so that starts differ.
    std::vector<int> best_sizes() {
        std::vector<std::size_t> order(groups_);
        std::iota(order.begin(), order.end(), std::size_t{0});
        for (std::size_t i = groups_; i > 1; --i) {
            std::swap(order[i - 1], order[random_.below(i)]);
        }
        constexpr std::int64_t kNone = -1;
        std::vector<std::vector<std::int64_t>> most(groups_ + 1,
                                                    std::vector<std::int64_t>(n_ + 1, kNone));
        std::vector<std::vector<int>> chosen(groups_, std::vector<int>(n_ + 1, 0));
        most[0][0] = 0;
        for (std::size_t i = 0; i < groups_; ++i) {
            for (std::size_t used = 0; used <= n_; ++used) {
                int const greatest =
                    std::min(grouping_.greatest[order[i]], static_cast<int>(n_ - used));
                for (int size = grouping_.least[order[i]]; most[i][used] >= 0 && size <= greatest;
                     ++size) {
                    auto const now = used + static_cast<std::size_t>(size);
                    auto const pairs = most[i][used] + std::int64_t{size} * (size - 1) / 2;
                    if (pairs > most[i + 1][now]) {
                        most[i + 1][now] = pairs;
                        chosen[i][now] = size;
                    }
                }
            }
        }
        std::vector<int> sizes(groups_, 0);
        auto left = n_;
        for (std::size_t i = groups_; i-- > 0;) {
            sizes[order[i]] = chosen[i][left];
            left -= static_cast<std::size_t>(chosen[i][left]);
        }
        return sizes;
    }

    float const* row(std::size_t element) const {
        return grouping_.distances.data() + element * n_;
    }
    float* near(std::size_t group) { return near_.data() + group * n_; }

    void join(std::size_t element, std::size_t group) {
        group_of_[element] = group;
        ++size_[group];
    }

    // Sums of floats drift: they are made anew now and then.
    void refresh() {
        std::fill(near_.begin(), near_.end(), 0.0F);
        for (std::size_t element = 0; element < n_; ++element) {
            auto* sums = near(group_of_[element]);
            auto const* distances = row(element);
            for (std::size_t i = 0; i < n_; ++i) {
                sums[i] += distances[i];
            }
        }
        std::fill(size_.begin(), size_.end(), 0);
        for (auto const group : group_of_) {
            ++size_[group];
        }
    }

    void keep_best() {
        double value = 0;
        for (std::size_t element = 0; element < n_; ++element) {
            value += static_cast<double>(near(group_of_[element])[element]);
        }
        value /= 2;
        if (best_group_of_.empty() || value > best_value_) {
            best_value_ = value;
            best_group_of_ = group_of_;
        }
    }

    float swap_gain(std::size_t one, std::size_t other) {
        auto const* here = near(group_of_[one]);
        auto const* there = near(group_of_[other]);
        return there[one] - here[one] + here[other] - there[other] - 2.0F * row(one)[other];
    }

    void swap(std::size_t one, std::size_t other) {
        shift(near(group_of_[one]), near(group_of_[other]), row(one), row(other), n_);
        std::swap(group_of_[one], group_of_[other]);
        ++accepted_;
    }

    void move(std::size_t element, std::size_t group) {
        auto& here = group_of_[element];
        --size_[here];
        ++size_[group];
        shift(near(here), near(group), row(element), none_.data(), n_);
        here = group;
        ++accepted_;
    }

    bool may_move(std::size_t element, std::size_t group) const {
        auto const here = group_of_[element];
        return here != group && size_[here] > grouping_.least[here] &&
               size_[group] < grouping_.greatest[group];
    }

    void propose(float temperature) {
        auto const draw = random_.next();
        float const least = -temperature * exponential_draws()[draw % kDraws];
        auto const one = static_cast<std::size_t>(((draw >> 12U & 0xFFFFFFU) * n_) >> 24U);
        if (may_grow_ && (draw >> 36U) % kMoveShare == 0) {
            auto const group = static_cast<std::size_t>(random_.below(groups_));
            if (may_move(one, group) && near(group)[one] - near(group_of_[one])[one] >= least) {
                move(one, group);
            }
            return;
        }
        auto const other = static_cast<std::size_t>(((draw >> 40U) * n_) >> 24U);
        if (group_of_[one] != group_of_[other] && swap_gain(one, other) >= least) {
            swap(one, other);
        }
    }

    // To the nearest top; a gain has to be clear of rounding, so that this ends.
    void improve() {
        constexpr float kClear = 1e-2F;
        constexpr int kRoundsMax = 1'000;
        bool better = true;
        for (int round = 0; better && round < kRoundsMax; ++round) {
            better = false;
            for (std::size_t one = 0; one < n_; ++one) {
                for (std::size_t group = 0; may_grow_ && group < groups_; ++group) {
                    if (may_move(one, group) &&
                        near(group)[one] - near(group_of_[one])[one] > kClear) {
                        move(one, group);
                        better = true;
                    }
                }
                for (std::size_t other = one + 1; other < n_; ++other) {
                    if (group_of_[one] != group_of_[other] && swap_gain(one, other) > kClear) {
                        swap(one, other);
                        better = true;
                    }
                }
            }
            refresh();
        }
    }

    // How hot and cold this instance asks for: a quick cooling from far above, which notes where
    // few and where next to no proposals are accepted any more.
    std::pair<double, double> temperatures(std::uint64_t proposals) {
        constexpr double kStep = 0.85;
        constexpr int kSteps = 50;
        auto const block = std::min(kBlock, proposals / 400 + 50);
        double temperature = median_change();
        double hot = 0;
        for (int step = 0; step < kSteps; ++step, temperature *= kStep) {
            accepted_ = 0;
            for (std::uint64_t i = 0; i < block; ++i) {
                propose(static_cast<float>(temperature));
            }
            auto const share = static_cast<double>(accepted_) / static_cast<double>(block);
            if (hot == 0 && share < kHotShare) {
                hot = temperature;
            }
            if (share < kColdShare) {
                break;
            }
        }
        refresh();
        return {hot > 0 ? hot : temperature, temperature};
    }

    double median_change() {
        constexpr int kSamples = 1'000;
        std::vector<float> changes;
        for (int i = 0; i < kSamples; ++i) {
            auto const one = static_cast<std::size_t>(random_.below(n_));
            auto const other = static_cast<std::size_t>(random_.below(n_));
            if (group_of_[one] != group_of_[other]) {
                changes.push_back(std::abs(swap_gain(one, other)));
            }
        }
        std::sort(changes.begin(), changes.end());
        return changes.empty() ? 1.0 : static_cast<double>(changes[changes.size() / 2]);
    }

    Grouping const& grouping_;
    std::size_t n_;
    std::size_t groups_;
    base::Random random_;
    std::vector<std::size_t> group_of_;
    std::vector<int> size_;
    std::vector<float> near_;  // [group * n + element]: distance of an element to a group
    std::vector<float> none_;
    bool may_grow_ = false;
    std::uint64_t accepted_ = 0;
    std::vector<std::size_t> best_group_of_{};
    double best_value_ = 0;
};

// Nobody has more than the largest distances to as many as the largest group holds.
double upper_bound(Grouping const& grouping) {
    auto const n = static_cast<std::size_t>(grouping.elements);
    auto const largest = static_cast<std::size_t>(
        *std::max_element(grouping.greatest.begin(), grouping.greatest.end()));
    double sum = 0;
    std::vector<float> list(n);
    for (std::size_t i = 0; i < n; ++i) {
        std::copy_n(grouping.distances.begin() + static_cast<std::ptrdiff_t>(i * n), n,
                    list.begin());
        list[i] = 0;
        std::sort(list.begin(), list.end(), std::greater<>());
        for (std::size_t j = 0; j + 1 < std::min(largest, n); ++j) {
            sum += std::max(0.0, static_cast<double>(list[j]));
        }
    }
    return sum / 2;
}

}  // namespace

double diversity(Grouping const& grouping, std::vector<int> const& group_of) {
    double sum = 0;
    auto const n = static_cast<std::size_t>(grouping.elements);
    for (std::size_t i = 0; i < n; ++i) {
        for (std::size_t j = i + 1; j < n; ++j) {
            sum += group_of[i] == group_of[j] ? static_cast<double>(grouping.distances[i * n + j])
                                              : 0.0;
        }
    }
    return sum;
}

Groups diversify(Grouping const& grouping, GroupingOptions const& options) {
    auto const n = static_cast<std::uint64_t>(grouping.elements);
    auto const usual = std::min(kWorkLeast + kWorkEach * n * n, kWorkMost);
    auto const work = options.proposals > 0 ? options.proposals : usual;
    Diversifier search(grouping, options.seed);
    if (options.progress) {
        // As many whole coolings as the time allows.
        for (int run = 0; run < kRunsMost && (run == 0 || options.progress() < kClockEnd); ++run) {
            search.start();
            search.run(kWorkLeast + kRunEach * n * n, options.progress);
        }
    } else {
        std::uint64_t const runs = n <= kSmall ? kSmallRuns : 1;
        for (std::uint64_t run = 0; run < runs; ++run) {
            search.start();
            search.run(work / runs, {});
        }
    }
    Groups groups;
    for (auto const group : search.best()) {
        groups.group_of.push_back(static_cast<int>(group));
    }
    groups.objective = diversity(grouping, groups.group_of);
    groups.bound = upper_bound(grouping);
    return groups;
}

}  // namespace regiotafel::seating
