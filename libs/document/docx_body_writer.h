// Blocks and runs as WordprocessingML, for the body, a header, a footer or the footnotes.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "document/archive.h"
#include "document/docx_styles_writer.h"
#include "document/word_document.h"
#include "document/xml_writer.h"

namespace regiotafel::document {

// What all parts of one file share: numbers that may occur once, pictures, footnotes, placeholders.
struct DocxShared {
    explicit DocxShared(word::Document const& document) : lists(document) {}

    ListNumbers lists;
    std::vector<ArchiveEntry> media;                  // each picture once
    std::vector<word::Footnote> footnotes;            // numbered from 1
    std::map<std::string, std::string> placeholders;  // name of the building block -> text
    int next_id = 1;

    std::string id() { return std::to_string(next_id++); }
    std::string media_name(std::string const& bytes, std::string_view ending);
    std::string placeholder_name(word::Control const& control);
};

class DocxPartWriter {
  public:
    DocxPartWriter(DocxShared& shared, XmlWriter& out) : shared_(shared), out_(out) {}

    // `section` is the w:sectPr that has to stand in the last paragraph, if any.
    void blocks(std::vector<word::Block> const& blocks, double text_width_mm,
                std::string const& section = {});
    void paragraph(word::Paragraph const& paragraph, double text_width_mm,
                   std::string const& section = {}, std::string_view prefix = {});

    // Returns the id.
    std::string add_relation(std::string_view type, std::string target, bool external = false);
    std::string relations_xml() const;
    bool has_relations() const { return !relations_.empty(); }

  private:
    struct Relation {
        std::string type;
        std::string target;
        bool external;
    };
    struct OpenCell {  // a cell that reaches into the rows below
        int rows_left = 0;
        word::TableCell const* cell = nullptr;
    };

    void inlines(std::vector<word::Inline> const& content);
    void run(word::Run const& run);
    void run_text(std::string_view text);
    void field(word::Field const& field);
    void image(word::Image const& image);
    void image_blip(word::Image const& image);
    void footnote(word::Footnote const& footnote);
    void placeholder_run(word::Control const& control);
    void control_properties(word::Control const& control, bool empty);
    void inline_control(word::InlineControl const& control);
    void block_control(word::BlockControl const& control, double text_width_mm);
    void table(word::Table const& table, double text_width_mm);
    void table_properties(word::Table const& table);
    void table_row(word::Table const& table, word::TableRow const& row,
                   std::vector<OpenCell>& open);
    void table_cell(word::TableCell const& cell, double width_mm);
    void cell_properties(word::TableCell const& cell, double width_mm, std::string_view merge);

    DocxShared& shared_;
    XmlWriter& out_;
    std::vector<Relation> relations_;
};

// The elements' namespaces, for the root of every part.
XmlWriter& open_word_root(XmlWriter& out, std::string_view name);

}  // namespace regiotafel::document
