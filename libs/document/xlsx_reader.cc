// Excel workbooks (ECMA-376 SpreadsheetML): what the cells show, with numbers and dates in plain
// form ("12.5", "2026-11-12", "2026-11-12 13:30").
#include <algorithm>
#include <cctype>
#include <charconv>
#include <chrono>
#include <cmath>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "base/text.h"
#include "document/archive.h"
#include "document/formats.h"
#include "document/package.h"
#include "document/read.h"
#include "document/xml.h"

namespace regiotafel::document {
namespace {

constexpr int kSheetRowsMax = 1'048'576;
constexpr int kSheetColumnsMax = 16'384;
constexpr double kSerialDayMax = 2'958'466;  // 31 December 9999

struct Position {
    int row = 0;
    int column = 0;
};

// "B12" -> row 11, column 1.
std::optional<Position> parse_position(std::string_view text) {
    std::size_t i = 0;
    int column = 0;
    for (; i < text.size() && text[i] >= 'A' && text[i] <= 'Z' && i < 3; ++i) {
        column = column * 26 + (text[i] - 'A' + 1);
    }
    int const row = to_int(text.substr(i), 0);
    if (column < 1 || column > kSheetColumnsMax || row < 1 || row > kSheetRowsMax) {
        return std::nullopt;
    }
    return Position{row - 1, column - 1};
}

bool is_date_code(std::string_view code) {
    bool quoted = false;
    bool bracketed = false;
    for (std::size_t i = 0; i < code.size(); ++i) {
        char const c = code[i];
        if (c == '\\' || c == '_' || c == '*') {
            ++i;
        } else if (c == '"') {
            quoted = !quoted;
        } else if (c == '[' || c == ']') {
            bracketed = c == '[';
        } else if (!quoted && !bracketed &&
                   std::string_view("dmyhsDMYHSjJuU").find(c) != std::string_view::npos) {
            return true;
        }
    }
    return false;
}

class Formats {
  public:
    explicit Formats(pugi::xml_node styles) {
        for (auto const format : child(styles, "numFmts").children()) {
            codes_[to_int(attribute(format, "numFmtId"), -1)] = attribute(format, "formatCode");
        }
        for (auto const cell : child(styles, "cellXfs").children()) {
            cells_.push_back(to_int(attribute(cell, "numFmtId"), 0));
        }
    }

    bool is_date(std::string_view style) const {
        auto const index = to_int(style, -1);
        if (index < 0 || static_cast<std::size_t>(index) >= cells_.size()) {
            return false;
        }
        int const format = cells_[static_cast<std::size_t>(index)];
        if (auto const code = codes_.find(format); code != codes_.end()) {
            return is_date_code(code->second);
        }
        return (format >= 14 && format <= 22) || (format >= 45 && format <= 47);
    }

  private:
    std::map<int, std::string> codes_;
    std::vector<int> cells_;
};

enum class Epoch { year_1900, year_1904 };

std::string date_text(double serial, Epoch epoch) {
    auto const total_seconds = static_cast<std::int64_t>(std::llround(serial * 86400.0));
    std::int64_t const day = total_seconds / 86400;
    std::int64_t const seconds = total_seconds % 86400;
    std::string time = fmt::format("{:02}:{:02}", seconds / 3600, seconds / 60 % 60);
    if (day == 0) {
        return time;
    }
    // Days between the epochs and 1970. Excel counts a 29 February 1900 that never was.
    constexpr std::int64_t kDayAfterFalseLeapDay = 60;
    std::int64_t const shift = epoch == Epoch::year_1904     ? 24107
                               : day < kDayAfterFalseLeapDay ? 25568
                                                             : 25569;
    std::chrono::year_month_day const date{std::chrono::sys_days{std::chrono::days{day - shift}}};
    std::string const text =
        fmt::format("{:04}-{:02}-{:02}", static_cast<int>(date.year()),
                    static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
    return seconds == 0 ? text : text + " " + time;
}

// Fifteen digits are what Excel keeps: 0.30000000000000004 was typed as 0.3.
std::string number_text(std::string_view raw) {
    double value = 0;
    auto const outcome = std::from_chars(raw.data(), raw.data() + raw.size(), value);
    bool const whole = outcome.ec == std::errc() && outcome.ptr == raw.data() + raw.size();
    return whole ? fmt::format("{:.15g}", value) : std::string(raw);
}

// Shared and inline strings: plain text or runs; reading aids (rPh) are left out.
std::string rich_text(pugi::xml_node node) {
    std::string out;
    for (auto const part : node.children()) {
        if (is(part, "t")) {
            out += part.child_value();
        } else if (is(part, "r")) {
            out += child(part, "t").child_value();
        }
    }
    return out;
}

class XlsxReader {
  public:
    XlsxReader(std::vector<std::string> strings, Formats formats, Epoch epoch)
        : strings_(std::move(strings)), formats_(std::move(formats)), epoch_(epoch) {}

    base::Result<Table> sheet(pugi::xml_node node, std::string_view name) {
        Table table;
        table.name = name;
        table.line = 1;
        int row = -1;
        for (auto const part : child(node, "sheetData").children()) {
            row = std::clamp(to_int(attribute(part, "r"), row + 2) - 1, 0, kSheetRowsMax - 1);
            TRY_VOID(read_row(part, row, table));
        }
        merge(child(node, "mergeCells"), table);
        return table;
    }

  private:
    base::Result<void> read_row(pugi::xml_node node, int row, Table& table) {
        int column = -1;
        for (auto const part : node.children()) {
            auto const position = parse_position(attribute(part, "r"));
            column = position ? position->column : column + 1;
            Cell cell;
            cell.row = row;
            cell.column = std::min(column, kSheetColumnsMax - 1);
            cell.line = row + 1;
            cell.text = cell_text(part);
            if (cell.text.empty()) {
                continue;
            }
            if (++cells_ > kTableCellsMax) {
                return too_many_cells();
            }
            table.rows = std::max(table.rows, cell.row + 1);
            table.columns = std::max(table.columns, cell.column + 1);
            table.cells.push_back(std::move(cell));
        }
        return {};
    }

    std::string cell_text(pugi::xml_node node) const {
        auto const type = attribute(node, "t");
        std::string_view const value = child(node, "v").child_value();
        if (type == "s") {
            auto const index = to_int(value, -1);
            bool const known = index >= 0 && static_cast<std::size_t>(index) < strings_.size();
            return known ? strings_[static_cast<std::size_t>(index)] : std::string();
        }
        if (type == "inlineStr") {
            return rich_text(child(node, "is"));
        }
        if (type == "b") {
            return value == "1" ? "TRUE" : "FALSE";
        }
        if (type == "str" || type == "e" || type == "d" || value.empty()) {
            return std::string(value);
        }
        double serial = 0;
        std::from_chars(value.data(), value.data() + value.size(), serial);
        bool const dated =
            serial >= 0 && serial < kSerialDayMax && formats_.is_date(attribute(node, "s"));
        return dated ? date_text(serial, epoch_) : number_text(value);
    }

    static void merge(pugi::xml_node merges, Table& table) {
        std::map<std::pair<int, int>, std::size_t> at;
        for (std::size_t i = 0; i < table.cells.size(); ++i) {
            at.try_emplace({table.cells[i].row, table.cells[i].column}, i);
        }
        for (auto const part : merges.children()) {
            auto const range = attribute(part, "ref");
            auto const colon = range.find(':');
            auto const from = parse_position(range.substr(0, colon));
            auto const to = colon == std::string_view::npos
                                ? std::nullopt
                                : parse_position(range.substr(colon + 1));
            if (!from || !to || to->row < from->row || to->column < from->column) {
                continue;
            }
            if (auto const found = at.find({from->row, from->column}); found != at.end()) {
                auto& cell = table.cells[found->second];
                cell.row_span = to->row - from->row + 1;
                cell.column_span = to->column - from->column + 1;
                table.rows = std::max(table.rows, to->row + 1);
                table.columns = std::max(table.columns, to->column + 1);
            }
        }
    }

    std::vector<std::string> strings_;
    Formats formats_;
    Epoch epoch_;
    std::size_t cells_ = 0;
};

base::Result<std::vector<std::string>> shared_strings(Archive& archive, std::string const& part) {
    auto const xml = TRY(read_optional_xml(archive, part));
    std::vector<std::string> strings;
    for (auto const node : xml->document_element().children()) {
        if (is(node, "si")) {
            strings.push_back(rich_text(node));
        }
    }
    return strings;
}

}  // namespace

base::Result<Document> read_xlsx(Archive& archive) {
    auto const package = TRY(read_relations(archive, ""));
    std::string const main = find_target(package, "officeDocument", "xl/workbook.xml");
    auto const relations = TRY(read_relations(archive, main));
    auto const book = TRY(read_xml(archive, main));
    auto const styles =
        TRY(read_optional_xml(archive, find_target(relations, "styles", "xl/styles.xml")));
    auto strings = TRY(
        shared_strings(archive, find_target(relations, "sharedStrings", "xl/sharedStrings.xml")));
    auto const date1904 = attribute(child(book->document_element(), "workbookPr"), "date1904");
    auto const epoch = date1904 == "1" || date1904 == "true" ? Epoch::year_1904 : Epoch::year_1900;

    XlsxReader reader(std::move(strings), Formats(styles->document_element()), epoch);
    Document document;
    document.kind = FileKind::xlsx;
    for (auto const node : child(book->document_element(), "sheets").children()) {
        auto const found = relations.find(attribute(node, "id"));
        if (found == relations.end() || !archive.has(found->second.target)) {
            continue;
        }
        auto const& part = found->second.target;
        auto const xml = TRY(read_xml(archive, part));
        document.blocks.emplace_back(
            TRY(reader.sheet(xml->document_element(), attribute(node, "name"))));
    }
    return document;
}

}  // namespace regiotafel::document
