#include "store_commands.h"

#include <fstream>
#include <ostream>

#include "data_folder.h"
#include "files.h"

#include "background/tables.h"
#include "ledger/export.h"
#include "ledger/sqlite/backup.h"

namespace regiotafel::app {
namespace {

using base::ErrorCode;
using base::fail;
using base::Result;

constexpr char const* kEventsFile = "gebeurtenissen.jsonl";

Result<std::optional<ledger::BackupKey>> key_in(std::string const& file, Access access) {
    if (file.empty()) {
        return std::optional<ledger::BackupKey>{};
    }
    if (access == Access::write && !std::filesystem::exists(file)) {
        return std::optional(TRY(ledger::make_backup_key(file)));
    }
    return std::optional(TRY(ledger::read_backup_key(file)));
}

Result<void> backup(Context const& context, BackupOptions const& options) {
    auto const folder = TRY(open_data_folder(options.data));
    auto const key = TRY(key_in(options.key, Access::write));
    if (!options.store.empty()) {
        auto const registers = TRY(load_registers(folder, context.words));
        auto const store = TRY(open_store(folder, registers, Access::read, {.url = options.store}));
        return ledger::backup_store(*store, options.file, key);
    }
    return ledger::backup_sqlite(folder.database(), options.file, key);
}

Result<ledger::RestoreReport> restore(Context const& context, BackupOptions const& options) {
    auto const folder = TRY(open_data_folder(options.data));
    auto const key = TRY(key_in(options.key, Access::read));
    auto const registers = TRY(load_registers(folder, context.words));
    if (!options.store.empty()) {
        auto const store =
            TRY(open_store(folder, registers, Access::write, {.url = options.store}));
        return ledger::restore_store(*store, options.file, key, folder.erasure_list());
    }
    return ledger::restore_sqlite(options.file, key, store_options(folder, registers));
}

Result<ledger::Exported> export_all(Context const& context, ExportOptions const& options) {
    auto const folder = TRY(open_data_folder(options.data));
    auto const registers = TRY(load_registers(folder, context.words));
    auto const store = TRY(open_store(folder, registers, Access::read, {.url = options.store}));
    std::error_code error;
    std::filesystem::create_directories(options.folder, error);
    auto const path = std::filesystem::path(options.folder) / kEventsFile;
    std::ofstream out(path, std::ios::binary);
    auto const region = TRY(ledger::RegionId::parse(options.region));
    auto const exported = TRY(ledger::export_region(*store, region, out));
    out.close();
    if (!out) {
        return fail(ErrorCode::failed, {"app.cannot_write"}, path.string());
    }
    for (auto const& table : TRY(region_tables(*store, registers, region))) {
        TRY_VOID(save(std::filesystem::path(options.folder) / table.name, table.bytes));
    }
    return exported;
}

Result<ledger::Exported> import_all(Context const& context, ExportOptions const& options) {
    auto const folder = TRY(open_data_folder(options.data));
    auto const registers = TRY(load_registers(folder, context.words));
    auto const path = std::filesystem::path(options.folder) / kEventsFile;
    std::ifstream in(path, std::ios::binary);
    if (!in) {
        return fail(ErrorCode::not_found, {"app.no_export"}, path.string());
    }
    auto const store = TRY(open_store(folder, registers, Access::write, {.url = options.store}));
    return ledger::import_region(*store, in);
}

int tell(Context const& context, std::string_view key, Result<ledger::Exported> const& done) {
    if (!done) {
        return report(context, done.error());
    }
    context.out << context.words.text(
                       key, {{"events", done->events},
                             {"attachments", static_cast<std::int64_t>(done->attachments)}})
                << '\n';
    return kExitOk;
}

}  // namespace

int run_backup(Context const& context, BackupOptions const& options) {
    auto const done = backup(context, options);
    if (!done) {
        return report(context, done.error());
    }
    context.out << context.words.text("app.backup_made", {{"file", options.file}}) << '\n';
    return kExitOk;
}

int run_restore(Context const& context, BackupOptions const& options) {
    auto const done = restore(context, options);
    if (!done) {
        return report(context, done.error());
    }
    context.out << context.words.text("app.restored",
                                      {{"events", done->events},
                                       {"erased", static_cast<std::int64_t>(done->erased_again)}})
                << '\n';
    return kExitOk;
}

int run_export(Context const& context, ExportOptions const& options) {
    return tell(context, "app.exported", export_all(context, options));
}

int run_import(Context const& context, ExportOptions const& options) {
    return tell(context, "app.imported", import_all(context, options));
}

}  // namespace regiotafel::app
