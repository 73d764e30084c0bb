#include "api/demo.h"

#include <algorithm>
#include <array>

#include "demo_files.h"
#include <boost/json/array.hpp>
#include <boost/json/parse.hpp>

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

class DemoMaker {
  public:
    explicit DemoMaker(Site const& site) : site_(site) {}

    Result<void> add(json::object const& record) {
        std::string const name(record.at("name").as_string());
        registers::RecordCommand command{.region = std::string(kRegion),
                                         .register_id = record.at("register").as_string().c_str(),
                                         .record = id_of(name)};
        for (auto const& entry : record.at("data").as_object()) {
            command.data[entry.key()] = linked(entry.value());
        }
        TRY_VOID(send(name, command));
        if (auto const* moves = record.if_contains("moves")) {
            for (auto const& status : moves->as_array()) {
                command.type = CommandType::transition;
                ++command.version;
                command.data = {{"to", status}};
                TRY_VOID(send(name, command));
            }
        }
        return {};
    }

  private:
    Result<void> send(std::string const& name, registers::RecordCommand command) {
        command.id = id_of(name + " " + std::to_string(command.version));
        auto prepared = registers::ledger_command(site_.registers,
                                                  {std::move(command), actor_, site_.now_ms()});
        if (!prepared) {
            return std::unexpected(std::move(prepared).error());
        }
        auto const outcome = site_.store.append(std::move(*prepared));
        if (!outcome) {
            return std::unexpected(outcome.error().error);
        }
        return {};
    }

    Site const& site_;
    registers::Actor actor_{.id = "demo",
                            .grants = {{std::string(kRegion), registers::Audience::administrator}}};
};

}  // namespace

Result<void> make_demo_region(Site const& site) {
    auto const region = TRY(ledger::RegionId::parse(kRegion));
    auto const snapshot = TRY(site.store.snapshot(region));
    if (snapshot->seq() > 0) {
        return {};
    }
    DemoMaker maker(site);
    for (auto const& file : demo_files()) {
        auto const records = json::parse(file.bytes);
        for (auto const& record : records.as_array()) {
            TRY_VOID(maker.add(record.as_object()));
        }
    }
    return {};
}

}  // namespace regiotafel::app
