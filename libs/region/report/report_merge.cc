#include "region/report/report_merge.h"

#include "document/docx_writer.h"
#include "document/read.h"

namespace regiotafel::region {

base::Result<Earlier> read_earlier(std::string_view name, std::string_view bytes) {
    auto const documents = TRY(document::read_file(name, bytes));
    return earlier_version(documents.front());
}

base::Result<std::string> write_with_marks(document::word::Document document) {
    auto fonts = std::move(document.fonts);
    document.fonts.clear();  // they take time and say nothing
    auto const draft = TRY(document::write_docx(document));
    auto const written = TRY(document::read_file("verslag.docx", draft));
    document.fonts = std::move(fonts);
    document.properties.merge(text_marks(written.front()));
    return document::write_docx(document);
}

}  // namespace regiotafel::region
