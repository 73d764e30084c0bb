// How values and SQL look to PostgreSQL: placeholders, types, bytes of the binary format, errors.
#pragma once

#include <string>
#include <string_view>

#include "ledger/database.h"
#include "ledger/postgres/connection.h"

namespace regiotafel::ledger::postgres {

// "?3" becomes "$3", but not inside quotes.
std::string with_dollars(std::string_view sql);

// A parameter as PostgreSQL wants it: type, and bytes that live as long as this and the parameter.
class WireValue {
  public:
    explicit WireValue(Parameter const& value);
    unsigned type() const { return type_; }  // 0: a NULL, of whatever type is expected
    bool is_null() const { return type_ == 0; }
    std::string_view bytes() const;
    bool is_text() const;

  private:
    unsigned type_ = 0;
    std::array<char, 8> number_{};
    std::string_view text_{};
};

// A column of an answer in binary; Error{failed} for a type that no room uses.
base::Result<Value> read_value(unsigned type, std::string_view bytes);

Fault fault_of(std::string_view state);
// `detail` must not hold values of a person.
base::Error error_of(std::string_view state, std::string detail);

}  // namespace regiotafel::ledger::postgres
