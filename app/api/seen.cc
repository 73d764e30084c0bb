#include "api/seen.h"

#include <algorithm>
#include <memory>
#include <vector>

#include "identity/access_log.h"
#include "register/decide.h"

namespace regiotafel::app {
namespace {

using identity::Access;

constexpr std::size_t kAtOnce = 500;

// Whose data this field of this record is; nil where it shows nothing.
base::Uuid person_of(registers::Field const& field, registers::Record const& record) {
    auto const* value = record.data.if_contains(field.id);
    if (!field.personal || value == nullptr || value->is_null()) {
        return {};
    }
    if (field.type == registers::FieldType::person && value->is_string()) {
        return base::parse_uuid(value->get_string()).value_or(base::Uuid{});
    }
    // A person's own record; of other registers nobody is known by an id, and the record stands
    // for them.
    return record.id;
}

void send(Site const& site, std::string_view region, std::vector<Access> all) {
    auto const id = ledger::RegionId::parse(region);
    if (!id) {
        return;
    }
    ledger::Command command{.region = *id, .actor = "access", .at_ms = site.now_ms()};
    command.decide =
        [all = std::move(all)](
            ledger::Transaction& transaction) -> ledger::Decided<std::vector<ledger::NewEvent>> {
        for (auto const& one : all) {
            TRY_VOID(identity::note_access(transaction, one));
        }
        return std::vector<ledger::NewEvent>{};
    };
    // Where nothing can be written any more, reading goes on: the notes of that time are missing.
    site.store.append(std::move(command), [](ledger::Outcome const& /*outcome*/) {});
}

}  // namespace

void note_seen(Site const& site, Seen const& seen, std::span<registers::Record const> records,
               std::span<registers::Field const* const> fields) {
    if (seen.actor.id.empty()) {
        return;
    }
    std::vector<Access> all;
    auto const own = base::parse_uuid(seen.actor.person).value_or(base::Uuid{});
    for (auto const& record : records) {
        std::vector<base::Uuid> people;
        for (auto const& field : seen.schema.fields) {
            bool const shown = fields.empty() || field.id == seen.schema.title ||
                               std::ranges::find(fields, &field) != fields.end();
            auto const person = shown ? person_of(field, record) : base::Uuid{};
            bool const again = std::ranges::find(people, person) != people.end();
            if (!person.is_nil() && person != own && !again) {
                people.push_back(person);
            }
        }
        for (auto const& person : people) {
            all.push_back({.person = person,
                           .region = std::string(seen.region),
                           .actor = seen.actor.id,
                           .role = registers::role_of(seen.actor, seen.region),
                           .register_id = seen.schema.id,
                           .record = record.id,
                           .way = std::string(seen.way),
                           .at_ms = site.now_ms()});
        }
        if (all.size() >= kAtOnce) {
            send(site, seen.region, std::exchange(all, {}));
        }
    }
    if (!all.empty()) {
        send(site, seen.region, std::move(all));
    }
}

}  // namespace regiotafel::app
