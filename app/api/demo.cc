#include "api/demo.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <map>
#include <mutex>
#include <optional>
#include <semaphore>

#include "demo_files.h"
#include <boost/json/array.hpp>
#include <boost/json/parse.hpp>

#include "api/demo_growth.h"
#include "base/hash.h"
#include "base/uuid.h"
#include "register/decide.h"

namespace regiotafel::app {
namespace {

namespace json = boost::json;
using base::Result;
using registers::CommandType;

constexpr std::string_view kRegion = "demo";
constexpr std::int64_t kBeginMilliseconds =
    1'767'225'600'000;  // 1 January 2026, so that ids are always the same

// The same name, the same id, at every first start.
std::string id_of(std::string_view name) {
    auto const digest = base::sha256(name);
    std::array<std::uint8_t, 10> random{};
    std::ranges::copy(std::span(digest).first(random.size()), random.begin());
    return base::format_uuid(base::make_uuid_v7(kBeginMilliseconds, random));
}

// "@b1" becomes the id of the record with that name.
json::value linked(json::value value) {
    if (value.is_string() && value.get_string().starts_with('@')) {
        return json::value(id_of(std::string_view(value.get_string()).substr(1)));
    }
    if (value.is_array()) {
        for (auto& one : value.get_array()) {
            one = linked(one);
        }
    }
    return value;
}

// Milliseconds of nine in the morning (UTC) of a date, "2026-11-22".
std::int64_t moment_of(std::string_view date) {
    constexpr std::int64_t kDay = 86'400'000;
    constexpr std::int64_t kNine = 32'400'000;
    auto const part = [&](std::size_t at, std::size_t length) {
        int value = 0;
        std::from_chars(date.data() + at, date.data() + at + length, value);
        return value;
    };
    std::chrono::year_month_day const day{std::chrono::year(part(0, 4)),
                                          std::chrono::month(static_cast<unsigned>(part(5, 2))),
                                          std::chrono::day(static_cast<unsigned>(part(8, 2)))};
    return std::chrono::sys_days(day).time_since_epoch().count() * kDay + kNine;
}

// Sends commands one after another without waiting for each; the writer keeps their order.
class DemoMaker {
  public:
    explicit DemoMaker(Site const& site) : site_(site) {}

    Result<void> add(json::object const& record) {
        std::string const name(record.at("name").as_string());
        auto const register_id = std::string(record.at("register").as_string());
        auto const& data = record.at("data").as_object();
        // What holds since a day began on that day.
        auto const* from = data.if_contains("valid_from");
        auto const at = from == nullptr ? site_.now_ms()
                                        : std::min(moment_of(from->as_string()), site_.now_ms());
        TRY_VOID(create(name, register_id, data, at));
        if (auto const* moves = record.if_contains("moves")) {
            for (auto const& status : moves->as_array()) {
                TRY_VOID(move(name, {{"to", status}}, at));
            }
        }
        return {};
    }

    Result<void> add(DemoStep const& step) {
        auto const at = std::min(moment_of(step.date), site_.now_ms());
        if (step.status.empty()) {
            return create(step.name, step.register_id, step.data, at);
        }
        auto data = step.data;
        data["to"] = step.status;
        return move(step.name, std::move(data), at);
    }

    // Waits until all is on disk.
    Result<void> finish() {
        for (; sent_ > 0; --sent_) {
            answers_.acquire();
        }
        std::scoped_lock const lock(mutex_);
        return refusal_ ? Result<void>(std::unexpected(*refusal_)) : Result<void>{};
    }

  private:
    struct Standing {
        std::string register_id{};
        std::int64_t version = 0;
    };

    Result<void> create(std::string const& name, std::string const& register_id,
                        json::object const& data, std::int64_t at_ms) {
        records_[name] = {register_id, 0};
        json::object whole;
        for (auto const& entry : data) {
            whole[entry.key()] = linked(entry.value());
        }
        return send(name, CommandType::create, std::move(whole), at_ms);
    }

    Result<void> move(std::string const& name, json::object data, std::int64_t at_ms) {
        return send(name, CommandType::transition, std::move(data), at_ms);
    }

    Result<void> send(std::string const& name, CommandType type, json::object data,
                      std::int64_t at_ms) {
        auto& standing = records_.at(name);
        registers::RecordCommand command{.id = id_of(name + " " + std::to_string(standing.version)),
                                         .region = std::string(kRegion),
                                         .register_id = standing.register_id,
                                         .record = id_of(name),
                                         .type = type,
                                         .version = standing.version++,
                                         .data = std::move(data)};
        auto prepared =
            TRY(registers::ledger_command(site_.registers, {std::move(command), actor_, at_ms}));
        ++sent_;
        site_.store.append(std::move(prepared), [this](ledger::Outcome const& outcome) {
            if (!outcome) {
                std::scoped_lock const lock(mutex_);
                refusal_ = refusal_ ? refusal_ : std::optional(outcome.error().error);
            }
            answers_.release();
        });
        return {};
    }

    Site const& site_;
    registers::Actor actor_{.id = "demo",
                            .grants = {{std::string(kRegion), registers::Audience::administrator}}};
    std::map<std::string, Standing, std::less<>> records_{};
    std::counting_semaphore<> answers_{0};
    std::size_t sent_ = 0;
    std::mutex mutex_{};
    std::optional<base::Error> refusal_{};
};

Result<void> fill(DemoMaker& maker) {
    std::vector<DemoStep> steps;
    for (auto const& file : demo_files()) {
        auto const read = json::parse(file.bytes);
        if (read.is_object()) {
            steps = grow_demo(read.as_object());
            continue;
        }
        for (auto const& record : read.as_array()) {
            TRY_VOID(maker.add(record.as_object()));
        }
    }
    for (auto const& step : steps) {
        TRY_VOID(maker.add(step));
    }
    return {};
}

}  // namespace

Result<void> make_demo_region(Site const& site) {
    auto const region = TRY(ledger::RegionId::parse(kRegion));
    auto const snapshot = TRY(site.store.snapshot(region));
    if (snapshot->seq() > 0) {
        return {};
    }
    DemoMaker maker(site);
    auto const filled = fill(maker);
    // What is under way answers to the maker, so it is waited for in any case.
    auto const done = maker.finish();
    return filled ? done : filled;
}

}  // namespace regiotafel::app
