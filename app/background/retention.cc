#include "background/retention.h"

#include <algorithm>
#include <chrono>

#include "clock.h"

#include "background/kinds.h"
#include "background/sender.h"
#include "identity/access_log.h"
#include "identity/account.h"
#include "register/decide.h"

namespace regiotafel::app {
namespace {

namespace json = boost::json;
using base::Result;
using registers::Overdue;

constexpr std::chrono::hours kLooksEvery{1};
constexpr std::int64_t kFound = 10;  // per cent
constexpr std::int64_t kErased = 95;
constexpr std::string_view kPersonRegister = "person";
// Who erases by the clock; no person, so it is in nobody's data.
constexpr std::string_view kActor = "retention";

// A role, or anything that names the person: those fields have periods of their own.
Result<bool> is_named(ledger::Reader& reader, base::Uuid const& person) {
    auto const rows = TRY(reader.query(
        "SELECT record.id FROM record_reference JOIN record ON record.region = "
        "record_reference.region AND record.register = record_reference.register AND record.id = "
        "record_reference.id WHERE record_reference.target = ?1 AND record.deleted = 0 LIMIT 1",
        {ledger::as_parameter(person)}));
    return !rows.empty();
}

Result<bool> still_needed(ledger::Reader& reader, registers::Register const& schema,
                          registers::Record const& record) {
    if (schema.id != kPersonRegister || record.deleted) {
        return false;
    }
    auto const account = TRY(identity::find_account(reader, record.id));
    return account ? Result<bool>(true) : is_named(reader, record.id);
}

registers::Actor actor_in(std::string const& region) {
    return {.id = std::string(kActor), .grants = {{region, registers::Audience::administrator}}};
}

// One field of one record, in as many erasures as there are people in its history.
Result<void> erase_one(Site const& site, jobs::Work const& work, Overdue const& one) {
    for (auto const& subject : one.subjects) {
        auto const outcome = site.store.erase({.region = work.region(),
                                               .subject = subject,
                                               .actor = std::string(kActor),
                                               .role = "administrator",
                                               .at_ms = site.now_ms()});
        if (!outcome) {
            return std::unexpected(outcome.error().error);
        }
    }
    return {};
}

std::string rule_of(registers::Field const& field) {
    return field.personal ? field.personal->retention : std::string{};
}

// The report comes before the erasures, so that none of them happens without it.
Result<void> report(Site const& site, jobs::Work const& work,
                    std::vector<OverdueKind> const& kinds) {
    auto const& region = work.job().region;
    for (std::size_t i = 0; i < kinds.size(); ++i) {
        auto const& kind = kinds[i];
        auto const& job = work.job().id;
        registers::RecordCommand command{
            .id = base::format_uuid(jobs::derived_id(job, "command", i)),
            .region = region,
            .register_id = std::string(kRetentionRegister),
            .record = base::format_uuid(jobs::derived_id(job, "report", i)),
            .type = registers::CommandType::create,
            .data = {{"what", kind.schema->plural.nl + ": " + kind.field->label.nl},
                     {"erased_on", iso_day(site.now_ms())},
                     {"register", kind.schema->id},
                     {"field", kind.field->id},
                     {"rule", rule_of(*kind.field)},
                     {"records", kind.records}}};
        auto prepared = TRY(registers::ledger_command(
            site.registers, {std::move(command), actor_in(region), site.now_ms()}));
        auto const outcome = site.store.append(std::move(prepared));
        if (!outcome) {
            return std::unexpected(outcome.error().error);
        }
    }
    return {};
}

}  // namespace

Result<std::vector<Overdue>> overdue_now(Site const& site, ledger::RegionId const& region,
                                         ledger::Reader& reader) {
    return registers::overdue(site.registers, reader, region, site.now_ms(),
                              [&reader](auto const& schema, auto const& record) {
                                  return still_needed(reader, schema, record);
                              });
}

std::vector<OverdueKind> kinds_of(std::vector<Overdue> const& all) {
    std::vector<OverdueKind> kinds;
    for (auto const& one : all) {
        auto found = std::ranges::find(kinds, one.field, &OverdueKind::field);
        if (found == kinds.end()) {
            found = kinds.insert(kinds.end(), {one.schema, one.field, 0});
        }
        ++found->records;
    }
    return kinds;
}

Result<base::Uuid> ask_retention(Site const& site, ledger::RegionId const& region,
                                 registers::Actor const& actor, bool at_once) {
    if (at_once && !actor.has(region.text(), registers::Audience::administrator)) {
        return base::fail(base::ErrorCode::forbidden, {"register.forbidden"});
    }
    auto const now = site.now_ms();
    auto const today =
        jobs::derived_id(base::Uuid{}, "retention " + region.text() + " " + iso_day(now), 0);
    return site.runner.add({.id = at_once ? jobs::random_id(now) : today,
                            .region = region.text(),
                            .kind = std::string(kRetentionKind),
                            .about = std::string(kRetentionRegister),
                            .actor = at_once ? actor : actor_in(region.text())});
}

Outcome run_retention(Site const& site, jobs::Work& work) {
    work.progress(1, "job.phase.retention");
    std::vector<Overdue> all;
    {
        auto const snapshot = TRY(site.store.snapshot(work.region()));
        all = TRY(overdue_now(site, work.region(), *snapshot));
    }
    TRY_VOID(report(site, work, kinds_of(all)));
    std::int64_t erased = 0;
    for (auto const& one : all) {
        TRY_VOID(work.check());
        TRY_VOID(erase_one(site, work, one));
        ++erased;
        auto const share = erased * (kErased - kFound) / static_cast<std::int64_t>(all.size());
        work.progress(kFound + share, "job.phase.retention");
    }
    auto const forgotten = work.write([&](ledger::Transaction& transaction) -> Result<void> {
        auto const gone = identity::forget_access(transaction, site.now_ms());
        return gone ? Result<void>{} : std::unexpected(gone.error());
    });
    TRY_VOID(forgotten);
    return json::object{{"erased", erased}};
}

DailyRetention::DailyRetention(Site const& site) : site_(site), thread_([this] { run(); }) {}

DailyRetention::~DailyRetention() {
    {
        std::lock_guard const lock(mutex_);
        stopping_ = true;
    }
    wake_.notify_all();
    thread_.join();
}

void DailyRetention::run() {
    std::unique_lock lock(mutex_);
    while (!stopping_) {
        lock.unlock();
        ask_all();
        lock.lock();
        wake_.wait_for(lock, kLooksEvery, [this] { return stopping_; });
    }
}

// What cannot be asked now is asked an hour later.
void DailyRetention::ask_all() const {
    auto const regions = site_.store.regions();
    if (!regions) {
        return;
    }
    for (auto const& region : *regions) {
        auto const snapshot = site_.store.snapshot(region);
        auto const due = snapshot ? overdue_now(site_, region, **snapshot)
                                  : Result<std::vector<Overdue>>(std::vector<Overdue>{});
        if (due && !due->empty()) {
            auto const asked = ask_retention(site_, region, {}, false);
            if (!asked) {
                return;
            }
        }
    }
}

}  // namespace regiotafel::app
