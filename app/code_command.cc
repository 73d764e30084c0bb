#include "code_command.h"

#include <algorithm>
#include <ostream>

#include "files.h"
#include "lexicon_files.h"
#include <fmt/format.h>

#include "region/harvest/coded_file.h"
#include "region/harvest/sense.h"

namespace regiotafel::app {
namespace {

constexpr std::uint64_t kOrdersMax = 1'000;

// The mean over several orders: one order of coding is luck.
base::Result<void> replay(Context const& context, CodeOptions const& options) {
    auto const bytes = TRY(load(options.replay));
    auto const coded = TRY(region::read_coded_file(options.replay, bytes));
    auto const lexicon = load_lexicon();
    auto const orders = std::clamp<std::uint64_t>(options.orders, 1, kOrdersMax);
    region::CodingReplay sum;
    for (std::uint64_t seed = 1; seed <= orders; ++seed) {
        auto const one =
            region::replay_coding(coded.harvest, coded.codebook, lexicon, {.seed = seed});
        sum.contributions = one.contributions;
        sum.first_right += one.first_right;
        sum.one_of_two_right += one.one_of_two_right;
        sum.most_frequent_right += one.most_frequent_right;
    }
    auto const count = static_cast<double>(orders);
    context.out << fmt::format(
        "contributions {}\nlabels {}\norders {}\ntop1 {:.3f}\ntop2 {:.3f}\nmost_frequent {:.3f}\n",
        sum.contributions, coded.codebook.labels.size(), orders, sum.first_right / count,
        sum.one_of_two_right / count, sum.most_frequent_right / count);
    return {};
}

}  // namespace

int run_code(Context const& context, CodeOptions const& options) {
    auto const done = replay(context, options);
    return done ? kExitOk : report(context, done.error());
}

}  // namespace regiotafel::app
