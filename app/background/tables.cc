#include "background/tables.h"

#include <boost/json/serialize.hpp>

#include "document/csv_writer.h"
#include "register/list.h"

namespace regiotafel::app {
namespace {

using base::Result;

std::vector<std::string> row_of(registers::Register const& schema,
                                registers::Record const& record) {
    std::vector<std::string> row{base::format_uuid(record.id), std::to_string(record.version),
                                 record.status};
    for (auto const& field : schema.fields) {
        auto const* value = record.data.if_contains(field.id);
        auto const* text = value == nullptr ? nullptr : value->if_string();
        row.push_back(value == nullptr  ? std::string{}
                      : text != nullptr ? std::string(*text)
                                        : boost::json::serialize(*value));
    }
    return row;
}

}  // namespace

Result<std::vector<TableFile>> region_tables(ledger::Store& store,
                                             registers::Registers const& registers,
                                             ledger::RegionId const& region) {
    registers::Actor const actor{.id = "export",
                                 .grants = {{region.text(), registers::Audience::administrator}}};
    std::vector<TableFile> files;
    for (auto const& schema : registers.all()) {
        std::vector<std::vector<std::string>> rows{{"id", "version", "status"}};
        for (auto const& field : schema.fields) {
            rows.front().push_back(field.id);
        }
        registers::ListQuery query{
            .region = region.text(), .register_id = schema.id, .limit = registers::kPageMax};
        do {
            auto const snapshot = TRY(store.snapshot(region));
            auto const page = TRY(registers::list({registers, *snapshot, actor}, query));
            for (auto const& record : page.items) {
                rows.push_back(row_of(schema, record));
            }
            query.cursor = page.next;
        } while (!query.cursor.empty());
        if (rows.size() > 1) {
            files.push_back({schema.id + ".csv", document::write_csv(rows)});
        }
    }
    return files;
}

}  // namespace regiotafel::app
