// Writes a Word file (ECMA-376 WordprocessingML, with Word 2013's content controls) from a
// word::Document. The same document gives the same bytes.
//
//   word::Document report{.title = "Verslag regiosessie"};
//   report.paragraph_styles = {{.id = "Standaard", .name = "Normal"},
//                              {.id = "Kop1", .name = "heading 1", .based_on = "Standaard"}};
//   report.sections.push_back({.page = word::a4_portrait({32, 22, 24, 58})});
//   report.sections.back().blocks = {
//       word::paragraph("Kop1", "Samenvatting"),
//       word::paragraph("Standaard", {word::run("Genoemd door "), word::bold("3 van de 6
//       tafels")}), word::BlockControl{.control = {.tag = "duiding:1", .placeholder = "Schrijf
//       hier."}}};
//   std::string const bytes = TRY(write_docx(report));
//
// What LibreOffice 7.4 leaves of content controls when it saves such a file (see the test): those
// in a line of text, around a cell, and around one paragraph keep tag, placeholder and text. One
// around several paragraphs keeps only the first, one around a table moves into its first cell. It
// drops w:tag itself; the tag comes back from the name of the placeholder's building block.
#pragma once

#include <string>

#include "base/result.h"
#include "document/word_document.h"

namespace regiotafel::document {

using WordDocument = word::Document;

// Error{bad_input} for a document without sections; Error{failed} when there is no memory left.
base::Result<std::string> write_docx(WordDocument const& document);

}  // namespace regiotafel::document
