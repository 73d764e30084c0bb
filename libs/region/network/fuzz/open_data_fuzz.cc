#include <cstddef>
#include <cstdint>
#include <string_view>

#include "base/text.h"
#include "region/network/open_data.h"

using namespace regiotafel;

// Rows by lines and semicolons, as they come out of a spreadsheet.
extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    std::string const text = base::to_valid_utf8({reinterpret_cast<char const*>(data), size});
    region::TextRows rows;
    for (auto const line : base::split(text, '\n')) {
        auto& row = rows.emplace_back();
        for (auto const cell : base::split(line, ';')) {
            row.emplace_back(cell);
        }
    }
    region::OpenData found;
    auto const added = region::add_open_data(found, "rows", rows);
    if (added && found.branches.size() > found.rows) {
        __builtin_trap();
    }
    return 0;
}
