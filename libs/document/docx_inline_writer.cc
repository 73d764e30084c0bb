// What stands in a line of text: runs, links, fields, pictures, notes and content controls.
#include <algorithm>
#include <string>
#include <string_view>

#include "document/docx_body_writer.h"
#include "document/docx_format.h"

namespace regiotafel::document {
namespace {

constexpr auto kDrawing = "http://schemas.openxmlformats.org/drawingml/2006/main";
constexpr auto kPicture = "http://schemas.openxmlformats.org/drawingml/2006/picture";
constexpr auto kSvg = "http://schemas.microsoft.com/office/drawing/2016/SVG/main";
constexpr auto kDecorative = "http://schemas.microsoft.com/office/drawing/2017/decorative";

std::string instruction(word::Field const& field) {
    switch (field.kind) {
        case word::Field::Kind::page:
            return " PAGE ";
        case word::Field::Kind::section_pages:
            return " SECTIONPAGES ";
        case word::Field::Kind::all_pages:
            return " NUMPAGES ";
        case word::Field::Kind::sequence:
            return " SEQ " + field.name + " \\* ARABIC ";
        case word::Field::Kind::page_of_bookmark:
            return " PAGEREF " + field.name + " \\h ";
    }
    return {};
}

}  // namespace

void DocxPartWriter::inlines(std::vector<word::Inline> const& content) {
    for (auto const& part : content) {
        if (auto const* text = std::get_if<word::Run>(&part)) {
            run(*text);
        } else if (auto const* computed = std::get_if<word::Field>(&part)) {
            field(*computed);
        } else if (auto const* picture = std::get_if<word::Image>(&part)) {
            image(*picture);
        } else if (auto const* note = std::get_if<word::Footnote>(&part)) {
            footnote(*note);
        } else if (auto const* control = std::get_if<word::InlineControl>(&part)) {
            inline_control(*control);
        } else {
            out_.open("w:r").leaf("w:br", {{"w:type", "page"}}).close();
        }
    }
}

void DocxPartWriter::run(word::Run const& run) {
    bool const linked = !run.link_url.empty() || !run.link_bookmark.empty();
    if (!run.link_url.empty()) {
        auto const url =
            run.link_bookmark.empty() ? run.link_url : run.link_url + "#" + run.link_bookmark;
        out_.open("w:hyperlink", {{"r:id", add_relation("hyperlink", url, true)}});
    } else if (linked) {
        out_.open("w:hyperlink", {{"w:anchor", run.link_bookmark}});
    }
    out_.open("w:r");
    write_text_format(out_, run.format);
    run_text(run.text);
    out_.close();
    if (linked) {
        out_.close();
    }
}

void DocxPartWriter::run_text(std::string_view text) {
    constexpr std::string_view kSoftHyphen = "\xC2\xAD";  // Word shows the sign itself as a dash
    while (!text.empty()) {
        auto const mark = std::min(text.find_first_of("\n\t"), text.find(kSoftHyphen));
        auto const piece = text.substr(0, mark);
        if (!piece.empty()) {
            out_.text_leaf("w:t", piece, {{"xml:space", "preserve"}});
        }
        if (mark == std::string_view::npos) {
            return;
        }
        bool const hyphen = text[mark] == kSoftHyphen.front();
        out_.leaf(hyphen ? "w:softHyphen" : (text[mark] == '\n' ? "w:br" : "w:tab"));
        text.remove_prefix(mark + (hyphen ? kSoftHyphen.size() : 1));
    }
}

void DocxPartWriter::field(word::Field const& field) {
    auto const mark = [&](std::string const& type) {
        out_.open("w:r");
        write_text_format(out_, field.format);
        out_.leaf("w:fldChar", {{"w:fldCharType", type}}).close();
    };
    mark("begin");
    out_.open("w:r");
    write_text_format(out_, field.format);
    out_.text_leaf("w:instrText", instruction(field), {{"xml:space", "preserve"}}).close();
    mark("separate");
    run({.text = field.shown, .format = field.format});
    mark("end");
}

void DocxPartWriter::image_blip(word::Image const& image) {
    auto const png = add_relation("image", shared_.media_name(image.png, "png"));
    out_.open("pic:blipFill").open("a:blip", {{"r:embed", png}});
    if (!image.svg.empty()) {
        auto const svg = add_relation("image", shared_.media_name(image.svg, "svg"));
        out_.open("a:extLst");
        out_.open("a:ext", {{"uri", "{96DAC541-7B7A-43D3-8B79-37D633B846F1}"}});
        out_.leaf("asvg:svgBlip", {{"xmlns:asvg", kSvg}, {"r:embed", svg}});
        out_.close().close();
    }
    out_.close();
    out_.open("a:stretch").leaf("a:fillRect").close().close();
}

void DocxPartWriter::image(word::Image const& image) {
    auto const width = std::to_string(emu_of_mm(image.width_mm));
    auto const height = std::to_string(emu_of_mm(image.height_mm));
    auto const id = shared_.id();
    out_.open("w:r");
    write_text_format(out_, {.raise_pt = image.raise_pt});
    out_.open("w:drawing");
    out_.open("wp:inline", {{"distT", "0"}, {"distB", "0"}, {"distL", "0"}, {"distR", "0"}});
    out_.leaf("wp:extent", {{"cx", width}, {"cy", height}});
    out_.open("wp:docPr", {{"id", id}, {"name", "Beeld " + id}, {"descr", image.alt}});
    if (image.alt.empty()) {
        out_.open("a:extLst", {{"xmlns:a", kDrawing}});
        out_.open("a:ext", {{"uri", "{C183D7F6-B498-43B3-948B-1728B52AA6E4}"}});
        out_.leaf("adec:decorative", {{"xmlns:adec", kDecorative}, {"val", "1"}});
        out_.close().close();
    }
    out_.close();
    out_.open("a:graphic", {{"xmlns:a", kDrawing}}).open("a:graphicData", {{"uri", kPicture}});
    out_.open("pic:pic", {{"xmlns:pic", kPicture}});
    out_.open("pic:nvPicPr").leaf("pic:cNvPr", {{"id", id}, {"name", "Beeld " + id}});
    out_.leaf("pic:cNvPicPr").close();
    image_blip(image);
    out_.open("pic:spPr").open("a:xfrm").leaf("a:off", {{"x", "0"}, {"y", "0"}});
    out_.leaf("a:ext", {{"cx", width}, {"cy", height}}).close();
    out_.open("a:prstGeom", {{"prst", "rect"}}).leaf("a:avLst").close().close();
    out_.close().close().close().close().close().close();
}

void DocxPartWriter::footnote(word::Footnote const& footnote) {
    shared_.footnotes.push_back(footnote);
    out_.open("w:r");
    write_text_format(out_, {.style = "FootnoteReference"});
    out_.leaf("w:footnoteReference", {{"w:id", std::to_string(shared_.footnotes.size())}});
    out_.close();
}

void DocxPartWriter::control_properties(word::Control const& control, bool empty) {
    constexpr std::string_view kLocks[] = {"unlocked", "sdtLocked", "contentLocked",
                                           "sdtContentLocked"};
    out_.open("w:sdtPr");
    if (!control.alias.empty()) {
        out_.leaf("w:alias", {{"w:val", control.alias}});
    }
    if (!control.tag.empty()) {
        out_.leaf("w:tag", {{"w:val", control.tag}});
    }
    out_.leaf("w:id", {{"w:val", shared_.id()}});
    if (control.lock != word::Control::Lock::none) {
        out_.leaf("w:lock",
                  {{"w:val", std::string(kLocks[static_cast<std::size_t>(control.lock)])}});
    }
    if (!control.tag.empty() || !control.placeholder.empty()) {
        out_.open("w:placeholder");
        out_.leaf("w:docPart", {{"w:val", shared_.placeholder_name(control)}}).close();
    }
    if (empty && !control.placeholder.empty()) {
        out_.leaf("w:showingPlcHdr");
    }
    if (control.frame == word::Control::Frame::hidden) {
        out_.leaf("w15:appearance", {{"w15:val", "hidden"}});
    }
    if (control.kind == word::Control::Kind::plain_text) {
        out_.leaf("w:text", {{"w:multiLine", "1"}});
    }
    out_.close();
}

void DocxPartWriter::placeholder_run(word::Control const& control) {
    run({.text = control.placeholder,
         .format = {.style = "PlaceholderText", .color = control.placeholder_color}});
}

void DocxPartWriter::inline_control(word::InlineControl const& control) {
    out_.open("w:sdt");
    control_properties(control.control, control.content.empty());
    out_.open("w:sdtContent");
    if (control.content.empty()) {
        placeholder_run(control.control);
    }
    inlines(control.content);
    out_.close().close();
}

}  // namespace regiotafel::document
