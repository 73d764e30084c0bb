#include "register/retention.h"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <set>

namespace regiotafel::registers {
namespace {

using base::Result;

bool concerns(std::string const& subject, std::string const& in_record) {
    return subject == in_record || subject.ends_with("/" + in_record);
}

bool is_kept(PersonalData const& personal, Record const& record) {
    return !record.deleted &&
           std::ranges::find(personal.kept_while, record.status) != personal.kept_while.end();
}

struct Search {
    ledger::Reader& reader;
    ledger::RegionId const& region;
    std::int64_t now_ms;
    StillNeeded const& still_needed;
};

Result<void> add_overdue(Search const& search, Register const& schema, Field const& field,
                         PersonalData const& personal, std::vector<Overdue>& out) {
    auto const until = moment_before(search.now_ms, personal.retention);
    auto const rows = TRY(search.reader.query(
        "SELECT " + std::string(kRecordColumns) +
            " FROM record WHERE region = ?1 AND register = ?2 AND changed_ms < ?3 ORDER BY id",
        {std::string_view(search.region.text()), std::string_view(schema.id), until}));
    for (auto const& row : rows) {
        if (out.size() >= kOverdueMax) {
            break;
        }
        auto const record = record_of(row);
        if (is_kept(personal, record)) {
            continue;
        }
        auto subjects = TRY(subjects_of(search.reader, search.region, record.id, field));
        if (subjects.empty()) {
            continue;
        }
        auto const needed = TRY(search.still_needed(schema, record));
        if (!needed) {
            out.push_back({&schema, &field, record.id, std::move(subjects)});
        }
    }
    return {};
}

}  // namespace

Result<std::vector<std::string>> subjects_of(ledger::Reader& reader, ledger::RegionId const& region,
                                             base::Uuid const& record, Field const& field) {
    auto const in_record = base::format_uuid(record) + "/" + field.id;
    std::set<std::string> found;
    auto const events = TRY(ledger::read_events(
        reader, {.region = region, .limit = ledger::kEventsPerReadMax, .record = record}));
    for (auto const& event : events) {
        for (auto const& part : event.parts) {
            if (!part.erased && concerns(part.subject, in_record)) {
                found.insert(part.subject);
            }
        }
    }
    return std::vector<std::string>(found.begin(), found.end());
}

std::int64_t moment_before(std::int64_t now_ms, std::string_view period) {
    using namespace std::chrono;
    int number = 0;
    auto const digits = period.substr(1, period.size() - 2);
    std::from_chars(digits.data(), digits.data() + digits.size(), number);
    sys_time<milliseconds> const now{milliseconds(now_ms)};
    auto const day = floor<days>(now);
    auto const time = now - day;
    year_month_day date(day);
    switch (period.back()) {
        case 'D':
            return (now - days(number)).time_since_epoch().count();
        case 'W':
            return (now - days(7 * number)).time_since_epoch().count();
        case 'M':
            date -= months(number);
            break;
        default:
            date -= years(number);
    }
    // 29 February and the like: the last day of that month.
    date = date.ok() ? date : date.year() / date.month() / last;
    return (sys_days(date) + time).time_since_epoch().count();
}

Result<std::vector<Overdue>> overdue(Registers const& registers, ledger::Reader& reader,
                                     ledger::RegionId const& region, std::int64_t now_ms,
                                     StillNeeded const& still_needed) {
    std::vector<Overdue> out;
    Search const search{reader, region, now_ms, still_needed};
    for (auto const& schema : registers.all()) {
        for (auto const& field : schema.fields) {
            if (field.personal) {
                TRY_VOID(add_overdue(search, schema, field, *field.personal, out));
            }
        }
    }
    return out;
}

}  // namespace regiotafel::registers
