#include "screens/day.h"

#include <algorithm>

#include "background/session_facts.h"
#include "screens/consult_parts.h"
#include "screens/published_pages.h"

namespace regiotafel::app {
namespace {

using base::Result;
using registers::Record;

constexpr std::size_t kWaitingShown = 6;

// What somebody has to do is an owner's: a register, and the statuses in which it waits.
struct Duty {
    std::string_view register_id{};
    std::string_view statuses{};
};
constexpr Duty kDuties[] = {{"agreement", "agreed,under_way"}, {"action", "open,under_way"}};

Result<std::vector<Record>> listed(Visit const& visit, std::string_view register_id,
                                   std::vector<std::string> filters, std::string sort,
                                   std::size_t limit) {
    auto const* schema = visit.site().registers.find(register_id);
    if (schema == nullptr || !visit.readable(*schema)) {
        return std::vector<Record>{};
    }
    auto page = TRY(registers::list(visit.context(), {.region = visit.region(),
                                                      .register_id = schema->id,
                                                      .limit = limit,
                                                      .filters = std::move(filters),
                                                      .sort = std::move(sort)}));
    return std::move(page.items);
}

Result<void> add_session(Visit const& visit, std::string const& day, screens::Day& out) {
    auto const next =
        TRY(listed(visit, kSession, {"date:ge:" + day, "status:eq:planned"}, "date", 1));
    for (auto const& record : next) {
        auto const facts =
            TRY(find_session(visit.site(), visit.snapshot(), visit.region(), record.id));
        auto note = visit.words().weekday(facts.date);
        if (takes_sign_ups(facts, day)) {
            note += ". " + visit.words().plain("screen.home.sign_up");
        }
        out.cards.push_back(
            {.eyebrow = visit.words().plain("screen.home.next_session"),
             .link = {session_address(visit.region(), record.id), field_text(record.data, "title")},
             .note = std::move(note)});
    }
    return {};
}

Result<void> add_harvest(Visit const& visit, screens::Day& out) {
    auto const latest =
        TRY(listed(visit, "publication", {"status:eq:published", "harvest_id:empty:false"},
                   "-published_on", 1));
    for (auto const& record : latest) {
        auto const harvest = base::parse_uuid(field_text(record.data, "harvest_id"));
        if (!harvest) {
            continue;
        }
        out.cards.push_back(
            {.eyebrow = visit.words().plain("screen.home.latest_harvest"),
             .link = {public_address(visit.region(), *harvest), field_text(record.data, "title")},
             .note = visit.words().date(field_text(record.data, "published_on"))});
    }
    return {};
}

Result<void> add_consultation(Visit const& visit, std::string const& day, screens::Day& out) {
    auto const open =
        TRY(listed(visit, kConsultation, {"status:eq:open", "deadline:ge:" + day}, "deadline", 1));
    for (auto const& record : open) {
        auto const until = visit.words().weekday(field_text(record.data, "deadline"));
        out.cards.push_back(
            {.eyebrow = visit.words().plain("screen.home.consultation"),
             .link = {consult_address(visit.region(), record.id), field_text(record.data, "title")},
             .note = visit.words().plain("screen.home.until", {{"date", until}})});
    }
    return {};
}

Result<void> add_promises(Visit const& visit, screens::Day& out) {
    auto const* schema = visit.site().registers.find("agreement");
    if (schema == nullptr || !visit.readable(*schema)) {
        return {};
    }
    auto const counted = [&](std::string const& statuses) {
        return registers::count(visit.context(), {.region = visit.region(),
                                                  .register_id = schema->id,
                                                  .filters = {"status:in:" + statuses}});
    };
    auto const done = TRY(counted("done"));
    auto const open = TRY(counted("agreed,under_way"));
    if (done + open == 0) {
        return {};
    }
    out.cards.push_back(
        {.eyebrow = visit.words().plain("public.promised"),
         .link = {"/" + visit.region() + "/beloofd", visit.words().plain("screen.home.promises")},
         .note = visit.words().plain("screen.home.promises_done",
                                     {{"done", done}, {"total", done + open}}),
         .done = done,
         .total = done + open});
    return {};
}

Result<void> add_mine(Visit const& visit, screens::Day& out) {
    out.asks_mine = !visit.actor().person.empty();
    if (!out.asks_mine) {
        return {};
    }
    for (auto const& duty : kDuties) {
        auto records = TRY(
            listed(visit, duty.register_id,
                   {"owner:eq:" + visit.actor().person, "status:in:" + std::string(duty.statuses)},
                   "due", kWaitingShown));
        for (auto& record : records) {
            auto day = field_text(record.data, "due");
            out.mine.push_back(
                {visit.site().registers.find(duty.register_id), std::move(record), std::move(day)});
        }
    }
    // What has no day comes last.
    std::ranges::stable_sort(out.mine, {}, [](screens::Waiting const& one) {
        return std::pair(one.due.empty(), one.due);
    });
    out.mine.resize(std::min(out.mine.size(), kWaitingShown));
    return {};
}

}  // namespace

Result<screens::Day> day_of(Visit const& visit) {
    screens::Day out{.today = today(visit.site())};
    TRY_VOID(add_session(visit, out.today, out));
    TRY_VOID(add_consultation(visit, out.today, out));
    TRY_VOID(add_harvest(visit, out));
    TRY_VOID(add_promises(visit, out));
    TRY_VOID(add_mine(visit, out));
    return out;
}

}  // namespace regiotafel::app
