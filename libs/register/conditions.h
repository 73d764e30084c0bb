// The WHERE of a list: region, register, access, filters, search. Text of a person is always a
// parameter; what stands in the SQL itself are names that were checked when the registers were
// loaded. For the .cc files of this room.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "register/list.h"

namespace regiotafel::registers {

class Conditions {
  public:
    // Keeps the value and gives its placeholder: "?3". The first one is the region.
    std::string parameter(ledger::Value value);
    void add(std::string condition);
    // An index on a value serves this list better than the order of ids.
    void prefer_values() { by_values_ = true; }
    bool by_values() const { return by_values_; }

    std::string sql(Register const& schema) const;
    // Views of the kept values; they live as long as this object.
    std::vector<ledger::Parameter> parameters() const;

  private:
    std::vector<std::string> conditions_{};
    std::vector<ledger::Value> values_{};
    bool by_values_ = false;
};

// A page is found by walking in its order as long as enough records pass; counts need them all.
enum class Wanted { a_page, everything };
base::Result<Conditions> conditions_of(ListContext const& context, Register const& schema,
                                       ListQuery const& query, Wanted wanted);

// A field that this actor may filter and sort by.
base::Result<Field const*> usable_field(ListContext const& context, Register const& schema,
                                        std::string_view region, std::string_view id);

// Error{bad_input} where the field has no index and the register has more than kUnindexedMax
// records in this region.
base::Result<void> check_indexed(ListContext const& context, Register const& schema,
                                 std::string_view region, Field const& field);

}  // namespace regiotafel::registers
