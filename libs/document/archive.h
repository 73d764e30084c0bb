// Zip archives in memory, by libzip. Reading trusts nothing that the archive says about itself;
// writing gives the same bytes for the same entries.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace regiotafel::document {

struct ArchiveEntry {
    std::string name;
    std::string bytes;
};

// The bytes it was opened on have to outlive it.
class Archive {
  public:
    // Errors: broken zip, a password, more entries or more unpacked bytes than allowed.
    static base::Result<Archive> open(std::string_view bytes);
    Archive(Archive&&) noexcept;
    Archive& operator=(Archive&&) noexcept;
    ~Archive();

    bool has(std::string_view name) const;
    std::vector<std::string> const& names() const { return names_; }

    // Error{not_found} if there is no such entry. The sum of all that is read has a limit too,
    // since the sizes that the archive claims may be false.
    base::Result<std::string> read(std::string_view name);

  private:
    struct Handle;
    explicit Archive(std::unique_ptr<Handle> handle);
    std::unique_ptr<Handle> handle_;
    std::vector<std::string> names_;
    std::size_t unpacked_bytes_ = 0;
};

base::Result<std::string> write_archive(std::vector<ArchiveEntry> const& entries);

}  // namespace regiotafel::document
