// A planned session and those who signed up for it, as the server itself sees them: what public
// pages and letters are made of. Who may see it is decided by the callers.
#pragma once

#include <string>
#include <vector>

#include "api/site.h"
#include "region/session/calendar.h"
#include "region/session/places.h"
#include "register/record.h"

namespace regiotafel::app {

inline constexpr std::string_view kSession = "session";

struct SessionFacts {
    base::Uuid id{};
    std::int64_t version = 0;
    std::string status{};
    std::string title{};
    std::string question{};
    std::string welcome{};
    std::string date{};
    std::string begins{};
    std::string ends{};
    std::string place{};
    std::string address{};
    std::string online{};
    std::string programme{};
    std::string until{};  // the last day on which one may sign up; may be empty
    bool open = false;    // as its facilitator says
    std::int64_t capacity = 0;
    std::int64_t edition = 0;
    std::int64_t tables = 0;
    std::int64_t rounds = 0;
    boost::json::object data{};
};

// Who changes what follows from the order of arrival: the server's own hand, in this region only.
registers::Actor office_of(std::string_view region);

std::string field_text(boost::json::object const& data, std::string_view field);
std::int64_t field_number(boost::json::object const& data, std::string_view field);

// Error{not_found}.
base::Result<SessionFacts> find_session(Site const& site, ledger::Reader& reader,
                                        std::string_view region, base::Uuid const& id);

// `today` is a date in the Netherlands.
bool takes_sign_ups(SessionFacts const& facts, std::string_view today);
std::string today(Site const& site);

// Held, or its end has passed; without a time, its day.
bool is_over(SessionFacts const& facts, std::int64_t now_ms);
// Neither over nor called off.
bool is_to_come(SessionFacts const& facts, std::int64_t now_ms);

// `online`: whether its link may be told.
region::CalendarEvent calendar_event(Site const& site, std::string_view region,
                                     SessionFacts const& facts, bool online);
std::string session_address(std::string_view region, base::Uuid const& id);

struct SignUp {
    registers::Record record{};
    ledger::Seq arrived = 0;
    region::PlaceInLine place{};
};

// In order of arrival.
base::Result<std::vector<SignUp>> read_sign_ups(Site const& site, ledger::Reader& reader,
                                                std::string_view region, SessionFacts const& facts);

}  // namespace regiotafel::app
