// Text, pictures and tables on a slide as DrawingML.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "document/slides.h"
#include "document/xml_writer.h"

namespace regiotafel::document {

// Where the slide's part keeps what its shapes refer to; both give a relationship id.
struct PptxLinks {
    std::function<std::string(std::string const& png)> picture;
    std::function<std::string(std::string const& url)> address;
};

class PptxShapes {
  public:
    PptxShapes(XmlWriter& out, std::string language, PptxLinks links)
        : out_(out), language_(std::move(language)), links_(std::move(links)) {}

    // `type` is "title", "body", "ftr" or "sldNum".
    void placeholder(std::string const& name, std::string const& type, std::string const& index,
                     std::vector<slides::Paragraph> const& paragraphs);
    void slide_number();
    void shape(slides::Shape const& shape);

  private:
    void text(slides::Text const& text);
    void picture(slides::Picture const& picture);
    void table(slides::Table const& table);
    void cell(slides::Cell const& cell, slides::Table const& table);
    void names(std::string const& name, std::string const& alt, bool decorative);
    void paragraphs(std::vector<slides::Paragraph> const& paragraphs, double size_pt);
    enum class Ink { inherited, theme };  // what a run without a colour of its own gets
    void run(slides::Run const& run, double size_pt, Ink ink);
    void place(slides::Box const& box, std::string_view element);
    void line(std::string_view element, slides::Line const& line);

    XmlWriter& out_;
    std::string language_;
    PptxLinks links_;
    int next_id_ = 2;
};

// Opens a part's root with the namespaces of presentations.
XmlWriter& open_slide_root(XmlWriter& out, std::string_view name);

// <p:nvGrpSpPr> and <p:grpSpPr>, with which every tree of shapes begins.
void write_tree_start(XmlWriter& out);

}  // namespace regiotafel::document
