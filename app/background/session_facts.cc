#include "background/session_facts.h"

#include <map>

#include "region/session/arrivals.h"
#include "region/session/programme.h"
#include "register/list.h"

namespace regiotafel::app {
namespace {

namespace json = boost::json;
using base::Result;
using region::Standing;

constexpr std::int64_t kMilliseconds = 1000;

std::string joined(std::string const& a, std::string const& b) {
    return a.empty() || b.empty() ? a + b : a + ", " + b;
}

}  // namespace

registers::Actor office_of(std::string_view region) {
    return {.id = "system:session",
            .grants = {{std::string(region), registers::Audience::facilitator},
                       {std::string(region), registers::Audience::administrator}}};
}

std::string field_text(json::object const& data, std::string_view field) {
    auto const* value = data.if_contains(field);
    return value != nullptr && value->is_string() ? std::string(value->get_string())
                                                  : std::string{};
}

std::int64_t field_number(json::object const& data, std::string_view field) {
    auto const* value = data.if_contains(field);
    return value != nullptr && value->is_number() ? value->to_number<std::int64_t>() : 0;
}

Result<SessionFacts> find_session(Site const& site, ledger::Reader& reader, std::string_view region,
                                  base::Uuid const& id) {
    auto const office = office_of(region);
    auto record = TRY(registers::get({site.registers, reader, office}, {region, kSession, id}));
    SessionFacts facts{.id = id, .version = record.version, .status = record.status};
    auto const& data = record.data;
    for (auto const& [field, to] : std::initializer_list<std::pair<std::string_view, std::string*>>{
             {"title", &facts.title},
             {"question", &facts.question},
             {"welcome", &facts.welcome},
             {"date", &facts.date},
             {"begins", &facts.begins},
             {"ends", &facts.ends},
             {"place", &facts.place},
             {"address", &facts.address},
             {"online", &facts.online},
             {"programme", &facts.programme},
             {"sign_up_until", &facts.until}}) {
        *to = field_text(data, field);
    }
    facts.open = field_text(data, "sign_up") == "open";
    facts.capacity = field_number(data, "capacity");
    facts.edition = field_number(data, "edition");
    facts.tables = field_number(data, "tables");
    facts.rounds = field_number(data, "rounds");
    facts.data = std::move(record.data);
    return facts;
}

bool takes_sign_ups(SessionFacts const& facts, std::string_view today) {
    bool const over = (!facts.date.empty() && facts.date < today) ||
                      (!facts.until.empty() && facts.until < today);
    return facts.open && facts.status == "planned" && !over;
}

bool is_over(SessionFacts const& facts, std::int64_t now_ms) {
    if (facts.status == "held" || facts.status == "harvested") {
        return true;
    }
    auto const now = now_ms / kMilliseconds;
    auto const ends = region::clock_minutes(facts.ends);
    auto const end = ends ? region::unix_seconds(facts.date, *ends) : std::nullopt;
    return end ? now >= *end : !facts.date.empty() && facts.date < region::dutch_day(now);
}

bool is_to_come(SessionFacts const& facts, std::int64_t now_ms) {
    return facts.status != "cancelled" && !is_over(facts, now_ms);
}

std::string today(Site const& site) {
    return region::dutch_day(site.now_ms() / kMilliseconds);
}

std::string session_address(std::string_view region, base::Uuid const& id) {
    std::string out = "/";
    return out.append(region).append("/sessie/").append(base::format_uuid(id));
}

region::CalendarEvent calendar_event(Site const& site, std::string_view region,
                                     SessionFacts const& facts, bool online) {
    auto const at = joined(facts.place, facts.address);
    return {.uid = base::format_uuid(facts.id) + "@regiotafel",
            .edition = facts.edition,
            .stamp_s = site.now_ms() / kMilliseconds,
            .date = facts.date,
            .begins = region::clock_minutes(facts.begins),
            .ends = region::clock_minutes(facts.ends),
            .title = facts.title,
            .place = online && !facts.online.empty() ? joined(at, facts.online) : at,
            .text = facts.question,
            .url = site.origin + session_address(region, facts.id),
            .cancelled = facts.status == "cancelled"};
}

Result<std::vector<SignUp>> read_sign_ups(Site const& site, ledger::Reader& reader,
                                          std::string_view region, SessionFacts const& facts) {
    auto const office = office_of(region);
    auto records =
        TRY(registers::list_all({site.registers, reader, office},
                                {.region = std::string(region),
                                 .register_id = std::string(region::kSignUp),
                                 .filters = {"session:eq:" + base::format_uuid(facts.id)}}));
    std::map<base::Uuid, registers::Record*> by_id;
    for (auto& record : records) {
        by_id[record.id] = &record;
    }
    std::vector<SignUp> out;
    std::int64_t arrival = 0;
    for (auto const& one : TRY(region::read_arrivals(reader, region, facts.id))) {
        auto const found = by_id.find(one.sign_up);
        if (found == by_id.end()) {
            continue;
        }
        auto place = one.stands ? region::place_at(++arrival, facts.capacity)
                                : region::PlaceInLine{Standing::cancelled, 0};
        if (one.stands && facts.status == "cancelled") {
            place = {Standing::called_off, 0};
        }
        out.push_back({std::move(*found->second), one.seq, place});
    }
    return out;
}

}  // namespace regiotafel::app
