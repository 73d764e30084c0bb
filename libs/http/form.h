// The body of a form that a browser sends: application/x-www-form-urlencoded, or with files
// multipart/form-data (RFC 7578). Bytes from outside: everything has a limit.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "http/message.h"

namespace regiotafel::http {

inline constexpr std::size_t kFormFieldsMax = 4000;
inline constexpr std::size_t kFormPartsMax = 100;
inline constexpr std::size_t kPartHeadBytesMax = 4096;
inline constexpr std::size_t kBoundaryBytesMax = 200;  // RFC 2046 allows 70

// Fields beyond kFormFieldsMax are left out.
Pairs read_form(std::string_view body);

struct FormPart {
    std::string name{};
    std::string file{};  // without folders; empty where it is no file
    std::string bytes{};
};

// Error{bad_input} for a body that is not what `content_type` says, or has too many parts.
base::Result<std::vector<FormPart>> read_multipart(std::string_view content_type,
                                                   std::string_view body);

}  // namespace regiotafel::http
