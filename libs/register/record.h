// A record as the tables keep it, and the reads and writes of those tables that the parts of this
// room share. The tables follow from the events alone, so they can be rebuilt.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <boost/json/object.hpp>

#include "base/result.h"
#include "base/uuid.h"
#include "ledger/database.h"
#include "ledger/store.h"
#include "register/access.h"
#include "register/schema_toml.h"

namespace regiotafel::registers {

inline constexpr std::string_view kCommonRegion = "common";  // open data that every region reads

struct Record {
    base::Uuid id{};
    std::int64_t version = 0;
    std::string status{};
    boost::json::object data{};
    ledger::Seq seq = 0;       // of the last event about it
    std::string created_by{};  // an actor
    std::int64_t created_ms = 0;
    std::int64_t changed_ms = 0;
    bool deleted = false;
};

// What access looks at in it; views of the record.
inline RecordFacts facts_of(Record const& record) {
    return {&record.data, record.created_by, record.id, record.status};
}

struct RecordKey {
    std::string_view region{};
    std::string_view register_id{};
    base::Uuid id{};
};

// The columns of a Record, in the order that record_of() reads them.
inline constexpr std::string_view kRecordColumns =
    "id, version, status, data, seq, created_by, created_ms, changed_ms, deleted";
Record record_of(ledger::Row const& row);

// Also where it was deleted.
base::Result<std::optional<Record>> find_record(ledger::Reader& reader, RecordKey const& key);

// What an event says of a record: its parts put together, without those that were erased.
struct RecordChange {
    std::string status{};  // empty: as it was
    boost::json::object patch{};
    bool whole = true;  // false where a part was erased
};
// As today's version of the register says it.
RecordChange change_of(Register const& schema, ledger::Event const& event);

// The event's parts: one about the record itself, and one for each field with personal data, so
// that each can be erased by itself: of "<record>/<field>", or "<person>/<record>/<field>" where
// the field names a person. An erasure of the record or the person takes them along.
std::vector<ledger::NewPart> parts_of(Register const& schema, std::string const& record,
                                      boost::json::object const& before,
                                      RecordChange const& change);

inline constexpr std::string_view kCreated = "created";
inline constexpr std::string_view kUpdated = "updated";
inline constexpr std::string_view kMoved = "moved";
inline constexpr std::string_view kDeleted = "deleted";

// The state after one more event.
void apply_change(Register const& schema, Record& record, ledger::Event const& event);

}  // namespace regiotafel::registers
