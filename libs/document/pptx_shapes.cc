#include "document/pptx_shapes.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <type_traits>

#include "base/text.h"
#include "document/docx_format.h"

namespace regiotafel::document {
namespace {

constexpr auto kTable = "http://schemas.openxmlformats.org/drawingml/2006/table";
constexpr auto kDecorative = "http://schemas.microsoft.com/office/drawing/2017/decorative";
constexpr double kCellSideMm = 2;
constexpr double kCellTopMm = 1;

std::string emu(double length_mm) {
    return std::to_string(emu_of_mm(length_mm));
}
std::string hundredths(double size_pt) {
    return std::to_string(std::lround(size_pt * 100));
}

void fill(XmlWriter& out, std::string const& color) {
    if (!color.empty()) {
        out.open("a:solidFill").leaf("a:srgbClr", {{"val", color}}).close();
    }
}

}  // namespace

XmlWriter& open_slide_root(XmlWriter& out, std::string_view name) {
    return out.open(
        name, {{"xmlns:a", "http://schemas.openxmlformats.org/drawingml/2006/main"},
               {"xmlns:r", "http://schemas.openxmlformats.org/officeDocument/2006/relationships"},
               {"xmlns:p", "http://schemas.openxmlformats.org/presentationml/2006/main"}});
}

void write_tree_start(XmlWriter& out) {
    out.open("p:nvGrpSpPr").leaf("p:cNvPr", {{"id", "1"}, {"name", ""}});
    out.leaf("p:cNvGrpSpPr").leaf("p:nvPr").close();
    out.open("p:grpSpPr").open("a:xfrm");
    out.leaf("a:off", {{"x", "0"}, {"y", "0"}}).leaf("a:ext", {{"cx", "0"}, {"cy", "0"}});
    out.leaf("a:chOff", {{"x", "0"}, {"y", "0"}}).leaf("a:chExt", {{"cx", "0"}, {"cy", "0"}});
    out.close().close();
}

void PptxShapes::names(std::string const& name, std::string const& alt, bool decorative) {
    auto const id = std::to_string(next_id_++);
    out_.open("p:cNvPr", {{"id", id}, {"name", name + " " + id}, {"descr", alt}});
    if (decorative) {
        out_.open("a:extLst").open("a:ext", {{"uri", "{C183D7F6-B498-43B3-948B-1728B52AA6E4}"}});
        out_.leaf("adec:decorative", {{"xmlns:adec", kDecorative}, {"val", "1"}});
        out_.close().close();
    }
    out_.close();
}

void PptxShapes::place(slides::Box const& box, std::string_view element) {
    out_.open(element);
    out_.leaf("a:off", {{"x", emu(box.left_mm)}, {"y", emu(box.top_mm)}});
    out_.leaf("a:ext", {{"cx", emu(box.width_mm)}, {"cy", emu(box.height_mm)}}).close();
}

void PptxShapes::line(std::string_view element, slides::Line const& line) {
    if (line.color.empty()) {
        out_.open(element, {{"w", "0"}}).leaf("a:noFill").close();
        return;
    }
    out_.open(element, {{"w", std::to_string(std::lround(line.width_pt * 12700))}});
    fill(out_, line.color);
    out_.close();
}

void PptxShapes::run(slides::Run const& run, double size_pt, Ink ink) {
    bool first = true;
    for (auto const part : base::split(run.text, '\n')) {
        if (!first) {
            out_.leaf("a:br");
        }
        first = false;
        double const size = run.size_pt > 0 ? run.size_pt : size_pt;
        std::string properties = "<a:rPr lang=\"" + base::escape_xml(language_) + "\"";
        properties += size > 0 ? " sz=\"" + hundredths(size) + "\"" : "";
        properties += run.bold ? " b=\"1\"" : "";
        properties += run.italic ? " i=\"1\"" : "";
        out_.open("a:r").raw(properties + " dirty=\"0\">");
        if (run.color.empty() && ink == Ink::theme) {
            out_.open("a:solidFill").leaf("a:schemeClr", {{"val", "tx1"}}).close();
        }
        fill(out_, run.color);
        if (ink == Ink::theme) {  // a text box inherits the theme's letter in PowerPoint only
            out_.leaf("a:latin", {{"typeface", "+mn-lt"}});
        }
        if (!run.url.empty()) {
            out_.leaf("a:hlinkClick", {{"r:id", links_.address(run.url)}});
        }
        out_.raw("</a:rPr>").text_leaf("a:t", part).close();
    }
}

void PptxShapes::paragraphs(std::vector<slides::Paragraph> const& paragraphs, double size_pt) {
    constexpr std::string_view kAlignments[] = {"l", "ctr", "r"};
    for (auto const& paragraph : paragraphs) {
        out_.open("a:p");
        auto const alignment = kAlignments[static_cast<std::size_t>(paragraph.alignment)];
        if (paragraph.bullet) {
            out_.open(
                "a:pPr",
                {{"marL", "285750"}, {"indent", "-285750"}, {"algn", std::string(alignment)}});
        } else {
            out_.open("a:pPr", {{"marL", "0"}, {"indent", "0"}, {"algn", std::string(alignment)}});
        }
        if (paragraph.before_pt > 0) {
            out_.open("a:spcBef");
            out_.leaf("a:spcPts", {{"val", hundredths(paragraph.before_pt)}}).close();
        }
        if (paragraph.bullet) {
            out_.leaf("a:buChar", {{"char", "–"}});
        } else {
            out_.leaf("a:buNone");
        }
        out_.close();
        for (auto const& part : paragraph.runs) {
            run(part, size_pt, Ink::theme);
        }
        out_.close();
    }
    if (paragraphs.empty()) {
        out_.open("a:p").leaf("a:endParaRPr", {{"lang", language_}}).close();
    }
}

void PptxShapes::placeholder(std::string const& name, std::string const& type,
                             std::string const& index,
                             std::vector<slides::Paragraph> const& content) {
    out_.open("p:sp").open("p:nvSpPr");
    names(name, "", false);
    out_.open("p:cNvSpPr").leaf("a:spLocks", {{"noGrp", "1"}}).close().open("p:nvPr");
    if (index.empty()) {
        out_.leaf("p:ph", {{"type", type}});
    } else {
        out_.leaf("p:ph", {{"type", type}, {"idx", index}});
    }
    out_.close().close().leaf("p:spPr");
    out_.open("p:txBody").leaf("a:bodyPr").leaf("a:lstStyle");
    // The layout decides about indents and bullets here.
    for (auto const& paragraph : content) {
        out_.open("a:p");
        if (paragraph.bullet) {
            out_.leaf("a:pPr", {{"lvl", "1"}});
        }
        for (auto const& part : paragraph.runs) {
            run(part, 0, Ink::inherited);
        }
        out_.close();
    }
    if (content.empty()) {
        out_.open("a:p").leaf("a:endParaRPr", {{"lang", language_}}).close();
    }
    out_.close().close();
}

void PptxShapes::slide_number() {
    out_.open("p:sp").open("p:nvSpPr");
    names("Dianummer", "", false);
    out_.open("p:cNvSpPr").leaf("a:spLocks", {{"noGrp", "1"}}).close().open("p:nvPr");
    out_.leaf("p:ph", {{"type", "sldNum"}, {"sz", "quarter"}, {"idx", "12"}}).close().close();
    out_.leaf("p:spPr").open("p:txBody").leaf("a:bodyPr").leaf("a:lstStyle").open("a:p");
    out_.open("a:fld", {{"id", "{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}"}, {"type", "slidenum"}});
    out_.leaf("a:rPr", {{"lang", language_}}).text_leaf("a:t", "‹nr.›");
    out_.close().close().close().close();
}

void PptxShapes::shape(slides::Shape const& shape) {
    if (auto const* found = std::get_if<slides::Text>(&shape)) {
        text(*found);
    } else if (auto const* image = std::get_if<slides::Picture>(&shape)) {
        picture(*image);
    } else if (auto const* rows = std::get_if<slides::Table>(&shape)) {
        table(*rows);
    }
}

void PptxShapes::text(slides::Text const& text) {
    constexpr std::string_view kAnchors[] = {"t", "ctr", "b"};
    bool const plain = text.paragraphs.empty();
    out_.open("p:sp").open("p:nvSpPr");
    names(plain ? "Vlak" : "Tekst", text.alt, plain && text.alt.empty());
    if (plain) {
        out_.leaf("p:cNvSpPr");
    } else {
        out_.leaf("p:cNvSpPr", {{"txBox", "1"}});
    }
    out_.leaf("p:nvPr").close().open("p:spPr");
    place(text.box, "a:xfrm");
    out_.open("a:prstGeom", {{"prst", "rect"}}).leaf("a:avLst").close();
    if (text.fill.empty()) {
        out_.leaf("a:noFill");
    }
    fill(out_, text.fill);
    line("a:ln", text.outline);
    out_.close().open("p:txBody");
    std::string const padding = emu(text.padding_mm);
    out_.open("a:bodyPr",
              {{"wrap", "square"},
               {"lIns", padding},
               {"tIns", padding},
               {"rIns", padding},
               {"bIns", padding},
               {"anchor", std::string(kAnchors[static_cast<std::size_t>(text.anchor)])}});
    out_.leaf("a:normAutofit").close().leaf("a:lstStyle");
    paragraphs(text.paragraphs, 0);
    out_.close().close();
}

void PptxShapes::picture(slides::Picture const& picture) {
    out_.open("p:pic").open("p:nvPicPr");
    names("Beeld", picture.alt, picture.alt.empty());
    out_.open("p:cNvPicPr").leaf("a:picLocks", {{"noChangeAspect", "1"}}).close();
    out_.leaf("p:nvPr").close();
    out_.open("p:blipFill").leaf("a:blip", {{"r:embed", links_.picture(picture.png)}});
    out_.open("a:stretch").leaf("a:fillRect").close().close();
    out_.open("p:spPr");
    place(picture.box, "a:xfrm");
    out_.open("a:prstGeom", {{"prst", "rect"}}).leaf("a:avLst").close().close().close();
}

void PptxShapes::table(slides::Table const& table) {
    slides::Box box = table.box;
    box.width_mm = std::accumulate(table.columns_mm.begin(), table.columns_mm.end(), 0.0);
    box.height_mm = table.row_mm * static_cast<double>(table.rows.size());
    out_.open("p:graphicFrame").open("p:nvGraphicFramePr");
    names("Tabel", table.alt, false);
    out_.open("p:cNvGraphicFramePr").leaf("a:graphicFrameLocks", {{"noGrp", "1"}}).close();
    out_.leaf("p:nvPr").close();
    place(box, "p:xfrm");
    out_.open("a:graphic").open("a:graphicData", {{"uri", kTable}}).open("a:tbl");
    out_.leaf("a:tblPr", {{"firstRow", table.header_row ? "1" : "0"}, {"firstCol", "1"}});
    out_.open("a:tblGrid");
    for (double const width_mm : table.columns_mm) {
        out_.leaf("a:gridCol", {{"w", emu(width_mm)}});
    }
    out_.close();
    for (auto const& row : table.rows) {
        out_.open("a:tr", {{"h", emu(table.row_mm)}});
        std::size_t column = 0;
        for (auto const& found : row) {
            if (column >= table.columns_mm.size()) {
                break;
            }
            cell(found, table);
            ++column;
            for (int i = 1; i < found.column_span && column < table.columns_mm.size(); ++i) {
                out_.open("a:tc", {{"hMerge", "1"}}).open("a:txBody").leaf("a:bodyPr");
                out_.leaf("a:lstStyle").leaf("a:p").close().leaf("a:tcPr").close();
                ++column;
            }
        }
        for (; column < table.columns_mm.size(); ++column) {
            cell({}, table);
        }
        out_.close();
    }
    out_.close().close().close().close();
}

void PptxShapes::cell(slides::Cell const& cell, slides::Table const& table) {
    if (cell.column_span > 1) {
        out_.open("a:tc", {{"gridSpan", std::to_string(cell.column_span)}});
    } else {
        out_.open("a:tc");
    }
    out_.open("a:txBody").leaf("a:bodyPr").leaf("a:lstStyle");
    paragraphs(cell.paragraphs, table.size_pt);
    out_.close();
    out_.open("a:tcPr", {{"marL", emu(kCellSideMm)},
                         {"marR", emu(kCellSideMm)},
                         {"marT", emu(kCellTopMm)},
                         {"marB", emu(kCellTopMm)},
                         {"anchor", "ctr"}});
    line("a:lnL", {});
    line("a:lnR", {});
    line("a:lnT", cell.top);
    line("a:lnB", cell.bottom);
    if (cell.fill.empty()) {
        out_.leaf("a:noFill");
    }
    fill(out_, cell.fill);
    out_.close().close();
}

}  // namespace regiotafel::document
