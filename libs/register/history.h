// What happened to a record, from its events: who, when, what, and the state after each. And the
// way back: the command that undoes a change.
#pragma once

#include <string>
#include <vector>

#include "register/command.h"
#include "register/list.h"

namespace regiotafel::registers {

inline constexpr std::size_t kHistoryMax = 1000;  // the last so many

struct HistoryEntry {
    ledger::Event event{};
    RecordChange change{};         // only fields that the actor may see
    boost::json::object before{};  // the same fields, as they were
    std::string status_before{};
};

// Newest first. Error{not_found} where the actor may not read the record.
base::Result<std::vector<HistoryEntry>> history(ListContext const& context, RecordKey const& key);

// The event as the actor may see it: without fields and parts that are not theirs, and nothing
// where the record is not. Used alike by the event list and the live feed.
base::Result<std::optional<RecordChange>> visible_change(ListContext const& context,
                                                         ledger::Event const& event);

// The record as it was at a seq, masked; Error{not_found} where there was none.
base::Result<Record> get_at(ListContext const& context, RecordKey const& key, ledger::Seq seq);

// An update (or transition) that brings the record back to what it was before `version` was made;
// needs an id before it is sent. Error{conflict} where later changes touched the same fields.
base::Result<RecordCommand> undo_of(ListContext const& context, RecordKey const& key,
                                    std::int64_t version);

}  // namespace regiotafel::registers
