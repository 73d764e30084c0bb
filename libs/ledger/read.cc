// Reading events back. The bytes come from a disk, so nothing about their types is taken for
// granted.
#include <algorithm>

#include "ledger/columns.h"
#include "ledger/store.h"

namespace regiotafel::ledger {
namespace {

using base::Result;

constexpr std::string_view kColumns =
    "SELECT seq, stream, register, schema_version, type, record, record_version, command, actor,"
    " role, at_ms, parts, hash FROM ledger_event";

Event event_of(Columns& columns, RegionId const& region) {
    Event event;
    event.region = region;
    event.seq = columns.integer();
    event.stream = columns.text();
    event.register_id = columns.text();
    event.schema_version = columns.integer();
    event.type = columns.text();
    event.record = columns.id();
    event.record_version = columns.integer();
    event.command = columns.id();
    event.actor = columns.text();
    event.role = columns.text();
    event.at_ms = columns.integer();
    event.parts.resize(static_cast<std::size_t>(
        std::clamp<std::int64_t>(columns.integer(), 0, std::int64_t{kPartsMax})));
    columns.fixed(event.hash);
    return event;
}

Part part_of(Columns& columns) {
    Part part;
    part.subject = columns.text();
    part.erased = columns.is_null();
    if (part.erased) {
        columns.skip();
        columns.skip();
    } else {
        columns.fixed(part.salt);
        part.bytes = columns.bytes();
    }
    columns.fixed(part.hash);
    return part;
}

Result<Rows> query_events(Reader& reader, std::int64_t key, EventQuery const& query,
                          std::int64_t limit) {
    std::string const columns(kColumns);
    if (query.record) {
        return reader.query(
            columns +
                " WHERE record = ?1 AND region = ?2 AND record_version > 0 AND seq > ?3"
                " AND seq <= ?4 ORDER BY record_version LIMIT ?5",
            {as_parameter(*query.record), key, query.after, query.up_to, limit});
    }
    if (query.stream) {
        return reader.query(
            columns +
                " WHERE region = ?1 AND stream = ?2 AND seq > ?3 AND seq <= ?4"
                " ORDER BY seq LIMIT ?5",
            {key, std::string_view(*query.stream), query.after, query.up_to, limit});
    }
    return reader.query(
        columns + " WHERE region = ?1 AND seq > ?2 AND seq <= ?3 ORDER BY seq LIMIT ?4",
        {key, query.after, query.up_to, limit});
}

Result<void> read_parts(Reader& reader, std::int64_t key, std::vector<Event>& events) {
    if (events.empty()) {
        return {};
    }
    bool const dense =
        events.back().seq - events.front().seq + 1 == static_cast<Seq>(events.size());
    for (std::size_t i = 0; i < events.size(); ++i) {
        Seq const last = dense ? events.back().seq : events[i].seq;
        auto const rows =
            TRY(reader.query("SELECT seq, ordinal, subject, salt, bytes, hash"
                             " FROM ledger_part WHERE region = ?1 AND seq >= ?2"
                             " AND seq <= ?3 ORDER BY seq, ordinal",
                             {key, events[i].seq, last}));
        for (auto const& row : rows) {
            Columns columns(row);
            auto const at = static_cast<std::size_t>(columns.integer() - events[i].seq) + i;
            auto const ordinal = static_cast<std::size_t>(columns.integer());
            if (at >= events.size() || ordinal >= events[at].parts.size()) {
                return columns.damaged(events[i].seq);
            }
            events[at].parts[ordinal] = part_of(columns);
            if (!columns.sound()) {
                return columns.damaged(events[at].seq);
            }
        }
        if (dense) {
            break;
        }
    }
    return {};
}

}  // namespace

Result<std::optional<std::int64_t>> read_region_key(Reader& reader, RegionId const& region) {
    auto const rows = TRY(reader.query("SELECT key FROM ledger_region WHERE region = ?1",
                                       {std::string_view(region.text())}));
    if (rows.empty()) {
        return std::nullopt;
    }
    Columns columns(rows[0]);
    auto const key = columns.integer();
    if (!columns.sound()) {
        return columns.damaged(0);
    }
    return key;
}

Result<std::vector<Event>> read_events(Reader& reader, EventQuery const& query) {
    std::vector<Event> events;
    auto const key = TRY(read_region_key(reader, query.region));
    if (!key) {
        return events;
    }
    auto const limit = static_cast<std::int64_t>(std::min(query.limit, kEventsPerReadMax));
    auto const rows = TRY(query_events(reader, *key, query, limit));
    events.reserve(rows.size());
    for (auto const& row : rows) {
        Columns columns(row);
        events.push_back(event_of(columns, query.region));
        if (!columns.sound()) {
            return columns.damaged(events.back().seq);
        }
    }
    TRY_VOID(read_parts(reader, *key, events));
    return events;
}

Result<Seq> read_head(Reader& reader, RegionId const& region) {
    auto const key = TRY(read_region_key(reader, region));
    if (!key) {
        return 0;
    }
    auto const rows = TRY(reader.query(
        "SELECT seq FROM ledger_event WHERE region = ?1 ORDER BY seq DESC LIMIT 1", {*key}));
    return rows.empty() ? 0 : integer_of(rows[0][0]);
}

}  // namespace regiotafel::ledger
