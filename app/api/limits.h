// How often one may ask for what costs something: by session, token or address, each kind by
// itself. Buckets that fill again with time. A school behind one address is let through: who is
// signed in counts alone, and an address may do what a hall full of people does. Thread-safe.
#pragma once

#include <cstdint>
#include <map>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "http/message.h"

namespace regiotafel::app {

inline constexpr std::size_t kBucketsMax = 100'000;

struct Budget {
    double burst = 0;       // so many at once
    double per_second = 0;  // so many come back
};

// What is asked for: reactions of visitors, files, and everything else that changes something.
enum class Load { reaction, upload, change };

// By what somebody is known: programs with a token may do more at once.
enum class Known { address, session, token };

Budget budget_of(Load load, Known known);

class Limits {
  public:
    // Whether it may be done now; `wait_s` says after how many seconds otherwise.
    bool take(std::string const& who, Load load, Known known, std::int64_t now_ms,
              std::int64_t& wait_s);

  private:
    struct Bucket {
        double left = 0;
        std::int64_t at_ms = 0;
    };
    void forget_full(std::int64_t now_ms);

    std::mutex mutex_{};
    std::map<std::string, Bucket, std::less<>> buckets_{};
};

// Addresses of proxies whose word is taken for who is behind them.
using Proxies = std::vector<std::string>;

// The address of who asks: of the other side, or, where that is one of the proxies, the last one in
// X-Forwarded-For that is not.
std::string address_of(http::Request const& request, Proxies const& proxies);

}  // namespace regiotafel::app
