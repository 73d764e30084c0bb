#include "notes/file_kind.h"

#include <gtest/gtest.h>

namespace regiotafel::notes::test {
namespace {

using namespace std::string_literals;

std::string jpeg_part(char marker, std::string const& bytes) {
    auto const length = static_cast<char>(bytes.size() + 2);
    return "\xFF"s + marker + "\0"s + length + bytes;
}

std::string png_chunk(std::string const& name, std::string const& bytes) {
    return "\0\0\0"s + static_cast<char>(bytes.size()) + name + bytes + "sum!";
}

TEST(FileKind, TellsByTheBytes) {
    EXPECT_EQ(media_type_of("%PDF-1.7 …").value(), "application/pdf");
    EXPECT_EQ(media_type_of("\xFF\xD8\xFF\xE0").value(), "image/jpeg");
    EXPECT_EQ(media_type_of("Gewoon tekst, é\n").value(), "text/plain; charset=utf-8");
    for (auto const& bytes :
         {"MZ\0\0"s, "<html>"s, " \n<svg onload=x>"s, ""s, "PK\x03\x04x"s, "a\x01"s,
          "\x7F"
          "ELF\0"s}) {
        EXPECT_EQ(media_type_of(bytes).error().message.key, "notes.unknown_kind") << bytes;
    }
    EXPECT_EQ(media_type_of(std::string(kFileBytesMax + 1, 'x')).error().message.key,
              "notes.too_large");
}

TEST(FileKind, APictureLosesPlaceAndAuthor) {
    auto const scan = "\xFF\xDA\0\x02pixels\xFF\xD9"s;
    auto const start = "\xFF\xD8"s;
    auto const looks = jpeg_part('\xE0', "JFIF") + jpeg_part('\xDB', "table");
    auto const jpeg =
        start + jpeg_part('\xE1', "Exif GPS 51.8") + looks + jpeg_part('\xFE', "door Jan") + scan;
    EXPECT_EQ(without_metadata("image/jpeg", jpeg).value(), start + looks + scan);
    auto const head = "\x89PNG\r\n\x1a\n"s + png_chunk("IHDR", "13") + png_chunk("IDAT", "pixels");
    auto const png = head + png_chunk("tEXt", "Author Jan") + png_chunk("eXIf", "GPS") +
                     png_chunk("IEND", "") + "more";
    EXPECT_EQ(without_metadata("image/png", png).value(), head + png_chunk("IEND", ""));
    EXPECT_EQ(without_metadata("application/pdf", "%PDF-").value(), "%PDF-");
}

TEST(FileKind, APictureThatEndsTooEarlyIsRefused) {
    for (auto const& jpeg :
         {"\xFF\xD8\xFF"s, "\xFF\xD8\xFF\xE1\xFF\xFFx"s, "\xFF\xD8\xFF\xE1\0\0x"s}) {
        EXPECT_FALSE(without_metadata("image/jpeg", jpeg));
    }
    EXPECT_FALSE(without_metadata("image/png", "\x89PNG\r\n\x1a\n\xFF\xFF\xFF\xFFIDAT1234"));
}

}  // namespace
}  // namespace regiotafel::notes::test
