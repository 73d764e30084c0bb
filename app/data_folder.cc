#include "data_folder.h"

#include <algorithm>
#include <system_error>

#include "files.h"
#include "layout_files.h"
#include "register_files.h"
#include <fcntl.h>
#include <unistd.h>

#include "base/hash.h"
#include "identity/access_log.h"
#include "identity/account.h"
#include "jobs/table.h"
#include "ledger/nats/nats_bus.h"
#include "ledger/postgres/postgres_store.h"
#include "notes/note.h"
#include "region/session/arrivals.h"
#include "register/projector.h"

namespace regiotafel::app {
namespace {

using base::ErrorCode;
using base::fail;
using base::Result;

constexpr mode_t kOwnerOnly = S_IRUSR | S_IWUSR;

Result<void> write_new_key(std::filesystem::path const& path) {
    identity::Key key{};
    base::secure_random(key);
    auto draft = path;
    draft += "." + base::to_hex(std::span(key).first(4));
    int const file = ::open(draft.c_str(), O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, kOwnerOnly);
    bool const written =
        file >= 0 && ::write(file, key.data(), key.size()) == static_cast<ssize_t>(key.size());
    bool const kept = written && ::fsync(file) == 0;
    if (file >= 0) {
        ::close(file);
    }
    // A link is made by one program only; the other one reads what the first one made.
    bool const linked = kept && (::link(draft.c_str(), path.c_str()) == 0 || errno == EEXIST);
    ::unlink(draft.c_str());
    if (!linked) {
        return fail(ErrorCode::failed, {"app.cannot_write"}, path.string());
    }
    return {};
}

}  // namespace

Result<DataFolder> open_data_folder(std::filesystem::path path) {
    std::error_code error;
    std::filesystem::create_directories(path, error);
    if (error || !std::filesystem::is_directory(path)) {
        return fail(ErrorCode::failed, {"app.no_data_folder"}, path.string());
    }
    std::filesystem::permissions(path, std::filesystem::perms::owner_all, error);
    return DataFolder{std::move(path)};
}

Result<identity::Key> token_key(DataFolder const& folder) {
    auto const path = folder.key();
    if (!std::filesystem::exists(path)) {
        TRY_VOID(write_new_key(path));
    }
    auto const bytes = TRY(load(path));
    identity::Key key{};
    if (bytes.size() != key.size()) {
        return fail(ErrorCode::failed, {"app.bad_key"}, path.string());
    }
    std::ranges::copy(bytes, key.begin());
    return key;
}

Result<identity::OidcSettings> oidc_settings(DataFolder const& folder) {
    auto const path = folder.oidc_settings();
    if (!std::filesystem::exists(path)) {
        return identity::OidcSettings{};
    }
    auto const text = TRY(load(path));
    return identity::read_oidc_settings(path.string(), text);
}

Result<mail::Settings> mail_settings(DataFolder const& folder) {
    auto const path = folder.mail_settings();
    if (!std::filesystem::exists(path)) {
        return mail::Settings{.from = {"Regiotafel", "regiotafel@localhost"}};
    }
    auto const text = TRY(load(path));
    return mail::read_settings(path.string(), text);
}

namespace {

Result<std::vector<LoadedFile>> load_own(std::filesystem::path const& folder) {
    if (!std::filesystem::is_directory(folder)) {
        return std::vector<LoadedFile>{};
    }
    return load_all({folder.string()});
}

std::string listed(messages::Catalogue const& words, std::vector<base::Error> const& mistakes) {
    std::string list;
    for (auto const& mistake : mistakes) {
        list += "\n  " + words.text(mistake);
    }
    return list;
}

}  // namespace

Result<registers::Registers> load_registers(DataFolder const& folder,
                                            messages::Catalogue const& words) {
    std::vector<registers::SchemaFile> files;
    for (auto const& file : registers::register_files()) {
        files.push_back({std::string(file.name), file.bytes});
    }
    auto const own = TRY(load_own(folder.registers()));
    for (auto const& file : own) {
        files.push_back({file.name, file.bytes});
    }
    std::vector<base::Error> mistakes;
    auto loaded = registers::Registers::load(files, mistakes);
    if (!loaded) {
        return fail(ErrorCode::bad_input,
                    {"app.bad_registers", {{"list", listed(words, mistakes)}}});
    }
    return std::move(*loaded);
}

Result<screens::Layouts> load_layouts(DataFolder const& folder,
                                      registers::Registers const& registers,
                                      messages::Catalogue const& words) {
    auto const own = TRY(load_own(folder.layouts()));
    std::vector<screens::LayoutFile> files;
    for (auto const& file : screens::layout_files()) {
        bool const replaced = std::ranges::any_of(own, [&](LoadedFile const& one) {
            return std::filesystem::path(one.name).filename() == file.name;
        });
        if (!replaced) {
            files.push_back({std::string(file.name), file.bytes});
        }
    }
    for (auto const& file : own) {
        files.push_back({file.name, file.bytes});
    }
    std::vector<base::Error> mistakes;
    auto loaded = screens::Layouts::load(files, registers, mistakes);
    if (!loaded) {
        return fail(ErrorCode::bad_input, {"app.bad_layouts", {{"list", listed(words, mistakes)}}});
    }
    return std::move(*loaded);
}

namespace {

using Projectors = std::vector<std::unique_ptr<ledger::Projector>>;

std::function<Projectors()> projectors_of(registers::Registers const& registers) {
    return [&registers] {
        Projectors out;
        out.push_back(registers::make_projector(registers));
        out.push_back(jobs::make_projector());
        out.push_back(notes::make_projector());
        out.push_back(identity::make_projector());
        out.push_back(region::make_arrivals_projector(registers));
        out.push_back(identity::make_access_projector());
        return out;
    };
}

bool is_url_of(std::string_view url, std::initializer_list<std::string_view> kinds) {
    return std::ranges::any_of(kinds, [&](auto const& kind) { return url.starts_with(kind); });
}

}  // namespace

ledger::SqliteOptions store_options(DataFolder const& folder,
                                    registers::Registers const& registers) {
    auto const projectors = projectors_of(registers);
    return {.file = folder.database(),
            .erasure_list = folder.erasure_list(),
            .projectors = projectors(),
            .make_projectors = projectors};
}

Result<void> check(StorePlace const& place) {
    if (!place.url.empty() && !is_url_of(place.url, {"postgresql://", "postgres://"})) {
        return fail(ErrorCode::bad_input, {"app.bad_store"});
    }
    // Hints serve processes that share a database.
    if (!place.bus.empty() && (place.url.empty() || !is_url_of(place.bus, {"nats://", "tls://"}))) {
        return fail(ErrorCode::bad_input, {"app.bad_bus"});
    }
    return {};
}

Result<std::unique_ptr<ledger::Store>> open_store(DataFolder const& folder,
                                                  registers::Registers const& registers,
                                                  Access access, StorePlace const& place) {
    TRY_VOID(check(place));
    bool const writes = access == Access::write;
    if (place.url.empty()) {
        auto options = store_options(folder, registers);
        return writes ? ledger::open_sqlite(std::move(options))
                      : ledger::open_sqlite_read_only(std::move(options));
    }
    auto const projectors = projectors_of(registers);
    ledger::PostgresOptions options{.url = place.url,
                                    .erasure_list = folder.erasure_list(),
                                    .projectors = projectors(),
                                    .make_projectors = projectors};
    if (!place.bus.empty()) {
        options.bus = TRY(ledger::connect_nats(place.bus));
    }
    return writes ? ledger::open_postgres(std::move(options))
                  : ledger::open_postgres_read_only(std::move(options));
}

}  // namespace regiotafel::app
