#include "files.h"

#include <algorithm>
#include <fstream>
#include <iterator>

#include "document/read.h"

namespace regiotafel::app {
namespace {

namespace fs = std::filesystem;
using base::ErrorCode;
using base::fail;
using base::Result;

constexpr std::size_t kFilesMax = 2'000;

bool is_passed_over(fs::path const& path) {
    auto const name = path.filename().string();
    return name.starts_with('.') || name.starts_with("~$");
}

Result<std::vector<fs::path>> files_of(fs::path const& folder) {
    std::vector<fs::path> files;
    std::error_code error;
    for (fs::recursive_directory_iterator it(folder, error), end; it != end && !error;
         it.increment(error)) {
        if (it->is_directory() && is_passed_over(it->path())) {
            it.disable_recursion_pending();
        } else if (it->is_regular_file() && !is_passed_over(it->path())) {
            files.push_back(it->path());
        }
        if (files.size() > kFilesMax) {
            return fail(ErrorCode::too_large, {"app.too_many_files"}, folder.string());
        }
    }
    std::ranges::sort(files);
    return files;
}

}  // namespace

Result<std::string> load(fs::path const& path) {
    std::error_code error;
    auto const size = fs::file_size(path, error);
    if (error) {
        return fail(ErrorCode::not_found, {"app.no_such_file"}, path.string());
    }
    if (size > document::kFileBytesMax) {
        return fail(ErrorCode::too_large,
                    {"app.file_too_large",
                     {{"megabytes", static_cast<std::int64_t>(document::kFileBytesMax >> 20U)}}},
                    path.string());
    }
    std::ifstream in(path, std::ios::binary);
    if (!in) {
        return fail(ErrorCode::not_found, {"app.cannot_read"}, path.string());
    }
    return std::string{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

Result<void> save(fs::path const& path, std::string_view bytes) {
    std::error_code error;
    if (path.has_parent_path()) {
        fs::create_directories(path.parent_path(), error);
    }
    auto beside = path;
    beside += ".new";
    {
        std::ofstream out(beside, std::ios::binary | std::ios::trunc);
        out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
        if (!out.flush()) {
            fs::remove(beside, error);
            return fail(ErrorCode::failed, {"app.cannot_write"}, path.string());
        }
    }
    fs::rename(beside, path, error);
    if (error) {
        return fail(ErrorCode::failed, {"app.cannot_write"}, path.string());
    }
    return {};
}

Result<std::vector<LoadedFile>> load_all(std::vector<std::string> const& inputs) {
    std::vector<LoadedFile> loaded;
    for (auto const& input : inputs) {
        fs::path const path(input);
        if (fs::is_directory(path)) {
            for (auto const& file : TRY(files_of(path))) {
                auto bytes = TRY(load(file));
                loaded.push_back({file, file.lexically_relative(path).string(), std::move(bytes)});
            }
        } else {
            auto bytes = TRY(load(path));
            loaded.push_back({path, path.filename().string(), std::move(bytes)});
        }
    }
    return loaded;
}

std::string load_if_there(fs::path const& path) {
    auto bytes = load(path);
    return bytes ? *std::move(bytes) : std::string{};
}

}  // namespace regiotafel::app
