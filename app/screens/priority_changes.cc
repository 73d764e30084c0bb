#include "screens/priority_changes.h"

#include <algorithm>
#include <set>

#include "background/publishing.h"
#include "register/history.h"
#include "screens/html.h"
#include "screens/priority_screen.h"

namespace regiotafel::app {
namespace {

using base::Result;
using registers::Record;
using registers::Register;
using screens::PriorityLine;

constexpr std::string_view kPriority = "priority";
constexpr std::string_view kContributions = "contributions";
constexpr std::size_t kValueLetters = 160;
constexpr std::size_t kShownMax = 20;  // of the newest lines, on each page

using Ids = std::set<std::string>;

std::string iso_day(std::int64_t unix_ms) {
    return region::dutch_day(unix_ms / 1000);
}

// Which ideas belong to a session is no secret where somebody may not read them.
Result<Ids> ideas_of(Visit const& visit, SessionFacts const& facts) {
    auto const office = office_of(visit.region());
    Ids out;
    for (auto const& record :
         TRY(registers::list_all({visit.site().registers, visit.snapshot(), office},
                                 {.region = visit.region(),
                                  .register_id = "contribution",
                                  .filters = {"session:eq:" + base::format_uuid(facts.id)}}))) {
        out.insert(base::format_uuid(record.id));
    }
    return out;
}

Ids ids_in(boost::json::object const& data, std::string_view field) {
    Ids out;
    auto const* value = data.if_contains(field);
    if (value != nullptr && value->is_array()) {
        for (auto const& one : value->get_array()) {
            if (one.is_string()) {
                out.emplace(one.get_string());
            }
        }
    }
    return out;
}

// How many ideas of the session this change brought in.
std::int64_t ideas_added(registers::HistoryEntry const& entry, Ids const& ideas) {
    auto const before = ids_in(entry.before, kContributions);
    auto const after = ids_in(entry.change.patch, kContributions);
    return std::ranges::count_if(
        after, [&](std::string const& id) { return ideas.contains(id) && !before.contains(id); });
}

// What one change came to, a line a thing.
std::vector<std::string> told(Visit const& visit, Register const& schema,
                              registers::HistoryEntry const& entry, std::int64_t added) {
    auto const& words = visit.words();
    std::vector<std::string> out;
    if (entry.event.type == registers::kCreated) {
        out.push_back(words.plain("priority.made"));
    }
    if (added > 0) {
        out.push_back(words.plain("priority.ideas", {{"count", added}}));
    }
    auto const* status = schema.status(entry.change.status);
    if (entry.event.type == registers::kMoved && status != nullptr) {
        auto const* before = schema.status(entry.status_before);
        out.push_back(
            words.plain("priority.moved",
                        {{"status", status->label.in(words.language())},
                         {"before", before == nullptr ? entry.status_before
                                                      : before->label.in(words.language())}}));
    }
    for (auto const& changed : entry.change.patch) {
        auto const* field = schema.field(changed.key());
        bool const tells = field != nullptr && field->to.empty() &&
                           entry.event.type != registers::kCreated && !changed.value().is_null();
        if (tells) {
            auto const value = screens::shortened(
                registers::shown(*field, changed.value(), words.shown()), kValueLetters);
            out.push_back(
                words.plain("priority.became",
                            {{"field", field->label.in(words.language())}, {"value", value}}));
        }
    }
    return out;
}

// The session and what was found of it once, for each of its priorities.
struct About {
    SessionFacts facts{};
    Ids ideas{};
    std::vector<Record> agreements{};
};

Result<About> about_session(Visit const& visit, SessionFacts facts) {
    About about{.facts = std::move(facts)};
    about.ideas = TRY(ideas_of(visit, about.facts));
    about.agreements = TRY(
        agreements_of_session(visit.context(), visit.region(), base::format_uuid(about.facts.id)));
    return about;
}

Result<void> add_history(Visit const& visit, Register const& schema, Record const& priority,
                         About const& about, screens::PriorityChanges& out) {
    auto const entries =
        TRY(registers::history(visit.context(), {visit.region(), schema.id, priority.id}));
    for (auto const& entry : entries) {
        auto const added = ideas_added(entry, about.ideas);
        bool const later = !about.facts.date.empty() &&
                           iso_day(entry.event.at_ms) > about.facts.date &&
                           entry.event.type != registers::kCreated;
        if ((added == 0 && !later) || !entry.change.whole) {
            continue;
        }
        auto const when = visit.words().date(iso_day(entry.event.at_ms));
        for (auto& text : told(visit, schema, entry, added)) {
            auto& list = added > 0 ? out.through : out.since;
            if (list.size() < kShownMax) {
                list.push_back({.when = when, .text = std::move(text)});
            }
        }
    }
    return {};
}

PriorityLine line_of(Visit const& visit, Register const& schema, Record const& record,
                     std::string const& key) {
    return {.when = visit.words().date(iso_day(record.changed_ms)),
            .text = visit.words().plain(
                key, {{"title", screens::title_of(visit.words(), schema, record)}}),
            .href = screens::record_address(visit.region(), schema, record),
            .status_html = screens::status_tag(visit.words(), schema, record.status)};
}

// Initiatives for this priority that agreements of the session belong to, and those agreements.
void add_work(Visit const& visit, Record const& priority, About const& about,
              screens::PriorityChanges& out) {
    auto const* initiatives = visit.site().registers.find("initiative");
    auto const* agreements = visit.site().registers.find("agreement");
    Ids seen;
    for (auto const& agreement : about.agreements) {
        auto const named = field_text(agreement.data, "initiative");
        auto const id = base::parse_uuid(named);
        if (!id || initiatives == nullptr || agreements == nullptr) {
            continue;
        }
        auto const initiative =
            registers::get(visit.context(), {visit.region(), initiatives->id, *id});
        bool const ours =
            initiative && field_text(initiative->data, kPriority) == base::format_uuid(priority.id);
        if (!ours) {
            continue;
        }
        if (seen.insert(named).second) {
            out.through.push_back(line_of(visit, *initiatives, *initiative, "priority.initiative"));
        }
        out.through.push_back(line_of(visit, *agreements, agreement, "priority.agreement"));
    }
}

Result<screens::PriorityChanges> changes_of(Visit const& visit, Register const& schema,
                                            Record const& priority, About const& about) {
    screens::PriorityChanges out;
    add_work(visit, priority, about, out);
    TRY_VOID(add_history(visit, schema, priority, about, out));
    return out;
}

}  // namespace

Result<std::string> priorities_of(Visit const& visit, SessionFacts const& facts) {
    auto const* schema = visit.site().registers.find(kPriority);
    auto const chosen = ids_in(facts.data, "priorities");
    if (schema == nullptr || chosen.empty()) {
        return std::string{};
    }
    auto const about = TRY(about_session(visit, facts));
    std::vector<screens::PriorityChanges> all;
    for (auto const& id : chosen) {
        auto const uuid = base::parse_uuid(id);
        auto const record = registers::get(
            visit.context(), {visit.region(), schema->id, uuid.value_or(base::Uuid{})});
        if (!record) {
            continue;
        }
        auto one = TRY(changes_of(visit, *schema, *record, about));
        one.title = screens::title_of(visit.words(), *schema, *record);
        one.href = screens::record_address(visit.region(), *schema, *record);
        one.status_html = screens::status_tag(visit.words(), *schema, record->status);
        all.push_back(std::move(one));
    }
    std::ranges::sort(all, {}, &screens::PriorityChanges::title);
    return screens::session_priorities_html(visit.words(), all);
}

Result<std::string> sessions_of(Visit const& visit, Register const& schema, Record const& record) {
    if (schema.id != kPriority) {
        return std::string{};
    }
    auto const page = TRY(registers::list(
        visit.context(), {.region = visit.region(),
                          .register_id = std::string(kSession),
                          .limit = kShownMax,
                          .filters = {"priorities:has:" + base::format_uuid(record.id)},
                          .sort = "-date"}));
    std::vector<screens::PriorityChanges> all;
    for (auto const& session : page.items) {
        auto facts = TRY(find_session(visit.site(), visit.snapshot(), visit.region(), session.id));
        auto const about = TRY(about_session(visit, std::move(facts)));
        auto one = TRY(changes_of(visit, schema, record, about));
        one.title = about.facts.title;
        one.title += about.facts.date.empty() ? "" : ", " + visit.words().date(about.facts.date);
        one.href = session_address(visit.region(), session.id);
        all.push_back(std::move(one));
    }
    return screens::priority_sessions_html(visit.words(), all);
}

}  // namespace regiotafel::app
