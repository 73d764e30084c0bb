// Lists of records: filter, sort, search, page by page, and how many there are of each kind. What
// an actor may not read is not counted, not found and not sorted by.
//
//   filter   "field:operation:value", several hold together. Operations: eq, ne, lt, le, gt, ge,
//            in (values with commas), has (an element of many references), empty (true or false)
//   sort     "field" or "-field"; also id (the time of making), seq (of changing) and status
//   q        words that all have to occur, stemmed, the last one also as a beginning
//   cursor   `next` of the page before; pages do not skip or repeat when records change
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "ledger/database.h"
#include "register/access.h"
#include "register/record.h"

namespace regiotafel::registers {

inline constexpr std::size_t kPageMax = 500;
inline constexpr std::size_t kPageDefault = 50;
inline constexpr std::size_t kFiltersMax = 20;
inline constexpr std::size_t kFilterValuesMax = 100;
inline constexpr std::size_t kQueryBytesMax = 500;
// Above so many records, only fields with an index may be filtered and sorted by.
inline constexpr std::int64_t kUnindexedMax = 10'000;

inline constexpr std::size_t kAllMax = 200'000;  // of list_all

struct ListQuery {
    std::string region{};
    std::string register_id{};
    std::size_t limit = kPageDefault;
    std::string cursor{};
    std::vector<std::string> filters{};
    std::string sort{};
    std::string q{};
    std::string on{};  // a date, for dated registers
};

struct Page {
    std::vector<Record> items{};  // with the fields that the actor may see
    std::string next{};           // empty: this was the last
};

struct GroupCount {
    std::string value{};
    std::int64_t count = 0;
};

// What lists need; all must outlive the call.
struct ListContext {
    Registers const& registers;
    ledger::Reader& reader;
    Actor const& actor;
};

base::Result<Page> list(ListContext const& context, ListQuery const& query);
base::Result<std::int64_t> count(ListContext const& context, ListQuery const& query);
// How many records for each value of a field or of `status`, most first, at most kPageMax values.
base::Result<std::vector<GroupCount>> count_by(ListContext const& context, ListQuery const& query,
                                               std::string_view field);

// All records at once, as the actor may see them, by id and without computed fields: for analyses
// that need everything. Limit, sort and cursor do not count. Error{too_large} beyond kAllMax.
base::Result<std::vector<Record>> list_all(ListContext const& context, ListQuery const& query);

// One record as the actor may see it, with computed fields; Error{not_found} also where it may not
// be read at all, so that nobody can ask what exists.
base::Result<Record> get(ListContext const& context, RecordKey const& key);

}  // namespace regiotafel::registers
