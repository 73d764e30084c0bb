#include "screens/session_parts.h"

#include <algorithm>

#include "background/letter_text.h"

namespace regiotafel::app {
namespace {

using base::fail;
using base::Result;
using registers::Record;

std::string kind_of(Visit const& visit, SessionFacts const& facts) {
    auto const* schema = visit.site().registers.find(kSession);
    auto const* field = schema == nullptr ? nullptr : schema->field("kind");
    auto const kind = field_text(facts.data, "kind");
    if (field != nullptr) {
        for (auto const& code : field->codes) {
            if (code.id == kind) {
                return code.label.in(visit.words().language());
            }
        }
    }
    return visit.words().plain("session.label");
}

Result<std::vector<Record>> parts_of(Visit const& visit, std::string const& whole) {
    auto page = TRY(registers::list(visit.context(), {.region = visit.region(),
                                                      .register_id = std::string(kSession),
                                                      .limit = registers::kPageMax,
                                                      .filters = {"part_of:eq:" + whole},
                                                      .sort = "date"}));
    return std::move(page.items);
}

}  // namespace

void keep_first(registers::FieldErrors& errors) {
    registers::FieldErrors kept;
    for (auto& error : errors) {
        bool const known = std::ranges::any_of(kept, [&](base::Error const& one) {
            return !error.where.empty() && one.where == error.where;
        });
        if (!known) {
            kept.push_back(std::move(error));
        }
    }
    errors = std::move(kept);
}

Result<SessionFacts> session_of(Visit const& visit) {
    auto const id = base::parse_uuid(visit.call().part("id"));
    if (!id) {
        return fail(base::ErrorCode::not_found, {"register.no_such_record"});
    }
    return find_session(visit.site(), visit.snapshot(), visit.region(), *id);
}

screens::SessionHead head_of(Visit const& visit, SessionFacts const& facts) {
    auto where = facts.place;
    where += where.empty() || facts.address.empty() ? "" : ", ";
    where += facts.address;
    return {.kind = kind_of(visit, facts),
            .title = facts.title,
            .question = facts.question,
            .when = when_text(visit.words(), facts),
            .where = where,
            .online = !facts.online.empty(),
            .calendar = !facts.date.empty() && is_to_come(facts, visit.site().now_ms())
                            ? session_address(visit.region(), facts.id) + "/agenda.ics"
                            : std::string{}};
}

Result<std::vector<screens::SessionLine>> other_dates(Visit const& visit,
                                                      SessionFacts const& facts) {
    auto const own = base::format_uuid(facts.id);
    auto const whole = field_text(facts.data, "part_of");
    auto found = TRY(parts_of(visit, own));
    if (!whole.empty()) {
        auto const others = TRY(parts_of(visit, whole));
        found.insert(found.end(), others.begin(), others.end());
        if (auto const id = base::parse_uuid(whole)) {
            auto const parent = registers::get(visit.context(), {visit.region(), kSession, *id});
            if (parent) {
                found.push_back(*parent);
            }
        }
    }
    std::vector<std::pair<std::string, screens::SessionLine>> dated;
    for (auto const& record : found) {
        if (record.id == facts.id || record.status == "cancelled") {
            continue;
        }
        auto const date = field_text(record.data, "date");
        dated.emplace_back(
            date, screens::SessionLine{session_address(visit.region(), record.id),
                                       field_text(record.data, "title"),
                                       date.empty() ? std::string{} : visit.words().weekday(date)});
    }
    std::ranges::stable_sort(dated, {}, [](auto const& one) { return one.first; });
    std::vector<screens::SessionLine> lines;
    for (auto& one : dated) {
        lines.push_back(std::move(one.second));
    }
    return lines;
}

}  // namespace regiotafel::app
