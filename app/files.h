// The file system for commands: reading inputs, writing results whole or not at all.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace regiotafel::app {

base::Result<std::string> load(std::filesystem::path const& path);

// Writes beside the target and renames, so that a reader never sees half a file.
base::Result<void> save(std::filesystem::path const& path, std::string_view bytes);

struct LoadedFile {
    std::filesystem::path path;
    std::string name;  // relative to the folder that was named, else the file's own name
    std::string bytes;
};

// The named files, and all files of named folders in the order of their names. Hidden files and
// the lock files of Word and LibreOffice are passed over.
base::Result<std::vector<LoadedFile>> load_all(std::vector<std::string> const& inputs);

// A file that this machine may have; empty text where it has not.
std::string load_if_there(std::filesystem::path const& path);

}  // namespace regiotafel::app
