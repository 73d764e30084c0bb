#include "register/decide.h"

#include <algorithm>
#include <iterator>
#include <span>

#include <boost/json/serialize.hpp>

#include "base/hash.h"
#include "register/record.h"
#include "register/rules.h"
#include "register/value.h"

namespace regiotafel::registers {
namespace {

namespace json = boost::json;
using base::Error;
using base::ErrorCode;
using base::fail;
using base::Result;
using ledger::Decided;
using ledger::NewEvent;
using ledger::Refusal;
using ledger::Transaction;

constexpr std::string_view kRoleNames[] = {
    "public", "member", "own_organisation", "own_record", "facilitator", "desk", "administrator"};

Error forbidden() {
    return {ErrorCode::forbidden, {"register.forbidden"}};
}

// One command on its way to an event.
class Decision {
  public:
    Decision(Register const& schema, Change const& change, Transaction& transaction)
        : schema_(schema),
          change_(change),
          command_(change.command),
          uuid_(base::parse_uuid(change.command.record).value_or(base::Uuid{})),
          transaction_(transaction) {}

    Decided<std::vector<NewEvent>> run() {
        auto before = find_record(transaction_, key());
        if (!before) {
            return std::unexpected(Refusal(before.error()));
        }
        if (command_.type == CommandType::create) {
            return before->has_value() ? refuse(exists()) : create();
        }
        if (!before->has_value() || (*before)->deleted) {
            return refuse({ErrorCode::not_found, {"register.no_such_record"}});
        }
        record_ = std::move(**before);
        if (command_.version != record_.version) {
            auto const seen = record_as_seen();
            if (!goes_beside(seen)) {
                return conflict(seen);
            }
        }
        switch (command_.type) {
            case CommandType::update:
                return update();
            case CommandType::transition:
                return move();
            default:
                return remove();
        }
    }

  private:
    using Events = Decided<std::vector<NewEvent>>;

    RecordKey key() const { return {command_.region, schema_.id, uuid_}; }

    static std::unexpected<Refusal> refuse(Error error) {
        return std::unexpected(Refusal(std::move(error)));
    }
    static Error exists() { return {ErrorCode::conflict, {"register.record_exists"}}; }

    // As it was in the version that the command names.
    Record record_as_seen() const {
        auto const events =
            ledger::read_events(transaction_, {.region = *ledger::RegionId::parse(command_.region),
                                               .limit = ledger::kEventsPerReadMax,
                                               .record = uuid_});
        Record seen;
        for (auto const& event : events.value_or(std::vector<ledger::Event>{})) {
            if (event.record_version <= command_.version) {
                apply_change(schema_, seen, event);
            }
        }
        return seen;
    }

    bool goes_beside(Record const& seen) const {
        auto const value_in = [](Record const& record, std::string_view field) {
            auto const* value = record.data.if_contains(field);
            return value == nullptr ? json::value(nullptr) : *value;
        };
        return command_.beside_others && command_.type == CommandType::update &&
               seen.status == record_.status &&
               std::ranges::all_of(command_.data, [&](auto const& one) {
                   return value_in(seen, one.key()) == value_in(record_, one.key());
               });
    }

    Events conflict(Record const& seen) const {
        return std::unexpected(
            ledger::refuse_version({.record = uuid_,
                                    .seen = {command_.version, json::serialize(seen.data)},
                                    .current = {record_.version, json::serialize(record_.data)}}));
    }

    Events create() {
        RecordFacts const own{&command_.data, change_.actor.id, uuid_, {}};
        if (!may(schema_, Action::create, change_.actor, command_.region, own)) {
            return refuse(forbidden());
        }
        record_.id = uuid_;
        record_.created_by = change_.actor.id;
        if (!schema_.statuses.empty()) {
            record_.status = schema_.statuses.front().id;
        }
        return finish(kCreated, command_.data, record_.status);
    }

    Events update() {
        if (!may(schema_, Action::update, change_.actor, command_.region, facts_of(record_))) {
            return refuse(forbidden());
        }
        return finish(kUpdated, command_.data, "");
    }

    Events move() {
        auto const* to = command_.data.if_contains("to");
        auto const target = to != nullptr && to->is_string() ? std::string_view(to->get_string())
                                                             : std::string_view{};
        auto const found = std::ranges::find_if(schema_.transitions, [&](Transition const& one) {
            return one.from == record_.status && one.to == target;
        });
        if (found == schema_.transitions.end()) {
            return refuse({ErrorCode::conflict,
                           {"register.no_such_transition",
                            {{"from", record_.status}, {"to", std::string(target)}}},
                           "to"});
        }
        if (!may_move(schema_, *found, change_.actor, command_.region, facts_of(record_))) {
            return refuse(forbidden());
        }
        auto patch = command_.data;
        patch.erase("to");
        record_.status = found->to;
        auto events = finish(kMoved, patch, found->to);
        for (auto const& id : found->required) {
            if (events && !record_.data.contains(id)) {
                return refuse(
                    {ErrorCode::bad_input,
                     {"register.value.required", {{"field", schema_.field(id)->label.nl}}},
                     id});
            }
        }
        return events;
    }

    Events remove() {
        if (!may(schema_, Action::remove, change_.actor, command_.region, facts_of(record_))) {
            return refuse(forbidden());
        }
        auto const pointing = transaction_.query(
            "SELECT COUNT(*) FROM record_reference WHERE target = ?1 AND region = ?2",
            {ledger::as_parameter(uuid_), command_.region});
        if (!pointing) {
            return refuse(pointing.error());
        }
        auto const count = ledger::integer_of(pointing->front()[0]);
        if (count > 0) {
            return refuse({ErrorCode::conflict, {"register.still_used", {{"count", count}}}});
        }
        return event(kDeleted, {});
    }

    // Checks what the record becomes, and gives the event that makes it so.
    Events finish(std::string_view type, json::object const& patch, std::string const& status) {
        json::object wanted;
        for (auto const& entry : patch) {
            auto const* before = record_.data.if_contains(entry.key());
            bool const merges =
                before != nullptr && before->is_object() && entry.value().is_object();
            wanted[entry.key()] =
                merges ? json::value(patched(before->get_object(), entry.value().get_object()))
                       : entry.value();
        }
        FieldErrors errors;
        auto const clean = canonical_fields(schema_, wanted, errors);
        RecordChange change{.status = status};
        for (auto const& entry : wanted) {
            if (auto error = writable(entry.key())) {
                return refuse(std::move(*error));
            }
            auto const* value = clean.if_contains(entry.key());
            change.patch[entry.key()] = value == nullptr ? json::value(nullptr) : *value;
        }
        auto const before = record_.data;
        record_.data = patched(before, {});
        for (auto const& entry : change.patch) {
            if (entry.value().is_null()) {
                record_.data.erase(entry.key());
            } else {
                record_.data[entry.key()] = entry.value();
            }
        }
        check_required(schema_, record_.data, errors);
        if (!errors.empty()) {
            return refuse(std::move(errors.front()));
        }
        if (type == kUpdated && record_.data == before) {
            return std::vector<NewEvent>{};
        }
        if (auto const checked = check_others(change.patch); !checked) {
            return refuse(checked.error());
        }
        if (type == kCreated) {
            change.patch = record_.data;
        }
        return event(type, change, before);
    }

    std::optional<Error> writable(std::string_view id) const {
        auto const* field = schema_.field(id);
        bool const known = field != nullptr && !field->retired;
        if (known &&
            !may_write_field(schema_, *field, change_.actor, command_.region, facts_of(record_))) {
            return Error{ErrorCode::forbidden,
                         {"register.forbidden_field", {{"field", field->label.nl}}},
                         field->id};
        }
        return std::nullopt;
    }

    Result<void> check_others(json::object const& changed) const {
        RuleInput const input{transaction_, transaction_.dialect(), schema_, command_.region,
                              record_};
        TRY_VOID(check_references(input, changed));
        return check_rules(input);
    }

    Events event(std::string_view type, RecordChange const& change,
                 json::object const& before = {}) const {
        NewEvent event{.stream = schema_.id, .register_id = schema_.id};
        event.schema_version = schema_.version;
        event.type = type;
        event.record = uuid_;
        event.record_version = record_.version + 1;
        event.parts = parts_of(schema_, command_.record, before, change);
        return std::vector<NewEvent>{std::move(event)};
    }

    Register const& schema_;
    Change const& change_;
    RecordCommand const& command_;
    base::Uuid uuid_;  // of the record
    Transaction& transaction_;
    Record record_{};
};

}  // namespace

std::string role_of(Actor const& actor, std::string_view region) {
    std::size_t highest = 0;
    for (auto const& grant : actor.grants) {
        if (grant.region == region || grant.region == "*") {
            highest = std::max(highest, static_cast<std::size_t>(grant.role));
        }
    }
    return std::string(kRoleNames[highest]);
}

Result<ledger::Command> ledger_command(Registers const& registers, Change change) {
    auto const* schema = registers.find(change.command.register_id);
    if (schema == nullptr) {
        return fail(ErrorCode::not_found,
                    {"register.unknown", {{"register", change.command.register_id}}}, "register");
    }
    auto const id = base::parse_uuid(change.command.id);
    if (!id || !base::parse_uuid(change.command.record)) {
        auto const* key = id ? "record" : "id";
        return fail(ErrorCode::bad_input,
                    {"register.command.not_uuid", {{"key", std::string(key)}}}, key);
    }
    ledger::Command command;
    command.region = TRY(ledger::RegionId::parse(change.command.region));
    command.id = *id;
    command.actor = change.actor.id;
    command.role = role_of(change.actor, change.command.region);
    command.at_ms = change.at_ms;
    command.body = canonical_bytes(change.command);
    // The ledger may decide again after a failed commit, so the decision starts anew each time.
    command.decide = [schema, change = std::move(change)](Transaction& transaction) {
        return Decision(*schema, change, transaction).run();
    };
    return command;
}

Result<ledger::Command> ledger_command(Registers const& registers, std::vector<Change> changes) {
    if (changes.empty() || changes.size() > kTogetherMax) {
        return fail(changes.empty() ? ErrorCode::bad_input : ErrorCode::too_large,
                    {"register.command.together", {{"most", std::int64_t{kTogetherMax}}}});
    }
    ledger::Command together;
    std::vector<ledger::Decide> decisions;
    for (auto& change : changes) {
        auto one = TRY(ledger_command(registers, std::move(change)));
        together.body += one.body;
        together.region = one.region;
        together.actor = one.actor;
        together.role = one.role;
        together.at_ms = one.at_ms;
        decisions.push_back(std::move(one.decide));
    }
    auto const digest = base::sha256(together.body);
    together.id = base::make_uuid_v7(0, std::span(digest).first<10>());
    together.decide = [decisions = std::move(decisions)](Transaction& transaction) {
        std::vector<NewEvent> events;
        for (auto const& decide : decisions) {
            auto some = decide(transaction);
            if (!some) {
                return Decided<std::vector<NewEvent>>(std::unexpected(std::move(some).error()));
            }
            std::ranges::move(*some, std::back_inserter(events));
        }
        return Decided<std::vector<NewEvent>>(std::move(events));
    };
    return together;
}

Result<ledger::Erasure> erasure_of(Registers const& registers, ledger::Reader& reader,
                                   Change const& change) {
    auto const& command = change.command;
    auto const* schema = registers.find(command.register_id);
    if (schema == nullptr) {
        return fail(ErrorCode::not_found, {"register.unknown", {{"register", command.register_id}}},
                    "register");
    }
    auto const id = base::parse_uuid(command.record).value_or(base::Uuid{});
    auto const record = TRY(find_record(reader, {command.region, schema->id, id}));
    if (!record) {
        return fail(ErrorCode::not_found, {"register.no_such_record"});
    }
    if (!may(*schema, Action::erase, change.actor, command.region, facts_of(*record))) {
        return std::unexpected(forbidden());
    }
    auto const region = TRY(ledger::RegionId::parse(command.region));
    return ledger::Erasure{.region = region,
                           .subject = command.record,
                           .actor = change.actor.id,
                           .role = role_of(change.actor, command.region),
                           .at_ms = change.at_ms};
}

}  // namespace regiotafel::registers
