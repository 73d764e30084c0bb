#include "api/reading.h"

#include <charconv>

namespace regiotafel::app {

using base::ErrorCode;
using base::fail;
using base::Result;

Result<Reading> open_reading(Site const& site, Call const& call) {
    auto const region = TRY(ledger::RegionId::parse(call.request.parameter("region")));
    auto snapshot = TRY(site.store.snapshot(region));
    return Reading(site, call.actor, std::move(snapshot));
}

Result<registers::ListQuery> list_query(Call const& call) {
    registers::ListQuery query{.region = std::string(call.request.parameter("region")),
                               .register_id = std::string(call.part("register"))};
    auto const limit =
        TRY(number_parameter(call, "limit", 1, registers::kPageMax, registers::kPageDefault));
    query.limit = static_cast<std::size_t>(limit);
    query.cursor = call.request.parameter("cursor");
    for (auto const filter : call.request.parameters_named("filter")) {
        query.filters.emplace_back(filter);
    }
    query.sort = call.request.parameter("sort");
    query.q = call.request.parameter("q");
    query.on = call.request.parameter("on");
    return query;
}

Result<registers::RecordKey> record_key(Call const& call) {
    auto const id = base::parse_uuid(call.part("id"));
    if (!id) {
        return fail(ErrorCode::not_found, {"register.no_such_record"});
    }
    return registers::RecordKey{call.request.parameter("region"), call.part("register"), *id};
}

Result<std::int64_t> number_parameter(Call const& call, std::string_view name, std::int64_t least,
                                      std::int64_t most, std::int64_t otherwise) {
    auto const text = call.request.parameter(name);
    if (text.empty()) {
        return otherwise;
    }
    std::int64_t number = 0;
    auto const [end, error] = std::from_chars(text.begin(), text.end(), number);
    if (error != std::errc{} || end != text.end() || number < least || number > most) {
        return fail(
            ErrorCode::bad_input,
            {"api.bad_number", {{"name", std::string(name)}, {"least", least}, {"most", most}}},
            std::string(name));
    }
    return number;
}

}  // namespace regiotafel::app
