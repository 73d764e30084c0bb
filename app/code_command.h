// regiotafel code: how well proposals would have helped with a file that people coded.
#pragma once

#include <cstdint>
#include <string>

#include "command.h"

namespace regiotafel::app {

struct CodeOptions {
    std::string replay;  // the coded file
    std::uint64_t orders = 20;
};

int run_code(Context const& context, CodeOptions const& options);

}  // namespace regiotafel::app
