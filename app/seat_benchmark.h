// regiotafel seat --benchmark: figures that anyone can make again, without files.
#pragma once

#include <cstdint>

#include "command.h"

namespace regiotafel::app {

struct SeatBenchmarkOptions {
    std::uint64_t seed = 1;
    unsigned threads = 1;
};

// Invented conferences and published designs; each seating is recomputed by the evaluator.
base::Result<void> seat_benchmark(Context const& context, SeatBenchmarkOptions const& options);

}  // namespace regiotafel::app
