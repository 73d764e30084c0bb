#include <cmath>
#include <sstream>

#include <gtest/gtest.h>

#include "base/random.h"
#include "seating/mdgp.h"
#include "seating/rules_toml.h"
#include "test/support/support.h"

namespace regiotafel::seating {
namespace {

TEST(Rules, EveryKind) {
    auto const rules = read_rules("regels.toml", R"(
[weights]
sector = 3
repeat = 0
[[table]]
table = 2
min = 3
max = 8
room = "Aula"
features = ["step-free"]
[[apart]]
people = ["a", "b"]
rounds = [1]
[[apart]]
people = ["c", "d"]
[[present]]
people = ["a"]
rounds = [1, 2]
[[need]]
people = ["b"]
feature = "step-free"
)");
    ASSERT_TRUE(rules) << rules.error().where;
    EXPECT_EQ(rules->balance.at("sector"), 3);
    EXPECT_EQ(rules->repeat_weight, 0);
    ASSERT_EQ(rules->hard.size(), 5U);
    int line = 0;
    for (auto const& rule : rules->hard) {
        if (rule.kind == RuleKind::apart && rule.number == 2) {
            line = rule.line;
        }
    }
    EXPECT_EQ(line, 14);
}

TEST(Rules, AMistakeHasALine) {
    for (std::string_view const text :
         {"x = 1", "[[apart]]\n", "[[apart]]\npeople = 3", "[[apart]]\npeople = [\"a\"]\nround = 1",
          "[weights]\nsector = -1", "[[pin]]\npeople = [\"a\"]\ntable = 0",
          "= =", "[[table]]\ntable = 1\nmin = 5\nmax = 2", "[[present]]\npeople = [\"a\"]"}) {
        auto const rules = read_rules("regels.toml", text);
        ASSERT_FALSE(rules) << text;
        EXPECT_TRUE(rules.error().where.starts_with("regels.toml:")) << text;
    }
}

TEST(Mdgp, TheWholeOfAllGroupings) {
    for (std::uint64_t seed = 0; seed < 200; ++seed) {
        base::Random random(seed);
        Grouping grouping;
        grouping.elements = 6;
        grouping.least = {1, 2};
        grouping.greatest = {4, 5};
        grouping.distances.assign(36, 0.0F);
        for (std::size_t i = 0; i < 6; ++i) {
            for (std::size_t j = 0; j < i; ++j) {
                auto const distance = static_cast<float>(random.below(100)) - 20.0F;
                grouping.distances[i * 6 + j] = distance;
                grouping.distances[j * 6 + i] = distance;
            }
        }
        double best = -1e9;
        for (unsigned bits = 0; bits < 64; ++bits) {
            std::vector<int> groups;
            for (unsigned i = 0; i < 6; ++i) {
                groups.push_back(static_cast<int>(bits >> i & 1U));
            }
            auto const ones = std::popcount(bits);
            if (ones >= 2 && ones <= 5) {
                best = std::max(best, diversity(grouping, groups));
            }
        }
        auto const found = diversify(grouping, {.seed = seed, .proposals = 20'000});
        EXPECT_EQ(found.objective, best) << seed;
        EXPECT_GE(found.bound, best) << seed;
    }
}

TEST(Mdgp, ProvenOptima) {
    auto const list = test::real_input("seating/mdgp/optimal_n10_n12.csv");
    if (!list) {
        GTEST_SKIP() << "the real input is not on this machine";
    }
    std::istringstream lines(test::read_file(*list));
    std::string line;
    std::getline(lines, line);
    while (std::getline(lines, line)) {
        auto const name = line.substr(0, line.find(','));
        double const optimum = std::stod(line.substr(line.rfind(',') + 1));
        auto const grouping = read_mdgp(name, test::read_file(list->parent_path() / name));
        ASSERT_TRUE(grouping) << name;
        EXPECT_NEAR(diversify(*grouping, {}).objective, optimum, 0.01) << name;
    }
}

TEST(Mdgp, AMistakeIsNamed) {
    for (std::string_view const text :
         {"", "3", "3 1 ss", "3 1 ss 1 2 ", "3 1 ss 5 6", "x 1 ss 3 3", "3 1 ss 3 3\n0 0 1",
          "3 1 ss 3 3\n0 3 1", "3 1 ss 3 3\n0 1", "3 1 ss 3 3\n0 1 nan"}) {
        EXPECT_FALSE(read_mdgp("m.txt", text)) << text;
    }
}

}  // namespace
}  // namespace regiotafel::seating
