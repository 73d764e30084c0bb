#include "screens/own_records.h"

#include <algorithm>
#include <set>
#include <tuple>

namespace regiotafel::app {
namespace {

using base::Result;
using ledger::as_parameter;

std::string const kColumns = "SELECT region, register, " + std::string(registers::kRecordColumns);

bool holds_address(OwnRecord const& own, std::string_view address) {
    return std::ranges::any_of(own.schema->fields, [&](registers::Field const& field) {
        auto const* value = own.record.data.if_contains(field.id);
        return field.type == registers::FieldType::email && value != nullptr &&
               value->is_string() && identity::small_email(value->get_string()) == address;
    });
}

class Gatherer {
  public:
    explicit Gatherer(Site const& site) : site_(site) {}

    // The rows that fit, without those that are there already.
    template <typename Fits>
    void add(ledger::Rows const& rows, Tie tie, Fits const& fits) {
        for (auto const& row : rows) {
            auto const* schema = site_.registers.find(ledger::text_of(row[1]));
            if (schema == nullptr || out_.size() >= kOwnRecordsMax) {
                continue;
            }
            OwnRecord own{ledger::text_of(row[0]), schema,
                          registers::record_of({row.begin() + 2, row.end()}), tie};
            if (fits(own) && known_.emplace(own.region, schema->id, own.record.id).second) {
                out_.push_back(std::move(own));
            }
        }
    }
    std::vector<OwnRecord> take() { return std::move(out_); }

  private:
    Site const& site_;
    std::set<std::tuple<std::string, std::string, base::Uuid>> known_{};
    std::vector<OwnRecord> out_{};
};

bool has_address(registers::Register const& schema) {
    return std::ranges::any_of(schema.fields, [](registers::Field const& field) {
        return field.type == registers::FieldType::email && !field.retired;
    });
}

}  // namespace

Result<std::vector<OwnRecord>> own_records(Site const& site, ledger::Reader& reader,
                                           identity::Account const& account) {
    Gatherer found(site);
    auto const actor = base::format_uuid(account.id);
    auto const named = TRY(reader.query(
        kColumns +
            " FROM record WHERE deleted = 0 AND (id = ?1 OR created_by = ?2 OR EXISTS (SELECT 1 "
            "FROM record_reference WHERE record_reference.target = ?1 AND record_reference.region "
            "= record.region AND record_reference.register = record.register AND "
            "record_reference.id = record.id)) ORDER BY region, register, id",
        {as_parameter(account.id), std::string_view(actor)}));
    found.add(named, Tie::person, [](OwnRecord const&) { return true; });
    auto const address = identity::small_email(account.email);
    for (auto const& schema : site.registers.all()) {
        if (!has_address(schema)) {
            continue;
        }
        auto const rows = TRY(reader.query(
            kColumns + " FROM record WHERE deleted = 0 AND register = ?1 ORDER BY region, id",
            {std::string_view(schema.id)}));
        found.add(rows, Tie::address,
                  [&](OwnRecord const& own) { return holds_address(own, address); });
    }
    return found.take();
}

}  // namespace regiotafel::app
