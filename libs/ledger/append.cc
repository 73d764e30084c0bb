#include "ledger/append.h"

#include <algorithm>

#include "base/text.h"
#include "ledger/columns.h"

namespace regiotafel::ledger {
namespace {

using base::ErrorCode;
using base::fail;
using base::Result;

constexpr std::size_t kRandomBytes = 4096;

Result<void> check_command(Command const& command) {
    bool const names = command.actor.size() <= kNameBytesMax &&
                       command.role.size() <= kNameBytesMax && base::is_valid_utf8(command.actor) &&
                       base::is_valid_utf8(command.role);
    if (command.region.text().empty() || !names) {
        return fail(ErrorCode::bad_input, {"ledger.bad_name"});
    }
    return {};
}

bool is_remembered(Command const& command) {
    return command.provenance == Provenance::kept && !command.id.is_nil();
}

Receipt receipt_of(std::vector<Event> const& events) {
    Receipt receipt{.first_seq = events.front().seq, .last_seq = events.back().seq};
    auto const about =
        std::ranges::find_if(events, [](auto const& e) { return !e.record.is_nil(); });
    if (about != events.end()) {
        receipt.record = about->record;
        receipt.version = about->record_version;
    }
    return receipt;
}

// What stands about nobody in particular in the event that made a version of the record.
Result<VersionedData> data_of(Reader& reader, RegionId const& region, Uuid const& record,
                              RecordVersion version) {
    VersionedData data{.version = version};
    auto const events =
        TRY(read_events(reader, {.region = region, .limit = kEventsPerReadMax, .record = record}));
    for (auto const& event : events) {
        for (auto const& part : event.parts) {
            if (event.record_version == version && part.subject.empty()) {
                data.bytes += part.bytes;
            }
        }
    }
    return data;
}

}  // namespace

// The command's id is the salt, so that equal bodies do not show.
Digest body_hash(Command const& command) {
    return is_remembered(command) ? base::sha256(std::string(command.id.view()) + command.body)
                                  : Digest{};
}

Appender::Appender(std::vector<std::unique_ptr<Projector>> projectors)
    : projectors_(std::move(projectors)) {}

Salt Appender::new_salt() {
    Salt salt{};
    if (random_.size() < salt.size()) {
        random_.resize(kRandomBytes);
        base::secure_random({reinterpret_cast<std::uint8_t*>(random_.data()), random_.size()});
    }
    std::copy_n(random_.end() - static_cast<std::ptrdiff_t>(salt.size()), salt.size(),
                reinterpret_cast<char*>(salt.data()));
    random_.resize(random_.size() - salt.size());
    return salt;
}

Result<Appender::Head*> Appender::head_of(Reader& reader, RegionId const& region) {
    if (auto const known = heads_.find(region.text()); known != heads_.end()) {
        return &known->second;
    }
    Head head{.region = region};
    auto const rows = TRY(reader.query("SELECT key, seq, hash FROM ledger_region WHERE region = ?1",
                                       {std::string_view(region.text())}));
    if (!rows.empty()) {
        Columns columns(rows[0]);
        head.key = columns.integer();
        head.seq = columns.integer();
        columns.fixed(head.hash);
        head.stored = true;
        if (!columns.sound()) {
            return columns.damaged(0);
        }
    }
    return &heads_.emplace(region.text(), head).first->second;
}

Decided<std::optional<Receipt>> Appender::find_repeat(Reader& reader, Head const& head,
                                                      Command const& command, Digest const& body) {
    auto const rows = TRY(
        reader.query("SELECT seq, command_events, command_hash FROM ledger_event"
                     " WHERE command = ?1 AND region = ?2 AND actor = ?3 AND command_events > 0",
                     {as_parameter(command.id), head.key, std::string_view(command.actor)}));
    if (rows.empty()) {
        return std::nullopt;
    }
    // The hash of the body goes when the command's parts are erased.
    auto const& stored = bytes_of(rows[0][2]);
    if (!stored.empty() && stored != std::get<BlobView>(as_parameter(body)).bytes) {
        return std::unexpected(
            Refusal(RefusalKind::reused_id, {ErrorCode::bad_input, {"ledger.reused_id"}}));
    }
    Receipt receipt{.first_seq = integer_of(rows[0][0]), .repeated = true};
    receipt.last_seq = receipt.first_seq + integer_of(rows[0][1]) - 1;
    auto const about = TRY(reader.query(
        "SELECT record, record_version FROM ledger_event WHERE region = ?1 AND seq >= ?2"
        " AND seq <= ?3 AND record_version > 0 ORDER BY seq LIMIT 1",
        {head.key, receipt.first_seq, receipt.last_seq}));
    if (!about.empty()) {
        receipt.record = uuid_of(about[0][0]);
        receipt.version = integer_of(about[0][1]);
    }
    return receipt;
}

Decided<void> Appender::check_version(Reader& reader, Head const& head, NewEvent const& event) {
    if (event.record.is_nil()) {
        return {};
    }
    auto const rows = TRY(reader.query(
        "SELECT record_version, register FROM ledger_event WHERE record = ?1 AND region = ?2"
        " AND record_version > 0 ORDER BY record_version DESC LIMIT 1",
        {as_parameter(event.record), head.key}));
    auto const current = rows.empty() ? 0 : integer_of(rows[0][0]);
    if (current > 0 && text_of(rows[0][1]) != event.register_id) {
        return fail(ErrorCode::bad_input, {"ledger.other_register"});
    }
    if (event.record_version == current + 1) {
        return {};
    }
    VersionConflict conflict{.record = event.record};
    conflict.seen = TRY(data_of(reader, head.region, event.record, event.record_version - 1));
    conflict.current = TRY(data_of(reader, head.region, event.record, current));
    return std::unexpected(refuse_version(std::move(conflict)));
}

Event Appender::place(Head const& head, Command const& command, NewEvent const& from) {
    Event event{.region = head.region,
                .seq = head.seq + 1,
                .stream = from.stream,
                .register_id = from.register_id,
                .schema_version = from.schema_version,
                .type = from.type,
                .record = from.record,
                .record_version = from.record_version};
    if (command.provenance == Provenance::kept) {
        event.command = command.id;
        event.actor = command.actor;
        event.role = command.role;
        event.at_ms = command.at_ms;
    }
    event.parts.reserve(from.parts.size());
    for (auto const& part : from.parts) {
        auto const salt = new_salt();
        event.parts.push_back({part.subject, salt, part.bytes, part_hash(salt, part.bytes), false});
    }
    event.hash = event_hash(head.hash, event);
    return event;
}

Result<void> Appender::insert(Transaction& transaction, Head& head, Event const& event,
                              std::int64_t command_events, Digest const* body) {
    if (!head.stored) {
        auto const rows = TRY(transaction.query("SELECT coalesce(max(key), 0) FROM ledger_region"));
        head.key = integer_of(rows[0][0]) + 1;
        TRY_VOID(transaction.execute(
            "INSERT INTO ledger_region (key, region, seq, hash) VALUES (?1, ?2, 0, ?3)",
            {head.key, std::string_view(head.region.text()), as_parameter(head.hash)}));
        head.stored = true;
    }
    Parameter const nothing = std::monostate{};
    TRY_VOID(transaction.execute(
        "INSERT INTO ledger_event (region, seq, stream, register, schema_version, type, record,"
        " record_version, command, command_events, command_hash, actor, role, at_ms, parts, hash)"
        " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16)",
        {head.key, event.seq, std::string_view(event.stream), std::string_view(event.register_id),
         event.schema_version, std::string_view(event.type),
         event.record.is_nil() ? nothing : as_parameter(event.record), event.record_version,
         event.command.is_nil() ? nothing : as_parameter(event.command), command_events,
         body == nullptr ? nothing : as_parameter(*body), std::string_view(event.actor),
         std::string_view(event.role), event.at_ms, static_cast<std::int64_t>(event.parts.size()),
         as_parameter(event.hash)}));
    for (std::size_t i = 0; i < event.parts.size(); ++i) {
        auto const& part = event.parts[i];
        std::string_view const salt(reinterpret_cast<char const*>(part.salt.data()),
                                    part.salt.size());
        TRY_VOID(transaction.execute(
            "INSERT INTO ledger_part (region, seq, ordinal, subject, salt, bytes, hash)"
            " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
            {head.key, event.seq, static_cast<std::int64_t>(i), std::string_view(part.subject),
             part.erased ? nothing : Parameter(BlobView{salt}),
             part.erased ? nothing : Parameter(BlobView{part.bytes}), as_parameter(part.hash)}));
    }
    head.seq = event.seq;
    head.hash = event.hash;
    head.changed = true;
    return {};
}

Decided<void> Appender::project(Transaction& transaction, std::span<Event const> events) {
    for (auto const& projector : projectors_) {
        if (auto applied = projector->apply(transaction, events); !applied) {
            return applied;
        }
    }
    return {};
}

Outcome Appender::append_all(Transaction& transaction, Head& head, Command const& command,
                             std::vector<NewEvent> const& decided, Digest const& body) {
    if (decided.empty()) {
        return Receipt{};
    }
    if (decided.size() > kEventsPerCommandMax) {
        return fail(ErrorCode::too_large,
                    {"ledger.too_many_events", {{"count", std::int64_t{kEventsPerCommandMax}}}});
    }
    std::vector<Event> events;
    events.reserve(decided.size());
    bool const remembered = is_remembered(command);
    for (auto const& wanted : decided) {
        TRY_VOID(check(wanted));
        if (auto fits = check_version(transaction, head, wanted); !fits) {
            return std::unexpected(std::move(fits).error());
        }
        events.push_back(place(head, command, wanted));
        bool const first = events.size() == 1 && remembered;
        TRY_VOID(insert(transaction, head, events.back(),
                        first ? static_cast<std::int64_t>(decided.size()) : 0,
                        first ? &body : nullptr));
    }
    if (auto applied = project(transaction, events); !applied) {
        return std::unexpected(std::move(applied).error());
    }
    return receipt_of(events);
}

Outcome Appender::append(Transaction& transaction, Command const& command) {
    return append(transaction, command, body_hash(command));
}

Outcome Appender::append(Transaction& transaction, Command const& command, Digest const& body) {
    before_.reset();
    TRY_VOID(check_command(command));
    auto* const head = TRY(head_of(transaction, command.region));
    before_ = *head;
    if (is_remembered(command) && head->stored) {
        auto const repeat = TRY(find_repeat(transaction, *head, command, body));
        if (repeat) {
            return *repeat;
        }
    }
    if (!command.decide) {
        return append_all(transaction, *head, command, command.events, body);
    }
    auto const decided = command.decide(transaction);
    if (!decided) {
        return std::unexpected(decided.error());
    }
    return append_all(transaction, *head, command, *decided, body);
}

void Appender::undo() {
    if (before_) {
        heads_.insert_or_assign(before_->region.text(), *before_);
        before_.reset();
    }
}

Result<void> Appender::finish(Transaction& transaction) {
    for (auto const& [name, head] : heads_) {
        if (head.changed) {
            TRY_VOID(
                transaction.execute("UPDATE ledger_region SET seq = ?2, hash = ?3 WHERE key = ?1",
                                    {head.key, head.seq, as_parameter(head.hash)}));
        }
    }
    return {};
}

std::vector<std::pair<RegionId, Seq>> Appender::take_reached() {
    std::vector<std::pair<RegionId, Seq>> reached;
    for (auto& [name, head] : heads_) {
        if (std::exchange(head.changed, false)) {
            reached.emplace_back(head.region, head.seq);
        }
    }
    clear();
    return reached;
}

void Appender::clear() {
    heads_.clear();
    before_.reset();
}

}  // namespace regiotafel::ledger
