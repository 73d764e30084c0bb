// Programs that this machine may have: Chromium for pages, LibreOffice for documents. They run
// without a shell, in a folder of their own that is removed afterwards, and not longer than a
// limit. What is missing is Error{unavailable} that says what to install.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace regiotafel::app {

inline constexpr int kConvertSecondsMax = 60;

// A self-contained page as A4 PDF, or as a picture of its first A4.
base::Result<std::string> page_to_pdf(std::string_view html);
base::Result<std::string> page_to_png(std::string_view html);

// Each file in another form ("pdf", "docx"), in the order of the files, by one start of
// LibreOffice.
base::Result<std::vector<std::string>> convert_documents(
    std::vector<std::filesystem::path> const& files, std::string const& target);

// The kind that a file has to become before our readers open it: "docx" for .doc, .odt and .rtf,
// "xlsx" for .xls and .ods, "txt" for .pdf; empty for every other file.
std::string_view readable_kind(std::string_view name);

// The bytes of such a file in its readable kind; a PDF through pdftotext, the others through
// LibreOffice.
base::Result<std::string> make_readable(std::string_view name, std::string_view bytes);

}  // namespace regiotafel::app
