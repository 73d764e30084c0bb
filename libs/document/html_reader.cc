// HTML pages and the bodies of mails. A table of one column is lay-out: what stands in it is read
// as if the table were not there. Other tables inside tables are flattened into the outer cell.
#include <algorithm>
#include <array>
#include <string>
#include <utility>
#include <vector>

#include "base/text.h"
#include "document/encoding.h"
#include "document/formats.h"
#include "document/html_tokens.h"
#include "document/read.h"
#include "document/xml.h"

namespace regiotafel::document {
namespace {

using namespace std::string_view_literals;

constexpr int kSpanMax = 200;
constexpr std::size_t kTableDepthMax = 40;

// Tags that begin and end a line.
constexpr std::array kLineTags{
    "p"sv,       "div"sv,    "section"sv, "article"sv, "header"sv,     "footer"sv, "main"sv,
    "ul"sv,      "ol"sv,     "dl"sv,      "dt"sv,      "dd"sv,         "li"sv,     "blockquote"sv,
    "pre"sv,     "h1"sv,     "h2"sv,      "h3"sv,      "h4"sv,         "h5"sv,     "h6"sv,
    "address"sv, "figure"sv, "form"sv,    "hr"sv,      "figcaption"sv, "body"sv,   "caption"sv,
    "nav"sv,     "aside"sv,  "fieldset"sv};

// Lines of a cell or of the page. Blocks are kept until the table is known to be a real one.
struct Frame {
    std::vector<Block> blocks;
    std::string text;
    bool list_item = false;
    int heading_level = 0;
    int line = 0;
};

struct OpenTable {
    struct OpenCell {
        Cell place;
        std::vector<Block> blocks;
    };
    std::vector<OpenCell> cells;
    std::vector<int> busy_until;  // per column: the first row that no cell above reaches
    int row = -1;
    int rows = 0;
    int columns = 0;
    int line = 0;
    bool in_cell = false;
};

std::string lines_of(std::vector<Block> const& blocks) {
    std::vector<std::string> lines;
    for (auto const& block : blocks) {
        if (auto const* paragraph = std::get_if<Paragraph>(&block)) {
            lines.push_back(paragraph->list_item ? "- " + paragraph->text : paragraph->text);
            continue;
        }
        for (auto const& cell : std::get<Table>(block).cells) {
            if (!cell.text.empty()) {
                lines.push_back(cell.text);
            }
        }
    }
    return base::join(lines, "\n");
}

class HtmlReader {
  public:
    explicit HtmlReader(std::string_view html) : html_(html) { frames_.emplace_back(); }

    base::Result<std::vector<Block>> read() {
        HtmlTokens tokens(html_);
        for (HtmlToken token = tokens.next(); token.kind != HtmlToken::Kind::end;
             token = tokens.next()) {
            count_lines(token.offset);
            if (token.kind == HtmlToken::Kind::text) {
                add_text(token.text);
            } else if (token.kind == HtmlToken::Kind::open) {
                TRY_VOID(open(token));
            } else {
                close(token);
            }
        }
        while (!tables_.empty()) {
            close_table();
        }
        end_line();
        return std::move(frames_.front().blocks);
    }

  private:
    void count_lines(std::size_t offset) {
        line_ +=
            static_cast<int>(std::count(html_.begin() + static_cast<std::ptrdiff_t>(counted_),
                                        html_.begin() + static_cast<std::ptrdiff_t>(offset), '\n'));
        counted_ = offset;
    }

    void add_text(std::string_view raw) {
        auto& frame = frames_.back();
        if (!tables_.empty() && !tables_.back().in_cell) {
            if (base::trim(raw).empty()) {
                return;
            }
        }
        std::string decoded = decode_entities(raw);
        base::replace_all(decoded, "\xC2\xA0", " ");
        for (char const c : decoded) {
            bool const blank = c == ' ' || c == '\n' || c == '\t' || c == '\f';
            if (!blank || preformatted_) {
                if (frame.text.empty()) {
                    frame.line = line_;
                }
                frame.text += c;
            } else if (!frame.text.empty() && !frame.text.ends_with(' ') &&
                       !frame.text.ends_with('\n')) {
                frame.text += ' ';
            }
        }
    }

    // Closes the paragraph under way in the innermost cell or the page.
    void end_line() {
        auto& frame = frames_.back();
        std::string text(base::trim(frame.text));
        base::replace_all(text, " \n", "\n");
        if (!text.empty()) {
            Paragraph paragraph;
            paragraph.text = std::move(text);
            paragraph.list_item = frame.list_item;
            paragraph.heading_level = frame.heading_level;
            paragraph.line = frame.line;
            frame.blocks.emplace_back(std::move(paragraph));
            frame.list_item = false;
        }
        frame.text.clear();
    }

    base::Result<void> open(HtmlToken const& token) {
        if (is_tag(token, "br")) {
            frames_.back().text += frames_.back().text.empty() ? "" : "\n";
        } else if (is_tag(token, "table")) {
            if (tables_.size() < kTableDepthMax) {
                end_line();
                tables_.emplace_back();
                tables_.back().line = line_;
            }
        } else if (is_tag(token, "tr")) {
            open_row();
        } else if (is_tag(token, "td") || is_tag(token, "th")) {
            TRY_VOID(open_cell(token));
        } else if (is_line_tag(token)) {
            end_line();
            bool const heading = token.name.size() == 2 && (token.name[0] | 32) == 'h' &&
                                 token.name[1] >= '1' && token.name[1] <= '6';
            frames_.back().heading_level = heading ? token.name[1] - '0' : 0;
            frames_.back().list_item =
                is_tag(token, "li") || (frames_.back().list_item && is_tag(token, "p"));
            preformatted_ = preformatted_ || is_tag(token, "pre");
        }
        return {};
    }

    static bool is_line_tag(HtmlToken const& token) {
        return std::ranges::any_of(kLineTags, [&](auto const name) { return is_tag(token, name); });
    }

    void close(HtmlToken const& token) {
        if (is_tag(token, "table")) {
            if (!tables_.empty()) {
                close_table();
            }
        } else if (is_tag(token, "td") || is_tag(token, "th") || is_tag(token, "tr")) {
            close_cell();
        } else if (is_line_tag(token)) {
            end_line();
            frames_.back().heading_level = 0;
            frames_.back().list_item = false;
            preformatted_ = preformatted_ && !is_tag(token, "pre");
        }
    }

    void open_row() {
        if (tables_.empty()) {
            return;
        }
        close_cell();
        auto& table = tables_.back();
        ++table.row;
        table.rows = std::max(table.rows, table.row + 1);
    }

    base::Result<void> open_cell(HtmlToken const& token) {
        if (tables_.empty()) {
            end_line();
            return {};
        }
        if (tables_.back().row < 0) {
            open_row();
        }
        close_cell();
        if (++cells_ > kTableCellsMax) {
            return too_many_cells();
        }
        auto& table = tables_.back();
        Cell cell;
        cell.row = table.row;
        cell.line = line_;
        cell.column_span = std::clamp(to_int(html_attribute(token, "colspan"), 1), 1, kSpanMax);
        cell.row_span = std::clamp(to_int(html_attribute(token, "rowspan"), 1), 1, kSpanMax);
        auto& busy = table.busy_until;
        auto column = static_cast<std::size_t>(0);
        while (column < busy.size() && busy[column] > table.row) {
            ++column;
        }
        cell.column = static_cast<int>(column);
        auto const end = column + static_cast<std::size_t>(cell.column_span);
        if (end > kTableCellsMax) {
            return too_many_cells();
        }
        busy.resize(std::max(busy.size(), end), 0);
        std::fill(busy.begin() + static_cast<std::ptrdiff_t>(column),
                  busy.begin() + static_cast<std::ptrdiff_t>(end), table.row + cell.row_span);
        table.columns = std::max(table.columns, static_cast<int>(end));
        table.cells.push_back({std::move(cell), {}});
        table.in_cell = true;
        frames_.emplace_back();
        return {};
    }

    void close_cell() {
        if (tables_.empty() || !tables_.back().in_cell) {
            return;
        }
        end_line();
        tables_.back().cells.back().blocks = std::move(frames_.back().blocks);
        tables_.back().in_cell = false;
        frames_.pop_back();
    }

    void close_table() {
        close_cell();
        end_line();
        OpenTable open = std::move(tables_.back());
        tables_.pop_back();
        auto& out = frames_.back().blocks;
        if (open.columns <= 1) {
            for (auto& cell : open.cells) {
                std::ranges::move(cell.blocks, std::back_inserter(out));
            }
            return;
        }
        Table table;
        table.line = open.line;
        table.columns = open.columns;
        table.rows = open.rows;
        for (auto& cell : open.cells) {
            cell.place.row_span = std::min(cell.place.row_span, open.rows - cell.place.row);
            cell.place.text = lines_of(cell.blocks);
            table.cells.push_back(std::move(cell.place));
        }
        out.emplace_back(std::move(table));
    }

    std::string_view html_;
    std::vector<Frame> frames_;
    std::vector<OpenTable> tables_;
    std::size_t cells_ = 0;
    std::size_t counted_ = 0;
    int line_ = 1;
    bool preformatted_ = false;
};

// The character set that the page names in its head, if any.
std::string declared_charset(std::string_view bytes) {
    constexpr std::size_t kHeadBytes = 2048;
    std::string const head = base::to_lower(base::to_valid_utf8(bytes.substr(0, kHeadBytes)));
    auto const at = head.find("charset=");
    if (at == std::string::npos) {
        return {};
    }
    auto const start = head.find_first_not_of("\"' ", at + 8);
    auto const end = head.find_first_of("\"' />;", start);
    return start == std::string::npos ? std::string() : head.substr(start, end - start);
}

}  // namespace

base::Result<Document> read_html(std::string_view bytes) {
    std::string const text = decode_charset(bytes, declared_charset(bytes));
    Document document;
    document.kind = FileKind::html;
    document.blocks = TRY(HtmlReader(text).read());
    return document;
}

}  // namespace regiotafel::document
