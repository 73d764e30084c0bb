// Files that are broken, protected, empty or made to do harm.
#include <gmock/gmock.h>

#include "libs/document/test/make.h"

namespace regiotafel::document {
namespace {

using namespace std::string_literals;

std::string wide(std::string_view ascii) {
    std::string out;
    for (char const c : ascii) {
        out += c;
        out += '\0';
    }
    return out;
}

std::string const kCompound = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";

TEST(Hostile, EmptyFiles) {
    EXPECT_EQ(error_key("a.docx", ""), "document.empty");
    EXPECT_EQ(error_key("a.txt", " \r\n"), "document.empty");
    EXPECT_EQ(error_key("a.csv", "\xEF\xBB\xBF"), "document.empty");
}

TEST(Hostile, OldAndProtectedFiles) {
    EXPECT_EQ(error_key("a.docx", kCompound + wide("EncryptedPackage")), "document.password");
    auto const doc = read_file("map/oud.doc", kCompound + wide("WordDocument"));
    ASSERT_FALSE(doc);
    EXPECT_EQ(doc.error().code, base::ErrorCode::unavailable);
    EXPECT_EQ(doc.error().where, "oud.doc");
    EXPECT_EQ(error_key("a.xls", kCompound + wide("Workbook")), "document.convert");
    EXPECT_EQ(error_key("a.pdf", "%PDF-1.7"), "document.convert");
    EXPECT_EQ(error_key("a.odt", write_archive({{"mimetype",
                                                 "application/vnd.oasis."
                                                 "opendocument.text"}})
                                     .value()),
              "document.convert");
}

TEST(Hostile, BrokenZipAndXml) {
    EXPECT_EQ(error_key("a.docx", "PK\x03\x04 en dan niets"), "document.broken_zip");
    EXPECT_EQ(error_key("a.docx", "zomaar tekst"), "document.broken_zip");
    EXPECT_EQ(error_key("a.docx", make_docx("<w:p><w:r></w:p>")), "document.broken_xml");
    auto cut = make_docx("<w:p/>");
    cut.resize(cut.size() / 2);
    EXPECT_EQ(error_key("a.docx", cut), "document.broken_zip");
    EXPECT_EQ(error_key("a.bin",
                        "\x7F"
                        "ELF\0\0\0\1\2"s),
              "document.unknown_kind");
}

TEST(Hostile, ZipBomb) {
    std::string const zeros(150ULL * 1024 * 1024, ' ');
    auto const bytes = write_archive({{"word/a.xml", zeros}, {"word/document.xml", zeros}});
    ASSERT_TRUE(bytes);
    EXPECT_LT(bytes->size(), 1024 * 1024);
    EXPECT_EQ(error_key("a.docx", *bytes), "document.unpacked_too_large");
}

TEST(Hostile, AFalseClaimAboutSizeIsNotBelieved) {
    // The archive says that the part is small; what comes out is not.
    auto bytes = write_archive({{"word/document.xml", std::string(1'000'000, ' ')}}).value();
    auto const claimed = "\x40\x42\x0F\x00"s;  // 1,000,000
    for (auto at = bytes.find(claimed); at != std::string::npos; at = bytes.find(claimed)) {
        bytes.replace(at, 4, "\x10\0\0\0"s);
    }
    EXPECT_NE(error_key("a.docx", bytes), "no error");
    // And the other way round: it claims 3 GB.
    auto large = write_archive({{"word/document.xml", std::string(1'000'000, ' ')}}).value();
    for (auto at = large.find(claimed); at != std::string::npos; at = large.find(claimed)) {
        large.replace(at, 4, "\0\0\0\xC0"s);
    }
    EXPECT_EQ(error_key("a.docx", large), "document.unpacked_too_large");
}

TEST(Hostile, TooManyParts) {
    std::vector<ArchiveEntry> entries(kArchiveEntriesMax + 1);
    for (std::size_t i = 0; i < entries.size(); ++i) {
        entries[i].name = "word/" + std::to_string(i);
    }
    EXPECT_EQ(error_key("a.docx", write_archive(entries).value()), "document.too_many_parts");
}

TEST(Hostile, DeepNesting) {
    std::string open;
    std::string close;
    for (int i = 0; i < 100'000; ++i) {
        open += "<w:ins>";
        close += "</w:ins>";
    }
    EXPECT_EQ(error_key("a.docx", make_docx(open + close)), "document.too_deep");
    std::string html = "<html>";
    for (int i = 0; i < 50'000; ++i) {
        html += "<table><tr><td>";
    }
    EXPECT_EQ(error_key("a.html", html), "no error");
}

TEST(Hostile, EntitiesAreNotResolved) {
    auto const bytes = write_archive(
        {{"word/document.xml",
          "<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/hostname\"><!ENTITY y \"yyyy\">]>"
          "<w:document xmlns:w=\"w\"><w:body><w:p><w:r><w:t>&x;&y;</w:t></w:r></w:p></w:body>"
          "</w:document>"}});
    EXPECT_THAT(paragraphs(read_one("a.docx", bytes.value())), testing::ElementsAre("&x;&y;"));
}

TEST(Hostile, TooManyCells) {
    EXPECT_EQ(error_key("a.csv", std::string(kTableCellsMax + 1, ';')), "document.too_many_cells");
    EXPECT_EQ(error_key("a.txt", std::string(kTableCellsMax + 1, '\t') + "x"),
              "document.too_many_cells");
}

TEST(Hostile, MailsInMails) {
    std::string mail = "Content-Type: text/plain\r\n\r\ndiep";
    for (int i = 0; i < 8; ++i) {
        mail = "From: a@b.nl\r\nContent-Type: message/rfc822\r\n\r\n" + mail;
    }
    auto const documents = read_file("a.eml", mail);
    ASSERT_TRUE(documents);
    EXPECT_FALSE(documents->back().unread.empty());
    EXPECT_EQ(documents->back().unread[0].error.message.key, "document.mail_too_deep");
}

TEST(Hostile, LargeFiles) {
    EXPECT_EQ(error_key("a.txt", std::string(kFileBytesMax + 1, 'x')), "document.file_too_large");
}

}  // namespace
}  // namespace regiotafel::document
