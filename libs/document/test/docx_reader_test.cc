#include <gmock/gmock.h>

#include "libs/document/test/make.h"

namespace regiotafel::document {
namespace {

using testing::ElementsAre;

TEST(DocxReader, TextInAParagraph) {
    auto const document = read_one(
        "a.docx",
        make_docx(
            "<w:p><w:r><w:t>Een </w:t><w:tab/><w:t xml:space=\"preserve\"> </w:t></w:r>"
            "<w:hyperlink><w:r><w:t>link</w:t><w:br/><w:t>twee</w:t></w:r></w:hyperlink></w:p>"
            "<w:p><w:r><w:t>zij</w:t><w:noBreakHyphen/><w:t>in</w:t><w:softHyphen/><w:t>stroom</"
            "w:t>"
            "<w:br w:type=\"page\"/></w:r></w:p><w:p/>"));
    EXPECT_THAT(paragraphs(document), ElementsAre("Een \t link\ntwee", "zij-instroom"));
}

TEST(DocxReader, TrackedChanges) {
    auto const document = read_one(
        "a.docx",
        make_docx(
            "<w:p><w:r><w:t>Wij </w:t></w:r><w:del><w:r><w:delText>niet</w:delText></w:r></w:del>"
            "<w:ins><w:r><w:t>wel</w:t></w:r></w:ins><w:moveFrom><w:r><w:t>weg</w:t></w:r>"
            "</w:moveFrom></w:p>"));
    EXPECT_THAT(paragraphs(document), ElementsAre("Wij wel"));
}

TEST(DocxReader, HeadingsAndLists) {
    std::vector<ArchiveEntry> parts{
        {"word/styles.xml",
         "<w:styles xmlns:w=\"w\"><w:style w:type=\"paragraph\" w:styleId=\"Kop2\"><w:name "
         "w:val=\"heading 2\"/></w:style><w:style w:type=\"paragraph\" w:styleId=\"Eigen\">"
         "<w:basedOn w:val=\"Kop2\"/></w:style></w:styles>"},
        {"word/numbering.xml",
         "<w:numbering xmlns:w=\"w\"><w:abstractNum w:abstractNumId=\"1\"><w:lvl w:ilvl=\"0\">"
         "<w:numFmt w:val=\"bullet\"/></w:lvl><w:lvl w:ilvl=\"1\"><w:numFmt w:val=\"none\"/>"
         "</w:lvl></w:abstractNum><w:num w:numId=\"4\"><w:abstractNumId w:val=\"1\"/></w:num>"
         "</w:numbering>"}};
    auto const document = read_one(
        "a.docx",
        make_docx(
            "<w:p><w:pPr><w:pStyle w:val=\"Eigen\"/></w:pPr><w:r><w:t>Kop</w:t></w:r></w:p>"
            "<w:p><w:pPr><w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"4\"/></w:numPr></w:pPr>"
            "<w:r><w:t>punt</w:t></w:r></w:p>"
            "<w:p><w:pPr><w:numPr><w:ilvl w:val=\"1\"/><w:numId w:val=\"4\"/></w:numPr></w:pPr>"
            "<w:r><w:t>geen punt</w:t></w:r></w:p>",
            parts));
    ASSERT_EQ(document.blocks.size(), 3);
    EXPECT_EQ(std::get<Paragraph>(document.blocks[0]).heading_level, 2);
    EXPECT_TRUE(std::get<Paragraph>(document.blocks[1]).list_item);
    EXPECT_FALSE(std::get<Paragraph>(document.blocks[2]).list_item);
}

TEST(DocxReader, MergedCells) {
    auto const document = read_one(
        "a.docx",
        make_docx(
            "<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan "
            "w:val=\"2\"/></w:tcPr><w:p><w:r><w:t>breed</w:t>"
            "</w:r></w:p></w:tc><w:tc><w:tcPr><w:vMerge w:val=\"restart\"/></w:tcPr><w:p><w:r>"
            "<w:t>hoog</w:t></w:r></w:p></w:tc></w:tr><w:tr><w:tc><w:p/></w:tc><w:tc><w:p><w:r>"
            "<w:t>b</w:t></w:r></w:p><w:p><w:r><w:t>c</w:t></w:r></w:p></w:tc><w:tc><w:tcPr>"
            "<w:vMerge/></w:tcPr><w:p/></w:tc></w:tr></w:tbl>"));
    ASSERT_EQ(tables(document).size(), 1);
    auto const table = tables(document).front();
    EXPECT_EQ(table.rows, 2);
    EXPECT_EQ(table.columns, 3);
    ASSERT_THAT(texts(table), ElementsAre("breed", "hoog", "", "b\nc"));
    EXPECT_EQ(table.cells[0].column_span, 2);
    EXPECT_EQ(table.cells[1].column, 2);
    EXPECT_EQ(table.cells[1].row_span, 2);
    EXPECT_EQ(table.cells[3].column, 1);
}

TEST(DocxReader, ANestedTableIsTextOfTheOuterCell) {
    auto const document = read_one(
        "a.docx",
        make_docx(
            "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>voor</w:t></w:r></w:p><w:tbl><w:tr><w:tc><w:p><w:r>"
            "<w:t>in</w:t></w:r></w:p></w:tc></w:tr></w:tbl><w:p/></w:tc></w:tr></w:tbl>"));
    ASSERT_EQ(tables(document).size(), 1);
    EXPECT_THAT(texts(tables(document).front()), ElementsAre("voor\nin"));
}

std::string control(std::string const& tag, std::string const& content,
                    std::string const& more = {}) {
    return "<w:sdt><w:sdtPr><w:tag w:val=\"" + tag + "\"/>" + more + "</w:sdtPr><w:sdtContent>" +
           content + "</w:sdtContent></w:sdt>";
}

TEST(DocxReader, ContentControlsOnEveryLevel) {
    std::string const text = "<w:r><w:t>inhoud</w:t></w:r>";
    std::string const cell = "<w:tc><w:p>" + text + "</w:p></w:tc>";
    auto const document = read_one(
        "a.docx", make_docx(control("blok", "<w:p>" + text + "</w:p>") +
                            "<w:p><w:r><w:t>Tafel: </w:t></w:r>" + control("naam", text) +
                            "</w:p><w:tbl><w:tr>" + control("cel", cell) + "<w:tc>" +
                            control("in", "<w:p>" + text + "</w:p>") + "</w:tc><w:tc><w:p>" +
                            control("regel", text) + "</w:p></w:tc></w:tr>" +
                            control("rij", "<w:tr>" + cell + "</w:tr>") + "</w:tbl>"));
    ASSERT_EQ(document.controls.size(), 2);
    EXPECT_EQ(document.controls[0].tag, "blok");
    EXPECT_EQ(document.controls[1].tag, "naam");
    EXPECT_EQ(document.controls[1].text, "inhoud");
    EXPECT_THAT(paragraphs(document), ElementsAre("inhoud", "Tafel: inhoud"));
    EXPECT_EQ(std::get<Paragraph>(document.blocks[0]).tag, "blok");
    auto const table = tables(document).front();
    ASSERT_EQ(table.cells.size(), 4);
    EXPECT_EQ(table.cells[0].tag, "cel");
    EXPECT_EQ(table.cells[1].tag, "in");
    EXPECT_EQ(table.cells[2].tag, "regel");
    EXPECT_EQ(table.cells[3].tag, "rij");
}

TEST(DocxReader, APlaceholderIsEmptyUnlessSomeoneTypedOverIt) {
    std::string const mark =
        "<w:placeholder><w:docPart w:val=\"P1\"/></w:placeholder>"
        "<w:showingPlcHdr/>";
    std::vector<ArchiveEntry> const glossary{
        {"word/glossary/document.xml",
         "<w:glossaryDocument xmlns:w=\"w\"><w:docParts><w:docPart><w:docPartPr><w:name "
         "w:val=\"P1\"/></w:docPartPr><w:docPartBody><w:p><w:r><w:t>Typ hier.</w:t></w:r></w:p>"
         "</w:docPartBody></w:docPart></w:docParts></w:glossaryDocument>"}};
    auto const document = read_one(
        "a.docx",
        make_docx(control("a", "<w:p><w:r><w:t>Typ hier.</w:t></w:r></w:p>", mark) +
                      control("b", "<w:p><w:r><w:t>Getypt</w:t></w:r></w:p>", mark) + "<w:p>" +
                      control("c", "<w:r><w:t>Klik</w:t></w:r>", "<w:showingPlcHdr/>") + "</w:p>",
                  glossary));
    ASSERT_EQ(document.controls.size(), 3);
    EXPECT_EQ(document.controls[0].text, "");
    EXPECT_EQ(document.controls[1].text, "Getypt");
    EXPECT_EQ(document.controls[2].text, "");
    EXPECT_THAT(paragraphs(document), ElementsAre("Getypt"));
}

TEST(DocxReader, TextBoxesPicturesNotesAndProperties) {
    std::vector<ArchiveEntry> const parts{
        {"word/_rels/document.xml.rels",
         "<Relationships><Relationship Id=\"r1\" Type=\"x/image\" Target=\"media/foto.png\"/>"
         "</Relationships>"},
        {"word/media/foto.png", "\x89PNG\r\n\x1A\n..."},
        {"word/footnotes.xml",
         "<w:footnotes xmlns:w=\"w\"><w:footnote w:type=\"separator\" w:id=\"0\"><w:p><w:r>"
         "<w:t>-</w:t></w:r></w:p></w:footnote><w:footnote w:id=\"1\"><w:p><w:r><w:t>Noot</w:t>"
         "</w:r></w:p></w:footnote></w:footnotes>"},
        {"docProps/core.xml", "<c:p xmlns:c=\"c\" xmlns:dc=\"d\"><dc:title>Titel</dc:title></c:p>"},
        {"docProps/custom.xml",
         "<Properties xmlns:vt=\"v\"><property name=\"format\"><vt:lpwstr>schaal</vt:lpwstr>"
         "</property></Properties>"}};
    std::string const box =
        "<w:txbxContent><w:p><w:r><w:t>kader</w:t></w:r></w:p>"
        "</w:txbxContent>";
    auto const document = read_one(
        "a.docx",
        make_docx(
            "<w:p><w:r><w:t>voor</w:t></"
            "w:r><w:r><mc:AlternateContent><mc:Choice><w:drawing><wps:txbx>" +
                box + "</wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>" + box +
                "</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r><w:r><w:drawing>"
                "<a:blip r:embed=\"r1\"/></w:drawing></w:r><w:r><w:t> en na</w:t></w:r></w:p>",
            parts));
    EXPECT_THAT(paragraphs(document), ElementsAre("voor en na", "kader", "Noot"));
    ASSERT_EQ(document.pictures.size(), 1);
    EXPECT_EQ(document.pictures[0].name, "foto.png");
    EXPECT_EQ(document.pictures[0].media_type, "image/png");
    EXPECT_EQ(document.properties.at("title"), "Titel");
    EXPECT_EQ(document.properties.at("format"), "schaal");
}

}  // namespace
}  // namespace regiotafel::document
