#include "screens/layout.h"

#include <algorithm>
#include <set>

#include "base/text.h"
#include "register/toml_fields.h"

namespace regiotafel::screens {
namespace {

using registers::Field;
using registers::FieldType;
using registers::Register;
using registers::TomlFields;
using Types = std::vector<FieldType>;

constexpr std::pair<std::string_view, BlockKind> kKinds[] = {
    {"lead", BlockKind::lead},       {"steps", BlockKind::steps},
    {"facts", BlockKind::facts},     {"numbers", BlockKind::numbers},
    {"when", BlockKind::when},       {"grid", BlockKind::grid},
    {"text", BlockKind::text},       {"promise", BlockKind::promise},
    {"contact", BlockKind::contact}, {"place", BlockKind::place},
    {"quotes", BlockKind::quotes},   {"linked", BlockKind::linked},
};

constexpr std::pair<std::string_view, Shape> kShapes[] = {
    {"lines", Shape::lines}, {"cards", Shape::cards},       {"timeline", Shape::timeline},
    {"table", Shape::table}, {"progress", Shape::progress},
};

// What may stand in the fields of a block; empty: anything.
Types types_for(BlockKind kind) {
    switch (kind) {
        case BlockKind::lead:
            return {FieldType::text, FieldType::long_text};
        case BlockKind::text:
            return {FieldType::long_text};
        case BlockKind::numbers:
            return {FieldType::integer, FieldType::decimal, FieldType::money};
        case BlockKind::when:
            return {FieldType::date};
        case BlockKind::grid:
            return {FieldType::code};
        default:
            return {};
    }
}

std::size_t fields_most(BlockKind kind) {
    return kind == BlockKind::when || kind == BlockKind::grid ? 2 : registers::kFieldsMax;
}

class BlockReader {
  public:
    BlockReader(registers::Registers const& registers, Register const& schema,
                std::set<std::string>& named)
        : registers_(registers), schema_(schema), named_(named) {}

    Block read(TomlFields fields) {
        Block block{.kind = fields.one_of("kind", kKinds)};
        block.aside = fields.boolean("aside");
        block.heading = fields.label("heading");
        block.empty = fields.label("empty");
        switch (block.kind) {
            case BlockKind::steps:
                read_path(fields, block);
                break;
            case BlockKind::quotes:
            case BlockKind::linked:
                read_linked(fields, block);
                break;
            default:
                read_own(fields, block);
        }
        fields.refuse_others();
        return block;
    }

  private:
    static Field const* known(TomlFields& fields, std::string_view key, Register const& schema,
                              std::string const& id) {
        auto const* field = schema.field(id);
        if (field == nullptr || field->retired) {
            fields.mistake(key, "layout.unknown_field", {{"word", id}, {"register", schema.id}});
            return nullptr;
        }
        return field;
    }

    static void check_type(TomlFields& fields, std::string_view key, Field const& field,
                           Types const& types) {
        if (!types.empty() && std::ranges::find(types, field.type) == types.end()) {
            fields.mistake(key, "layout.wrong_type", {{"word", field.id}});
        }
    }

    // A field of this register, in the only block that shows it.
    void take(TomlFields& fields, std::string_view key, std::string const& id, Types const& types) {
        auto const* field = known(fields, key, schema_, id);
        if (field == nullptr) {
            return;
        }
        check_type(fields, key, *field, types);
        if (id == schema_.title) {
            fields.mistake(key, "layout.title", {{"word", id}});
        }
        name_once(fields, key, id);
    }

    void name_once(TomlFields& fields, std::string_view key, std::string const& id) {
        if (!named_.insert(id).second) {
            fields.mistake(key, "layout.twice", {{"word", id}});
        }
    }

    void read_own(TomlFields& fields, Block& block) {
        block.fields = fields.list("fields");
        if (block.fields.empty() || block.fields.size() > fields_most(block.kind)) {
            fields.mistake("fields", "layout.fields_needed",
                           {{"most", static_cast<std::int64_t>(fields_most(block.kind))}});
        }
        for (auto const& id : block.fields) {
            take(fields, "fields", id, types_for(block.kind));
        }
        if (block.kind == BlockKind::text) {
            block.folded = fields.boolean("folded");
        }
        if (block.kind == BlockKind::promise) {
            block.came = fields.needed_text("came");
            take(fields, "came", block.came, {FieldType::long_text});
        }
    }

    void read_path(TomlFields& fields, Block& block) {
        block.path = fields.list("path");
        if (block.path.size() < 2) {
            fields.mistake("path", "layout.path_needed");
        }
        for (auto const& id : block.path) {
            if (schema_.status(id) == nullptr) {
                fields.mistake("path", "layout.unknown_status",
                               {{"word", id}, {"register", schema_.id}});
            }
        }
        name_once(fields, "path", "status");
    }

    // The register whose records are shown; nullptr after a mistake.
    Register const* read_target(TomlFields& fields, Block& block) {
        block.of = fields.text("of");
        auto const from = fields.text("from");
        if (block.of.empty() == from.empty()) {
            fields.mistake({}, "layout.of_or_from");
            return nullptr;
        }
        if (from.empty()) {
            take(fields, "of", block.of, {FieldType::reference, FieldType::references});
            auto const* field = schema_.field(block.of);
            return field == nullptr ? nullptr : registers_.find(field->to);
        }
        auto const dot = from.find('.');
        block.from = from.substr(0, dot);
        block.from_field = dot == std::string::npos ? std::string{} : from.substr(dot + 1);
        for (auto const& [schema, field] : registers_.pointing_to(schema_.id)) {
            if (schema->id == block.from && field->id == block.from_field) {
                name_once(fields, "from", from);
                return schema;
            }
        }
        fields.mistake("from", "layout.no_tie", {{"word", from}, {"register", schema_.id}});
        return nullptr;
    }

    void read_linked(TomlFields& fields, Block& block) {
        auto const* target = read_target(fields, block);
        if (block.kind == BlockKind::linked && fields.has("shape")) {
            block.shape = fields.one_of("shape", kShapes);
        }
        block.columns = fields.list("columns");
        block.by = fields.text("by");
        if (target == nullptr) {
            return;
        }
        for (auto const& id : block.columns) {
            if (id != "status" || target->statuses.empty()) {
                known(fields, "columns", *target, id);
            }
        }
        bool const dated = block.kind == BlockKind::linked && block.shape == Shape::timeline;
        if (dated && block.by.empty()) {
            fields.mistake({}, "register.missing_key", {{"missing", "by"}});
        } else if (!block.by.empty()) {
            auto const* by = known(fields, "by", *target, block.by);
            if (by != nullptr) {
                check_type(fields, "by", *by, {dated ? FieldType::date : FieldType::text});
                if (dated && !by->index) {
                    fields.mistake("by", "layout.not_indexed", {{"word", block.by}});
                }
            }
        }
    }

    registers::Registers const& registers_;
    Register const& schema_;
    std::set<std::string>& named_;
};

std::optional<Layout> read_layout(LayoutFile const& file, registers::Registers const& registers,
                                  std::vector<base::Error>& mistakes) {
    auto const root = base::parse_toml(file.name, file.toml, kLayoutBytesMax, "layout.too_large");
    if (!root) {
        mistakes.push_back(root.error());
        return std::nullopt;
    }
    TomlFields fields(file.name, *root, mistakes);
    Layout layout{.register_id = fields.needed_text("register")};
    auto const* schema = registers.find(layout.register_id);
    if (schema == nullptr) {
        fields.mistake("register", "layout.unknown_register", {{"word", layout.register_id}});
        return std::nullopt;
    }
    auto blocks = fields.tables("block");
    if (blocks.empty() || blocks.size() > kBlocksMax) {
        fields.mistake({}, "layout.blocks_needed",
                       {{"most", static_cast<std::int64_t>(kBlocksMax)}});
    }
    std::set<std::string> named;
    BlockReader reader(registers, *schema, named);
    for (std::size_t i = 0; i < std::min(blocks.size(), kBlocksMax); ++i) {
        layout.blocks.push_back(reader.read(blocks[i]));
    }
    fields.refuse_others();
    return layout;
}

}  // namespace

Block const* Layout::showing(std::string_view from, std::string_view field) const {
    auto const found = std::ranges::find_if(blocks, [&](Block const& block) {
        return block.from == from && block.from_field == field;
    });
    return found == blocks.end() ? nullptr : &*found;
}

bool Layout::names(std::string_view field) const {
    return std::ranges::any_of(blocks, [&](Block const& block) {
        return block.of == field || block.came == field ||
               std::ranges::find(block.fields, field) != block.fields.end();
    });
}

std::optional<Layouts> Layouts::load(std::span<LayoutFile const> files,
                                     registers::Registers const& registers,
                                     std::vector<base::Error>& mistakes) {
    Layouts out;
    for (auto const& file : files.first(std::min(files.size(), kLayoutsMax))) {
        auto layout = read_layout(file, registers, mistakes);
        if (!layout) {
            continue;
        }
        if (out.find(layout->register_id) != nullptr) {
            mistakes.push_back({base::ErrorCode::bad_input,
                                {"layout.register_twice", {{"word", layout->register_id}}},
                                file.name});
        }
        out.layouts_.push_back(std::move(*layout));
    }
    if (!mistakes.empty()) {
        return std::nullopt;
    }
    return out;
}

Layout const* Layouts::find(std::string_view register_id) const {
    auto const found = std::ranges::find(layouts_, register_id, &Layout::register_id);
    return found == layouts_.end() ? nullptr : &*found;
}

}  // namespace regiotafel::screens
