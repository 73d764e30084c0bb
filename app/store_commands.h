// regiotafel backup, restore, export and import: copies of what a server keeps, and the way back.
#pragma once

#include <string>

#include "command.h"

namespace regiotafel::app {

struct BackupOptions {
    std::string data{};
    std::string file{};
    std::string store{};  // a URL; empty: the file in the folder
    std::string key{};    // a file with 64 hexadecimal digits; made where it does not exist
};

// Also beside a running server.
int run_backup(Context const& context, BackupOptions const& options);

// Into a folder without a database, or a database without regions; erases again who was erased
// after the backup was made.
int run_restore(Context const& context, BackupOptions const& options);

struct ExportOptions {
    std::string data{};
    std::string store{};
    std::string region{};
    std::string folder{};
};

// A region as open files: gebeurtenissen.jsonl with its chain, and a CSV for each register.
int run_export(Context const& context, ExportOptions const& options);

// The events of an export; the tables follow from them.
int run_import(Context const& context, ExportOptions const& options);

}  // namespace regiotafel::app
