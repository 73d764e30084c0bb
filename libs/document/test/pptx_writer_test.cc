#include "document/pptx_writer.h"

#include <filesystem>

#include <gmock/gmock.h>

#include "document/xml.h"
#include "libs/document/test/libreoffice.h"
#include "libs/document/test/make.h"
#include "libs/document/test/sample_report.h"
#include "test/support/support.h"

namespace regiotafel::document {
namespace {

slides::Presentation sample_presentation() {
    slides::Presentation show{.title = "Terugblik",
                              .author = "Onderwijsalliantie Rijn & Linge",
                              .created = "2026-11-12T09:30:00Z",
                              .footer = "Onderwijsalliantie Rijn & Linge · 12 november 2026"};
    show.slides.push_back(
        {.layout = slides::Slide::Layout::title_and_body,
         .title = "Drie tafels noemen een poule van coaches",
         .subtitle = {slides::paragraph("Genoemd door 3 van de 6 tafels")},
         .body = {slides::paragraph("Gewone tekst"), slides::bullet("Een punt")},
         .shapes = {slides::Text{.box = {195, 52, 122, 64},
                                 .paragraphs = {{.runs = {{.text = "Tegengeluid", .bold = true}}},
                                                slides::paragraph("“Geen poule”")},
                                 .fill = "EFECE4",
                                 .padding_mm = 6},
                    slides::Text{.box = {195, 51, 122, 1.5}, .fill = "17242B"},
                    slides::Picture{.box = {20, 130, 8, 8}, .png = sample_png()}},
         .notes = "Bron: Groen 7 & Blauw 2"});
    slides::Table table{.box = {20, 55, 0, 0}, .columns_mm = {80, 40, 40}, .alt = "Het schema"};
    table.rows = {
        {slides::cell("Schaal"), slides::cell("Werven"), slides::cell("Matchen")},
        {slides::cell("Onderwijsregio"), slides::cell("5", "9BC7C8"), slides::cell("2", "CDE2E1")}};
    table.rows[0][0].bottom = {.color = "17242B", .width_pt = 1.5};
    show.slides.push_back(
        {.title = "Het zwaartepunt ligt bij de onderwijsregio", .shapes = {table}});
    return show;
}

TEST(PptxWriter, EveryPartIsXmlAndEveryRelationHasATarget) {
    auto const bytes = write_pptx(sample_presentation()).value();
    auto archive = Archive::open(bytes);
    ASSERT_TRUE(archive);
    auto const names = archive->names();
    for (auto const& name : names) {
        auto const part = archive->read(name);
        ASSERT_TRUE(part);
        if (!name.ends_with(".png")) {
            EXPECT_TRUE(parse_xml(*part, name)) << name;
        }
    }
    EXPECT_TRUE(archive->has("ppt/notesSlides/notesSlide1.xml"));
    EXPECT_FALSE(archive->has("ppt/notesSlides/notesSlide2.xml"));
}

TEST(PptxWriter, SamePresentationSameBytes) {
    EXPECT_EQ(write_pptx(sample_presentation()).value(), write_pptx(sample_presentation()).value());
}

TEST(PptxWriter, NothingToWrite) {
    EXPECT_FALSE(write_pptx({}));
}

TEST(PptxWriter, LibreOfficeOpensIt) {
    if (!have_libreoffice()) {
        GTEST_SKIP() << "LibreOffice is not installed";
    }
    test::TemporaryFolder const folder;
    test::write_file(folder.path() / "show.pptx", write_pptx(sample_presentation()).value());
    ASSERT_TRUE(convert(folder.path(), "show.pptx", "pdf"));
    EXPECT_TRUE(std::filesystem::exists(folder.path() / "out/show.pdf"));
}

}  // namespace
}  // namespace regiotafel::document
