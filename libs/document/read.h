// Reading a file of any supported format. All readers take bytes and touch no file system.
#pragma once

#include <string_view>
#include <vector>

#include "base/result.h"
#include "document/document.h"

namespace regiotafel::document {

// Limits that protect against hostile files; what passes one is an Error{too_large}.
inline constexpr std::size_t kFileBytesMax = 100ULL * 1024 * 1024;
inline constexpr std::size_t kUnpackedBytesMax = 200ULL * 1024 * 1024;
inline constexpr std::size_t kArchiveEntriesMax = 5'000;
inline constexpr std::size_t kTableCellsMax = 200'000;
inline constexpr int kMailDepthMax = 4;

// By the bytes first, then by the name's ending. A mail gives its own text as one document and one
// more for every attachment that can be read (the others are in `unread`); any other file gives
// one. .doc, .odt, .ods and .pdf give Error{unavailable}: the caller converts those first.
base::Result<std::vector<Document>> read_file(std::string_view name, std::string_view bytes);

}  // namespace regiotafel::document
