// Work in fixed chunks on any number of threads. A chunk's work depends on its index only and
// writes to its own place, so the outcome has the same bytes on one thread and on many.
#pragma once

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <exception>
#include <mutex>
#include <thread>
#include <vector>

namespace regiotafel::theme {

inline constexpr unsigned kThreadsMax = 64;

constexpr std::size_t chunk_count(std::size_t items, std::size_t chunk) {
    return (items + chunk - 1) / chunk;
}

// Calls work(chunk, begin, end) once for every chunk; the first exception is passed on.
template <typename Work>
void for_chunks(std::size_t items, std::size_t chunk, unsigned threads, Work const& work) {
    std::size_t const chunks = chunk_count(items, chunk);
    std::atomic<std::size_t> next{0};
    std::mutex guard;
    std::exception_ptr failure;
    auto const worker = [&] {
        for (std::size_t i = next++; i < chunks; i = next++) {
            try {
                work(i, i * chunk, std::min(items, (i + 1) * chunk));
            } catch (...) {
                std::scoped_lock const lock(guard);
                if (!failure) {
                    failure = std::current_exception();
                }
                next = chunks;
            }
        }
    };
    std::vector<std::jthread> others;
    std::size_t const wanted = std::min<std::size_t>({threads, kThreadsMax, chunks});
    for (std::size_t i = 1; i < wanted; ++i) {
        others.emplace_back(worker);
    }
    worker();
    others.clear();
    if (failure) {
        std::rethrow_exception(failure);
    }
}

}  // namespace regiotafel::theme
