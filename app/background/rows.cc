#include "background/rows.h"

#include <algorithm>

#include "base/hash.h"
#include "document/read.h"

namespace regiotafel::app {

using base::ErrorCode;
using base::fail;
using base::Result;

Result<registers::Rows> rows_of(std::string_view name, std::string_view bytes) {
    auto const documents = TRY(document::read_file(name, bytes));
    for (auto const& one : documents) {
        for (auto const& block : one.blocks) {
            auto const* table = std::get_if<document::Table>(&block);
            if (table == nullptr || table->cells.empty()) {
                continue;
            }
            registers::Rows rows(static_cast<std::size_t>(table->rows));
            for (auto const& cell : table->cells) {
                auto& row = rows[static_cast<std::size_t>(cell.row)];
                row.resize(std::max(row.size(), static_cast<std::size_t>(cell.column) + 1));
                row[static_cast<std::size_t>(cell.column)] = cell.text;
            }
            return rows;
        }
    }
    return fail(ErrorCode::bad_input,
                {name == kPastedName ? "screen.import.no_rows" : "screen.import.only_tables"});
}

std::string text_of(registers::Rows const& rows) {
    std::string out;
    for (auto const& row : rows) {
        for (std::size_t i = 0; i < std::max<std::size_t>(row.size(), 1); ++i) {
            std::string quoted;
            for (char const c : i < row.size() ? row[i] : std::string{}) {
                quoted += c == '"' ? "\"\"" : std::string(1, c);
            }
            out += (i == 0 ? "\"" : ";\"") + quoted + "\"";
        }
        out += '\n';
    }
    return out;
}

std::string fingerprint(std::vector<registers::RecordCommand> const& commands) {
    std::string bytes;
    for (auto const& command : commands) {
        bytes += registers::canonical_bytes(command) + "\n";
    }
    return base::sha256_hex(bytes);
}

}  // namespace regiotafel::app
