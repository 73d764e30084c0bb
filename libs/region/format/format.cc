#include "region/format/format.h"

#include <algorithm>
#include <set>

#include "format_files.h"
#include "format_images.h"
#include <fmt/format.h>

#include "base/toml_file.h"

namespace regiotafel::region {
namespace {

using base::ErrorCode;
using base::fail;
using base::Result;

constexpr std::size_t kFormatBytesMax = 256UL * 1024;
constexpr std::size_t kRowsMax = 100;

std::string text_of(toml::table const& table, std::string_view key) {
    return table[key].value_or(std::string{});
}

Words words_of(toml::table const& table, std::string_view key) {
    auto const* inner = table[key].as_table();
    if (inner == nullptr) {
        return {text_of(table, key), {}};
    }
    return {text_of(*inner, "nl"), text_of(*inner, "en")};
}

std::vector<std::string> list_of(toml::table const& table, std::string_view key) {
    std::vector<std::string> result;
    if (auto const* array = table[key].as_array()) {
        for (auto const& item : *array) {
            if (auto const text = item.value<std::string>()) {
                result.push_back(*text);
            }
        }
    }
    return result;
}

std::vector<Words> words_list_of(toml::table const& table, std::string_view key) {
    std::vector<Words> result;
    if (auto const* array = table[key].as_array()) {
        for (auto const& item : *array) {
            if (auto const* inner = item.as_table()) {
                result.push_back({text_of(*inner, "nl"), text_of(*inner, "en")});
            }
        }
    }
    return result;
}

FormatRow row_of(toml::table const& table) {
    FormatRow row;
    row.id = text_of(table, "id");
    row.level = text_of(table, "level");
    row.name = words_of(table, "name");
    row.short_name = table.contains("short") ? words_of(table, "short") : row.name;
    row.description = words_of(table, "description");
    row.examples = words_of(table, "examples");
    row.aliases = list_of(table, "aliases");
    row.questions = words_list_of(table, "questions");
    row.image = text_of(table, "image");
    row.image_text = words_of(table, "image_text");
    return row;
}

FormatColumn column_of(toml::table const& table) {
    return {.id = text_of(table, "id"),
            .function = text_of(table, "function"),
            .extra = table["extra"].value_or(false),
            .name = words_of(table, "name"),
            .aliases = list_of(table, "aliases")};
}

// Rows and columns need an id that is theirs alone and a Dutch name.
template <typename Item>
Result<std::vector<Item>> items_of(std::string_view file, toml::table const& root,
                                   std::string_view key, Item (*read)(toml::table const&)) {
    std::vector<Item> items;
    auto const* array = root[key].as_array();
    if (array == nullptr || array->empty() || array->size() > kRowsMax) {
        return fail(ErrorCode::bad_input, {"format.list_missing", {{"list", std::string(key)}}},
                    std::string(file));
    }
    std::set<std::string> ids;
    for (auto const& element : *array) {
        auto const* table = element.as_table();
        if (table == nullptr || text_of(*table, "id").empty() ||
            words_of(*table, "name").nl.empty()) {
            return fail(ErrorCode::bad_input, {"format.needs_id_and_name"},
                        base::toml_place(file, element.source()));
        }
        items.push_back(read(*table));
        if (!ids.insert(items.back().id).second) {
            return fail(ErrorCode::bad_input, {"format.id_twice", {{"id", items.back().id}}},
                        base::toml_place(file, element.source()));
        }
    }
    return items;
}

Result<FormatKind> kind_of(std::string_view file, toml::table const& root) {
    auto const text = text_of(root, "kind");
    if (text == "matrix") {
        return FormatKind::matrix;
    }
    if (text == "questions") {
        return FormatKind::questions;
    }
    if (text == "cards") {
        return FormatKind::cards;
    }
    return fail(ErrorCode::bad_input, {"format.unknown_kind", {{"kind", text}}}, std::string(file));
}

}  // namespace

FormatRow const* SessionFormat::row(std::string_view row_id) const {
    auto const found = std::ranges::find(rows, row_id, &FormatRow::id);
    return found == rows.end() ? nullptr : &*found;
}

FormatColumn const* SessionFormat::column(std::string_view column_id) const {
    auto const found = std::ranges::find(columns, column_id, &FormatColumn::id);
    return found == columns.end() ? nullptr : &*found;
}

Result<SessionFormat> read_format(std::string_view name, std::string_view toml) {
    auto const root = TRY(base::parse_toml(name, toml, kFormatBytesMax, "format.too_large"));
    SessionFormat format;
    format.id = text_of(root, "id");
    if (format.id.empty()) {
        return fail(ErrorCode::bad_input, {"format.id_missing"}, std::string(name));
    }
    format.version = static_cast<int>(root["version"].value_exact<std::int64_t>().value_or(1));
    format.kind = TRY(kind_of(name, root));
    format.origin = text_of(root, "origin");
    format.title = words_of(root, "title");
    format.question = words_of(root, "question");
    format.introduction = words_of(root, "introduction");
    format.credit = words_of(root, "credit");
    if (auto const* axis = root["axis"].as_table()) {
        format.axis_from = words_of(*axis, "from");
        format.axis_to = words_of(*axis, "to");
    }
    format.rows = TRY(items_of(name, root, "row", &row_of));
    format.columns = TRY(items_of(name, root, "column", &column_of));
    if (auto const* notes = root["notes"].as_table()) {
        format.notes = FormatNotes{.id = text_of(*notes, "id"),
                                   .name = words_of(*notes, "name"),
                                   .prompt = words_of(*notes, "prompt"),
                                   .aliases = list_of(*notes, "aliases")};
    }
    format.perspectives = words_list_of(root, "perspectives");
    return format;
}

Result<std::vector<SessionFormat>> shipped_formats() {
    std::vector<SessionFormat> formats;
    for (auto const& file : format_files()) {
        formats.push_back(TRY(read_format(file.name, file.bytes)));
    }
    return formats;
}

Result<SessionFormat> shipped_format(std::string_view id) {
    std::vector<std::string> known;
    for (auto const& file : format_files()) {
        auto format = TRY(read_format(file.name, file.bytes));
        if (format.id == id) {
            return format;
        }
        known.push_back(format.id);
    }
    std::string names;
    for (auto const& name : known) {
        names += (names.empty() ? "" : ", ") + name;
    }
    return fail(ErrorCode::not_found,
                {"format.unknown", {{"id", std::string(id)}, {"known", names}}});
}

std::string_view shipped_image(std::string_view file_name) {
    for (auto const& file : format_images()) {
        if (file.name == file_name) {
            return file.bytes;
        }
    }
    return {};
}

Result<std::string> copy_format(std::string_view id, std::string_view new_id) {
    for (auto const& file : format_files()) {
        auto const format = TRY(read_format(file.name, file.bytes));
        if (format.id != id) {
            continue;
        }
        std::string text(file.bytes);
        auto const old_line = fmt::format("id = \"{}\"\nversion = {}\n", id, format.version);
        auto const at = text.find(old_line);
        INVARIANT(at != std::string::npos, "a shipped format starts with its id and version");
        text.replace(at, old_line.size(),
                     fmt::format("id = \"{}\"\nversion = 1\norigin = \"{}@{}\"\n", new_id, id,
                                 format.version));
        return text;
    }
    return std::unexpected(shipped_format(id).error());
}

}  // namespace regiotafel::region
