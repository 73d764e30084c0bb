// Word files (ECMA-376 WordprocessingML) as Word, LibreOffice and Google Docs write them.
#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <utility>

#include "base/text.h"
#include "document/archive.h"
#include "document/docx_inline.h"
#include "document/docx_parts.h"
#include "document/formats.h"
#include "document/package.h"
#include "document/read.h"
#include "document/xml.h"

namespace regiotafel::document {
namespace {

constexpr int kColumnsMax = 256;

// What a table cell says: its lines, and those of the tables inside it.
std::string flatten(std::vector<Block> const& blocks) {
    std::string out;
    bool first = true;
    auto const add = [&](std::string const& line) {
        if (!first) {
            out += '\n';
        }
        first = false;
        out += line;
    };
    for (auto const& block : blocks) {
        if (auto const* paragraph = std::get_if<Paragraph>(&block)) {
            bool const item = paragraph->list_item && !paragraph->text.empty();
            add(item ? "- " + paragraph->text : paragraph->text);
            continue;
        }
        for (auto const& cell : std::get<Table>(block).cells) {
            if (!cell.text.empty()) {
                add(cell.text);
            }
        }
    }
    while (out.ends_with('\n')) {
        out.pop_back();
    }
    return out;
}

class DocxReader {
  public:
    DocxReader(Archive& archive, Relations relations, DocxStyles styles, Placeholders placeholders)
        : archive_(archive),
          relations_(std::move(relations)),
          styles_(std::move(styles)),
          placeholders_(std::move(placeholders)) {}

    base::Result<void> body(pugi::xml_node node) { return blocks(node, {}, document_.blocks); }

    Document take() {
        std::erase_if(document_.blocks, [](Block const& block) {
            auto const* paragraph = std::get_if<Paragraph>(&block);
            return paragraph != nullptr && base::trim(paragraph->text).empty();
        });
        return std::move(document_);
    }

  private:
    // Where a block stands: the control around it, and the cell that a control inside is noted on.
    struct Place {
        std::string tag;
        std::string* cell_tag = nullptr;
        std::vector<Control>* cell_controls = nullptr;
    };

    base::Result<void> blocks(pugi::xml_node node, Place const& place, std::vector<Block>& out) {
        for (auto const part : node.children()) {
            auto const name = local_name(part);
            if (name == "p") {
                TRY_VOID(paragraph(part, place, out));
            } else if (name == "tbl") {
                out.emplace_back(TRY(table(part, place)));
            } else if (name == "sdt") {
                TRY_VOID(block_control(part, place, out));
            } else if (name == "AlternateContent") {
                TRY_VOID(blocks(choose_alternative(part), place, out));
            } else if (name == "ins" || name == "moveTo" || name == "customXml" ||
                       name == "smartTag") {
                TRY_VOID(blocks(part, place, out));
            }
        }
        return {};
    }

    base::Result<void> paragraph(pugi::xml_node node, Place const& place, std::vector<Block>& out) {
        auto content = read_inline(node, placeholders_);
        auto const properties = child(node, "pPr");
        Paragraph paragraph;
        paragraph.line = ++paragraphs_;
        paragraph.heading_level = styles_.heading_level(properties);
        paragraph.list_item = paragraph.heading_level == 0 && styles_.is_list_item(properties);
        paragraph.tag = place.tag;
        for (auto& control : content.controls) {
            if (paragraph.tag.empty() && control.text == content.text) {
                paragraph.tag = control.tag;
            }
            note_control(place, std::move(control));
        }
        paragraph.text = std::move(content.text);
        out.emplace_back(std::move(paragraph));
        for (auto const& id : content.pictures) {
            TRY_VOID(picture(id));
        }
        for (auto const box : content.text_boxes) {
            TRY_VOID(blocks(box, place, out));
        }
        return {};
    }

    void note_control(Place const& place, Control control) {
        if (place.cell_tag != nullptr && place.cell_tag->empty()) {
            *place.cell_tag = control.tag;
        }
        controls_at(place).push_back(std::move(control));
    }

    std::vector<Control>& controls_at(Place const& place) {
        return place.cell_controls == nullptr ? document_.controls : *place.cell_controls;
    }

    base::Result<void> block_control(pugi::xml_node node, Place const& place,
                                     std::vector<Block>& out) {
        std::string const tag = control_tag(node);
        auto const slot = controls_at(place).size();
        if (!tag.empty()) {
            note_control(place, {tag, {}});
        }
        Place inner = place;
        if (!tag.empty()) {
            inner.tag = tag;
        }
        std::vector<Block> content;
        TRY_VOID(blocks(child(node, "sdtContent"), inner, content));
        std::string text = flatten(content);
        if (shows_placeholder(node, text, placeholders_)) {
            text.clear();
            content.clear();
        }
        if (!tag.empty()) {
            controls_at(place)[slot].text = std::move(text);
        }
        out.insert(out.end(), std::make_move_iterator(content.begin()),
                   std::make_move_iterator(content.end()));
        return {};
    }

    // A table under construction: which cells of the row above go on in the next one.
    struct Grid {
        Table table;
        std::map<int, std::size_t> open;  // column -> index of the cell that a merge started in
        std::map<int, std::size_t> next_open;
        int column = 0;
    };

    base::Result<Table> table(pugi::xml_node node, Place const& place) {
        Grid grid;
        grid.table.line = paragraphs_ + 1;
        TRY_VOID(rows(node, place, grid));
        return std::move(grid.table);
    }

    base::Result<void> rows(pugi::xml_node node, Place const& place, Grid& grid) {
        for (auto const part : node.children()) {
            auto const name = local_name(part);
            if (name == "tr") {
                TRY_VOID(row(part, place, grid));
            } else if (name == "sdt") {
                Place inner = place;
                auto const tag = control_tag(part);
                if (!tag.empty()) {
                    inner.tag = tag;
                }
                TRY_VOID(rows(child(part, "sdtContent"), inner, grid));
            } else if (name == "ins" || name == "moveTo" || name == "customXml") {
                TRY_VOID(rows(part, place, grid));
            }
        }
        return {};
    }

    base::Result<void> row(pugi::xml_node node, Place const& place, Grid& grid) {
        auto const properties = child(node, "trPr");
        if (child(properties, "del")) {
            return {};
        }
        grid.column = std::clamp(to_int(child_value(properties, "gridBefore"), 0), 0, kColumnsMax);
        grid.next_open.clear();
        TRY_VOID(row_cells(node, place, grid));
        grid.open = std::move(grid.next_open);
        ++grid.table.rows;
        return {};
    }

    base::Result<void> row_cells(pugi::xml_node node, Place const& place, Grid& grid) {
        for (auto const part : node.children()) {
            auto const name = local_name(part);
            if (name == "tc") {
                TRY_VOID(cell(part, place, grid));
            } else if (name == "sdt") {
                TRY_VOID(cell_control(part, place, grid));
            } else if (name == "ins" || name == "moveTo" || name == "customXml") {
                TRY_VOID(row_cells(part, place, grid));
            }
        }
        return {};
    }

    base::Result<void> cell_control(pugi::xml_node node, Place const& place, Grid& grid) {
        Place inner = place;
        auto const tag = control_tag(node);
        if (!tag.empty()) {
            inner.tag = tag;
        }
        auto const first = grid.table.cells.size();
        TRY_VOID(row_cells(child(node, "sdtContent"), inner, grid));
        for (auto i = first; i < grid.table.cells.size(); ++i) {
            auto& text = grid.table.cells[i].text;
            if (shows_placeholder(node, text, placeholders_)) {
                text.clear();
            }
        }
        return {};
    }

    base::Result<void> cell(pugi::xml_node node, Place const& place, Grid& grid) {
        auto const properties = child(node, "tcPr");
        Cell cell;
        cell.row = grid.table.rows;
        cell.column = grid.column;
        cell.column_span =
            std::clamp(to_int(child_value(properties, "gridSpan"), 1), 1, kColumnsMax);
        cell.line = paragraphs_ + 1;
        if (cell.column + cell.column_span > kColumnsMax || ++cells_ > kTableCellsMax) {
            return too_many_cells();
        }
        grid.column += cell.column_span;
        grid.table.columns = std::max(grid.table.columns, grid.column);
        // An inner control's tag wins; the row's or the block's is for cells without their own.
        std::string inner_tag;
        std::vector<Block> content;
        TRY_VOID(blocks(node, {.tag = {}, .cell_tag = &inner_tag, .cell_controls = &cell.controls},
                        content));
        auto const merge = child(properties, "vMerge");
        bool const goes_on = merge && attribute(merge, "val") != "restart";
        auto const above = grid.open.find(cell.column);
        if (goes_on && above != grid.open.end()) {
            ++grid.table.cells[above->second].row_span;
            grid.next_open[cell.column] = above->second;
            return {};
        }
        if (merge) {
            grid.next_open[cell.column] = grid.table.cells.size();
        }
        cell.text = flatten(content);
        cell.tag = inner_tag.empty() ? place.tag : inner_tag;
        grid.table.cells.push_back(std::move(cell));
        return {};
    }

    base::Result<void> picture(std::string const& id) {
        auto const found = relations_.find(id);
        if (found == relations_.end() || !archive_.has(found->second.target) ||
            !pictures_.insert(found->second.target).second) {
            return {};
        }
        auto const& target = found->second.target;
        std::string bytes = TRY(archive_.read(target));
        std::string const type(picture_type(bytes));
        document_.pictures.push_back(
            {target.substr(target.rfind('/') + 1), type, std::move(bytes)});
        return {};
    }

    Archive& archive_;
    Relations relations_;
    DocxStyles styles_;
    Placeholders placeholders_;
    Document document_;
    std::set<std::string> pictures_;
    int paragraphs_ = 0;
    std::size_t cells_ = 0;
};

base::Result<void> read_properties(Archive& archive, Document& document) {
    auto const core = TRY(read_optional_xml(archive, "docProps/core.xml"));
    std::string const title = all_text(child(core->document_element(), "title"));
    if (!title.empty()) {
        document.properties["title"] = title;
    }
    auto const custom = TRY(read_optional_xml(archive, "docProps/custom.xml"));
    for (auto const node : custom->document_element().children()) {
        document.properties[std::string(attribute(node, "name"))] = all_text(node);
    }
    return {};
}

base::Result<void> read_notes(Archive& archive, std::string const& part, DocxReader& reader) {
    auto const notes = TRY(read_optional_xml(archive, part));
    for (auto const note : notes->document_element().children()) {
        // Separators are notes of a special type without text of a person.
        if (attribute(note, "type").empty() || attribute(note, "type") == "normal") {
            TRY_VOID(reader.body(note));
        }
    }
    return {};
}

}  // namespace

base::Result<Document> read_docx(Archive& archive) {
    auto const package = TRY(read_relations(archive, ""));
    std::string const main = find_target(package, "officeDocument", "word/document.xml");
    auto const relations = TRY(read_relations(archive, main));
    auto const styles =
        TRY(read_optional_xml(archive, find_target(relations, "styles", "word/styles.xml")));
    auto const numbering =
        TRY(read_optional_xml(archive, find_target(relations, "numbering", "word/numbering.xml")));
    auto const glossary = TRY(read_optional_xml(
        archive, find_target(relations, "glossaryDocument", "word/glossary/document.xml")));
    auto const text = TRY(read_xml(archive, main));

    DocxReader reader(archive, relations,
                      DocxStyles::from(styles->document_element(), numbering->document_element()),
                      read_placeholders(glossary->document_element()));
    TRY_VOID(reader.body(child(text->document_element(), "body")));
    TRY_VOID(
        read_notes(archive, find_target(relations, "footnotes", "word/footnotes.xml"), reader));
    TRY_VOID(read_notes(archive, find_target(relations, "endnotes", "word/endnotes.xml"), reader));
    Document document = reader.take();
    document.kind = FileKind::docx;
    TRY_VOID(read_properties(archive, document));
    return document;
}

}  // namespace regiotafel::document
