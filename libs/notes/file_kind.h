// Which files may be added to a record, told by their bytes; and pictures without what they carry
// unseen: place, camera, author. Pure; bytes from outside.
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"

namespace regiotafel::notes {

inline constexpr std::size_t kFileBytesMax = 10U << 20U;

// The media type of a PDF, PNG, JPEG, Word, Excel or PowerPoint file, OpenDocument, or plain text.
// Error{bad_input} (notes.unknown_kind) for anything else, Error{too_large}.
base::Result<std::string> media_type_of(std::string_view bytes);

// A PNG or JPEG with only what is needed to show it; other types come back as they are. Error{
// bad_input} (notes.broken_picture) for a picture that ends too early.
base::Result<std::string> without_metadata(std::string_view media_type, std::string bytes);

}  // namespace regiotafel::notes
