// Plain text, and dumps of tables as content management systems make them: cells between tabs, with
// loose pieces of HTML inside.
//
// Lines with tabs that follow each other form one table. One blank line may stand inside a table;
// two or more, or a line without tabs, end it. Cells between pipes, as people type a table in a
// mail, form one where at least three lines of them follow each other, or a line of dashes stands
// between.
#include <algorithm>
#include <array>
#include <span>
#include <string>

#include "base/text.h"
#include "document/encoding.h"
#include "document/formats.h"
#include "document/html_tokens.h"
#include "document/read.h"

namespace regiotafel::document {
namespace {

using namespace std::string_view_literals;

constexpr int kBlankLinesInTableMax = 1;
constexpr std::size_t kPipesMin = 2;
constexpr std::size_t kPipedLinesMin = 3;
constexpr std::array kLineTags{"p"sv, "br"sv, "li"sv, "ul"sv, "ol"sv, "div"sv, "tr"sv};
constexpr std::array kOtherTags{"b"sv,    "i"sv,    "u"sv,   "strong"sv, "em"sv,
                                "span"sv, "a"sv,    "td"sv,  "table"sv,  "tbody"sv,
                                "th"sv,   "font"sv, "sub"sv, "sup"sv,    "h1"sv,
                                "h2"sv,   "h3"sv,   "h4"sv,  "small"sv,  "blockquote"sv};

template <std::size_t Size>
bool is_one_of(HtmlToken const& token, std::array<std::string_view, Size> const& names) {
    return std::ranges::any_of(names, [&](auto const name) { return is_tag(token, name); });
}

// Turns tags that break lines into '\n' and drops other tags; what only looks like a tag stays.
// Text without tags or entities comes back as it was.
std::string clean(std::string_view raw) {
    if (raw.find('<') == std::string_view::npos) {
        return raw.find('&') == std::string_view::npos ? std::string(raw) : decode_entities(raw);
    }
    std::string out;
    bool tags = false;
    bool break_before_text = false;
    HtmlTokens tokens(raw);
    for (HtmlToken token = tokens.next();; token = tokens.next()) {
        if (token.kind == HtmlToken::Kind::end) {
            break;
        }
        bool const line = is_one_of(token, kLineTags);
        bool const other = is_one_of(token, kOtherTags);
        if (line || other) {
            tags = true;
            break_before_text = break_before_text || line;
            continue;
        }
        std::string const text = decode_entities(token.text);
        if (break_before_text && base::trim(text).empty()) {
            continue;
        }
        if (break_before_text && !base::trim(out).empty()) {
            while (out.ends_with(' ')) {
                out.pop_back();
            }
            out += '\n';
        }
        std::string_view rest = text;
        while (break_before_text && rest.starts_with(' ')) {
            rest.remove_prefix(1);
        }
        out += rest;
        break_before_text = false;
    }
    return tags ? std::string(base::trim(out)) : out;
}

// Tabs divide cells before pipes do.
std::size_t count_pipes(std::string_view line) {
    return line.contains('\t') ? 0 : static_cast<std::size_t>(std::ranges::count(line, '|'));
}

// "-----|-----": between the header of a typed table and its rows.
bool is_ruler(std::string_view line) {
    return line.find("--") != std::string_view::npos &&
           line.find_first_not_of("-|:+ \r") == std::string_view::npos;
}

// The lines with pipes that follow each other from `first` on, and whether they are a table.
struct PipedLines {
    std::size_t count = 0;
    bool table = false;
};

PipedLines piped_lines(std::span<std::string_view const> lines, std::size_t first) {
    PipedLines piped;
    bool ruled = false;
    std::size_t fewest = 0;
    std::size_t most = 0;
    for (auto const line : lines.subspan(first)) {
        auto const pipes = count_pipes(line);
        if (pipes < kPipesMin) {
            break;
        }
        ruled = ruled || is_ruler(line);
        fewest = piped.count == 0 ? pipes : std::min(fewest, pipes);
        most = std::max(most, pipes);
        ++piped.count;
    }
    // A closing pipe may lack.
    bool const even = piped.count >= kPipedLinesMin && most <= fewest + 1;
    piped.table = piped.count > 1 && (ruled || even);
    return piped;
}

// True where `line` is set in and `item` begins with a bullet or a number.
bool goes_on(std::string_view item, std::string_view line) {
    item = base::trim(item);
    auto const mark = item.substr(0, item.find(' '));
    bool const number = mark.size() > 1 && mark.size() < item.size() &&
                        (mark.ends_with('.') || mark.ends_with(')')) &&
                        mark.find_first_not_of("0123456789.)") == std::string_view::npos;
    bool const bulleted = number || mark == "-" || mark == "*" || mark == "•" || mark == "–";
    auto const begin = base::trim(line);
    auto const own = begin.substr(0, begin.find(' '));
    bool const new_item =
        own == "-" || own == "*" || own == "•" || own == "–" ||
        (own.size() > 1 && own.find_first_not_of("0123456789.)") == std::string_view::npos);
    return bulleted && line.starts_with("  ") && !new_item;
}

class TextReader {
  public:
    base::Result<void> read(std::span<std::string_view const> lines) {
        for (std::size_t i = 0; i < lines.size();) {
            auto const piped = piped_lines(lines, i);
            if (piped.table) {
                TRY_VOID(piped_table(lines.subspan(i, piped.count)));
                i += piped.count;
                continue;
            }
            // Lines with pipes that are no table are looked at once, however many there are.
            for (auto const end = i + std::max<std::size_t>(1, piped.count); i < end; ++i) {
                TRY_VOID(line(lines[i]));
            }
        }
        return {};
    }

    Document take() {
        end_table();
        return std::move(document_);
    }

  private:
    base::Result<void> piped_table(std::span<std::string_view const> lines) {
        end_table();
        blank_lines_ = 0;
        bool const framed = std::ranges::all_of(
            lines, [](auto const line) { return base::trim(line).starts_with('|'); });
        for (auto const one : lines) {
            ++line_;
            if (is_ruler(one)) {
                continue;
            }
            auto const text = base::trim(one);
            TRY_VOID(table_row(framed ? text.substr(1) : text, '|'));
        }
        end_table();
        return {};
    }

    base::Result<void> line(std::string_view text) {
        ++line_;
        bool const tabbed = text.find('\t') != std::string_view::npos;
        if (!tabbed && base::trim(text).empty()) {
            ++blank_lines_;
            return {};
        }
        if (!tabbed || blank_lines_ > kBlankLinesInTableMax) {
            end_table();
        }
        bool const blank = blank_lines_ > 0;
        blank_lines_ = 0;
        if (tabbed) {
            return table_row(text, '\t');
        }
        Paragraph paragraph;
        paragraph.text = clean(text);
        paragraph.line = line_;
        if (base::trim(paragraph.text).empty()) {
            return {};
        }
        // An item that goes on below its bullet, set in as far as its text.
        auto* item = blank || document_.blocks.empty()
                         ? nullptr
                         : std::get_if<Paragraph>(&document_.blocks.back());
        if (item != nullptr && goes_on(item->text, text)) {
            item->text += " " + std::string(base::trim(paragraph.text));
            return {};
        }
        document_.blocks.emplace_back(std::move(paragraph));
        return {};
    }

    base::Result<void> table_row(std::string_view text, char separator) {
        if (table_.rows == 0) {
            table_.line = line_;
        }
        int column = 0;
        for (auto const part : base::split(text, separator)) {
            if (++cells_ > kTableCellsMax) {
                return too_many_cells();
            }
            Cell cell;
            cell.row = table_.rows;
            cell.column = column++;
            cell.text = clean(part);
            cell.line = line_;
            table_.cells.push_back(std::move(cell));
        }
        table_.columns = std::max(table_.columns, column);
        ++table_.rows;
        return {};
    }

    void end_table() {
        if (table_.rows > 0) {
            document_.blocks.emplace_back(std::move(table_));
        }
        table_ = {};
    }

    Document document_;
    Table table_;
    std::size_t cells_ = 0;
    int line_ = 0;
    int blank_lines_ = 0;
};

// "Van: …", "Aan: …", "Onderwerp: …" on top: a mail that was saved or pasted as text. The lines
// stay where they are.
void note_mail_head(Document& document) {
    constexpr std::size_t kHeadLinesMax = 8;
    std::map<std::string, std::string> head;
    for (std::size_t i = 0; i < std::min(document.blocks.size(), kHeadLinesMax); ++i) {
        auto const* line = std::get_if<Paragraph>(&document.blocks[i]);
        auto const colon = line == nullptr ? std::string::npos : line->text.find(':');
        if (colon == std::string::npos) {
            break;
        }
        head[base::fold(line->text.substr(0, colon))] = base::trim(line->text.substr(colon + 1));
    }
    auto const field = [&](std::string const& dutch, std::string const& english) {
        auto const found = head.contains(dutch) ? head.find(dutch) : head.find(english);
        return found == head.end() ? std::string{} : found->second;
    };
    auto const sender = field("van", "from");
    auto const subject = field("onderwerp", "subject");
    if (!sender.empty() && !subject.empty()) {
        document.kind = FileKind::mail;
        document.sender = sender;
        document.properties["title"] = subject;
    }
}

}  // namespace

base::Result<Document> read_text(std::string_view bytes) {
    std::string const text = decode_text(bytes);
    TextReader reader;
    TRY_VOID(reader.read(base::split(text, '\n')));
    Document document = reader.take();
    document.kind = FileKind::text;
    note_mail_head(document);
    return document;
}

}  // namespace regiotafel::document
