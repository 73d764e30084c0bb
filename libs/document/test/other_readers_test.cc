#include <gmock/gmock.h>

#include "document/mime.h"
#include "libs/document/test/make.h"

namespace regiotafel::document {
namespace {

using testing::ElementsAre;

TEST(XlsxReader, StringsNumbersDatesAndMerges) {
    auto const bytes = write_archive(
        {{"xl/workbook.xml",
          "<workbook><sheets><sheet name=\"Groen\" r:id=\"r1\" "
          "xmlns:r=\"r\"/></sheets></workbook>"},
         {"xl/_rels/workbook.xml.rels",
          "<Relationships><Relationship Id=\"r1\" Type=\"t/worksheet\" "
          "Target=\"worksheets/sheet1.xml\"/></Relationships>"},
         {"xl/sharedStrings.xml",
          "<sst><si><t>Werven</t></si><si><r><t>vet </t></r><r><t>gewoon</t></r></si></sst>"},
         {"xl/styles.xml",
          "<styleSheet><numFmts><numFmt numFmtId=\"170\" formatCode=\"0 &quot;dagen&quot;\"/>"
          "</numFmts><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/><xf numFmtId=\"170\"/>"
          "</cellXfs></styleSheet>"},
         {"xl/worksheets/sheet1.xml",
          "<worksheet><sheetData><row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"C1\" t=\"s\">"
          "<v>1</v></c></row><row r=\"3\"><c r=\"A3\" s=\"1\"><v>46338</v></c><c r=\"B3\" s=\"1\">"
          "<v>46338.5625</v></c><c r=\"C3\"><f>1+2</f><v>0.30000000000000004</v></c><c r=\"D3\" "
          "t=\"inlineStr\"><is><t>los</t></is></c><c r=\"E3\" s=\"2\"><v>12</v></c></row>"
          "</sheetData><mergeCells><mergeCell ref=\"A1:B2\"/></mergeCells></worksheet>"}});
    auto const document = read_one("a.xlsx", bytes.value());
    ASSERT_EQ(tables(document).size(), 1);
    auto const table = tables(document).front();
    EXPECT_EQ(table.name, "Groen");
    EXPECT_THAT(texts(table), ElementsAre("Werven", "vet gewoon", "2026-11-12", "2026-11-12 13:30",
                                          "0.3", "los", "12"));
    EXPECT_EQ(table.cells[0].row_span, 2);
    EXPECT_EQ(table.cells[0].column_span, 2);
    EXPECT_EQ(table.cells[2].row, 2);
}

TEST(CsvReader, SemicolonsQuotesAndOldEncoding) {
    auto const document = read_one(
        "a.csv", "sep=;\r\nnaam;\"zegt \"\"ja\"\", echt\"\r\nRen\xE9;\"twee\r\nregels\"\r\n");
    auto const table = tables(document).front();
    EXPECT_THAT(texts(table), ElementsAre("naam", "zegt \"ja\", echt", "René", "twee\nregels"));
    EXPECT_EQ(table.cells[2].line, 3);
    EXPECT_EQ(table.rows, 2);
    EXPECT_EQ(table.columns, 2);
}

TEST(CsvReader, CommasAndTabs) {
    EXPECT_THAT(texts(tables(read_one("a.csv", "a,b\nc,\n")).front()),
                ElementsAre("a", "b", "c", ""));
    EXPECT_THAT(texts(tables(read_one("a.tsv", "a\tb,c\n")).front()), ElementsAre("a", "b,c"));
}

TEST(HtmlReader, TablesThatAreNotClosed) {
    auto const document = read_one(
        "a.html",
        "<!doctype html><style>p{}</style><h2>Kop</h2><p>Een&nbsp;&amp;&eacute;&eacute;n<p>twee"
        "<ul><li>punt<li>nog een</ul><TABLE><tr><th rowspan=2>a<th COLSPAN='2'>b<tr><td>c<br>d"
        "<td><ul><li>x</li><li>y</li></ul></table>na");
    EXPECT_THAT(paragraphs(document),
                ElementsAre("Kop", "Een &één", "twee", "punt", "nog een", "na"));
    EXPECT_EQ(std::get<Paragraph>(document.blocks[0]).heading_level, 2);
    EXPECT_TRUE(std::get<Paragraph>(document.blocks[3]).list_item);
    auto const table = tables(document).front();
    EXPECT_THAT(texts(table), ElementsAre("a", "b", "c\nd", "- x\n- y"));
    EXPECT_EQ(table.cells[0].row_span, 2);
    EXPECT_EQ(table.cells[1].column_span, 2);
    EXPECT_EQ(table.cells[2].column, 1);
    EXPECT_EQ(table.columns, 3);
}

TEST(HtmlReader, ATableOfOneColumnIsLayOut) {
    auto const document = read_one(
        "a.html", "<html><table><tr><td><p>Hallo</p><table><tr><td>a<td>b</table></table>");
    EXPECT_THAT(paragraphs(document), ElementsAre("Hallo"));
    EXPECT_THAT(texts(tables(document).front()), ElementsAre("a", "b"));
}

TEST(MarkdownReader, BlocksOfEveryKind) {
    auto const document =
        read_one("a.md",
                 "# Groen\n\nEerste *regel*\nen tweede &amp; meer\n\n- punt\n- **vet** punt\n\n"
                 "| Werven | Matchen |\n|---|---|\n| a<br>b |  |\n");
    EXPECT_THAT(paragraphs(document),
                ElementsAre("Groen", "Eerste regel en tweede & meer", "punt", "vet punt"));
    EXPECT_EQ(std::get<Paragraph>(document.blocks[0]).heading_level, 1);
    EXPECT_EQ(std::get<Paragraph>(document.blocks[1]).line, 3);
    EXPECT_TRUE(std::get<Paragraph>(document.blocks[2]).list_item);
    EXPECT_THAT(texts(tables(document).front()), ElementsAre("Werven", "Matchen", "a\nb", ""));
}

TEST(TextReader, ADumpWithTabs) {
    auto const document = read_one(
        "a.txt",
        "Formulieren\r\n\r\nGROEN\t\tWerven\r\nLokaal\t<p>- een</p> <p>twee &lt; 3</p>\t"
        "* met  spaties\r\n\r\nScholen\t\t\r\n\r\n \r\nGEEL\t\tWerven\r\nOverig: a <b>\r\n");
    EXPECT_THAT(paragraphs(document), ElementsAre("Formulieren", "Overig: a"));
    ASSERT_EQ(tables(document).size(), 2);
    EXPECT_THAT(texts(tables(document)[0]),
                ElementsAre("GROEN", "", "Werven", "Lokaal", "- een\ntwee < 3", "* met  spaties",
                            "Scholen", "", ""));
    EXPECT_EQ(tables(document)[0].line, 3);
    EXPECT_EQ(tables(document)[1].line, 9);
}

TEST(TextReader, CellsBetweenPipes) {
    auto const ruled = read_one("a.txt", "vooraf\n a | b | c\n---|---|---\n | d | \nna | twee\n");
    EXPECT_THAT(paragraphs(ruled), ElementsAre("vooraf", "na | twee"));
    ASSERT_EQ(tables(ruled).size(), 1);
    EXPECT_THAT(texts(tables(ruled)[0]), ElementsAre("a ", " b ", " c", "", " d ", ""));
    EXPECT_EQ(tables(ruled)[0].cells[4].line, 4);

    auto const framed = read_one("a.txt", "| a | b |\n| c | d |\n| e | f |\n");
    ASSERT_EQ(tables(framed).size(), 1);
    EXPECT_EQ(tables(framed)[0].cells.front().text, " a ");
    // Tabs come first, and lines that differ are no table.
    EXPECT_EQ(tables(read_one("a.txt", "a\tb|c|d\ne\tf|g|h\ni\tj|k|l\n"))[0].columns, 2);
    EXPECT_TRUE(tables(read_one("a.txt", "a|b|c\na|b|c|d|e\na|b|c\na|b|c|d|e\n")).empty());
    // Two lines alone may be a signature.
    EXPECT_TRUE(tables(read_one("a.txt", "Directeur | De Wilg | Tiel\nma | di | do\n")).empty());
}

TEST(TextReader, AnItemGoesOnBelowItsBullet) {
    EXPECT_THAT(paragraphs(read_one("a.txt",
                                    "- een idee dat\n  verder gaat\n- twee\n\n  los\n1. drie\n"
                                    "   ook verder\nvier\n  niet verder\n")),
                ElementsAre("- een idee dat verder gaat", "- twee", "  los", "1. drie ook verder",
                            "vier", "  niet verder"));
}

TEST(TextReader, Encodings) {
    EXPECT_THAT(paragraphs(read_one("a.txt", "Ren\xE9")), ElementsAre("René"));
    EXPECT_THAT(paragraphs(read_one("a.txt", "\xEF\xBB\xBFRen\xC3\xA9")), ElementsAre("René"));
    using namespace std::string_literals;
    EXPECT_THAT(paragraphs(read_one("a.txt", "\xFF\xFER\0e\0\xE9\0"s)), ElementsAre("Reé"));
    EXPECT_THAT(paragraphs(read_one("a.txt", "R\0e\0n\0e\0"s)), ElementsAre("Rene"));
}

TEST(MailReader, TextAndAttachments) {
    auto const documents = read_file(
        "brief.eml",
        "From: =?utf-8?Q?Ren=C3=A9?= de Boer <rene@voorbeeld.nl>\r\n"
        "Subject: =?iso-8859-1?B?SWRlZeu?=\r\n =?iso-8859-1?Q?_n?=\r\n"
        "Date: Thu, 12 Nov 2026 09:30:00 +0100\r\nMIME-Version: 1.0\r\n"
        "Content-Type: multipart/mixed; boundary=\"b1\"\r\n\r\nvooraf\r\n--b1\r\n"
        "Content-Type: multipart/alternative; boundary=b2\r\n\r\n--b2\r\n"
        "Content-Type: text/plain; charset=windows-1252\r\n"
        "Content-Transfer-Encoding: quoted-printable\r\n\r\nTwee idee=EBn,=\r\n samen\r\n> oud\r\n"
        "--b2\r\nContent-Type: text/html\r\n\r\n<p>html</p>\r\n--b2--\r\n--b1\r\n"
        "Content-Type: text/csv\r\nContent-Transfer-Encoding: base64\r\n"
        "Content-Disposition: attachment; filename*0*=utf-8''Ren%C3%A9; filename*1=.csv\r\n\r\n"
        "YTtiCg==\r\n--b1\r\nContent-Type: application/pdf; "
        "name=oud.pdf\r\n\r\n%PDF-1.4\r\n--b1--\r\n");
    ASSERT_TRUE(documents);
    ASSERT_EQ(documents->size(), 2);
    auto const& mail = documents->at(0);
    EXPECT_EQ(mail.kind, FileKind::mail);
    EXPECT_EQ(mail.sender, "René de Boer <rene@voorbeeld.nl>");
    EXPECT_EQ(mail.received, "2026-11-12");
    EXPECT_THAT(paragraphs(mail), ElementsAre("Twee ideeën, samen", "> oud"));
    EXPECT_EQ(documents->at(1).name, "brief.eml/René.csv");
    EXPECT_EQ(documents->at(1).sender, mail.sender);
    ASSERT_EQ(mail.unread.size(), 1);
    EXPECT_EQ(mail.unread[0].name, "brief.eml/oud.pdf");
    EXPECT_EQ(mail.unread[0].error.code, base::ErrorCode::unavailable);
}

TEST(MailReader, Dates) {
    EXPECT_EQ(iso_date("Thu, 12 Nov 2026 09:30:00 +0100"), "2026-11-12");
    EXPECT_EQ(iso_date("1 January 2026"), "2026-01-01");
    EXPECT_EQ(iso_date("gisteren"), "");
}

TEST(Pictures, ByTheirFirstBytes) {
    using namespace std::string_literals;
    EXPECT_EQ(read_one("foto.jpg", "\xFF\xD8\xFF\xE0...").pictures[0].media_type, "image/jpeg");
    EXPECT_EQ(read_one("foto",
                       "\0\0\0\x18"
                       "ftypheic....."s)
                  .pictures[0]
                  .media_type,
              "image/heic");
    EXPECT_EQ(read_one("foto.bin", "RIFF....WEBPVP8").kind, FileKind::picture);
}

}  // namespace
}  // namespace regiotafel::document
