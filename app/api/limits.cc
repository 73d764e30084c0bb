#include "api/limits.h"

#include <algorithm>
#include <cmath>

#include "base/text.h"

namespace regiotafel::app {
namespace {

constexpr std::size_t kForwardedMax = 20;  // addresses in one header
constexpr std::size_t kAddressMax = 64;
constexpr std::int64_t kMilliseconds = 1000;

}  // namespace

Budget budget_of(Load load, Known known) {
    bool const alone = known != Known::address;
    switch (load) {
        case Load::reaction:  // a hall of people on one network, in a quarter of an hour
            return alone ? Budget{30, 0.2} : Budget{400, 0.5};
        case Load::upload:
            return alone ? Budget{100, 0.5} : Budget{20, 0.05};
        case Load::change:
            break;
    }
    return known == Known::token ? Budget{200'000, 5'000}  // whole registers, one by one
           : alone               ? Budget{1200, 20}
                                 : Budget{2000, 20};
}

bool Limits::take(std::string const& who, Load load, Known known, std::int64_t now_ms,
                  std::int64_t& wait_s) {
    auto const budget = budget_of(load, known);
    std::lock_guard const lock(mutex_);
    if (buckets_.size() >= kBucketsMax) {
        forget_full(now_ms);
    }
    auto const name =
        std::to_string(static_cast<int>(load)) + std::to_string(static_cast<int>(known)) + who;
    auto const [at, fresh] = buckets_.try_emplace(name, Bucket{budget.burst, now_ms});
    auto& bucket = at->second;
    auto const passed = static_cast<double>(std::max<std::int64_t>(0, now_ms - bucket.at_ms));
    bucket.left = std::min(budget.burst, bucket.left + passed / kMilliseconds * budget.per_second);
    bucket.at_ms = now_ms;
    if (bucket.left < 1) {
        wait_s = static_cast<std::int64_t>(std::ceil((1 - bucket.left) / budget.per_second));
        return false;
    }
    bucket.left -= 1;
    return true;
}

// Who has not asked for an hour has everything back.
void Limits::forget_full(std::int64_t now_ms) {
    constexpr std::int64_t kHourMs = 3600LL * kMilliseconds;
    std::erase_if(buckets_,
                  [&](auto const& entry) { return now_ms - entry.second.at_ms > kHourMs; });
    if (buckets_.size() >= kBucketsMax) {
        buckets_.clear();
    }
}

std::string address_of(http::Request const& request, Proxies const& proxies) {
    auto const trusted = [&](std::string_view address) {
        return std::ranges::find(proxies, address) != proxies.end();
    };
    if (!trusted(request.address)) {
        return request.address;
    }
    std::vector<std::string> named;
    for (auto const part : base::split(request.header("x-forwarded-for"), ',')) {
        named.emplace_back(base::trim(part));
    }
    auto const first = named.size() > kForwardedMax ? named.size() - kForwardedMax : 0;
    for (auto i = named.size(); i > first; --i) {
        auto const& address = named[i - 1];
        if (address.empty() || address.size() > kAddressMax) {
            break;
        }
        if (!trusted(address)) {
            return address;
        }
    }
    return request.address;
}

}  // namespace regiotafel::app
