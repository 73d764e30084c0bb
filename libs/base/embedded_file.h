// A file that was built into the program. The bytes live as long as the program.
#pragma once

#include <string_view>

namespace regiotafel::base {

struct EmbeddedFile {
    std::string_view name;
    std::string_view bytes;
};

}  // namespace regiotafel::base
