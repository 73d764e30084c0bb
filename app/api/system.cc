#include "api/system.h"

#include <algorithm>
#include <array>
#include <ctime>

#include "description_files.h"
#include <fmt/format.h>

#include "api/answer.h"
#include "api/envelopes.h"
#include "api/schema_json.h"

namespace regiotafel::app {
namespace {

using base::ErrorCode;

}  // namespace

void GetLive::operator()(Call const& /*call*/, http::Reply const& reply) const {
    reply(json_answer(api::Status{.status = "live"}.to_json()));
}

void GetReady::operator()(Call const& call, http::Reply const& reply) const {
    auto const health = site.store.health();
    if (!health.writing) {
        auto const why =
            health.problem.value_or(base::Error{ErrorCode::unavailable, {"api.not_ready"}});
        return reply(problem(503, why, *call.words));
    }
    reply(json_answer(api::Status{.status = "ready"}.to_json()));
}

void Measure::operator()(Call const& /*call*/, http::Reply const& reply) const {
    auto const line = [](std::string_view name, std::string_view help, std::int64_t value) {
        return fmt::format("# HELP {0} {1}\n# TYPE {0} counter\n{0} {2}\n", name, help, value);
    };
    auto const writing = site.store.health().writing;
    reply({.type = "text/plain; version=0.0.4",
           .body = line("regiotafel_requests_total", "Requests answered.", metrics.requests) +
                   line("regiotafel_refused_total", "Answers of 400 to 499.", metrics.refused) +
                   line("regiotafel_problems_total", "Answers of 500 and more.", metrics.problems) +
                   fmt::format("# HELP regiotafel_writing Whether changes are taken.\n"
                               "# TYPE regiotafel_writing gauge\nregiotafel_writing {}\n",
                               writing ? 1 : 0)});
}

void GetDescription::operator()(Call const& /*call*/, http::Reply const& reply) const {
    reply({.type = "application/yaml", .body = std::string(description_files().front().bytes)});
}

// Expires in half a year from now: a server that runs is looked after.
void GetSecurityText::operator()(Call const& /*call*/, http::Reply const& reply) const {
    constexpr std::int64_t kHalfYearSeconds = 182LL * 24 * 3600;
    auto const until = static_cast<std::time_t>(site.now_ms() / 1000 + kHalfYearSeconds);
    std::tm parts{};
    gmtime_r(&until, &parts);
    std::array<char, 32> text{};
    std::string const expires(
        text.data(), std::strftime(text.data(), text.size(), "%Y-%m-%dT00:00:00Z", &parts));
    reply({.type = "text/plain; charset=utf-8",
           .body = fmt::format("Contact: mailto:{}\nExpires: {}\nPreferred-Languages: nl, en\n",
                               site.mail.from.email, expires)});
}

void ListRegisters::operator()(Call const& call, http::Reply const& reply) const {
    api::Registers answer;
    for (auto const& schema : site.registers.all()) {
        answer.items.push_back({.id = schema.id,
                                .label = std::string(schema.plural.in(call.language())),
                                .group = schema.group,
                                .version = schema.version});
    }
    reply(json_answer(std::move(answer).to_json()));
}

void GetRegister::operator()(Call const& call, http::Reply const& reply) const {
    auto const* schema = site.registers.find(call.part("register"));
    if (schema == nullptr) {
        return reply(
            problem({ErrorCode::not_found,
                     {"register.unknown", {{"register", std::string(call.part("register"))}}}},
                    *call.words));
    }
    reply(json_answer(schema_json(*schema)));
}

}  // namespace regiotafel::app
