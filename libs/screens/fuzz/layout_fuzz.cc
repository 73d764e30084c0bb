#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>
#include <vector>

#include "screens/layout.h"

namespace {

constexpr std::string_view kPlan = R"toml(
id = "plan"
group = "agenda"
label = "Plan"
plural = "Plannen"
title = "title"
[access]
read = ["public"]
[[field]]
id = "title"
type = "text"
label = "Titel"
[[field]]
id = "story"
type = "long_text"
label = "Verhaal"
[[field]]
id = "day"
type = "date"
label = "Dag"
index = true
[[field]]
id = "parent"
type = "reference"
to = "plan"
label = "Hoort bij"
[[status]]
id = "idea"
nl = "Idee"
[[status]]
id = "done"
nl = "Klaar"
[[view]]
kind = "table"
columns = ["title"]
)toml";

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    using namespace regiotafel;
    static auto const registers = [] {
        std::vector<base::Error> mistakes;
        registers::SchemaFile const file{"plan.toml", kPlan};
        return registers::Registers::load({&file, 1}, mistakes).value();
    }();
    screens::LayoutFile const file{"fuzz.toml", {reinterpret_cast<char const*>(data), size}};
    std::vector<base::Error> mistakes;
    auto const loaded = screens::Layouts::load({&file, 1}, registers, mistakes);
    if (loaded.has_value() != mistakes.empty()) {
        std::abort();
    }
    return 0;
}
