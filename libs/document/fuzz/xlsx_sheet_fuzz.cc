// The XML inside a workbook, which a fuzzer hardly ever reaches through the zip.
#include <cstddef>
#include <cstdint>
#include <string>

#include "document/archive.h"
#include "document/formats.h"

using namespace regiotafel;

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    std::string const xml(reinterpret_cast<char const*>(data), size);
    auto const bytes = document::write_archive(
        {{"xl/workbook.xml", "<w><sheets><sheet name=\"a\" id=\"r1\"/></sheets></w>"},
         {"xl/_rels/workbook.xml.rels",
          "<R><Relationship Id=\"r1\" Type=\"t/worksheet\" Target=\"sheet.xml\"/></R>"},
         {"xl/sharedStrings.xml", xml},
         {"xl/styles.xml", xml},
         {"xl/sheet.xml", xml}});
    if (bytes) {
        auto archive = document::Archive::open(*bytes);
        if (archive) {
            static_cast<void>(document::read_xlsx(*archive));
        }
    }
    return 0;
}
