// What a reader makes of a file, whatever its format: blocks in reading order. Readers keep the
// text to the letter and say where it stood; what it means is not theirs to decide.
#pragma once

#include <map>
#include <string>
#include <variant>
#include <vector>

#include "base/result.h"

namespace regiotafel::document {

struct Paragraph {
    std::string text;        // line breaks inside the paragraph are '\n', tabs are '\t'
    int heading_level = 0;   // 1..9, 0 for body text
    bool list_item = false;  // a list by the file's own numbering; typed bullets stay in the text
    std::string tag;         // of the content control around it, empty if none
    int line = 0;            // 1-based line (text formats) or paragraph (others) in the file
};

// A content control of a Word form: a table's name, its participants, a cell's ideas.
struct Control {
    std::string tag;
    std::string text;
};

// Position in the table's grid; merged cells stand once, at their top left corner.
struct Cell {
    int row = 0;     // 0-based
    int column = 0;  // 0-based
    int row_span = 1;
    int column_span = 1;
    std::string text;  // paragraphs and line breaks are '\n'; list items by the file's own
                       // numbering start with "- "
    std::string tag;   // of the content control in or around it, empty if none
    int line = 0;
    std::vector<Control> controls{};  // all that stand inside it
};

struct Table {
    std::vector<Cell> cells;  // row by row, left to right; a spreadsheet's empty cells are absent
    int rows = 0;
    int columns = 0;
    std::string name;  // a spreadsheet's sheet, empty elsewhere
    int line = 0;
};

using Block = std::variant<Paragraph, Table>;

struct Picture {
    std::string name;
    std::string media_type;
    std::string bytes;
};

// What was attached to a mail and could not be read, with the reason. A caller that can convert
// .doc or .pdf does so and reads the outcome with read_file().
struct Unread {
    std::string name;
    std::string bytes;
    base::Error error;
};

enum class FileKind { docx, xlsx, csv, html, markdown, text, mail, picture };

struct Document {
    std::string name;  // file name without folders; "bericht.eml/groen.docx" for an attachment
    FileKind kind = FileKind::text;
    std::vector<Block> blocks;
    std::vector<Control> controls;                  // outside tables
    std::map<std::string, std::string> properties;  // title, and a Word file's custom properties
    std::vector<Picture> pictures;
    std::vector<Unread> unread;  // of a mail
    std::string sender;          // of a mail and its attachments, as written
    std::string received;        // of the same: ISO 8601 date, empty if unknown
};

}  // namespace regiotafel::document
