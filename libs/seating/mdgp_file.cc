#include <charconv>
#include <cmath>
#include <numeric>

#include "seating/mdgp.h"

namespace regiotafel::seating {
namespace {

using base::ErrorCode;
using base::fail;
using base::Result;

constexpr int kGroupsMax = 1'000;
constexpr double kDistanceMax = 1e6;

class Words {
  public:
    explicit Words(std::string_view text) : text_(text) {}

    std::string_view next() {
        while (at_ < text_.size() && is_space(text_[at_])) {
            line_ += text_[at_] == '\n' ? 1 : 0;
            ++at_;
        }
        auto const begin = at_;
        while (at_ < text_.size() && !is_space(text_[at_])) {
            ++at_;
        }
        return text_.substr(begin, at_ - begin);
    }

    template <typename Number>
    bool read(Number& number, Number least, Number most) {
        auto const word = next();
        auto const [end, error] = std::from_chars(word.data(), word.data() + word.size(), number);
        return error == std::errc{} && end == word.data() + word.size() && number >= least &&
               number <= most;
    }

    bool at_end() {
        auto const at = at_;
        bool const end = next().empty();
        at_ = end ? at_ : at;
        return end;
    }

    int line() const { return line_; }

  private:
    static bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

    std::string_view text_;
    std::size_t at_ = 0;
    int line_ = 1;
};

}  // namespace

Result<Grouping> read_mdgp(std::string_view name, std::string_view bytes) {
    auto const wrong = [&](Words const& words) {
        return fail(ErrorCode::bad_input, {"seating.mdgp_wrong"},
                    std::string(name) + ":" + std::to_string(words.line()));
    };
    if (bytes.size() > kMdgpBytesMax) {
        return fail(ErrorCode::too_large, {"seating.mdgp_too_large"}, std::string(name));
    }
    Words words(bytes);
    Grouping grouping;
    int groups = 0;
    if (!words.read(grouping.elements, 1, kElementsMax) || !words.read(groups, 1, kGroupsMax) ||
        words.next().empty()) {
        return wrong(words);
    }
    for (int group = 0; group < groups; ++group) {
        int least = 0;
        int greatest = 0;
        if (!words.read(least, 0, grouping.elements) ||
            !words.read(greatest, least, kElementsMax)) {
            return wrong(words);
        }
        grouping.least.push_back(least);
        grouping.greatest.push_back(greatest);
    }
    auto const total = [](std::vector<int> const& list) {
        return std::accumulate(list.begin(), list.end(), 0);
    };
    if (total(grouping.least) > grouping.elements || total(grouping.greatest) < grouping.elements) {
        return fail(ErrorCode::bad_input, {"seating.mdgp_no_room"}, std::string(name));
    }
    auto const n = static_cast<std::size_t>(grouping.elements);
    grouping.distances.assign(n * n, 0.0F);
    while (!words.at_end()) {
        int i = 0;
        int j = 0;
        double distance = 0;
        if (!words.read(i, 0, grouping.elements - 1) || !words.read(j, 0, grouping.elements - 1) ||
            !words.read(distance, -kDistanceMax, kDistanceMax) || i == j) {
            return wrong(words);
        }
        auto const a = static_cast<std::size_t>(i);
        auto const b = static_cast<std::size_t>(j);
        grouping.distances[a * n + b] = static_cast<float>(distance);
        grouping.distances[b * n + a] = static_cast<float>(distance);
    }
    return grouping;
}

}  // namespace regiotafel::seating
