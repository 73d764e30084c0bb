#include "screens/session_together.h"

#include <algorithm>
#include <set>

#include "api/answer.h"
#include "background/ask.h"
#include "background/harvests.h"
#include "screens/lead_pages.h"
#include "screens/lead_parts.h"
#include "screens/together_screen.h"

namespace regiotafel::app {
namespace {

using base::ErrorCode;
using base::fail;
using base::Result;

constexpr std::size_t kDatesMax = 50;

// One date with the harvest of its own forms.
struct Date {
    registers::Record session{};
    std::optional<HarvestView> harvest{};
};

struct Dates {
    std::vector<Date> all{};                // by date
    std::optional<HarvestView> together{};  // made before
};

bool is_together(HarvestView const& view) {
    auto const* value = view.last.input.if_contains("together");
    return value != nullptr && value->is_bool() && value->get_bool();
}

std::string session_in(HarvestView const& view) {
    auto const made = field_text(view.made, "session");
    return made.empty() ? field_text(view.last.input, "session") : made;
}

Result<Dates> dates_of(Visit const& visit, SessionFacts const& facts) {
    auto const own = base::format_uuid(facts.id);
    auto const parts = TRY(registers::list(visit.context(), {.region = visit.region(),
                                                             .register_id = std::string(kSession),
                                                             .limit = kDatesMax,
                                                             .filters = {"part_of:eq:" + own},
                                                             .sort = "date"}));
    Dates out;
    out.all.push_back(
        {TRY(registers::get(visit.context(), {visit.region(), kSession, facts.id})), {}});
    for (auto const& part : parts.items) {
        if (part.status != "cancelled") {
            out.all.push_back({part, {}});
        }
    }
    auto const region = TRY(ledger::RegionId::parse(visit.region()));
    for (auto& view : TRY(list_harvests(visit.site(), visit.snapshot(), region, visit.actor()))) {
        auto const of = session_in(view);
        auto const date = std::ranges::find(
            out.all, of, [](Date const& one) { return base::format_uuid(one.session.id); });
        if (is_together(view) && of == own && !out.together) {
            out.together = std::move(view);
        } else if (!is_together(view) && date != out.all.end() && !date->harvest &&
                   !view.made.empty()) {
            date->harvest = std::move(view);
        }
    }
    std::ranges::stable_sort(out.all, {},
                             [](Date const& one) { return field_text(one.session.data, "date"); });
    return out;
}

bool ready(Date const& one) {
    return one.harvest && !field_text(one.session.data, "date").empty();
}

// What comes into the harvest: the papers of each date, named after it.
struct Gathered {
    Uploads uploads{};
    std::string first{};  // ISO
};

Result<Gathered> gather(Visit const& visit, Dates const& dates) {
    auto const region = TRY(ledger::RegionId::parse(visit.region()));
    Gathered out;
    std::set<std::string> used;
    for (auto const& one : dates.all) {
        if (!one.harvest || !ready(one)) {
            continue;
        }
        auto const date = field_text(one.session.data, "date");
        out.first = out.first.empty() ? date : out.first;
        auto name = date;
        for (int number = 2; !used.insert(name).second; ++number) {
            name = date + ", " + std::to_string(number);  // twice on one day
        }
        for (auto& paper :
             TRY(harvest_papers(visit.site(), region, visit.actor(), one.harvest->id))) {
            auto const called = meeting_file(name, paper.name);
            out.uploads.files.push_back({called, called, std::move(paper.bytes)});
        }
    }
    if (used.size() < 2) {
        return fail(ErrorCode::conflict, {"session.together.needs"});
    }
    return out;
}

Result<http::Response> sent(Site const& site, Call const& call) {
    auto const visit = TRY(Visit::open(site, call));
    auto const facts = TRY(led_session(visit));
    auto const dates = TRY(dates_of(visit, facts));
    auto gathered = TRY(gather(visit, dates));
    auto const region = TRY(ledger::RegionId::parse(visit.region()));
    if (dates.together) {
        TRY(add_to_harvest(site, region, call.actor, dates.together->id,
                           std::move(gathered.uploads)));
    } else {
        TRY(ask_harvest(site, region, call.actor,
                        {.title = facts.title,
                         .date = gathered.first,
                         .language = std::string(call.language()),
                         .uploads = std::move(gathered.uploads),
                         .session = base::format_uuid(facts.id),
                         .together = true}));
    }
    return done(lead_address(visit, facts, "oogst"), screens::Notice::none);
}

}  // namespace

Result<std::string> together_of(Visit const& visit, SessionFacts const& facts) {
    auto const dates = TRY(dates_of(visit, facts));
    std::vector<screens::TogetherLine> lines;
    for (auto const& one : dates.all) {
        auto const date = field_text(one.session.data, "date");
        bool const itself_only_whole = one.session.id == facts.id && date.empty();
        if (!itself_only_whole) {
            lines.push_back({session_address(visit.region(), one.session.id) + "/oogst",
                             field_text(one.session.data, "title"),
                             date.empty() ? visit.words().plain("compare.no_date")
                                          : visit.words().weekday(date),
                             one.harvest ? field_number(one.harvest->made, "tables") : 0});
        }
    }
    bool const busy = dates.together && !jobs::is_over(dates.together->last.state);
    bool const can = std::ranges::count_if(dates.all, ready) >= 2 && !busy;
    bool const made = dates.together && !dates.together->made.empty();
    return screens::together_html(
        visit.words(), lines, made ? "session.together.made" : "session.together.lead",
        can ? session_address(visit.region(), facts.id) + "/samenvoegen" : std::string{});
}

void SendTogether::operator()(Call const& call, http::Reply const& reply) const {
    auto answer = sent(site, call);
    reply(answer ? std::move(*answer) : problem(answer.error(), *call.words));
}

}  // namespace regiotafel::app
