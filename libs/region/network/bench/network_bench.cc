// How long questions to a network of a whole country take: a chain between any two, components, who
// is between others, and reading the rows of open data. Every answer is checked.
//   network_bench [organisations, 10000]
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <vector>

#include "base/random.h"
#include "region/network/graph.h"
#include "region/network/layout.h"
#include "region/network/open_data.h"

namespace {

using namespace regiotafel;
using Clock = std::chrono::steady_clock;

constexpr std::size_t kBoards = 1'100;
constexpr std::size_t kRegions = 60;
constexpr int kPaths = 2'000;
constexpr int kRounds = 5;

void require(bool condition, char const* what) {
    if (!condition) {
        std::printf("FAILED: %s\n", what);
        std::exit(1);
    }
}

double milliseconds_since(Clock::time_point start) {
    return std::chrono::duration<double, std::milli>(Clock::now() - start).count();
}

// Regions, boards that take part in one or two of them, and branches of the boards.
std::vector<region::Tie> country(std::size_t nodes) {
    base::Random random(11);
    std::vector<region::Tie> ties;
    for (std::size_t i = kRegions; i < nodes; ++i) {
        bool const board = i < kRegions + kBoards;
        auto const count = board ? 1 + random.below(2) : 1;
        for (std::uint64_t j = 0; j < count; ++j) {
            auto const to = board ? random.below(kRegions) : kRegions + random.below(kBoards);
            ties.push_back({.from = static_cast<region::NodeNumber>(i),
                            .to = static_cast<region::NodeNumber>(to)});
        }
    }
    return ties;
}

void paths(region::Graph const& graph) {
    base::Random random(5);
    std::vector<double> times;
    std::size_t connected = 0;
    for (int i = 0; i < kPaths; ++i) {
        auto const from = static_cast<region::NodeNumber>(random.below(graph.size()));
        auto const to = static_cast<region::NodeNumber>(random.below(graph.size()));
        auto const start = Clock::now();
        auto const path = region::shortest_path(graph, from, to);
        times.push_back(milliseconds_since(start));
        connected += path ? 1 : 0;
        require(!path || path->empty() || path->back().node == to, "a path ends where it should");
    }
    std::ranges::sort(times);
    require(connected > 0, "some are connected");
    std::printf("path: median %.3f ms, 99%% %.3f ms, worst %.3f ms (%d pairs)\n",
                times[times.size() / 2], times[times.size() * 99 / 100], times.back(), kPaths);
}

template <typename Work>
void timed(char const* what, Work const& work) {
    std::vector<double> times;
    for (int i = 0; i < kRounds; ++i) {
        auto const start = Clock::now();
        work();
        times.push_back(milliseconds_since(start));
    }
    std::ranges::sort(times);
    std::printf("%s: median %.1f ms, %.1f to %.1f\n", what, times[kRounds / 2], times.front(),
                times.back());
}

region::TextRows rows_of(std::size_t count) {
    region::TextRows rows{{"vestigingscode", "naam", "sector", "bevoegd_gezag_nr_2020", "plaats",
                           "postcode", "leerlingen_2024", "lat", "lon"}};
    for (std::size_t i = 0; i < count; ++i) {
        auto code = std::to_string(100'000 + i);
        rows.push_back({code, "School " + code, "PO", "90001", "LINGE AAN DE WAARD", "1234AB",
                        "120", "51.9", "5.4"});
    }
    return rows;
}

}  // namespace

int main(int argc, char** argv) {
    std::size_t const nodes =
        argc > 1 ? static_cast<std::size_t>(std::strtoul(argv[1], nullptr, 10)) : 10'000;
    require(nodes > kRegions + kBoards, "more organisations than boards and regions");
    auto const ties = country(nodes);
    region::Graph const graph(nodes, ties);
    std::printf("%zu nodes, %zu ties\n", nodes, ties.size());
    paths(graph);
    timed("components", [&] {
        auto const found = region::components(graph);
        std::size_t sum = 0;
        for (auto const size : found.sizes) {
            sum += size;
        }
        require(sum == nodes, "every node is in one component");
    });
    timed("betweenness", [&] {
        auto const found = region::betweenness(graph, 1);
        require(found.exact == (nodes <= region::kExactNodesMax), "exact up to the limit");
    });
    timed("drawing of 160", [&] {
        region::Edges edges;
        for (std::size_t i = 1; i < region::kDrawnNodesMax; ++i) {
            edges.emplace_back(i, i / 3);
        }
        auto const drawing = region::draw(region::kDrawnNodesMax, edges, 1040, 108);
        require(drawing.x.size() == region::kDrawnNodesMax, "every node has a place");
    });
    auto const rows = rows_of(8'622);
    timed("reading 8,622 rows", [&] {
        region::OpenData data;
        require(region::add_open_data(data, "rows", rows).has_value(), "the layout is known");
        require(data.branches.size() == 8'622 && data.problem_count == 0, "every row is read");
    });
    return 0;
}
