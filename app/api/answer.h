// Answers of the API: JSON, and problems in plain words (RFC 9457). The one place where an error
// becomes an HTTP status.
#pragma once

#include <boost/json/value.hpp>

#include "base/result.h"
#include "http/message.h"
#include "ledger/store.h"
#include "messages/catalogue.h"

namespace regiotafel::app {

inline constexpr std::string_view kProblemType = "application/problem+json";

int status_of(base::ErrorCode code);
int status_of(ledger::Refusal const& refusal);

http::Response json_answer(boost::json::value const& value, int status = 200);

boost::json::object problem_of(base::Error const& error, messages::Catalogue const& words);
boost::json::object problem_of(ledger::Refusal const& refusal, messages::Catalogue const& words);
http::Response problem(base::Error const& error, messages::Catalogue const& words);
// With a status that does not follow from the error's code.
http::Response problem(int status, base::Error const& error, messages::Catalogue const& words);
http::Response problem(ledger::Refusal const& refusal, messages::Catalogue const& words);

}  // namespace regiotafel::app
