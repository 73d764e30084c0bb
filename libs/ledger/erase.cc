// Erasing what the ledger keeps about a data subject, and taking over events of another store.
#include <algorithm>

#include "base/text.h"
#include "ledger/append.h"
#include "ledger/columns.h"

namespace regiotafel::ledger {
namespace {

using base::ErrorCode;
using base::fail;
using base::Result;

constexpr std::int64_t kEventsAtOnce = 1000;

// What is about a part of a subject is about the subject: "<id>/…" belongs to "<id>". Letters
// are compared one by one, because databases order marks in their own ways.
constexpr auto kBelongs =
    " (subject = ?2 OR (subject > ?2 AND substr(subject, 1, length(?2) + 1) = ?2 || '/'))";

// The seqs of events that still have parts about the subject.
Result<std::vector<Seq>> find_seqs(Reader& reader, std::int64_t key, std::string_view subject) {
    auto const rows = TRY(reader.query(
        "SELECT DISTINCT seq FROM ledger_part WHERE region = ?1 AND" + std::string(kBelongs) +
            " AND subject <> '' AND bytes IS NOT NULL ORDER BY seq LIMIT ?3",
        {key, subject, kEventsAtOnce}));
    std::vector<Seq> seqs;
    for (auto const& row : rows) {
        seqs.push_back(integer_of(row[0]));
    }
    return seqs;
}

Result<std::vector<Event>> erase_parts(Transaction& transaction, RegionId const& region,
                                       std::int64_t key, std::string_view subject,
                                       std::vector<Seq> const& seqs) {
    std::vector<Event> events;
    for (auto const seq : seqs) {
        TRY_VOID(
            transaction.execute("UPDATE ledger_part SET bytes = NULL, salt = NULL"
                                " WHERE region = ?1 AND seq = ?3 AND" +
                                    std::string(kBelongs),
                                {key, subject, seq}));
        // The hash of the command's body could be tried out against guesses.
        TRY_VOID(transaction.execute(
            "UPDATE ledger_event SET command_hash = NULL WHERE region = ?1 AND command_events > 0"
            " AND seq <= ?2 AND seq > ?2 - command_events AND seq > ?2 - ?3",
            {key, seq, static_cast<std::int64_t>(kEventsPerCommandMax)}));
        auto found = TRY(read_events(
            transaction, {.region = region, .after = seq - 1, .limit = 1, .up_to = seq}));
        std::ranges::move(found, std::back_inserter(events));
    }
    return events;
}

bool parts_fit(Event const& event) {
    return std::ranges::all_of(event.parts, [](Part const& part) {
        return part.erased || part_hash(part.salt, part.bytes) == part.hash;
    });
}

}  // namespace

Result<std::int64_t> erase_subject(Transaction& transaction, RegionId const& region,
                                   std::string_view subject,
                                   std::vector<std::unique_ptr<Projector>> const& projectors) {
    INVARIANT(!subject.empty(), "parts about nobody are not erased");
    std::int64_t erased =
        TRY(transaction.execute("DELETE FROM ledger_attachment WHERE region = ?1 AND subject = ?2",
                                {std::string_view(region.text()), subject}));
    auto const key = TRY(read_region_key(transaction, region));
    while (key) {
        auto const seqs = TRY(find_seqs(transaction, *key, subject));
        if (seqs.empty()) {
            break;
        }
        auto const events = TRY(erase_parts(transaction, region, *key, subject, seqs));
        erased += static_cast<std::int64_t>(seqs.size());
        for (auto const& projector : projectors) {
            TRY_VOID(projector->erase(transaction, region, subject, events));
        }
    }
    return erased;
}

Result<void> check(Erasure const& erasure) {
    if (erasure.subject.empty()) {
        return fail(ErrorCode::bad_input, {"ledger.no_subject"});
    }
    if (erasure.region.text().empty() || erasure.subject.size() > kNameBytesMax ||
        !base::is_valid_utf8(erasure.subject)) {
        return fail(ErrorCode::bad_input, {"ledger.bad_name"});
    }
    return {};
}

Outcome Appender::erase(Transaction& transaction, Erasure const& erasure) {
    TRY_VOID(check(erasure));
    auto const erased =
        TRY(erase_subject(transaction, erasure.region, erasure.subject, projectors_));
    if (erased == 0) {
        before_.reset();
        return Receipt{};
    }
    NewEvent told{.stream = std::string(kLedgerRegister),
                  .register_id = std::string(kLedgerRegister),
                  .type = std::string(kErasedType)};
    told.parts.push_back({{}, erasure.subject});
    Command const command{.region = erasure.region,
                          .actor = erasure.actor,
                          .role = erasure.role,
                          .at_ms = erasure.at_ms,
                          .events = {told}};
    return append(transaction, command);
}

// An erasure among the events of another store: the projectors hear of it as they did there.
Result<void> Appender::retell_erasure(Transaction& transaction, Head const& head,
                                      Event const& event) {
    if (event.register_id != kLedgerRegister || event.type != kErasedType || event.parts.empty()) {
        return {};
    }
    std::string_view const subject = event.parts[0].bytes;
    for (Seq after = 0;;) {
        auto const rows = TRY(transaction.query(
            "SELECT DISTINCT seq FROM ledger_part WHERE region = ?1 AND" + std::string(kBelongs) +
                " AND subject <> '' AND bytes IS NULL AND seq > ?3 AND seq < ?4 ORDER BY seq"
                " LIMIT ?5",
            {head.key, subject, after, event.seq, kEventsAtOnce}));
        if (rows.empty()) {
            return {};
        }
        std::vector<Event> events;
        for (auto const& row : rows) {
            after = integer_of(row[0]);
            auto found = TRY(read_events(
                transaction,
                {.region = head.region, .after = after - 1, .limit = 1, .up_to = after}));
            std::ranges::move(found, std::back_inserter(events));
        }
        for (auto const& projector : projectors_) {
            TRY_VOID(projector->erase(transaction, head.region, subject, events));
        }
    }
}

Result<void> Appender::import(Transaction& transaction, std::vector<Event> const& events) {
    for (auto const& event : events) {
        auto* const head = TRY(head_of(transaction, event.region));
        if (event.seq != head->seq + 1) {
            return fail(ErrorCode::bad_input,
                        {"ledger.import_gap", {{"seq", event.seq}, {"expected", head->seq + 1}}});
        }
        if (!parts_fit(event) || event_hash(head->hash, event) != event.hash) {
            return fail(ErrorCode::bad_input, {"ledger.import_chain", {{"seq", event.seq}}});
        }
        std::int64_t first = 0;
        if (!event.command.is_nil()) {
            auto const grown = TRY(transaction.execute(
                "UPDATE ledger_event SET command_events = command_events + 1"
                " WHERE command = ?1 AND region = ?2 AND actor = ?3 AND command_events > 0",
                {as_parameter(event.command), head->key, std::string_view(event.actor)}));
            first = grown == 0 ? 1 : 0;
        }
        TRY_VOID(insert(transaction, *head, event, first, nullptr));
        TRY_VOID(retell_erasure(transaction, *head, event));
        if (auto applied = project(transaction, std::span(&event, 1)); !applied) {
            return std::unexpected(std::move(applied).error().error);
        }
    }
    return {};
}

}  // namespace regiotafel::ledger
