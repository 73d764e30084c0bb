#include "document/docx_body_writer.h"

#include <algorithm>
#include <numeric>

#include "base/hash.h"
#include "base/text.h"
#include "document/docx_format.h"
#include "document/docx_inline.h"

namespace regiotafel::document {
namespace {

constexpr auto kRelations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
// Something that takes hardly any height where Word wants a paragraph.
word::Paragraph thin_paragraph() {
    return {.format = {
                .before_pt = 0, .after_pt = 0, .line_pt = 1, .line_rule = word::LineRule::exact}};
}

enum class End { first, last };

bool is_table_at(word::Block const& block, End end) {
    if (auto const* control = std::get_if<word::BlockControl>(&block)) {
        auto const& content = control->content;
        return !content.empty() &&
               is_table_at(end == End::first ? content.front() : content.back(), end);
    }
    return std::holds_alternative<word::Table>(block);
}

}  // namespace

std::string DocxShared::media_name(std::string const& bytes, std::string_view ending) {
    std::string name = "media/" + base::sha256_hex(bytes).substr(0, 16) + "." + std::string(ending);
    if (std::ranges::find(media, "word/" + name, &ArchiveEntry::name) == media.end()) {
        media.push_back({"word/" + name, bytes});
    }
    return name;
}

std::string DocxShared::placeholder_name(word::Control const& control) {
    std::string name =
        control.tag.empty() ? "tekst=" + control.placeholder : std::string(kTagMark) + control.tag;
    placeholders.try_emplace(name, control.placeholder);
    return name;
}

XmlWriter& open_word_root(XmlWriter& out, std::string_view name) {
    return out.open(
        name,
        {{"xmlns:w", "http://schemas.openxmlformats.org/wordprocessingml/2006/main"},
         {"xmlns:r", kRelations},
         {"xmlns:mc", "http://schemas.openxmlformats.org/markup-compatibility/2006"},
         {"xmlns:wp", "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"},
         {"xmlns:w15", "http://schemas.microsoft.com/office/word/2012/wordml"},
         {"mc:Ignorable", "w15"}});
}

std::string DocxPartWriter::add_relation(std::string_view type, std::string target, bool external) {
    auto const found = std::ranges::find_if(relations_, [&](auto const& relation) {
        return relation.target == target && relation.type == type;
    });
    if (found != relations_.end()) {
        return "rId" + std::to_string(found - relations_.begin() + 1);
    }
    relations_.push_back({std::string(type), std::move(target), external});
    return "rId" + std::to_string(relations_.size());
}

std::string DocxPartWriter::relations_xml() const {
    XmlWriter out;
    out.open("Relationships",
             {{"xmlns", "http://schemas.openxmlformats.org/package/2006/relationships"}});
    for (std::size_t i = 0; i < relations_.size(); ++i) {
        auto const& relation = relations_[i];
        std::string const id = "rId" + std::to_string(i + 1);
        std::string const type = std::string(kRelations) + "/" + relation.type;
        if (relation.external) {
            out.leaf("Relationship", {{"Id", id},
                                      {"Type", type},
                                      {"Target", relation.target},
                                      {"TargetMode", "External"}});
        } else {
            out.leaf("Relationship", {{"Id", id}, {"Type", type}, {"Target", relation.target}});
        }
    }
    return out.take_document();
}

void DocxPartWriter::blocks(std::vector<word::Block> const& blocks, double text_width_mm,
                            std::string const& section) {
    for (std::size_t i = 0; i < blocks.size(); ++i) {
        bool const last = i + 1 == blocks.size();
        // Two tables without anything between them would become one.
        if (i > 0 && is_table_at(blocks[i - 1], End::last) && is_table_at(blocks[i], End::first)) {
            paragraph(thin_paragraph(), text_width_mm);
        }
        if (auto const* text = std::get_if<word::Paragraph>(&blocks[i])) {
            paragraph(*text, text_width_mm, last ? section : std::string());
        } else if (auto const* rows = std::get_if<word::Table>(&blocks[i])) {
            table(*rows, text_width_mm);
        } else if (auto const* control = std::get_if<word::BlockControl>(&blocks[i])) {
            block_control(*control, text_width_mm);
        }
    }
    bool const ends_in_text =
        !blocks.empty() && std::holds_alternative<word::Paragraph>(blocks.back());
    if (!section.empty() && !ends_in_text) {
        paragraph(thin_paragraph(), text_width_mm, section);
    }
}

void DocxPartWriter::paragraph(word::Paragraph const& paragraph, double text_width_mm,
                               std::string const& section, std::string_view prefix) {
    out_.open("w:p");
    write_paragraph_format(out_, paragraph.format,
                           {.style = paragraph.style,
                            .number_id = shared_.lists.number_id(paragraph.format),
                            .text_width_mm = text_width_mm,
                            .section = section});
    std::string const id = paragraph.bookmark.empty() ? std::string() : shared_.id();
    if (!id.empty()) {
        out_.leaf("w:bookmarkStart", {{"w:id", id}, {"w:name", paragraph.bookmark}});
    }
    out_.raw(prefix);
    inlines(paragraph.content);
    if (!id.empty()) {
        out_.leaf("w:bookmarkEnd", {{"w:id", id}});
    }
    out_.close();
}

void DocxPartWriter::block_control(word::BlockControl const& control, double text_width_mm) {
    out_.open("w:sdt");
    control_properties(control.control, control.content.empty());
    out_.open("w:sdtContent");
    if (control.content.empty()) {
        word::Paragraph shown{.style = control.placeholder_style};
        shown.content.emplace_back(
            word::run(control.control.placeholder,
                      {.style = "PlaceholderText", .color = control.control.placeholder_color}));
        paragraph(shown, text_width_mm);
    }
    blocks(control.content, text_width_mm);
    out_.close().close();
}

void DocxPartWriter::table_properties(word::Table const& table) {
    double const width_mm = std::accumulate(table.columns_mm.begin(), table.columns_mm.end(), 0.0);
    out_.open("w:tblPr");
    if (!table.style.empty()) {
        out_.leaf("w:tblStyle", {{"w:val", table.style}});
    }
    out_.leaf("w:tblW", {{"w:w", twips_of_mm(width_mm)}, {"w:type", "dxa"}});
    out_.leaf("w:tblInd", {{"w:w", twips_of_mm(table.left_mm)}, {"w:type", "dxa"}});
    write_borders(out_, "w:tblBorders", table.borders);
    out_.leaf("w:tblLayout", {{"w:type", "fixed"}});
    if (table.cell_margins) {
        write_margins(out_, "w:tblCellMar", *table.cell_margins);
    }
    auto const flag = [](bool on) {
        return std::string(on ? "1" : "0");
    };
    out_.leaf("w:tblLook", {{"w:firstRow", flag(table.header_row)},
                            {"w:lastRow", "0"},
                            {"w:firstColumn", flag(table.first_column)},
                            {"w:lastColumn", "0"},
                            {"w:noHBand", flag(!table.bands)},
                            {"w:noVBand", "1"}});
    if (!table.caption.empty()) {
        out_.leaf("w:tblCaption", {{"w:val", table.caption}});
    }
    out_.close();
}

void DocxPartWriter::table(word::Table const& table, double) {
    out_.open("w:tbl");
    table_properties(table);
    out_.open("w:tblGrid");
    for (double const width_mm : table.columns_mm) {
        out_.leaf("w:gridCol", {{"w:w", twips_of_mm(width_mm)}});
    }
    out_.close();
    std::vector<OpenCell> open(table.columns_mm.size());
    for (auto const& row : table.rows) {
        table_row(table, row, open);
    }
    out_.close();
}

void DocxPartWriter::table_row(word::Table const& table, word::TableRow const& row,
                               std::vector<OpenCell>& open) {
    out_.open("w:tr").open("w:trPr");
    if (!row.may_split) {
        out_.leaf("w:cantSplit");
    }
    if (row.height_mm > 0) {
        out_.leaf("w:trHeight", {{"w:val", twips_of_mm(row.height_mm)}, {"w:hRule", "atLeast"}});
    }
    if (row.header) {
        out_.leaf("w:tblHeader");
    }
    out_.close();
    auto const& columns = table.columns_mm;
    auto const width_from = [&](std::size_t column, int span) {
        auto const end = std::min(columns.size(), column + static_cast<std::size_t>(span));
        double width_mm = 0;
        for (auto i = column; i < end; ++i) {
            width_mm += columns[i];
        }
        return width_mm;
    };
    auto next = row.cells.begin();
    for (std::size_t column = 0; column < columns.size();) {
        if (open[column].rows_left > 0) {
            auto const& above = *open[column].cell;
            out_.open("w:tc");
            cell_properties(above, width_from(column, above.column_span), "continue");
            out_.leaf("w:p").close();
            --open[column].rows_left;
            column += static_cast<std::size_t>(std::max(above.column_span, 1));
            continue;
        }
        static word::TableCell const empty{};
        auto const& cell = next == row.cells.end() ? empty : *next++;
        table_cell(cell, width_from(column, cell.column_span));
        if (cell.row_span > 1) {
            open[column] = {cell.row_span - 1, &cell};
        }
        column += static_cast<std::size_t>(std::max(cell.column_span, 1));
    }
    out_.close();
}

void DocxPartWriter::cell_properties(word::TableCell const& cell, double width_mm,
                                     std::string_view merge) {
    out_.open("w:tcPr");
    out_.leaf("w:tcW", {{"w:w", twips_of_mm(width_mm)}, {"w:type", "dxa"}});
    if (cell.column_span > 1) {
        out_.leaf("w:gridSpan", {{"w:val", std::to_string(cell.column_span)}});
    }
    if (!merge.empty()) {
        out_.leaf("w:vMerge", {{"w:val", std::string(merge)}});
    }
    write_borders(out_, "w:tcBorders", cell.borders);
    write_shading(out_, cell.shading);
    if (cell.margins) {
        write_margins(out_, "w:tcMar", *cell.margins);
    }
    if (cell.direction == word::TableCell::Direction::upwards) {
        out_.leaf("w:textDirection", {{"w:val", "btLr"}});
    }
    if (cell.vertical != word::TableCell::Vertical::top) {
        bool const center = cell.vertical == word::TableCell::Vertical::center;
        out_.leaf("w:vAlign", {{"w:val", center ? "center" : "bottom"}});
    }
    out_.close();
}

void DocxPartWriter::table_cell(word::TableCell const& cell, double width_mm) {
    bool const empty = cell.blocks.empty();
    if (cell.control) {
        out_.open("w:sdt");
        control_properties(*cell.control, empty);
        out_.open("w:sdtContent");
    }
    out_.open("w:tc");
    cell_properties(cell, width_mm, cell.row_span > 1 ? "restart" : "");
    if (empty && cell.control) {
        out_.open("w:p");
        placeholder_run(*cell.control);
        out_.close();
    } else {
        auto const margins = cell.margins.value_or(word::Margins{});
        blocks(cell.blocks, width_mm - margins.left_mm - margins.right_mm);
    }
    if (!empty && !std::holds_alternative<word::Paragraph>(cell.blocks.back())) {
        paragraph(thin_paragraph(), width_mm);
    } else if (empty && !cell.control) {
        out_.leaf("w:p");
    }
    out_.close();
    if (cell.control) {
        out_.close().close();
    }
}

}  // namespace regiotafel::document
