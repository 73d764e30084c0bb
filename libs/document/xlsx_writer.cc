#include "document/xlsx_writer.h"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <set>
#include <utility>

#include <unistd.h>
#include <xlsxwriter.h>

#include "base/text.h"

namespace regiotafel::document {
namespace {

using workbook::Cell;
using workbook::Sheet;
using workbook::Workbook;

constexpr std::size_t kSheetRowsMax = 1'048'575;
constexpr std::size_t kInlineChoicesMax = 255;
constexpr std::size_t kReadChunkBytes = 64ULL * 1024;

std::unexpected<base::Error> failed() {
    return base::fail(base::ErrorCode::failed, {"document.write_failed"});
}

// libxlsxwriter 1.1 writes to a path only: a private file that is gone when this is.
class PrivateFile {
  public:
    PrivateFile() : path_("/tmp/regiotafel-XXXXXX") {
        if (char const* folder = std::getenv("TMPDIR"); folder != nullptr) {
            path_ = std::string(folder) + "/regiotafel-XXXXXX";
        }
        int const descriptor = mkstemp(path_.data());
        usable_ = descriptor >= 0 && close(descriptor) == 0;
    }
    ~PrivateFile() {
        if (usable_) {
            unlink(path_.c_str());
        }
    }
    PrivateFile(PrivateFile const&) = delete;
    PrivateFile& operator=(PrivateFile const&) = delete;

    bool usable() const { return usable_; }
    std::string const& path() const { return path_; }

    base::Result<std::string> bytes() const {
        std::unique_ptr<std::FILE, int (*)(std::FILE*)> const file(std::fopen(path_.c_str(), "rb"),
                                                                   std::fclose);
        if (!file) {
            return failed();
        }
        std::string out;
        std::string chunk(kReadChunkBytes, '\0');
        while (auto const got = std::fread(chunk.data(), 1, chunk.size(), file.get())) {
            out.append(chunk, 0, got);
        }
        return out;
    }

  private:
    std::string path_;
    bool usable_ = false;
};

lxw_color_t color_of(std::string const& hex) {
    lxw_color_t color = 0;
    std::from_chars(hex.data(), hex.data() + hex.size(), color, 16);
    return color;
}

std::string first_code_points(std::string const& text, std::size_t count) {
    return base::encode_utf8(base::decode_utf8(text).substr(0, count));
}

std::string fitting(std::string const& text) {
    if (base::count_code_points(text) <= kSheetTextMax) {
        return base::to_valid_utf8(text);
    }
    return first_code_points(text, kSheetTextMax - 4) + " […]";
}

class XlsxWriter {
  public:
    XlsxWriter(Workbook const& source, lxw_workbook* book) : source_(source), book_(book) {}

    base::Result<void> write() {
        set_properties();
        for (auto const& [name, style] : source_.styles) {
            formats_[name] = make_format(style);
        }
        for (auto const& sheet : source_.sheets) {
            TRY_VOID(write_sheet(sheet));
        }
        return write_choices();
    }

  private:
    struct Choices {
        std::vector<std::string> values;
        std::string range;  // in the hidden sheet, empty where the list fits in the cell
    };

    void set_properties() {
        // The library copies these; its pointers are not const for historical reasons.
        lxw_doc_properties properties{};
        std::string title = source_.title;
        std::string author = source_.author;
        properties.title = title.data();
        properties.author = author.data();
        properties.created = source_.created > 0 ? source_.created : 1;
        workbook_set_properties(book_, &properties);
    }

    lxw_format* make_format(workbook::Style const& style) {
        lxw_format* format = workbook_add_format(book_);
        format_set_align(format, LXW_ALIGN_VERTICAL_TOP);
        if (style.bold) {
            format_set_bold(format);
        }
        if (style.italic) {
            format_set_italic(format);
        }
        if (style.wrap) {
            format_set_text_wrap(format);
        }
        if (!style.fill.empty()) {
            format_set_bg_color(format, color_of(style.fill));
        }
        if (!style.color.empty()) {
            format_set_font_color(format, color_of(style.color));
        }
        if (!style.number_format.empty()) {
            format_set_num_format(format, style.number_format.c_str());
        }
        return format;
    }

    lxw_format* format(std::string const& name) const {
        auto const found = formats_.find(name);
        return found == formats_.end() ? nullptr : found->second;
    }

    // Excel allows 31 characters, without some signs, each name once whatever its case.
    std::string sheet_name(std::string const& wanted) {
        std::string name;
        for (char const c : base::to_valid_utf8(wanted)) {
            name += std::string_view("[]:*?/\\'").find(c) == std::string_view::npos ? c : ' ';
        }
        name = first_code_points(std::string(base::trim(name)), kSheetNameMax);
        name = name.empty() ? "Blad" : name;
        std::string unique = name;
        for (int i = 2; !names_.insert(base::to_lower(unique)).second; ++i) {
            std::string const end = " " + std::to_string(i);
            unique = first_code_points(name, kSheetNameMax - end.size()) + end;
        }
        return unique;
    }

    base::Result<void> write_sheet(Sheet const& sheet) {
        if (sheet.rows.size() > kSheetRowsMax) {
            return base::fail(base::ErrorCode::too_large, {"document.too_many_rows"});
        }
        std::string const name = sheet_name(sheet.name);
        lxw_worksheet* out = workbook_add_worksheet(book_, name.c_str());
        if (out == nullptr) {
            return failed();
        }
        for (std::size_t i = 0; i < sheet.columns.size(); ++i) {
            auto const& column = sheet.columns[i];
            auto const at = static_cast<lxw_col_t>(i);
            lxw_row_col_options options{};
            options.hidden = column.hidden ? LXW_TRUE : LXW_FALSE;
            worksheet_set_column_opt(out, at, at, column.width, format(column.style), &options);
            worksheet_write_string(out, 0, at, fitting(column.heading).c_str(), format("header"));
            if (!column.choices.empty() && !sheet.rows.empty()) {
                offer(out, 1, static_cast<lxw_row_t>(sheet.rows.size()), at, column.choices);
            }
        }
        for (std::size_t row = 0; row < sheet.rows.size(); ++row) {
            TRY_VOID(write_row(out, sheet, row));
        }
        worksheet_freeze_panes(out, 1, static_cast<lxw_col_t>(sheet.frozen_columns));
        if (sheet.filter && !sheet.columns.empty() && !sheet.rows.empty()) {
            worksheet_autofilter(out, 0, 0, static_cast<lxw_row_t>(sheet.rows.size()),
                                 static_cast<lxw_col_t>(sheet.columns.size() - 1));
        }
        if (sheet.hidden) {
            worksheet_hide(out);
        }
        return {};
    }

    base::Result<void> write_row(lxw_worksheet* out, Sheet const& sheet, std::size_t row) {
        auto const& cells = sheet.rows[row];
        for (std::size_t i = 0; i < cells.size(); ++i) {
            auto const& cell = cells[i];
            bool const in_column = i < sheet.columns.size();
            auto const& column_style = in_column ? sheet.columns[i].style : no_style_;
            auto* const style = format(cell.style.empty() ? column_style : cell.style);
            auto const at_row = static_cast<lxw_row_t>(row + 1);
            auto const at_column = static_cast<lxw_col_t>(i);
            if (!write_value(out, at_row, at_column, cell, style)) {
                return failed();
            }
            if (!cell.comment.empty()) {
                worksheet_write_comment(out, at_row, at_column, fitting(cell.comment).c_str());
            }
            if (!cell.choices.empty()) {
                offer(out, at_row, at_row, at_column, cell.choices);
            }
        }
        return {};
    }

    static bool write_value(lxw_worksheet* out, lxw_row_t row, lxw_col_t column, Cell const& cell,
                            lxw_format* style) {
        if (auto const* number = std::get_if<double>(&cell.value)) {
            return worksheet_write_number(out, row, column, *number, style) == LXW_NO_ERROR;
        }
        auto const* raw = std::get_if<std::string>(&cell.value);
        std::string const text = raw == nullptr ? std::string() : fitting(*raw);
        if (text.empty()) {
            return worksheet_write_blank(out, row, column, style) == LXW_NO_ERROR;
        }
        // An address that Excel refuses (it has its limits) is no reason to lose the text.
        bool const linked =
            !cell.url.empty() && cell.url.size() < 2000 &&
            worksheet_write_url(out, row, column, cell.url.c_str(), style) == LXW_NO_ERROR;
        static_cast<void>(linked);
        return worksheet_write_string(out, row, column, text.c_str(), style) == LXW_NO_ERROR;
    }

    void offer(lxw_worksheet* out, lxw_row_t first, lxw_row_t last, lxw_col_t column,
               std::vector<std::string> const& values) {
        auto const& choices = choices_of(values);
        std::vector<char const*> pointers;
        pointers.reserve(choices.values.size() + 1);
        for (auto const& value : choices.values) {
            pointers.push_back(value.c_str());
        }
        pointers.push_back(nullptr);
        lxw_data_validation validation{};
        std::string range = choices.range;
        if (range.empty()) {
            validation.validate = LXW_VALIDATION_TYPE_LIST;
            // The library only reads the list.
            validation.value_list = const_cast<char**>(pointers.data());
        } else {
            validation.validate = LXW_VALIDATION_TYPE_LIST_FORMULA;
            validation.value_formula = range.data();
        }
        validation.show_error = LXW_VALIDATION_OFF;  // a person may also type something else
        worksheet_data_validation_range(out, first, column, last, column, &validation);
    }

    // Lists that are long or hold a comma cannot stand in the cell; they get a hidden sheet.
    Choices const& choices_of(std::vector<std::string> const& values) {
        auto const known = std::ranges::find(choices_, values, &Choices::values);
        if (known != choices_.end()) {
            return *known;
        }
        Choices choices{.values = values, .range = {}};
        std::size_t length = values.size();
        bool comma = false;
        for (auto const& value : values) {
            length += base::count_code_points(value);
            comma = comma || value.find(',') != std::string::npos;
        }
        if (comma || length > kInlineChoicesMax) {
            char column[8] = {};
            lxw_col_to_name(column, lists_++, LXW_TRUE);
            choices.range = "='" + source_.choices_sheet + "'!" + column + "$1:" + column + "$" +
                            std::to_string(values.size());
        }
        choices_.push_back(std::move(choices));
        return choices_.back();
    }

    base::Result<void> write_choices() {
        if (lists_ == 0) {
            return {};
        }
        lxw_worksheet* out = workbook_add_worksheet(book_, source_.choices_sheet.c_str());
        if (out == nullptr) {
            return failed();
        }
        lxw_col_t column = 0;
        for (auto const& choices : choices_) {
            if (choices.range.empty()) {
                continue;
            }
            for (std::size_t row = 0; row < choices.values.size(); ++row) {
                worksheet_write_string(out, static_cast<lxw_row_t>(row), column,
                                       fitting(choices.values[row]).c_str(), nullptr);
            }
            ++column;
        }
        worksheet_hide(out);
        return {};
    }

    Workbook const& source_;
    lxw_workbook* book_;
    std::map<std::string, lxw_format*> formats_;
    std::set<std::string> names_;
    std::vector<Choices> choices_;
    lxw_col_t lists_ = 0;
    std::string const no_style_{};
};

}  // namespace

base::Result<std::string> write_xlsx(Workbook const& workbook) {
    if (workbook.sheets.empty()) {
        return base::fail(base::ErrorCode::bad_input, {"document.nothing_to_write"});
    }
    PrivateFile const file;
    if (!file.usable()) {
        return failed();
    }
    lxw_workbook* book = workbook_new(file.path().c_str());
    if (book == nullptr) {
        return failed();
    }
    auto const written = XlsxWriter(workbook, book).write();
    bool const closed = workbook_close(book) == LXW_NO_ERROR;
    if (!written) {
        return std::unexpected(written.error());
    }
    if (!closed) {
        return failed();
    }
    return file.bytes();
}

}  // namespace regiotafel::document
