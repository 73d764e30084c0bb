// LibreOffice as a second opinion on what the writers write. Tests that need it are skipped where
// it is not installed.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include <spawn.h>
#include <sys/wait.h>

namespace regiotafel::document {

inline bool have_libreoffice() {
    return std::filesystem::exists("/usr/bin/soffice");
}

// Converts a file in this folder with a profile of its own; the outcome stands in folder/out.
inline bool convert(std::filesystem::path const& folder, std::string const& file,
                    std::string const& format) {
    std::vector<std::string> words{"/usr/bin/soffice",
                                   "-env:UserInstallation=file://" + (folder / "profile").string(),
                                   "--headless",
                                   "--convert-to",
                                   format,
                                   "--outdir",
                                   (folder / "out").string(),
                                   (folder / file).string()};
    std::vector<char*> arguments;
    for (auto& word : words) {
        arguments.push_back(word.data());
    }
    arguments.push_back(nullptr);
    pid_t child = 0;
    int status = 1;
    return posix_spawn(&child, words.front().c_str(), nullptr, nullptr, arguments.data(),
                       environ) == 0 &&
           waitpid(child, &status, 0) == child && status == 0;
}

}  // namespace regiotafel::document
