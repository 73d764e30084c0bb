// What PostgreSQL says in its own way. JSON is read with the type `json`, which keeps numbers and
// texts as they were written, so that answers are those of SQLite; texts compare by their bytes.
#pragma once

#include "ledger/database.h"

namespace regiotafel::ledger::postgres {

inline constexpr std::size_t kTokenLettersMax = 100;  // longer tokens are searched by their begin

class PostgresDialect : public Dialect {
  public:
    std::string_view blob_type() const override { return "BYTEA"; }
    std::string_view keyed_table() const override { return ""; }
    std::string json_text(std::string_view column, std::string_view field) const override;
    std::string json_integer(std::string_view column, std::string_view field) const override;
    std::string json_real(std::string_view column, std::string_view field) const override;
    std::string uuid_text(std::string_view column) const override;
    std::string date_of(std::string_view text) const override;
    std::string time_of(std::string_view milliseconds) const override;
    std::string json_array_has(std::string_view column, std::string_view field,
                               std::string_view parameter) const override;
    std::vector<std::string> full_text_table(std::string_view name) const override;
    std::string full_text_put(std::string_view name) const override;
    std::string full_text_delete(std::string_view name) const override;
    std::string full_text_match(std::string_view name, std::string_view parameter) const override;
    std::string full_text_query(std::vector<std::string> const& tokens,
                                std::string_view beginning) const override;
};

}  // namespace regiotafel::ledger::postgres
