// A command is read, made canonical, and read as an earlier version of a register wrote it; the
// version is the one that the command names.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>
#include <vector>

#include "register/command.h"
#include "register/schema_toml.h"
#include "register/upgrade.h"
#include "register/value.h"

namespace {

using namespace regiotafel;

// A field of every type, and upgrades of every kind.
constexpr std::string_view kEverything = R"(id = "all"
version = 3
label = "Alles"
plural = "Alles"
group = "network"
title = "text"
access = { read = ["public"] }
field = [
  { id = "text", type = "text", label = "a", was = "name", convert = { before = 2, to = "text" } },
  { id = "long", type = "long_text", label = "a", pattern = "[a-z ]*" },
  { id = "integer", type = "integer", label = "a", convert = { before = 2, to = "integer" } },
  { id = "decimal", type = "decimal", label = "a", convert = { before = 3, to = "decimal" } },
  { id = "money", type = "money", label = "a", convert = { before = 2, to = "cents" } },
  { id = "date", type = "date", label = "a" },
  { id = "period", type = "period", label = "a" },
  { id = "boolean", type = "boolean", label = "a" },
  { id = "code", type = "code", label = "a", codes = [
    { id = "po", nl = "Po" },
  ], convert = { before = 2, to = "codes", codes = { "x" = "po" } } },
  { id = "one", type = "reference", to = "all", label = "a", convert = [
    { before = 2, to = "single" },
  ] },
  { id = "many", type = "references", to = "all", label = "a", convert = [
    { before = 2, to = "list" },
  ] },
  { id = "link", type = "link", label = "a" },
  { id = "file", type = "file", label = "a" },
  { id = "location", type = "location", label = "a" },
]
)";

registers::Registers const& everything() {
    static registers::Registers const loaded = [] {
        registers::SchemaFile const file{"all.toml", kEverything};
        std::vector<base::Error> mistakes;
        return registers::Registers::load({&file, 1}, mistakes).value();
    }();
    return loaded;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    std::string_view const text(reinterpret_cast<char const*>(data), size);
    auto const value = registers::parse_json(text);
    auto const command = value ? registers::command_of(*value) : std::unexpected(value.error());
    if (!command) {
        return 0;
    }
    auto const& schema = *everything().find("all");
    registers::FieldErrors errors;
    auto const clean = registers::canonical_fields(schema, command->data, errors);
    // What is canonical stays as it is.
    registers::FieldErrors again;
    if (registers::canonical_fields(schema, clean, again) != clean || !again.empty()) {
        std::abort();
    }
    registers::RecordChange change{.patch = command->data};
    registers::upgrade(schema, command->version, change);
    return 0;
}
