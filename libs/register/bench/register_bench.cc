// What a register costs as it grows: commands, lists with filters, search, counts and opening, each
// answer checked. Times are of one question on a fresh snapshot, as a request asks it.
//   register_bench [folder] [largest count]
#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <functional>
#include <thread>
#include <vector>

#include <boost/json/object.hpp>
#include <fmt/format.h>

#include "base/random.h"
#include "ledger/sqlite/open.h"
#include "register/decide.h"
#include "register/list.h"
#include "register/projector.h"
#include "register/schema_toml.h"

namespace {

namespace fs = std::filesystem;
using namespace regiotafel;
using Clock = std::chrono::steady_clock;

constexpr std::size_t kInFlight = 2'000;
constexpr int kQuestions = 400;  // of each kind
constexpr std::int64_t kNow = 1'760'000'000'000;
constexpr std::string_view kRegion = "demo";

constexpr std::string_view kRegister = R"(id = "plan"
label = { nl = "Plan", en = "Plan" }
plural = { nl = "Plannen", en = "Plans" }
group = "agenda"
title = "title"

[access]
read = ["public"]
create = ["member"]
update = ["member"]
transition = ["member"]
delete = ["member"]
erase = ["administrator"]

[[field]]
id = "title"
type = "text"
label = "Titel"
required = true
search = true

[[field]]
id = "number"
type = "integer"
label = "Nummer"
index = true

[[field]]
id = "function"
type = "code"
label = "Functie"
index = true
codes = [
  { id = "recruit", nl = "Werven" },
  { id = "match", nl = "Matchen" },
  { id = "train", nl = "Opleiden" },
]

[[field]]
id = "level"
type = "code"
label = "Niveau"
index = true
codes = [
  { id = "region", nl = "Regio" },
  { id = "board", nl = "Bestuur" },
  { id = "school", nl = "School" },
]

[[field]]
id = "due"
type = "date"
label = "Wanneer"
index = true
)";

constexpr std::string_view kWords[] = {"loket",     "stage", "coach",         "vacature",
                                       "opleiding", "plan",  "zij-instromer", "begeleiding",
                                       "regio",     "tafel"};

void require(bool condition, char const* what) {
    if (!condition) {
        std::printf("FAILED: %s\n", what);
        std::exit(1);
    }
}

double milliseconds_since(Clock::time_point start) {
    return std::chrono::duration<double, std::milli>(Clock::now() - start).count();
}

registers::Registers load() {
    registers::SchemaFile const file{"plan.toml", kRegister};
    std::vector<base::Error> mistakes;
    auto loaded = registers::Registers::load(std::span(&file, 1), mistakes);
    require(loaded.has_value() && mistakes.empty(), "the register is sound");
    return std::move(*loaded);
}

std::string date_of(std::size_t day) {
    return fmt::format("2026-{:02}-{:02}", day / 28 % 12 + 1, day % 28 + 1);
}

class Bench {
  public:
    explicit Bench(fs::path folder) : folder_(std::move(folder)), registers_(load()) {
        fs::remove_all(folder_);
        fs::create_directories(folder_);
        open();
    }

    void grow_to(std::size_t target) {
        auto const first = size_;
        auto const start = Clock::now();
        std::atomic<std::size_t> done{0};
        std::atomic<std::size_t> good{0};
        for (; size_ < target; ++size_) {
            while (size_ - first - done.load() >= kInFlight) {
                std::this_thread::sleep_for(std::chrono::microseconds(50));
            }
            auto command = registers::ledger_command(registers_, {plan(size_), member_, kNow});
            require(command.has_value(), "the command is sound");
            store_->append(std::move(*command), [&](ledger::Outcome outcome) {
                good += outcome ? 1U : 0U;
                ++done;
            });
        }
        while (done.load() < target - first) {
            std::this_thread::sleep_for(std::chrono::microseconds(50));
        }
        require(good.load() == target - first, "every command is confirmed");
        std::printf("%zu records, %.0f commands/s\n", size_,
                    static_cast<double>(target - first) * 1e3 / milliseconds_since(start));
        store_.reset();
        auto const opening = Clock::now();
        open();
        std::printf("  %-34s %8.2f ms\n", "opening", milliseconds_since(opening));
    }

    // The same question with other values each time; `sound` looks at the answer.
    void ask(char const* name, std::function<registers::ListQuery(std::size_t)> const& question,
             bool counts = false) {
        std::vector<double> times;
        base::Random random(7);
        for (int i = 0; i < kQuestions; ++i) {
            auto query = question(random.below(size_));
            query.region = kRegion;
            query.register_id = "plan";
            auto const start = Clock::now();
            auto const snapshot = store_->snapshot(region_).value();
            registers::ListContext const context{registers_, *snapshot, visitor_};
            bool const found = counts ? registers::count(context, query).value_or(0) > 0
                                      : !registers::list(context, query)->items.empty();
            times.push_back(milliseconds_since(start));
            require(found, name);
        }
        std::ranges::sort(times);
        std::printf("  %-34s %8.2f ms median %8.2f p99\n", name, times[times.size() / 2],
                    times[times.size() * 99 / 100]);
    }

    void ask_all() {
        ask("first page", [](std::size_t) { return registers::ListQuery{}; });
        ask("one value of many", [](std::size_t i) {
            return registers::ListQuery{.filters = {fmt::format("number:eq:{}", i)}};
        });
        ask("one value of three", [](std::size_t i) {
            return registers::ListQuery{.filters = {"function:eq:" + function_of(i)}};
        });
        ask("two values of three each", [](std::size_t i) {
            return registers::ListQuery{
                .filters = {"function:eq:" + function_of(i), "level:eq:" + level_of(i)}};
        });
        ask("a range, sorted by another field", [](std::size_t i) {
            return registers::ListQuery{.filters = {"due:ge:" + date_of(i % 300)},
                                        .sort = "-number"};
        });
        ask("sorted by date", [](std::size_t) { return registers::ListQuery{.sort = "due"}; });
        ask("search, one word", [](std::size_t i) {
            return registers::ListQuery{.q = std::string(kWords[i % std::size(kWords)])};
        });
        ask("search, a number in a title",
            [](std::size_t i) { return registers::ListQuery{.q = fmt::format("nummer {}", i)}; });
        ask(
            "count, one value of three",
            [](std::size_t i) {
                return registers::ListQuery{.filters = {"function:eq:" + function_of(i)}};
            },
            true);
    }

  private:
    void open() {
        ledger::SqliteOptions options{.file = folder_ / "regio.db"};
        options.projectors.push_back(registers::make_projector(registers_));
        store_ = ledger::open_sqlite(std::move(options)).value();
    }

    static std::string function_of(std::size_t i) {
        constexpr std::string_view kFunctions[] = {"recruit", "match", "train"};
        return std::string(kFunctions[i * 7 % 3]);
    }
    static std::string level_of(std::size_t i) {
        constexpr std::string_view kLevels[] = {"region", "board", "school"};
        return std::string(kLevels[i * 11 % 9 / 3]);
    }

    static std::string uuid(std::size_t i, std::uint8_t kind) {
        std::array<std::uint8_t, 10> random{};
        random[0] = kind;
        for (std::size_t at = 0; at < sizeof i; ++at) {
            random.at(9 - at) = static_cast<std::uint8_t>(i >> (8 * at));
        }
        return base::format_uuid(base::make_uuid_v7(kNow, random));
    }

    static registers::RecordCommand plan(std::size_t i) {
        auto const word = kWords[i % std::size(kWords)];
        return {.id = uuid(i, 1),
                .region = std::string(kRegion),
                .register_id = "plan",
                .record = uuid(i, 2),
                .type = registers::CommandType::create,
                .data = {{"title", fmt::format("Een {} voor iedereen, nummer {}", word, i)},
                         {"number", static_cast<std::int64_t>(i)},
                         {"function", function_of(i)},
                         {"level", level_of(i)},
                         {"due", date_of(i)}}};
    }

    fs::path folder_;
    registers::Registers registers_;
    registers::Actor member_{.id = "lid",
                             .grants = {{std::string(kRegion), registers::Audience::member}}};
    registers::Actor visitor_{};
    ledger::RegionId region_ = ledger::RegionId::parse(kRegion).value();
    std::unique_ptr<ledger::Store> store_{};
    std::size_t size_ = 0;
};

}  // namespace

int main(int argc, char** argv) {
    fs::path const folder =
        fs::path(argc > 1 ? argv[1] : fs::temp_directory_path().string()) / "register_bench";
    std::size_t const largest = argc > 2 ? std::strtoull(argv[2], nullptr, 10) : 100'000;
    {
        Bench bench(folder);
        for (std::size_t count = 1'000; count <= largest; count *= 10) {
            bench.grow_to(count);
            bench.ask_all();
        }
    }
    fs::remove_all(folder);
    return 0;
}
