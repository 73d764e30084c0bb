#include "register/import.h"

#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "base/text.h"
#include "register/cell_text.h"

namespace regiotafel::registers {
namespace {

namespace json = boost::json;
using base::ErrorCode;
using base::fail;
using base::Result;

constexpr char kBetweenReferences = ';';

class Importer {
  public:
    Importer(ListContext const& context, std::string_view region, Register const& schema)
        : context_(context), region_(region), schema_(schema) {}

    Result<ImportPreview> run(Rows const& rows) {
        auto const header = find_header(rows);
        if (header == rows.size()) {
            return fail(ErrorCode::bad_input,
                        {"register.import.no_header", {{"names", known_names()}}});
        }
        for (auto const& name : rows[header]) {
            auto const* field = field_named(name);
            preview_.columns.push_back({name, field == nullptr ? std::string{} : field->id});
        }
        for (std::size_t i = header + 1; i < rows.size(); ++i) {
            bool const filled = std::ranges::any_of(
                rows[i], [](auto const& cell) { return !base::trim(cell).empty(); });
            if (filled) {
                TRY_VOID(read_row(rows[i], i + 1));
            }
        }
        return std::move(preview_);
    }

  private:
    Field const* field_named(std::string_view header) const {
        auto const folded = base::fold(header);
        for (auto const& column : schema_.import) {
            auto const* field = schema_.field(column.field);
            bool const own = folded == base::fold(field->label.nl) ||
                             folded == base::fold(field->label.en) || folded == field->id;
            if (own || std::ranges::any_of(column.names, [&](auto const& name) {
                    return base::fold(name) == folded;
                })) {
                return field;
            }
        }
        return nullptr;
    }

    std::string known_names() const {
        std::string out;
        for (auto const& column : schema_.import) {
            out += (out.empty() ? "" : ", ") + schema_.field(column.field)->label.nl;
        }
        return out;
    }

    // The first row that names the title or the key; before it may stand a heading of the file.
    std::size_t find_header(Rows const& rows) const {
        for (std::size_t i = 0; i < std::min(rows.size(), kHeaderRowsMax); ++i) {
            for (auto const& cell : rows[i]) {
                auto const* field = field_named(cell);
                if (field != nullptr &&
                    (field->id == schema_.title || field->id == schema_.import_key)) {
                    return i;
                }
            }
        }
        return rows.size();
    }

    Result<void> read_row(std::vector<std::string> const& cells, std::size_t line) {
        ImportRow row{.line = line};
        json::object raw;
        for (std::size_t i = 0; i < std::min(cells.size(), preview_.columns.size()); ++i) {
            auto const* field = schema_.field(preview_.columns[i].field);
            if (field == nullptr) {
                continue;
            }
            auto value = value_of_cell(*field, cells[i]);
            if (value && !value->is_null() && !field->to.empty()) {
                value = TRY(look_up(*field, cells[i]));
            }
            if (!value) {
                row.problems.push_back(std::move(value).error());
            } else {
                raw[field->id] = std::move(*value);
            }
        }
        auto const clean = canonical_fields(schema_, raw, row.problems);
        if (auto const* title = clean.if_contains(schema_.title);
            title != nullptr && title->is_string()) {
            row.title = title->get_string();
        }
        TRY_VOID(compare(row, raw, clean));
        preview_.rows.push_back(std::move(row));
        return {};
    }

    // Finds the record with the same key, and what the row would change in it.
    Result<void> compare(ImportRow& row, json::object const& raw, json::object const& clean) {
        auto const* key = clean.if_contains(schema_.import_key);
        std::string const key_text =
            key != nullptr && key->is_string() ? std::string(key->get_string()) : std::string{};
        auto const known = key_text.empty() ? std::optional<Record>{} : TRY(find(key_text));
        if (!key_text.empty() && !seen_.emplace(key_text, row.line).second) {
            row.problems.push_back(
                {ErrorCode::conflict,
                 {"register.import.twice",
                  {{"value", key_text}, {"line", std::int64_t(seen_.at(key_text))}}},
                 schema_.import_key});
        }
        if (known) {
            row.record = known->id;
            row.version = known->version;
            for (auto const& entry : raw) {
                auto const* now = clean.if_contains(entry.key());
                auto const* before = known->data.if_contains(entry.key());
                // An empty cell says nothing: what is there stays.
                if (now != nullptr && (before == nullptr || *before != *now)) {
                    row.data[entry.key()] = *now;
                    row.before[entry.key()] = before == nullptr ? json::value(nullptr) : *before;
                }
            }
            row.kind = row.data.empty() ? ImportRow::Kind::same : ImportRow::Kind::changed;
        } else {
            row.data = clean;
            row.kind = ImportRow::Kind::added;
            check_required(schema_, clean, row.problems);
        }
        if (!row.problems.empty()) {
            row.kind = ImportRow::Kind::bad;
        }
        return {};
    }

    Result<std::optional<Record>> find(std::string const& key) const {
        ListQuery const query{.region = std::string(region_),
                              .register_id = schema_.id,
                              .limit = 1,
                              .filters = {schema_.import_key + ":eq:" + key}};
        auto page = TRY(list(context_, query));
        return page.items.empty() ? std::optional<Record>{}
                                  : std::optional(std::move(page.items.front()));
    }

    // A cell with the title or the import key of another record, or several of them with ';'.
    Result<Result<json::value>> look_up(Field const& field, std::string_view text) const {
        json::array found;
        for (auto const part : base::split(text, kBetweenReferences)) {
            auto const name = std::string(base::trim(part));
            auto const id = TRY(record_named(field, name));
            if (id.empty()) {
                return Result<json::value>(fail(ErrorCode::bad_input,
                                                {"register.import.no_such_reference",
                                                 {{"field", field.label.nl}, {"value", name}}},
                                                field.id));
            }
            found.emplace_back(id);
        }
        bool const several = field.type == FieldType::references;
        return Result<json::value>(several ? json::value(found) : found.front());
    }

    Result<std::string> record_named(Field const& field, std::string const& name) const {
        auto const* target = context_.registers.find(field.to);
        for (auto const& by : {target->import_key, target->title}) {
            if (by.empty()) {
                continue;
            }
            for (auto const region : {region_, kCommonRegion}) {
                ListQuery const query{.region = std::string(region),
                                      .register_id = target->id,
                                      .limit = 1,
                                      .filters = {fmt::format("{}:eq:{}", by, name)}};
                auto const page = TRY(list(context_, query));
                if (!page.items.empty()) {
                    return base::format_uuid(page.items.front().id);
                }
            }
        }
        return std::string{};
    }

    ListContext const& context_;
    std::string_view region_;
    Register const& schema_;
    ImportPreview preview_{};
    std::map<std::string, std::size_t, std::less<>> seen_{};  // key -> line
};

}  // namespace

std::size_t ImportPreview::count(ImportRow::Kind kind) const {
    return static_cast<std::size_t>(std::ranges::count(rows, kind, &ImportRow::kind));
}

Result<ImportPreview> preview_import(ListContext const& context, std::string_view region,
                                     std::string_view register_id, Rows const& rows) {
    auto const* schema = context.registers.find(register_id);
    if (schema == nullptr || schema->import.empty()) {
        return fail(ErrorCode::not_found,
                    {"register.unknown", {{"register", std::string(register_id)}}}, "register");
    }
    if (rows.size() > kImportRowsMax) {
        return fail(ErrorCode::too_large,
                    {"register.import.too_many", {{"most", std::int64_t{kImportRowsMax}}}});
    }
    return Importer(context, region, *schema).run(rows);
}

std::vector<RecordCommand> import_commands(ImportPreview const& preview, std::string_view region,
                                           std::string_view register_id) {
    std::vector<RecordCommand> out;
    for (auto const& row : preview.rows) {
        bool const added = row.kind == ImportRow::Kind::added;
        if (!added && row.kind != ImportRow::Kind::changed) {
            continue;
        }
        out.push_back({.region = std::string(region),
                       .register_id = std::string(register_id),
                       .record = added ? std::string{} : base::format_uuid(row.record),
                       .type = added ? CommandType::create : CommandType::update,
                       .version = row.version,
                       .data = row.data});
    }
    return out;
}

}  // namespace regiotafel::registers
