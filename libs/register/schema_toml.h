// Registers from TOML, and what has to hold between them.
#pragma once

#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "register/schema.h"

namespace regiotafel::registers {

inline constexpr std::size_t kSchemaBytesMax = 256 << 10U;
inline constexpr std::size_t kRegistersMax = 200;
inline constexpr std::size_t kFieldsMax = 80;

struct ReadSchema {
    Register schema;
    std::vector<base::Error> mistakes{};  // each names file, line and what to do
};

// One file on its own.
ReadSchema read_schema(std::string_view file, std::string_view toml);

struct SchemaFile {
    std::string name{};
    std::string_view toml{};
};

// All registers of a server, checked on their own and against each other. Read-only after load.
class Registers {
  public:
    // Empty where there is any mistake; then `mistakes` holds them all, in the order of the files.
    static std::optional<Registers> load(std::span<SchemaFile const> files,
                                         std::vector<base::Error>& mistakes);

    Register const* find(std::string_view id) const;
    std::vector<Register> const& all() const { return registers_; }
    // The fields of other registers that point to this one.
    struct Reverse {
        Register const* from = nullptr;
        Field const* field = nullptr;
    };
    std::vector<Reverse> pointing_to(std::string_view id) const;

  private:
    std::vector<Register> registers_{};
};

}  // namespace regiotafel::registers
