// What tests share: files of the project, real input that may be absent, a folder that goes away.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

namespace regiotafel::test {

// Tests run with the project's root as working directory.
std::string read_file(std::filesystem::path const& path);
void write_file(std::filesystem::path const& path, std::string_view bytes);

// A file of the real input, or nothing where it is absent: the test then calls GTEST_SKIP().
// The folder is $REGIO_DATA, or ../shared/data beside the project.
std::optional<std::filesystem::path> real_input(std::string_view name);

// A new folder under the system's temporary folder, removed with everything in it at the end.
class TemporaryFolder {
  public:
    TemporaryFolder();
    ~TemporaryFolder();
    TemporaryFolder(TemporaryFolder const&) = delete;
    TemporaryFolder& operator=(TemporaryFolder const&) = delete;
    std::filesystem::path const& path() const { return path_; }

  private:
    std::filesystem::path path_;
};

}  // namespace regiotafel::test
