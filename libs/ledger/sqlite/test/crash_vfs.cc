#include "ledger/sqlite/test/crash_vfs.h"

#include <algorithm>
#include <cstring>
#include <mutex>
#include <vector>

#include <sqlite3.h>

#include "base/random.h"
#include "test/support/support.h"

namespace regiotafel::ledger::test {
namespace {

constexpr std::size_t kSector = 512;
constexpr std::size_t kTruncated = SIZE_MAX;

struct Change {
    std::size_t at = 0;
    std::string bytes{};
    std::size_t length = kTruncated;  // a truncation, if not kTruncated
};

struct Known {
    std::string synced{};
    std::vector<Change> open{};
};

struct State {
    std::recursive_mutex mutex{};
    std::map<std::string, Known> files{};
    Sync sync = Sync::real;
    std::function<int(Operation)> on_operation{};
};

State& state() {
    static State the_state;
    return the_state;
}

void apply(std::string& bytes, Change const& change) {
    if (change.length != kTruncated) {
        bytes.resize(change.length);
        return;
    }
    bytes.resize(std::max(bytes.size(), change.at + change.bytes.size()));
    bytes.replace(change.at, change.bytes.size(), change.bytes);
}

struct File {
    sqlite3_file base{};
    sqlite3_file* real = nullptr;
    char name[256]{};
};

sqlite3_file* real_of(sqlite3_file* file) {
    return reinterpret_cast<File*>(file)->real;
}

// Called with the lock held.
int ask(Operation operation) {
    return state().on_operation ? state().on_operation(operation) : SQLITE_OK;
}

Known* known_of(sqlite3_file* file) {
    auto const* name = reinterpret_cast<File*>(file)->name;
    return *name == '\0' ? nullptr : &state().files[name];
}

int close_file(sqlite3_file* file) {
    auto* const real = real_of(file);
    int const code = real->pMethods->xClose(real);
    sqlite3_free(real);
    return code;
}

int read_file(sqlite3_file* file, void* to, int size, sqlite3_int64 at) {
    return real_of(file)->pMethods->xRead(real_of(file), to, size, at);
}

int write_file(sqlite3_file* file, void const* from, int size, sqlite3_int64 at) {
    std::lock_guard const lock(state().mutex);
    if (auto* known = known_of(file)) {
        if (int const code = ask(Operation::write); code != SQLITE_OK) {
            return code;
        }
        known->open.push_back({static_cast<std::size_t>(at),
                               {static_cast<char const*>(from), static_cast<std::size_t>(size)}});
    }
    return real_of(file)->pMethods->xWrite(real_of(file), from, size, at);
}

int truncate_file(sqlite3_file* file, sqlite3_int64 size) {
    std::lock_guard const lock(state().mutex);
    if (auto* known = known_of(file)) {
        if (int const code = ask(Operation::truncate); code != SQLITE_OK) {
            return code;
        }
        known->open.push_back({0, {}, static_cast<std::size_t>(size)});
    }
    return real_of(file)->pMethods->xTruncate(real_of(file), size);
}

// The real file is never synced: nothing here has to survive the machine.
int sync_file(sqlite3_file* file, int) {
    std::lock_guard const lock(state().mutex);
    if (auto* known = known_of(file)) {
        if (int const code = ask(Operation::sync); code != SQLITE_OK) {
            return code;
        }
        if (state().sync == Sync::real) {
            for (auto const& change : known->open) {
                apply(known->synced, change);
            }
            known->open.clear();
        }
    }
    return SQLITE_OK;
}

int file_size(sqlite3_file* file, sqlite3_int64* size) {
    return real_of(file)->pMethods->xFileSize(real_of(file), size);
}
int lock_file(sqlite3_file* file, int level) {
    return real_of(file)->pMethods->xLock(real_of(file), level);
}
int unlock_file(sqlite3_file* file, int level) {
    return real_of(file)->pMethods->xUnlock(real_of(file), level);
}
int check_lock(sqlite3_file* file, int* result) {
    return real_of(file)->pMethods->xCheckReservedLock(real_of(file), result);
}
int control(sqlite3_file* file, int operation, void* argument) {
    // Chunked growth and the like would go past what is remembered here.
    return operation == SQLITE_FCNTL_SIZE_HINT
               ? SQLITE_OK
               : real_of(file)->pMethods->xFileControl(real_of(file), operation, argument);
}
// No promise at all, so that SQLite takes no short cut.
int sector_size(sqlite3_file*) {
    return kSector;
}
int characteristics(sqlite3_file*) {
    return 0;
}
int shm_map(sqlite3_file* file, int region, int size, int extend, void volatile** to) {
    return real_of(file)->pMethods->xShmMap(real_of(file), region, size, extend, to);
}
int shm_lock(sqlite3_file* file, int offset, int count, int flags) {
    return real_of(file)->pMethods->xShmLock(real_of(file), offset, count, flags);
}
void shm_barrier(sqlite3_file* file) {
    real_of(file)->pMethods->xShmBarrier(real_of(file));
}
int shm_unmap(sqlite3_file* file, int remove) {
    return real_of(file)->pMethods->xShmUnmap(real_of(file), remove);
}

sqlite3_io_methods const* methods() {
    static sqlite3_io_methods const the_methods = [] {
        sqlite3_io_methods made{};
        made.iVersion = 2;
        made.xClose = close_file;
        made.xRead = read_file;
        made.xWrite = write_file;
        made.xTruncate = truncate_file;
        made.xSync = sync_file;
        made.xFileSize = file_size;
        made.xLock = lock_file;
        made.xUnlock = unlock_file;
        made.xCheckReservedLock = check_lock;
        made.xFileControl = control;
        made.xSectorSize = sector_size;
        made.xDeviceCharacteristics = characteristics;
        made.xShmMap = shm_map;
        made.xShmLock = shm_lock;
        made.xShmBarrier = shm_barrier;
        made.xShmUnmap = shm_unmap;
        return made;
    }();
    return &the_methods;
}

sqlite3_vfs* system_vfs(sqlite3_vfs* vfs) {
    return static_cast<sqlite3_vfs*>(vfs->pAppData);
}

int open_file(sqlite3_vfs* vfs, char const* name, sqlite3_file* file, int flags, int* out) {
    auto* const real_vfs = system_vfs(vfs);
    auto* const made = reinterpret_cast<File*>(file);
    *made = File{};
    made->real = static_cast<sqlite3_file*>(sqlite3_malloc(real_vfs->szOsFile));
    int const code = real_vfs->xOpen(real_vfs, name, made->real, flags, out);
    if (code != SQLITE_OK) {
        sqlite3_free(made->real);
        return code;
    }
    made->base.pMethods = methods();
    if (name != nullptr &&
        (flags & (SQLITE_OPEN_MAIN_DB | SQLITE_OPEN_WAL | SQLITE_OPEN_MAIN_JOURNAL)) != 0) {
        auto const base = std::filesystem::path(name).filename().string();
        std::copy_n(base.c_str(), std::min(base.size() + 1, sizeof made->name - 1), made->name);
        std::lock_guard const lock(state().mutex);
        state().files.try_emplace(base);
    }
    return SQLITE_OK;
}

int delete_file(sqlite3_vfs* vfs, char const* name, int sync_folder) {
    std::lock_guard const lock(state().mutex);
    if (int const code = ask(Operation::remove); code != SQLITE_OK) {
        return code;
    }
    state().files.erase(std::filesystem::path(name).filename().string());
    return system_vfs(vfs)->xDelete(system_vfs(vfs), name, sync_folder);
}

}  // namespace

CrashVfs::CrashVfs() {
    auto* const real = sqlite3_vfs_find(nullptr);
    static sqlite3_vfs vfs = *real;
    vfs.zName = kName;
    vfs.pNext = nullptr;
    vfs.pAppData = real;
    vfs.szOsFile = sizeof(File);
    vfs.xOpen = open_file;
    vfs.xDelete = delete_file;
    sqlite3_vfs_register(&vfs, 0);
}

CrashVfs& CrashVfs::get() {
    static CrashVfs the_vfs;
    return the_vfs;
}

void CrashVfs::restart(Sync sync, std::function<int(Operation)> on_operation) {
    std::lock_guard const lock(state().mutex);
    state().files.clear();
    state().sync = sync;
    state().on_operation = std::move(on_operation);
}

Disk CrashVfs::cut(std::uint64_t seed) {
    std::lock_guard const lock(state().mutex);
    base::Random random(seed);
    // Some cuts keep nearly everything, some nearly nothing.
    std::uint64_t const kept = random.below(101);
    // Half of the cuts keep the writes in order up to a moment, the others any of them.
    bool const in_order = random.below(2) == 0;
    Disk disk;
    for (auto const& [name, known] : state().files) {
        auto bytes = known.synced;
        std::size_t const last = random.below(known.open.size() + 1);
        for (std::size_t i = 0; i < known.open.size(); ++i) {
            auto const& change = known.open[i];
            if (in_order && i != last) {
                if (i < last) {
                    apply(bytes, change);
                }
                continue;
            }
            if (change.length != kTruncated) {
                if (random.below(100) < kept) {
                    apply(bytes, change);
                }
                continue;
            }
            for (std::size_t from = 0; from < change.bytes.size(); from += kSector) {
                auto piece = change.bytes.substr(from, kSector);
                if (random.below(100) >= kept) {
                    continue;
                }
                if (random.below(8) == 0) {
                    piece.resize(random.below(piece.size()));
                }
                if (!piece.empty()) {
                    apply(bytes, {change.at + from, piece});
                }
            }
        }
        disk.emplace(name, std::move(bytes));
    }
    return disk;
}

void write_disk(Disk const& disk, std::filesystem::path const& folder) {
    for (auto const& [name, bytes] : disk) {
        regiotafel::test::write_file(folder / name, bytes);
    }
}

}  // namespace regiotafel::ledger::test
