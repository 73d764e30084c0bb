#include "screens/table_names.h"

namespace regiotafel::app {
namespace {

constexpr char const* kColours[] = {"session.table.1", "session.table.2", "session.table.3",
                                    "session.table.4", "session.table.5", "session.table.6"};

}  // namespace

std::string table_name(screens::Words const& words, int number) {
    if (number < 1) {
        return {};
    }
    bool const coloured = number <= static_cast<int>(std::size(kColours));
    return coloured ? words.plain(kColours[number - 1])
                    : words.plain("session.table.number", {{"number", std::int64_t{number}}});
}

}  // namespace regiotafel::app
