// Comma-separated values (RFC 4180) as spreadsheets really write them: with semicolons or tabs,
// with "sep=;" on the first line, in UTF-8 or windows-1252.
#include <array>
#include <string>

#include "document/encoding.h"
#include "document/formats.h"
#include "document/read.h"

namespace regiotafel::document {
namespace {

constexpr int kLinesToCount = 50;

// The one that occurs most outside quotes in the first lines; Dutch Excel's semicolon wins ties.
char find_separator(std::string_view text) {
    constexpr std::array<char, 3> kCandidates{';', '\t', ','};
    std::array<int, 3> counts{};
    bool quoted = false;
    int lines = 0;
    for (char const c : text) {
        if (c == '"') {
            quoted = !quoted;
        } else if (!quoted && c == '\n') {
            if (++lines == kLinesToCount) {
                break;
            }
        } else if (!quoted) {
            for (std::size_t i = 0; i < kCandidates.size(); ++i) {
                counts.at(i) += c == kCandidates.at(i) ? 1 : 0;
            }
        }
    }
    std::size_t best = 0;
    for (std::size_t i = 1; i < kCandidates.size(); ++i) {
        if (counts.at(i) > counts.at(best)) {
            best = i;
        }
    }
    return kCandidates.at(best);
}

// Reads one field from `at` on and leaves `at` on what ended it.
std::string read_field(std::string_view text, std::size_t& at, char separator, int& line) {
    std::string field;
    if (at < text.size() && text[at] == '"') {
        for (++at; at < text.size(); ++at) {
            if (text[at] == '"') {
                if (at + 1 >= text.size() || text[at + 1] != '"') {
                    ++at;
                    break;
                }
                ++at;
            }
            line += text[at] == '\n' ? 1 : 0;
            field += text[at];
        }
    }
    while (at < text.size() && text[at] != separator && text[at] != '\n') {
        field += text[at++];
    }
    return field;
}

}  // namespace

base::Result<Document> read_csv(std::string_view bytes) {
    std::string const decoded = decode_text(bytes);
    std::string_view text = decoded;
    char separator = find_separator(text);
    int line = 1;
    if (text.starts_with("sep=") && text.size() > 5 && text[5] == '\n') {
        separator = text[4];
        text.remove_prefix(6);
        ++line;
    }
    Table table;
    table.line = line;
    std::size_t at = 0;
    while (at < text.size()) {
        int const first_line = line;
        for (int column = 0;; ++column) {
            if (table.cells.size() >= kTableCellsMax) {
                return too_many_cells();
            }
            Cell cell;
            cell.row = table.rows;
            cell.column = column;
            cell.line = first_line;
            cell.text = read_field(text, at, separator, line);
            table.cells.push_back(std::move(cell));
            table.columns = std::max(table.columns, column + 1);
            if (at >= text.size() || text[at] == '\n') {
                break;
            }
            ++at;
        }
        ++at;
        ++line;
        ++table.rows;
    }
    Document document;
    document.kind = FileKind::csv;
    document.blocks.emplace_back(std::move(table));
    return document;
}

}  // namespace regiotafel::document
