#include "region/network/gather.h"

#include <algorithm>
#include <chrono>
#include <map>

#include <fmt/format.h>

#include "ledger/store.h"
#include "register/value.h"

namespace regiotafel::region {
namespace {

namespace json = boost::json;
using base::ErrorCode;
using base::fail;
using base::Result;
using registers::FieldType;
using registers::Record;

constexpr NodeKind kKinds[] = {NodeKind::organisation, NodeKind::education_region,
                               NodeKind::partnership, NodeKind::alliance, NodeKind::table};

std::string text_of(json::object const& data, std::string_view field) {
    auto const* value = data.if_contains(field);
    return value != nullptr && value->is_string() ? std::string(value->get_string())
                                                  : std::string{};
}

bool is_over(std::string_view status) {
    return status == "ended" || status == "closed";
}

// Whether a record holds on the date.
bool holds(Record const& record, std::string_view on) {
    auto const from = text_of(record.data, "valid_from");
    auto const until = text_of(record.data, "valid_until");
    if (from > on || (!until.empty() && until <= on)) {
        return false;
    }
    return !is_over(record.status) || !until.empty() || date_of(record.changed_ms) > on;
}

struct Found {
    std::string home{};
    Record record{};
};

// The records of a register here and in the common region; none where they may not be read.
Result<std::vector<Found>> all_of(registers::ListContext const& context, std::string_view region,
                                  std::string_view register_id) {
    std::vector<Found> out;
    auto const* schema = context.registers.find(register_id);
    for (auto const home : {region, registers::kCommonRegion}) {
        bool const again = home == registers::kCommonRegion && region == home && !out.empty();
        if (schema == nullptr || again ||
            registers::read_scope(*schema, context.actor, home).nothing()) {
            continue;
        }
        auto records = TRY(registers::list_all(
            context, {.region = std::string(home), .register_id = std::string(register_id)}));
        for (auto& record : records) {
            out.push_back({std::string(home), std::move(record)});
        }
        if (region == registers::kCommonRegion) {
            break;
        }
    }
    return out;
}

// What a reference field says, as a tie from whom it names to the record, or from `from` to whom
// it names.
struct TieField {
    std::string_view register_id{};
    std::string_view field{};
    TieKind kind = TieKind::part_of;
    bool outwards = false;  // from the record to whom it names
};

constexpr TieField kTieFields[] = {
    {"organisation", "parent", TieKind::part_of, true},
    {"education_region", "lead_applicant", TieKind::leads},
    {"education_region", "branches", TieKind::branch_of},
    {"training_partnership", "schools", TieKind::trains_in},
    {"training_partnership", "institutes", TieKind::trains_in},
    {"training_partnership", "lead", TieKind::leads},
    {"alliance", "regions", TieKind::allied},
    {"alliance", "organisations", TieKind::allied},
    {"consultation_table", "region", TieKind::meets_at},
    {"consultation_table", "organisations", TieKind::meets_at},
};

class Gatherer {
  public:
    Gatherer(registers::ListContext const& context, std::string_view region, std::string_view on)
        : context_(context), region_(region), on_(on) {}

    Result<Network> run() {
        std::vector<std::vector<Found>> kept;
        for (auto const kind : kKinds) {
            kept.push_back(TRY(all_of(context_, region_, register_of(kind))));
            std::erase_if(kept.back(), [&](Found const& one) { return !holds(one.record, on_); });
            for (auto const& one : kept.back()) {
                add_node(kind, one);
            }
        }
        if (out_.nodes.size() > kNodesMax) {
            return fail(ErrorCode::too_large, {"network.too_large"});
        }
        for (std::size_t i = 0; i < kept.size(); ++i) {
            for (auto const& one : kept[i]) {
                add_own_ties(register_of(kKinds[i]), one.record);
            }
        }
        TRY_VOID(add_memberships());
        TRY_VOID(add_relations());
        if (out_.ties.size() > kTiesMax) {
            return fail(ErrorCode::too_large, {"network.too_large"});
        }
        TRY_VOID(add_activity());
        return std::move(out_);
    }

  private:
    void add_node(NodeKind kind, Found const& one) {
        auto const& data = one.record.data;
        Node node{.id = one.record.id,
                  .kind = kind,
                  .home = one.home,
                  .name = text_of(data, "name"),
                  .sector = text_of(data, "sector"),
                  .place = text_of(data, "place"),
                  .status = one.record.status};
        if (kind == NodeKind::organisation) {
            node.organisation_kind = text_of(data, "kind");
            auto const* pupils = data.if_contains("pupils");
            node.pupils = pupils != nullptr && pupils->is_int64() ? pupils->get_int64() : 0;
        }
        auto const* location = data.if_contains("location");
        if (location != nullptr && location->is_object()) {
            auto const& at = location->get_object();
            node.position = Position{at.at("latitude").to_number<double>(),
                                     at.at("longitude").to_number<double>()};
        }
        by_id_.emplace(base::format_uuid(node.id), static_cast<NodeNumber>(out_.nodes.size()));
        out_.nodes.push_back(std::move(node));
    }

    // Nothing where the other is not there on this date, or may not be seen.
    void tie(std::string const& from, std::string const& to, TieKind kind, base::Uuid const& record,
             std::string_view register_id) {
        auto const a = by_id_.find(from);
        auto const b = by_id_.find(to);
        if (a != by_id_.end() && b != by_id_.end()) {
            out_.ties.push_back({a->second, b->second, kind, record, register_id});
        }
    }

    void add_own_ties(std::string_view register_id, Record const& record) {
        auto const* schema = context_.registers.find(register_id);
        auto const own = base::format_uuid(record.id);
        for (auto const& one : kTieFields) {
            auto const* field = schema->field(one.field);
            auto const* value = record.data.if_contains(one.field);
            if (one.register_id != register_id || field == nullptr || value == nullptr) {
                continue;
            }
            for (auto const& other : registers::references_of(*field, *value)) {
                tie(one.outwards ? own : other, one.outwards ? other : own, one.kind, record.id,
                    one.register_id);
            }
        }
    }

    Result<void> add_memberships() {
        constexpr std::string_view kMembership = "membership";
        for (auto const& [home, record] : TRY(all_of(context_, region_, kMembership))) {
            if (holds(record, on_)) {
                bool const leads = text_of(record.data, "role") == "lead_applicant";
                tie(text_of(record.data, "organisation"), text_of(record.data, "region"),
                    leads ? TieKind::leads : TieKind::takes_part, record.id, kMembership);
                if (leads) {  // who leads also takes part
                    tie(text_of(record.data, "organisation"), text_of(record.data, "region"),
                        TieKind::takes_part, record.id, kMembership);
                }
            }
        }
        return {};
    }

    Result<void> add_relations() {
        constexpr std::string_view kRelation = "relation";
        for (auto const& [home, record] : TRY(all_of(context_, region_, kRelation))) {
            auto const kind = relation_named(text_of(record.data, "kind"));
            if (kind && holds(record, on_)) {
                tie(text_of(record.data, "organisation"), text_of(record.data, "other"), *kind,
                    record.id, kRelation);
            }
        }
        return {};
    }

    // The last day up to the date that the record names, or the day it was made.
    std::string day_of(registers::Register const& schema, Record const& record) const {
        std::string last;
        for (auto const& field : schema.fields) {
            auto const day = field.type == FieldType::date ? text_of(record.data, field.id) : "";
            if (day <= on_ && day > last) {
                last = day;
            }
        }
        auto const made = date_of(record.created_ms);
        return last.empty() && made <= on_ ? made : last;
    }

    Result<void> add_activity() {
        for (auto const& [schema, field] : context_.registers.pointing_to("organisation")) {
            // What somebody is part of is no activity.
            bool const counts = schema->group != "network" && !field->retired && !schema->dated;
            if (!counts) {
                continue;
            }
            for (auto const& [home, record] : TRY(all_of(context_, region_, schema->id))) {
                auto const* value = record.data.if_contains(field->id);
                auto const day = value == nullptr ? std::string{} : day_of(*schema, record);
                if (day.empty()) {
                    continue;
                }
                for (auto const& id : registers::references_of(*field, *value)) {
                    auto const found = by_id_.find(id);
                    if (found != by_id_.end() && out_.nodes[found->second].last_activity < day) {
                        out_.nodes[found->second].last_activity = day;
                    }
                }
            }
        }
        return {};
    }

    registers::ListContext const& context_;
    std::string_view region_;
    std::string_view on_;
    std::map<std::string, NodeNumber, std::less<>> by_id_{};
    Network out_{};
};

std::set<std::string> references_in(registers::Register const& schema, json::object const& data,
                                    std::string_view name) {
    auto const* field = schema.field(name);
    auto const* value = data.if_contains(name);
    if (field == nullptr || value == nullptr) {
        return {};
    }
    auto const ids = registers::references_of(*field, *value);
    return {ids.begin(), ids.end()};
}

// How far it was on the date, from its events.
Result<void> look_back(registers::ListContext const& context, registers::Register const& schema,
                       std::string_view home, std::string_view on, Life& life) {
    auto const region = TRY(ledger::RegionId::parse(home));
    auto const events = TRY(ledger::read_events(
        context.reader, {.region = region, .limit = ledger::kEventsPerReadMax, .record = life.id}));
    for (auto const& event : events) {
        auto const change = registers::change_of(schema, event);
        auto const day = date_of(event.at_ms);
        if (!change.status.empty() && (day <= on || life.since.empty())) {
            life.status = change.status;
            life.since = day;
        }
    }
    return {};
}

}  // namespace

std::string date_of(std::int64_t unix_ms) {
    using namespace std::chrono;
    year_month_day const day(floor<days>(sys_time<milliseconds>(milliseconds(unix_ms))));
    return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(day.year()),
                       static_cast<unsigned>(day.month()), static_cast<unsigned>(day.day()));
}

bool is_date(std::string_view text) {
    registers::Field const date{.id = "on", .type = FieldType::date, .label = {"on", "on"}};
    return registers::canonical(date, json::value(text)).has_value();
}

Result<Network> gather(registers::ListContext const& context, std::string_view region,
                       std::string_view on) {
    if (!is_date(on)) {
        return fail(ErrorCode::bad_input, {"network.no_date"}, "on");
    }
    return Gatherer(context, region, on).run();
}

Result<std::vector<Body>> gather_bodies(registers::ListContext const& context,
                                        std::string_view region, std::string_view on) {
    constexpr std::string_view kTable = "consultation_table";
    std::vector<Body> out;
    auto const* schema = context.registers.find(kTable);
    for (auto const& [home, record] : TRY(all_of(context, region, kTable))) {
        if (!holds(record, on)) {
            continue;
        }
        auto const& data = record.data;
        Body body{.id = record.id,
                  .name = text_of(data, "name"),
                  .subject = text_of(data, "subject"),
                  .function = text_of(data, "function"),
                  .level = text_of(data, "level"),
                  .people = references_in(*schema, data, "members"),
                  .organisations = references_in(*schema, data, "organisations")};
        body.people.merge(references_in(*schema, data, "chair"));
        out.push_back(std::move(body));
    }
    return out;
}

Result<std::vector<Life>> lives(registers::ListContext const& context, std::string_view region,
                                std::string_view on) {
    std::vector<Life> out;
    for (auto const kind :
         {NodeKind::education_region, NodeKind::partnership, NodeKind::alliance}) {
        auto const* schema = context.registers.find(register_of(kind));
        for (auto const& [home, record] : TRY(all_of(context, region, register_of(kind)))) {
            Life life{.kind = kind,
                      .id = record.id,
                      .name = text_of(record.data, "name"),
                      .status = record.status,
                      .valid_from = text_of(record.data, "valid_from"),
                      .valid_until = text_of(record.data, "valid_until")};
            for (auto const& id : references_in(*schema, record.data, "came_from")) {
                life.came_from.push_back(id);
            }
            TRY_VOID(look_back(context, *schema, home, on, life));
            bool const begun = life.valid_from.empty() ? life.since <= on : life.valid_from <= on;
            if (begun) {
                out.push_back(std::move(life));
            }
        }
    }
    return out;
}

}  // namespace regiotafel::region
