#include "ledger/sqlite/lock_file.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

namespace regiotafel::ledger {

using base::ErrorCode;
using base::fail;

base::Result<std::unique_ptr<LockFile>> LockFile::take(std::filesystem::path const& database) {
    std::string const name = database.string() + ".lock";
    int const descriptor = ::open(name.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (descriptor < 0) {
        return fail(ErrorCode::failed, {"ledger.no_folder"}, database.string());
    }
    std::unique_ptr<LockFile> lock(new LockFile(descriptor));
    if (::flock(descriptor, LOCK_EX | LOCK_NB) != 0) {
        return fail(ErrorCode::unavailable, {"ledger.locked"}, database.string());
    }
    return lock;
}

LockFile::~LockFile() {
    ::close(descriptor_);
}

}  // namespace regiotafel::ledger
