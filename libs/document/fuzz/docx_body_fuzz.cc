// The XML inside a Word file, which a fuzzer hardly ever reaches through the zip.
#include <cstddef>
#include <cstdint>
#include <string>

#include "document/archive.h"
#include "document/formats.h"

using namespace regiotafel;

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    std::string const xml(reinterpret_cast<char const*>(data), size);
    auto const bytes = document::write_archive({{"word/document.xml", xml},
                                                {"word/styles.xml", xml},
                                                {"word/numbering.xml", xml},
                                                {"word/footnotes.xml", xml},
                                                {"word/_rels/document.xml.rels", xml}});
    if (bytes) {
        auto archive = document::Archive::open(*bytes);
        if (archive) {
            static_cast<void>(document::read_docx(*archive));
        }
    }
    return 0;
}
