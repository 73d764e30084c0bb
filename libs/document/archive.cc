#include "document/archive.h"

#include <algorithm>
#include <utility>

#include <zip.h>

#include "document/read.h"

namespace regiotafel::document {
namespace {

constexpr std::size_t kChunkBytes = 64ULL * 1024;
// 1 January 1980: the earliest time that a zip archive can hold.
constexpr zip_uint16_t kDosDate = 0x0021;

using base::ErrorCode;

std::unexpected<base::Error> too_large() {
    return base::fail(ErrorCode::too_large,
                      {"document.unpacked_too_large",
                       {{"megabytes", static_cast<std::int64_t>(kUnpackedBytesMax >> 20U)}}});
}

}  // namespace

struct Archive::Handle {
    zip_t* zip = nullptr;
    ~Handle() {
        if (zip != nullptr) {
            zip_discard(zip);
        }
    }
};

Archive::Archive(std::unique_ptr<Handle> handle) : handle_(std::move(handle)) {}
Archive::Archive(Archive&&) noexcept = default;
Archive& Archive::operator=(Archive&&) noexcept = default;
Archive::~Archive() = default;

base::Result<Archive> Archive::open(std::string_view bytes) {
    zip_error_t error;
    zip_error_init(&error);
    zip_source_t* source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, &error);
    if (source == nullptr) {
        return base::fail(ErrorCode::failed, {"document.broken_zip"});
    }
    auto handle = std::make_unique<Handle>();
    handle->zip = zip_open_from_source(source, ZIP_RDONLY, &error);
    zip_error_fini(&error);
    if (handle->zip == nullptr) {
        zip_source_free(source);
        return base::fail(ErrorCode::bad_input, {"document.broken_zip"});
    }
    auto const count = zip_get_num_entries(handle->zip, 0);
    if (count < 0 || static_cast<std::size_t>(count) > kArchiveEntriesMax) {
        return base::fail(ErrorCode::too_large, {"document.too_many_parts",
                                                 {{"count", static_cast<std::int64_t>(count)}}});
    }
    Archive archive(std::move(handle));
    std::size_t claimed = 0;
    for (zip_int64_t i = 0; i < count; ++i) {
        zip_stat_t stat;
        if (zip_stat_index(archive.handle_->zip, static_cast<zip_uint64_t>(i), 0, &stat) != 0 ||
            (stat.valid & ZIP_STAT_NAME) == 0 || (stat.valid & ZIP_STAT_SIZE) == 0) {
            return base::fail(ErrorCode::bad_input, {"document.broken_zip"});
        }
        if (stat.size > kUnpackedBytesMax) {
            return too_large();
        }
        claimed += stat.size;
        if (claimed > kUnpackedBytesMax) {
            return too_large();
        }
        if ((stat.valid & ZIP_STAT_ENCRYPTION_METHOD) != 0 &&
            stat.encryption_method != ZIP_EM_NONE) {
            return base::fail(ErrorCode::bad_input, {"document.password"});
        }
        archive.names_.emplace_back(stat.name);
    }
    return archive;
}

bool Archive::has(std::string_view name) const {
    return std::ranges::find(names_, name) != names_.end();
}

base::Result<std::string> Archive::read(std::string_view name) {
    auto const found = std::ranges::find(names_, name);
    if (found == names_.end()) {
        return base::fail(ErrorCode::not_found,
                          {"document.part_missing", {{"part", std::string(name)}}});
    }
    auto const index = static_cast<zip_uint64_t>(found - names_.begin());
    zip_file_t* file = zip_fopen_index(handle_->zip, index, 0);
    if (file == nullptr) {
        return base::fail(ErrorCode::bad_input, {"document.broken_zip"});
    }
    std::unique_ptr<zip_file_t, int (*)(zip_file_t*)> const closer(file, zip_fclose);
    std::string out;
    std::string chunk(kChunkBytes, '\0');
    for (;;) {
        auto const got = zip_fread(file, chunk.data(), chunk.size());
        if (got < 0) {
            return base::fail(ErrorCode::bad_input, {"document.broken_zip"});
        }
        if (got == 0) {
            return out;
        }
        unpacked_bytes_ += static_cast<std::size_t>(got);
        if (unpacked_bytes_ > kUnpackedBytesMax) {
            return too_large();
        }
        out.append(chunk, 0, static_cast<std::size_t>(got));
    }
}

namespace {

bool add_entries(zip_t* zip, std::vector<ArchiveEntry> const& entries) {
    for (auto const& entry : entries) {
        zip_source_t* data = zip_source_buffer(zip, entry.bytes.data(), entry.bytes.size(), 0);
        if (data == nullptr) {
            return false;
        }
        auto const index = zip_file_add(zip, entry.name.c_str(), data, ZIP_FL_ENC_UTF_8);
        if (index < 0) {
            zip_source_free(data);
            return false;
        }
        auto const at = static_cast<zip_uint64_t>(index);
        if (zip_file_set_dostime(zip, at, 0, kDosDate, 0) != 0 ||
            zip_set_file_compression(zip, at, ZIP_CM_DEFLATE, 6) != 0) {
            return false;
        }
    }
    return true;
}

base::Result<std::string> read_back(zip_source_t* source) {
    zip_stat_t stat;
    zip_stat_init(&stat);
    if (zip_source_stat(source, &stat) != 0 || zip_source_open(source) != 0) {
        return base::fail(ErrorCode::failed, {"document.write_failed"});
    }
    std::string out(stat.size, '\0');
    auto const got = zip_source_read(source, out.data(), out.size());
    zip_source_close(source);
    if (got < 0 || static_cast<std::size_t>(got) != out.size()) {
        return base::fail(ErrorCode::failed, {"document.write_failed"});
    }
    return out;
}

}  // namespace

base::Result<std::string> write_archive(std::vector<ArchiveEntry> const& entries) {
    zip_error_t error;
    zip_error_init(&error);
    zip_source_t* source = zip_source_buffer_create(nullptr, 0, 0, &error);
    if (source == nullptr) {
        return base::fail(ErrorCode::failed, {"document.write_failed"});
    }
    std::unique_ptr<zip_source_t, void (*)(zip_source_t*)> const owner(source, zip_source_free);
    zip_source_keep(source);
    zip_t* zip = zip_open_from_source(source, ZIP_TRUNCATE, &error);
    zip_error_fini(&error);
    if (zip == nullptr) {
        zip_source_free(source);
        return base::fail(ErrorCode::failed, {"document.write_failed"});
    }
    if (!add_entries(zip, entries) || zip_close(zip) != 0) {
        zip_discard(zip);
        return base::fail(ErrorCode::failed, {"document.write_failed"});
    }
    return read_back(source);
}

}  // namespace regiotafel::document
