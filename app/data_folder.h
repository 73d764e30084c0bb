// The folder in which a server keeps everything: the database (unless it is elsewhere), its key,
// its mail. Made with access for its owner only.
#pragma once

#include <filesystem>
#include <memory>

#include "base/result.h"
#include "identity/oidc.h"
#include "identity/token.h"
#include "ledger/sqlite/sqlite_store.h"
#include "mail/smtp.h"
#include "messages/catalogue.h"
#include "register/schema_toml.h"
#include "screens/layout.h"

namespace regiotafel::app {

struct DataFolder {
    std::filesystem::path path{};

    std::filesystem::path database() const { return path / "regiotafel.db"; }
    std::filesystem::path erasure_list() const { return path / "gewist.list"; }
    std::filesystem::path key() const { return path / "token.key"; }
    std::filesystem::path mail() const { return path / "mail"; }
    std::filesystem::path mail_settings() const { return path / "mail.toml"; }
    std::filesystem::path oidc_settings() const { return path / "oidc.toml"; }
    std::filesystem::path work() const { return path / "werk"; }  // empty while no job runs
    std::filesystem::path registers() const { return path / "registers"; }
    std::filesystem::path layouts() const { return path / "layouts"; }
};

base::Result<DataFolder> open_data_folder(std::filesystem::path path);

// Makes the key where there is none yet; two programs that start at once get the same one.
base::Result<identity::Key> token_key(DataFolder const& folder);

// From oidc.toml; without that file, settings that are off.
base::Result<identity::OidcSettings> oidc_settings(DataFolder const& folder);
// From mail.toml; without that file, settings without a host.
base::Result<mail::Settings> mail_settings(DataFolder const& folder);

// The registers that are built in, and those of the folder's own `registers/*.toml`. The error's
// place is empty and its words list every mistake with file and line.
base::Result<registers::Registers> load_registers(DataFolder const& folder,
                                                  messages::Catalogue const& words);

// The layouts that are built in, and those of the folder's own `layouts/*.toml`: one with the same
// file name takes the place of ours. Errors as above.
base::Result<screens::Layouts> load_layouts(DataFolder const& folder,
                                            registers::Registers const& registers,
                                            messages::Catalogue const& words);

ledger::SqliteOptions store_options(DataFolder const& folder,
                                    registers::Registers const& registers);

// Where the ledger stands: in the folder's own file, or in a database that other processes use too.
struct StorePlace {
    std::string url{};  // postgresql://…; empty: the file
    std::string bus{};  // nats://…; empty: none beyond this process
};

// `app.bad_store` or `app.bad_bus` for a URL of another kind.
base::Result<void> check(StorePlace const& place);

enum class Access { write, read };
base::Result<std::unique_ptr<ledger::Store>> open_store(DataFolder const& folder,
                                                        registers::Registers const& registers,
                                                        Access access, StorePlace const& place);

}  // namespace regiotafel::app
