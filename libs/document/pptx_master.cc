#include "document/pptx_master.h"

#include <string_view>

#include "base/text.h"
#include "document/docx_format.h"
#include "document/pptx_shapes.h"
#include "document/xml_writer.h"

namespace regiotafel::document {
namespace {

using slides::Box;

constexpr Box kTitle{20, 15, 298, 22};
constexpr Box kSubtitle{20, 38, 298, 12};
constexpr Box kBody{20, 52, 298, 115};
constexpr Box kFooter{20, 174, 220, 8};
constexpr Box kNumber{288, 174, 30, 8};

std::string emu(double length_mm) {
    return std::to_string(emu_of_mm(length_mm));
}

// A placeholder with its place and the look of its text: `levels` is the inside of a:lstStyle.
void placeholder(XmlWriter& out, int id, std::string const& name, std::string const& type,
                 std::string const& index, Box const& box, std::string_view levels,
                 std::string const& prompt) {
    out.open("p:sp").open("p:nvSpPr");
    out.leaf("p:cNvPr", {{"id", std::to_string(id)}, {"name", name}});
    out.open("p:cNvSpPr").leaf("a:spLocks", {{"noGrp", "1"}}).close().open("p:nvPr");
    if (index.empty()) {
        out.leaf("p:ph", {{"type", type}});
    } else {
        out.leaf("p:ph", {{"type", type}, {"idx", index}});
    }
    out.close().close().open("p:spPr").open("a:xfrm");
    out.leaf("a:off", {{"x", emu(box.left_mm)}, {"y", emu(box.top_mm)}});
    out.leaf("a:ext", {{"cx", emu(box.width_mm)}, {"cy", emu(box.height_mm)}}).close();
    out.open("a:prstGeom", {{"prst", "rect"}}).leaf("a:avLst").close().close();
    out.open("p:txBody");
    out.open("a:bodyPr", {{"lIns", "0"},
                          {"tIns", "0"},
                          {"rIns", "0"},
                          {"bIns", "0"},
                          {"anchor", type == "title" ? "b" : "t"}});
    out.leaf("a:normAutofit").close();
    out.open("a:lstStyle").raw(levels).close().open("a:p");
    if (type == "sldNum") {
        out.open("a:fld", {{"id", "{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}"}, {"type", "slidenum"}});
        out.leaf("a:rPr", {{"lang", "nl-NL"}}).text_leaf("a:t", "‹nr.›").close();
    } else {
        out.open("a:r").leaf("a:rPr", {{"lang", "nl-NL"}}).text_leaf("a:t", prompt).close();
    }
    out.close().close().close();
}

std::string level(int number, double size_pt, std::string_view color, std::string_view more,
                  std::string_view bullet) {
    std::string const name = "a:lvl" + std::to_string(number) + "pPr";
    std::string const indent =
        bullet.empty() ? "marL=\"0\" indent=\"0\"" : "marL=\"285750\" indent=\"-285750\"";
    return "<" + name + " " + indent + (more.find("algn") == 0 ? " algn=\"r\"" : "") +
           "><a:spcBef><a:spcPts val=\"600\"/></a:spcBef>" +
           (bullet.empty() ? "<a:buNone/>" : "<a:buChar char=\"" + std::string(bullet) + "\"/>") +
           "<a:defRPr sz=\"" + std::to_string(static_cast<int>(size_pt * 100)) + "\"" +
           (more == "bold" ? " b=\"1\"" : " b=\"0\"") + "><a:solidFill><a:schemeClr val=\"" +
           std::string(color) + "\"/></a:solidFill><a:latin typeface=\"+mn-lt\"/></a:defRPr></" +
           name + ">";
}

void write_edges(XmlWriter& out, std::string const& footer) {
    placeholder(out, 20, "Voettekst", "ftr", "11", kFooter, level(1, 12, "tx2", "", ""), footer);
    placeholder(out, 21, "Dianummer", "sldNum", "12", kNumber, level(1, 12, "tx2", "algn", ""), "");
}

std::string body_levels() {
    return level(1, 24, "tx1", "", "") + level(2, 24, "tx1", "", "–");
}

void color(XmlWriter& out, std::string_view name, std::string const& value) {
    out.open(name).leaf("a:srgbClr", {{"val", value}}).close();
}

void write_color_map(XmlWriter& out) {
    out.leaf("p:clrMap", {{"bg1", "lt1"},
                          {"tx1", "dk1"},
                          {"bg2", "lt2"},
                          {"tx2", "dk2"},
                          {"accent1", "accent1"},
                          {"accent2", "accent2"},
                          {"accent3", "accent3"},
                          {"accent4", "accent4"},
                          {"accent5", "accent5"},
                          {"accent6", "accent6"},
                          {"hlink", "hlink"},
                          {"folHlink", "folHlink"}});
}

}  // namespace

std::string theme_xml(slides::Presentation const& presentation) {
    auto const& theme = presentation.theme;
    XmlWriter out;
    out.open("a:theme", {{"xmlns:a", "http://schemas.openxmlformats.org/drawingml/2006/main"},
                         {"name", "Regiotafel"}});
    out.open("a:themeElements").open("a:clrScheme", {{"name", "Regiotafel"}});
    color(out, "a:dk1", theme.ink);
    color(out, "a:lt1", theme.background);
    color(out, "a:dk2", theme.ink_soft);
    color(out, "a:lt2", theme.soft);
    color(out, "a:accent1", theme.accent);
    for (auto const* name : {"a:accent2", "a:accent3", "a:accent4", "a:accent5", "a:accent6"}) {
        color(out, name, theme.ink_soft);
    }
    color(out, "a:hlink", theme.accent);
    color(out, "a:folHlink", theme.accent);
    out.close().open("a:fontScheme", {{"name", "Regiotafel"}});
    for (auto const* name : {"a:majorFont", "a:minorFont"}) {
        out.open(name).leaf("a:latin", {{"typeface", theme.font}});
        out.leaf("a:ea", {{"typeface", ""}}).leaf("a:cs", {{"typeface", ""}}).close();
    }
    out.close();
    // A theme must have three of each, whether they are used or not.
    constexpr std::string_view kFill = "<a:solidFill><a:schemeClr val=\"phClr\"/></a:solidFill>";
    out.open("a:fmtScheme", {{"name", "Regiotafel"}});
    out.open("a:fillStyleLst").raw(kFill).raw(kFill).raw(kFill).close().open("a:lnStyleLst");
    for (int i = 0; i < 3; ++i) {
        out.open("a:ln", {{"w", "9525"}}).raw(kFill).close();
    }
    out.close().open("a:effectStyleLst");
    for (int i = 0; i < 3; ++i) {
        out.open("a:effectStyle").leaf("a:effectLst").close();
    }
    out.close().open("a:bgFillStyleLst").raw(kFill).raw(kFill).raw(kFill).close();
    return out.take_document();
}

std::string master_xml(slides::Presentation const& presentation) {
    XmlWriter out;
    open_slide_root(out, "p:sldMaster").open("p:cSld");
    out.raw(
        "<p:bg><p:bgPr><a:solidFill><a:schemeClr val=\"bg1\"/></a:solidFill><a:effectLst/>"
        "</p:bgPr></p:bg>");
    out.open("p:spTree");
    write_tree_start(out);
    placeholder(out, 2, "Titel", "title", "", kTitle, "", "Titel als zin");
    placeholder(out, 3, "Tekst", "body", "1", kBody, "", "Tekst");
    write_edges(out, presentation.footer);
    out.close().close();
    write_color_map(out);
    out.raw(
        "<p:sldLayoutIdLst><p:sldLayoutId id=\"2147483649\" r:id=\"rId1\"/>"
        "<p:sldLayoutId id=\"2147483650\" r:id=\"rId2\"/></p:sldLayoutIdLst>");
    out.open("p:txStyles").open("p:titleStyle").raw(level(1, 36, "tx1", "bold", "")).close();
    out.open("p:bodyStyle").raw(body_levels()).close();
    out.open("p:otherStyle").raw(level(1, 16, "tx1", "", "")).close();
    return out.take_document();
}

std::string layout_xml(slides::Presentation const& presentation, slides::Slide::Layout layout) {
    bool const body = layout == slides::Slide::Layout::title_and_body;
    XmlWriter out;
    open_slide_root(out, "p:sldLayout");
    out.open("p:cSld", {{"name", body ? "Titel en tekst" : "Alleen titel"}}).open("p:spTree");
    write_tree_start(out);
    placeholder(out, 2, "Titel", "title", "", kTitle, "", "Titel als zin");
    placeholder(out, 3, "Ondertitel", "body", "10", kSubtitle, level(1, 20, "tx2", "", ""),
                "Ondertitel");
    if (body) {
        placeholder(out, 4, "Tekst", "body", "1", kBody, body_levels(), "Tekst");
    }
    write_edges(out, presentation.footer);
    out.close().close();
    out.raw("<p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr>");
    return out.take_document();
}

std::string notes_master_xml(slides::Presentation const&) {
    XmlWriter out;
    open_slide_root(out, "p:notesMaster").open("p:cSld").open("p:spTree");
    write_tree_start(out);
    out.raw(
        "<p:sp><p:nvSpPr><p:cNvPr id=\"2\" name=\"Dia\"/><p:cNvSpPr><a:spLocks noGrp=\"1\" "
        "noRot=\"1\" noChangeAspect=\"1\"/></p:cNvSpPr><p:nvPr><p:ph type=\"sldImg\" "
        "idx=\"2\"/></p:nvPr></p:nvSpPr><p:spPr><a:xfrm><a:off x=\"685800\" y=\"1143000\"/>"
        "<a:ext cx=\"5486400\" cy=\"3086100\"/></a:xfrm><a:prstGeom prst=\"rect\"><a:avLst/>"
        "</a:prstGeom></p:spPr></p:sp>");
    placeholder(out, 3, "Notities", "body", "3", {19, 122, 152, 120}, level(1, 12, "tx1", "", ""),
                "Notities");
    out.close().close();
    write_color_map(out);
    return out.take_document();
}

}  // namespace regiotafel::document
