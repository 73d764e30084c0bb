// One function per format. read_file() chooses between them.
#pragma once

#include <string_view>
#include <vector>

#include "base/result.h"
#include "document/document.h"

namespace regiotafel::document {

class Archive;

base::Result<Document> read_docx(Archive& archive);
base::Result<Document> read_xlsx(Archive& archive);
base::Result<Document> read_csv(std::string_view bytes);
base::Result<Document> read_html(std::string_view bytes);
base::Result<Document> read_markdown(std::string_view bytes);
base::Result<Document> read_text(std::string_view bytes);

// The mail itself first, then its attachments, each named "<name>/<attachment>". `depth` counts
// the mails around this one. What cannot be read goes into the mail's `unread`.
base::Result<std::vector<Document>> read_mail(std::string_view name, std::string_view bytes,
                                              int depth);

// As read_file, for a file inside `depth` mails.
base::Result<std::vector<Document>> read_nested(std::string_view name, std::string_view bytes,
                                                int depth);

// "image/png" and so on by the first bytes, or empty.
std::string_view picture_type(std::string_view bytes);

// Error{too_large} for a table with more cells than kTableCellsMax.
std::unexpected<base::Error> too_many_cells();

}  // namespace regiotafel::document
