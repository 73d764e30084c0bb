// Drawings: nothing leaves them, nothing covers another, and the same graph gives the same drawing.
#include "region/network/layout.h"

#include <cmath>

#include <gmock/gmock.h>

#include "base/random.h"
#include "region/network/map_grid.h"

namespace regiotafel::region::test {
namespace {

TEST(Layout, IsTheSameEachTimeAndStaysInside) {
    base::Random random(5);
    for (int round = 0; round < 10; ++round) {
        auto const nodes = 2 + static_cast<std::size_t>(random.below(40));
        Edges edges;
        for (std::size_t i = 0; i < nodes; ++i) {
            edges.emplace_back(random.below(nodes), random.below(nodes));
        }
        auto const drawing = draw(nodes, edges, 900, 80);
        EXPECT_EQ(drawing.x, draw(nodes, edges, 900, 80).x);
        for (std::size_t i = 0; i < nodes; ++i) {
            EXPECT_TRUE(drawing.x[i] >= 0 && drawing.x[i] <= drawing.width);
            EXPECT_TRUE(drawing.y[i] >= 0 && drawing.y[i] <= drawing.height);
        }
    }
}

TEST(Layout, TwoThatAreTiedStandApartAsAsked) {
    auto const drawing = draw(2, {{0, 1}}, 900, 80);
    auto const dx = drawing.x[0] - drawing.x[1];
    auto const dy = (drawing.y[0] - drawing.y[1]) / kFlatness;
    EXPECT_NEAR(std::hypot(dx, dy), 80, 1);
}

TEST(Layout, PartsStandBelowTheirWhole) {
    auto const drawing = draw_trees(5, {{1, 0}, {2, 1}, {4, 3}}, 900, 2, 20);
    EXPECT_GT(drawing.y[1], drawing.y[0]);
    EXPECT_GT(drawing.x[1], drawing.x[0]);
    EXPECT_GT(drawing.x[2], drawing.x[1]);
    // Going round in a ring, nobody is a root; still nothing is lost but their place.
    EXPECT_EQ(draw_trees(2, {{0, 1}, {1, 0}}, 900, 2, 20).x.size(), 2U);
}

TEST(Map, EveryPointIsInOneCell) {
    base::Random random(9);
    std::vector<Position> points;
    for (int i = 0; i < 500; ++i) {
        points.push_back({51 + random.unit(), 5 + random.unit() * 2});
    }
    auto const grid = make_grid(points, std::nullopt, 900, 700, 46);
    std::size_t count = 0;
    for (auto const& cell : grid.cells) {
        count += cell.points.size();
        EXPECT_TRUE(cell.x >= 0 && cell.x <= grid.width && cell.y >= 0 && cell.y <= grid.height);
        for (auto const point : cell.points) {
            EXPECT_TRUE(cell.box.contains(points[point]));
        }
    }
    EXPECT_EQ(count, points.size());
    auto const closer = make_grid(points, grid.cells.front().box, 900, 700, 46);
    EXPECT_GE(closer.cells.size(), 1U);
}

TEST(Map, BoxesAreReadAndWritten) {
    auto const box = parse_box("51.5,5.1,52.0,6.0");
    ASSERT_TRUE(box);
    EXPECT_EQ(format_box(*box), "51.5000,5.1000,52.0000,6.0000");
    for (auto const* wrong : {"", "1,2,3", "52,5,51,6", "a,b,c,d", "1,2,3,4,5", "nan,1,2,3"}) {
        EXPECT_FALSE(parse_box(wrong)) << wrong;
    }
    EXPECT_TRUE(make_grid({}, std::nullopt, 900, 700, 46).cells.empty());
}

}  // namespace
}  // namespace regiotafel::region::test
