// How the page of one record of a register is laid out: a TOML file of blocks from a closed list,
// held against the register when it is read. docs/layouts.md describes the file for the people who
// write one. A layout only arranges: what somebody may not read is not there to arrange, and what
// no block names still has its place. Plain values, read-only after load.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "register/schema_toml.h"

namespace regiotafel::screens {

inline constexpr std::size_t kLayoutBytesMax = 64 << 10U;
inline constexpr std::size_t kBlocksMax = 40;
inline constexpr std::size_t kLayoutsMax = 200;

enum class BlockKind {
    lead,     // what it is about, large, below the title
    steps,    // the statuses as a way, and where on it this record stands
    facts,    // fields and their labels on a card
    numbers,  // figures, large
    when,     // one or two dates, and how far away or how far along
    grid,     // function and scale level as a place in the schema
    text,     // long texts under their label
    promise,  // what was promised beside what came of it
    contact,  // whom or where to ask
    place,    // where it is, with a way to the map
    quotes,   // ideas of tables, word for word, with the mark of the table
    linked,   // other records
};

enum class Shape { lines, cards, timeline, table, progress };

struct Block {
    BlockKind kind = BlockKind::facts;
    bool aside = false;          // beside the story instead of in it
    bool folded = false;         // of a text: opened by who wants to read it
    registers::Label heading{};  // empty: none, or what the other side is called
    registers::Label empty{};    // what to do where there is nothing yet
    std::vector<std::string> fields{};
    std::string came{};               // of a promise: the field that says what came of it
    std::vector<std::string> path{};  // of steps: the statuses on the way, in order
    std::string of{};                 // a reference field of this register …
    std::string from{};               // … or the register and field that point here
    std::string from_field{};
    Shape shape = Shape::lines;
    std::vector<std::string> columns{};  // fields of the linked register
    std::string by{};                    // of a timeline: its date; of quotes: the table
};

struct Layout {
    std::string register_id{};
    std::vector<Block> blocks{};

    // The block that shows the records of `from` whose `field` points here, if there is one.
    Block const* showing(std::string_view from, std::string_view field) const;
    // Whether a block names this field of the register itself.
    bool names(std::string_view field) const;
};

struct LayoutFile {
    std::string name{};
    std::string_view toml{};
};

class Layouts {
  public:
    // Empty where there is any mistake; then `mistakes` holds them all, each with file, line and
    // what to do.
    static std::optional<Layouts> load(std::span<LayoutFile const> files,
                                       registers::Registers const& registers,
                                       std::vector<base::Error>& mistakes);

    Layout const* find(std::string_view register_id) const;
    std::vector<Layout> const& all() const { return layouts_; }

  private:
    std::vector<Layout> layouts_{};
};

}  // namespace regiotafel::screens
