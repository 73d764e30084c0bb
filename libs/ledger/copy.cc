#include "ledger/copy.h"

#include <fstream>
#include <future>

#include <fcntl.h>
#include <unistd.h>

#include "ledger/erasure_list.h"
#include "ledger/export.h"

namespace regiotafel::ledger {
namespace {

namespace fs = std::filesystem;
using base::ErrorCode;
using base::fail;
using base::Result;

constexpr std::size_t kKeyDigits = 64;

bool sync_path(fs::path const& path) {
    int const descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    bool const synced = descriptor >= 0 && ::fsync(descriptor) == 0;
    if (descriptor >= 0) {
        ::close(descriptor);
    }
    return synced;
}

// A file that goes away again.
class Scratch {
  public:
    explicit Scratch(fs::path path) : path_(std::move(path)) {}
    ~Scratch() {
        std::error_code ignored;
        fs::remove(path_, ignored);
    }
    Scratch(Scratch const&) = delete;
    Scratch& operator=(Scratch const&) = delete;
    fs::path const& path() const { return path_; }

  private:
    fs::path path_;
};

Result<void> export_all(Store& store, fs::path const& file) {
    std::ofstream out(file, std::ios::binary);
    fs::permissions(file, fs::perms::owner_read | fs::perms::owner_write);
    auto const regions = TRY(store.regions());
    for (auto const& region : regions) {
        TRY(export_region(store, region, out));
    }
    return {};
}

// All at once, since a store may need as long for many as for one.
Result<std::size_t> erase_again(Store& store, fs::path const& list) {
    std::vector<std::future<Outcome>> answers;
    auto const entries = TRY(read_erasure_list(list));
    for (auto const& entry : entries) {
        auto promise = std::make_shared<std::promise<Outcome>>();
        answers.push_back(promise->get_future());
        store.erase({.region = entry.region, .subject = entry.subject, .at_ms = entry.at_ms},
                    [promise](Outcome outcome) { promise->set_value(std::move(outcome)); });
    }
    std::size_t erased = 0;
    for (auto& answer : answers) {
        auto const outcome = answer.get();
        if (!outcome) {
            return std::unexpected(outcome.error().error);
        }
        erased += outcome->first_seq > 0 ? 1U : 0U;
    }
    return erased;
}

}  // namespace

Result<BackupKey> read_backup_key(fs::path const& file) {
    std::ifstream in(file);
    std::string digits;
    in >> digits;
    auto const valid = digits.size() == kKeyDigits &&
                       digits.find_first_not_of("0123456789abcdef") == std::string::npos;
    if (!valid) {
        return fail(ErrorCode::bad_input, {"ledger.bad_key"}, file.string());
    }
    BackupKey key;
    for (std::size_t i = 0; i < key.bytes.size(); ++i) {
        key.bytes[i] = static_cast<std::uint8_t>(std::stoul(digits.substr(2 * i, 2), nullptr, 16));
    }
    return key;
}

Result<BackupKey> make_backup_key(fs::path const& file) {
    BackupKey key;
    base::secure_random(key.bytes);
    std::string const line = base::to_hex(key.bytes) + "\n";
    int const descriptor = ::open(file.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (descriptor < 0) {
        return fail(ErrorCode::bad_input, {"ledger.key_exists"}, file.string());
    }
    bool const written =
        ::write(descriptor, line.data(), line.size()) == static_cast<ssize_t>(line.size()) &&
        ::fsync(descriptor) == 0;
    ::close(descriptor);
    if (!written) {
        return fail(ErrorCode::failed, {"ledger.backup_failed"}, file.string());
    }
    return key;
}

Result<void> publish_file(fs::path const& made, fs::path const& target) {
    std::error_code error;
    auto const folder = target.parent_path().empty() ? fs::path(".") : target.parent_path();
    bool const synced = sync_path(made);
    if (synced) {
        fs::rename(made, target, error);
    }
    if (!synced || error || !sync_path(folder)) {
        return fail(ErrorCode::failed, {"ledger.backup_failed"}, target.string());
    }
    return {};
}

Result<void> backup_store(Store& store, fs::path const& target,
                          std::optional<BackupKey> const& key) {
    Scratch const copy(target.string() + ".open");
    Scratch const made(target.string() + ".partial");
    TRY_VOID(export_all(store, copy.path()));
    {
        std::ifstream in(copy.path(), std::ios::binary);
        std::ofstream out(made.path(), std::ios::binary);
        TRY_VOID(encode_backup(in, out, key));
    }
    return publish_file(made.path(), target);
}

Result<RestoreReport> restore_store(Store& store, fs::path const& backup,
                                    std::optional<BackupKey> const& key,
                                    fs::path const& erasure_list) {
    auto const present = TRY(store.regions());
    if (!present.empty()) {
        return fail(ErrorCode::bad_input, {"ledger.restore_exists"});
    }
    std::ifstream in(backup, std::ios::binary);
    if (!in) {
        return fail(ErrorCode::not_found, {"ledger.no_backup"}, backup.string());
    }
    Scratch const plain(erasure_list.string() + ".restoring");
    {
        std::ofstream out(plain.path(), std::ios::binary);
        fs::permissions(plain.path(), fs::perms::owner_read | fs::perms::owner_write);
        TRY_VOID(decode_backup(in, out, key));
    }
    std::ifstream lines(plain.path(), std::ios::binary);
    RestoreReport report;
    TRY(import_region(store, lines));
    report.erased_again = TRY(erase_again(store, erasure_list));
    auto const regions = TRY(store.regions());
    for (auto const& region : regions) {
        auto const verified = TRY(store.verify(region, Rebuild::no));
        if (verified.problem) {
            return fail(ErrorCode::bad_input, *verified.problem, region.text());
        }
        ++report.regions;
        report.events += verified.events;
    }
    return report;
}

}  // namespace regiotafel::ledger
