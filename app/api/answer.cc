#include "api/answer.h"

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

#include "api/envelopes.h"

namespace regiotafel::app {
namespace {

namespace json = boost::json;

constexpr int kConflict = 409;
constexpr int kUnavailable = 503;
constexpr int kFull = 507;

json::object version_of(ledger::VersionedData const& data) {
    boost::system::error_code problem;
    auto value = json::parse(data.bytes, problem);
    return {{"version", data.version}, {"data", problem ? json::value(nullptr) : value}};
}

http::Response problem_answer(json::object const& body) {
    auto answer = json_answer(body, static_cast<int>(body.at("status").as_int64()));
    answer.type = kProblemType;
    if (answer.status == kUnavailable) {
        answer.headers.emplace_back("Retry-After", "1");
    }
    return answer;
}

}  // namespace

int status_of(base::ErrorCode code) {
    switch (code) {
        case base::ErrorCode::bad_input:
            return 400;
        case base::ErrorCode::not_found:
            return 404;
        case base::ErrorCode::forbidden:
            return 403;
        case base::ErrorCode::conflict:
            return kConflict;
        case base::ErrorCode::too_large:
            return 413;
        case base::ErrorCode::unavailable:
            return kUnavailable;
        case base::ErrorCode::failed:
            return 500;
    }
    return 500;
}

int status_of(ledger::Refusal const& refusal) {
    switch (refusal.kind) {
        case ledger::RefusalKind::invalid:
            return status_of(refusal.error.code);
        case ledger::RefusalKind::version:
        case ledger::RefusalKind::reused_id:
            return kConflict;
        case ledger::RefusalKind::disk_full:
            return kFull;
        case ledger::RefusalKind::busy:
        case ledger::RefusalKind::stopped:
            return kUnavailable;
    }
    return 500;
}

http::Response json_answer(json::value const& value, int status) {
    return {.status = status,
            .type = "application/json",
            .body = json::serialize(value),
            .headers = {{"Cache-Control", "no-store"}}};
}

json::object problem_of(base::Error const& error, messages::Catalogue const& words) {
    api::Problem out{.type = "about:blank",
                     .title = words.text(error.message),
                     .status = status_of(error.code),
                     .code = error.message.key};
    if (!error.where.empty()) {
        out.field = error.where;
    }
    return std::move(out).to_json();
}

json::object problem_of(ledger::Refusal const& refusal, messages::Catalogue const& words) {
    auto out = problem_of(refusal.error, words);
    out["status"] = status_of(refusal);
    if (refusal.conflict) {
        out["seen"] = version_of(refusal.conflict->seen);
        out["current"] = version_of(refusal.conflict->current);
    }
    return out;
}

http::Response problem(base::Error const& error, messages::Catalogue const& words) {
    return problem_answer(problem_of(error, words));
}

http::Response problem(int status, base::Error const& error, messages::Catalogue const& words) {
    auto body = problem_of(error, words);
    body["status"] = status;
    return problem_answer(body);
}

http::Response problem(ledger::Refusal const& refusal, messages::Catalogue const& words) {
    return problem_answer(problem_of(refusal, words));
}

}  // namespace regiotafel::app
