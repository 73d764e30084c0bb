// Rows of a spreadsheet into a register, shown before anything happens: what would be new, what
// would change, what stays, and for each bad row the reason. Only columns that the register names
// under [[import]] are read; owner, status, ids and permissions cannot come in this way.
#pragma once

#include <string>
#include <vector>

#include "register/command.h"
#include "register/list.h"
#include "register/value.h"

namespace regiotafel::registers {

inline constexpr std::size_t kImportRowsMax = 50'000;
inline constexpr std::size_t kHeaderRowsMax = 20;  // the header is looked for in the first so many

using Rows = std::vector<std::vector<std::string>>;

struct ImportRow {
    enum class Kind { added, changed, same, bad };
    Kind kind = Kind::same;
    std::size_t line = 0;  // 1-based row of the file
    std::string title{};
    base::Uuid record{};  // nil for a new one
    std::int64_t version = 0;
    boost::json::object data{};    // of a new record, or what changes
    boost::json::object before{};  // of what changes
    FieldErrors problems{};
};

struct ImportColumnFound {
    std::string header{};
    std::string field{};  // empty: not read
};

struct ImportPreview {
    std::vector<ImportColumnFound> columns{};
    std::vector<ImportRow> rows{};

    std::size_t count(ImportRow::Kind kind) const;
};

// Error{bad_input} where no header can be recognised, Error{too_large} beyond kImportRowsMax.
base::Result<ImportPreview> preview_import(ListContext const& context, std::string_view region,
                                           std::string_view register_id, Rows const& rows);

// The commands that do what the preview showed; their ids and the ids of new records are the
// caller's to fill in.
std::vector<RecordCommand> import_commands(ImportPreview const& preview, std::string_view region,
                                           std::string_view register_id);

}  // namespace regiotafel::registers
