// Forms as they come in from a browser: which of them can be read, told by their bytes and not by
// what they are called; archives are unpacked, one level deep. What is refused is told file by
// file.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "files.h"

#include "http/form.h"

namespace regiotafel::app {

inline constexpr std::size_t kUploadBytesMax = 40U << 20U;  // all files together
inline constexpr std::size_t kUploadFileBytesMax = 10U << 20U;
inline constexpr std::size_t kUploadFilesMax = 300;
inline constexpr std::size_t kUploadNameMax = 150;  // letters

struct Refused {
    std::string file{};
    std::string why{};  // a key of the catalogue
};

struct Uploads {
    std::vector<LoadedFile> files{};  // with names that occur once
    std::vector<Refused> refused{};
};

Uploads sort_uploads(std::vector<http::FormPart> parts);

}  // namespace regiotafel::app
