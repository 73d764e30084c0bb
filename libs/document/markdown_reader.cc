// Markdown (CommonMark with GitHub's tables) by md4c. Raw HTML stays text.
#include <string>

#include <md4c.h>

#include "base/text.h"
#include "document/encoding.h"
#include "document/formats.h"
#include "document/html_tokens.h"
#include "document/read.h"

namespace regiotafel::document {
namespace {

class MarkdownReader {
  public:
    explicit MarkdownReader(std::string_view text) : text_(text) {}

    int enter(MD_BLOCKTYPE type, void* detail) {
        switch (type) {
            case MD_BLOCK_H:
                begin();
                heading_level_ = static_cast<int>(static_cast<MD_BLOCK_H_DETAIL*>(detail)->level);
                break;
            case MD_BLOCK_LI:
                end_paragraph();
                begin();
                list_item_ = true;
                if (static_cast<MD_BLOCK_LI_DETAIL*>(detail)->is_task != 0) {
                    bool const open = static_cast<MD_BLOCK_LI_DETAIL*>(detail)->task_mark == ' ';
                    buffer_ = open ? "[ ] " : "[x] ";
                }
                break;
            case MD_BLOCK_P:
            case MD_BLOCK_CODE:
                begin();
                break;
            case MD_BLOCK_TABLE:
                end_paragraph();
                table_ = {};
                break;
            case MD_BLOCK_TR:
                column_ = 0;
                break;
            case MD_BLOCK_TH:
            case MD_BLOCK_TD:
                begin();
                break;
            default:
                break;
        }
        return 0;
    }

    int leave(MD_BLOCKTYPE type) {
        switch (type) {
            case MD_BLOCK_H:
            case MD_BLOCK_P:
            case MD_BLOCK_CODE:
            case MD_BLOCK_LI:
                end_paragraph();
                break;
            case MD_BLOCK_TH:
            case MD_BLOCK_TD:
                if (++cells_ > kTableCellsMax) {
                    return 1;
                }
                end_cell();
                break;
            case MD_BLOCK_TR:
                ++table_.rows;
                break;
            case MD_BLOCK_TABLE:
                document_.blocks.emplace_back(std::move(table_));
                table_ = {};
                break;
            default:
                break;
        }
        return 0;
    }

    int text(MD_TEXTTYPE type, std::string_view part) {
        if (line_ == 0 && part.data() >= text_.data() &&
            part.data() < text_.data() + text_.size()) {
            line_ = line_at(static_cast<std::size_t>(part.data() - text_.data()));
        }
        switch (type) {
            case MD_TEXT_BR:
                buffer_ += '\n';
                break;
            case MD_TEXT_SOFTBR:
                buffer_ += ' ';
                break;
            case MD_TEXT_ENTITY:
                buffer_ += decode_entities(part);
                break;
            case MD_TEXT_NULLCHAR:
                break;
            default:
                buffer_ += part;
                break;
        }
        return 0;
    }

    Document take() { return std::move(document_); }

  private:
    void begin() {
        if (!list_item_) {
            buffer_.clear();
        }
        line_ = 0;
    }

    // Parts of the text come nearly in order, so the count goes on from the last one.
    int line_at(std::size_t offset) {
        if (offset < counted_) {
            counted_ = 0;
            lines_ = 1;
        }
        for (; counted_ < offset; ++counted_) {
            lines_ += text_[counted_] == '\n' ? 1 : 0;
        }
        return lines_;
    }

    void end_paragraph() {
        std::string text(base::trim(buffer_));
        if (!text.empty()) {
            Paragraph paragraph;
            paragraph.text = std::move(text);
            paragraph.heading_level = heading_level_;
            paragraph.list_item = list_item_;
            paragraph.line = line_;
            document_.blocks.emplace_back(std::move(paragraph));
        }
        buffer_.clear();
        heading_level_ = 0;
        list_item_ = false;
    }

    void end_cell() {
        Cell cell;
        cell.row = table_.rows;
        cell.column = column_++;
        cell.text = decode_breaks(buffer_);
        cell.line = line_;
        table_.columns = std::max(table_.columns, column_);
        table_.line = table_.line == 0 ? line_ : table_.line;
        table_.cells.push_back(std::move(cell));
        buffer_.clear();
    }

    // GitHub's tables have no other way to write a line break than this one tag.
    static std::string decode_breaks(std::string_view text) {
        std::string out(base::trim(text));
        for (auto const* tag : {"<br>", "<br/>", "<br />"}) {
            base::replace_all(out, tag, "\n");
        }
        return out;
    }

    std::string_view text_;
    Document document_;
    Table table_;
    std::string buffer_;
    std::size_t cells_ = 0;
    std::size_t counted_ = 0;
    int lines_ = 1;
    int line_ = 0;
    int column_ = 0;
    int heading_level_ = 0;
    bool list_item_ = false;
};

}  // namespace

base::Result<Document> read_markdown(std::string_view bytes) {
    std::string const text = decode_text(bytes);
    MarkdownReader reader(text);
    MD_PARSER parser{};
    parser.flags = MD_DIALECT_GITHUB | MD_FLAG_NOHTML;
    parser.enter_block = [](MD_BLOCKTYPE type, void* detail, void* self) {
        return static_cast<MarkdownReader*>(self)->enter(type, detail);
    };
    parser.leave_block = [](MD_BLOCKTYPE type, void*, void* self) {
        return static_cast<MarkdownReader*>(self)->leave(type);
    };
    parser.enter_span = [](MD_SPANTYPE, void*, void*) {
        return 0;
    };
    parser.leave_span = [](MD_SPANTYPE, void*, void*) {
        return 0;
    };
    parser.text = [](MD_TEXTTYPE type, MD_CHAR const* part, MD_SIZE size, void* self) {
        return static_cast<MarkdownReader*>(self)->text(type, std::string_view(part, size));
    };
    if (md_parse(text.data(), static_cast<MD_SIZE>(text.size()), &parser, &reader) != 0) {
        return too_many_cells();
    }
    Document document = reader.take();
    document.kind = FileKind::markdown;
    return document;
}

}  // namespace regiotafel::document
