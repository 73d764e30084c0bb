#include "region/harvest/workbooks.h"

#include <algorithm>

#include "document/csv_writer.h"
#include "region/harvest/codebook.h"
#include "region/harvest/names.h"
#include "region/harvest/overview.h"
#include "region/harvest/vocabulary.h"

namespace regiotafel::region {
namespace {

using document::workbook::Cell;
using document::workbook::Sheet;
using document::workbook::Workbook;

constexpr std::size_t kRowsForCodingMin = 100;  // empty lines for labels that people add

class Books {
  public:
    Books(Harvest const& harvest, SessionFormat const& format, messages::Catalogue const& words)
        : harvest_(harvest),
          format_(format),
          words_(words),
          language_(words.language() == messages::Language::nl ? "nl" : "en") {}

    Workbook harvest() {
        Workbook book = empty(words_.text("sheet.harvest_title"));
        book.sheets = {contributions(), matrix(), themes(), differences(), unplaced(), sources()};
        return book;
    }

    Workbook codebook() {
        Workbook book = empty(words_.text("sheet.codebook_title"));
        book.sheets = {labels(), placements()};
        return book;
    }

    Sheet contributions() {
        Sheet sheet{.name = words_.text("sheet.contributions"),
                    .columns = {{.heading = words_.text("sheet.place"), .width = 12},
                                {.heading = words_.text("sheet.table"), .width = 10},
                                {.heading = words_.text("sheet.row"), .width = 24},
                                {.heading = words_.text("sheet.column"), .width = 18},
                                {.heading = words_.text("sheet.contribution"), .width = 60},
                                {.heading = words_.text("sheet.label"), .width = 28},
                                {.heading = words_.text("sheet.kind"), .width = 12},
                                {.heading = words_.text("sheet.signal"), .width = 12},
                                {.heading = words_.text("sheet.review"), .width = 30},
                                {.heading = words_.text("sheet.source"), .width = 24},
                                {.heading = words_.text("sheet.received"), .width = 12},
                                {.heading = "id", .width = 14}},
                    .frozen_columns = 1};
        for (auto const& one : harvest_.contributions) {
            auto const* source = source_of(one);
            sheet.rows.push_back(
                {text(place(one)), text(display_name(one.table)), text(row_name(one.row)),
                 text(column_name(one.column)), text(one.text), text(label_of(one)),
                 text(words_.text("sheet.kind_" + std::string(name_of(one.kind)))),
                 text(one.signal.empty() ? "" : words_.text("sheet.signal_national")),
                 text(one.needs_review ? words_.text(one.review_reason) : ""),
                 text(source == nullptr ? "" : source->file),
                 text(source == nullptr ? "" : source->received), text(one.id)});
        }
        return sheet;
    }

  private:
    static Cell text(std::string value) { return {.value = std::move(value)}; }
    static Cell number(std::size_t value) { return {.value = static_cast<double>(value)}; }

    static Workbook empty(std::string title) {
        Workbook book;
        book.title = std::move(title);
        book.styles["header"] = {.bold = true, .fill = "EFECE4"};
        book.styles["choice"] = {.fill = "FFF4DC"};
        return book;
    }

    std::string row_name(std::string const& id) const {
        auto const* row = format_.row(id);
        return row == nullptr ? "" : row->name.in(language_);
    }
    std::string column_name(std::string const& id) const {
        auto const* column = format_.column(id);
        if (column != nullptr) {
            return column->name.in(language_);
        }
        return id == "remark" && format_.notes ? format_.notes->name.in(language_) : "";
    }
    Source const* source_of(Contribution const& one) const {
        auto const found = std::ranges::find(harvest_.sources, one.source, &Source::id);
        return found == harvest_.sources.end() ? nullptr : &*found;
    }
    std::string place(Contribution const& one) const {
        bool const counted = one.source_kind == SourceKind::table_form;
        return (counted ? display_name(one.table) : words_.text("sheet.late")) + " " +
               std::to_string(one.number);
    }
    std::string label_of(Contribution const& one) const {
        for (auto const& theme : harvest_.themes) {
            if (std::ranges::find(one.themes, theme.id) != one.themes.end()) {
                return theme.label;
            }
        }
        return {};
    }

    Sheet matrix() const {
        Sheet sheet{.name = words_.text("sheet.matrix"),
                    .columns = {{.heading = words_.text("sheet.row"), .width = 30}},
                    .frozen_columns = 1,
                    .filter = false};
        auto const overview = make_overview(harvest_, format_);
        for (auto const& column : format_.columns) {
            sheet.columns.push_back({.heading = column.name.in(language_), .width = 22});
        }
        for (std::size_t row = 0; row < format_.rows.size(); ++row) {
            std::vector<Cell> cells{text(format_.rows[row].name.in(language_))};
            for (auto const& cell : overview.cells[row]) {
                auto const names = list_names(table_names(harvest_, cell.tables), language_);
                cells.push_back(text(cell.tables.empty() ? words_.text("sheet.not_filled")
                                                         : std::to_string(cell.tables.size()) +
                                                               " (" + names + ")"));
            }
            sheet.rows.push_back(std::move(cells));
        }
        return sheet;
    }

    Sheet themes() const {
        Sheet sheet{.name = words_.text("sheet.themes"),
                    .columns = {{.heading = words_.text("sheet.label"), .width = 34},
                                {.heading = words_.text("sheet.by"), .width = 12},
                                {.heading = words_.text("sheet.tables"), .width = 8},
                                {.heading = words_.text("sheet.which_tables"), .width = 34},
                                {.heading = words_.text("sheet.places"), .width = 50}}};
        for (auto const& theme : harvest_.themes) {
            auto const tables = tables_of(harvest_, theme.contributions);
            sheet.rows.push_back(
                {text(theme.label), text(words_.text("sheet.by_" + std::string(name_of(theme.by)))),
                 number(tables.size()), text(list_names(table_names(harvest_, tables), language_)),
                 text(evidence(harvest_, theme.contributions, language_))});
        }
        return sheet;
    }

    Sheet differences() const {
        Sheet sheet{.name = words_.text("sheet.differences"),
                    .columns = {{.heading = words_.text("sheet.kind"), .width = 20},
                                {.heading = words_.text("sheet.difference"), .width = 44},
                                {.heading = words_.text("sheet.in_form"), .width = 60},
                                {.heading = words_.text("sheet.in_view"), .width = 60}}};
        for (auto const& one : harvest_.differences) {
            auto const key = "sheet.difference_" + std::string(name_of(one.kind));
            sheet.rows.push_back({text(words_.text(key)), text(words_.text(one.description)),
                                  text(one.form_text), text(one.handmade_text)});
        }
        return sheet;
    }

    Sheet unplaced() const {
        Sheet sheet{.name = words_.text("sheet.unplaced"),
                    .columns = {{.heading = words_.text("sheet.text"), .width = 70},
                                {.heading = words_.text("sheet.why"), .width = 44},
                                {.heading = words_.text("sheet.source"), .width = 24},
                                {.heading = words_.text("sheet.line"), .width = 8}}};
        for (auto const& one : harvest_.unplaced) {
            sheet.rows.push_back({text(one.text), text(words_.text(one.reason)),
                                  text(one.place.file),
                                  number(static_cast<std::size_t>(one.place.line))});
        }
        return sheet;
    }

    Sheet sources() const {
        Sheet sheet{.name = words_.text("sheet.sources"),
                    .columns = {{.heading = words_.text("sheet.source"), .width = 34},
                                {.heading = words_.text("sheet.kind"), .width = 24},
                                {.heading = words_.text("sheet.sender"), .width = 34},
                                {.heading = words_.text("sheet.received"), .width = 14}}};
        for (auto const& one : harvest_.sources) {
            sheet.rows.push_back(
                {text(one.file),
                 text(words_.text("sheet.source_" + std::string(name_of(one.kind)))),
                 text(one.sender), text(one.received)});
        }
        return sheet;
    }

    Sheet labels() const {
        std::vector<std::string> columns;
        for (auto const& column : format_.columns) {
            columns.push_back(column.name.in(language_));
        }
        Sheet sheet{.name = words_.text("sheet.themes"),
                    .columns = {{.heading = words_.text("sheet.label"), .width = 34},
                                {.heading = words_.text("sheet.function"),
                                 .width = 20,
                                 .style = "choice",
                                 .choices = columns},
                                {.heading = words_.text("sheet.description"), .width = 50},
                                {.heading = words_.text("sheet.examples"), .width = 60},
                                {.heading = words_.text("sheet.colour"), .width = 10}}};
        for (auto const& label : codebook_from(harvest_).labels) {
            std::string examples;
            for (auto const& example : label.examples) {
                examples += (examples.empty() ? "- " : "\n- ") + example;
            }
            sheet.rows.push_back({text(label.label),
                                  Cell{.value = column_name(label.function), .style = "choice"},
                                  text(label.description), text(examples), text(label.colour)});
        }
        return sheet;
    }

    // What the program proposes where nobody placed the contribution.
    std::string proposal_for(Contribution const& one) const {
        for (auto const& theme : harvest_.themes) {
            bool const here =
                std::ranges::find(theme.contributions, one.id) != theme.contributions.end();
            if (theme.by == ThemeBy::proposal && here) {
                return theme.label;
            }
        }
        return {};
    }

    Sheet placements() const {
        std::vector<std::string> names;
        for (auto const& label : codebook_from(harvest_).labels) {
            names.push_back(label.label);
        }
        names.resize(std::min(names.size(), kRowsForCodingMin));
        Sheet sheet{.name = words_.text("sheet.placements"),
                    .columns = {{.heading = words_.text("sheet.place"), .width = 12},
                                {.heading = words_.text("sheet.contribution"), .width = 70},
                                {.heading = words_.text("sheet.label"),
                                 .width = 34,
                                 .style = "choice",
                                 .choices = names},
                                {.heading = words_.text("sheet.against"), .width = 14},
                                {.heading = words_.text("sheet.proposal"), .width = 34},
                                {.heading = "id", .hidden = true}}};
        for (auto const& one : harvest_.contributions) {
            bool const against = std::ranges::any_of(harvest_.themes, [&](Theme const& theme) {
                return std::ranges::find(theme.against, one.id) != theme.against.end();
            });
            sheet.rows.push_back({text(place(one)), text(one.clean),
                                  Cell{.value = label_of(one), .style = "choice"},
                                  text(against ? words_.text("sheet.yes") : ""),
                                  text(proposal_for(one)), text(one.id)});
        }
        return sheet;
    }

    Harvest const& harvest_;
    SessionFormat const& format_;
    messages::Catalogue const& words_;
    std::string_view language_;
};

}  // namespace

Workbook harvest_workbook(Harvest const& harvest, SessionFormat const& format,
                          messages::Catalogue const& words) {
    return Books(harvest, format, words).harvest();
}

Workbook codebook_workbook(Harvest const& harvest, SessionFormat const& format,
                           messages::Catalogue const& words) {
    return Books(harvest, format, words).codebook();
}

std::string harvest_csv(Harvest const& harvest, SessionFormat const& format,
                        messages::Catalogue const& words) {
    auto const sheet = Books(harvest, format, words).contributions();
    std::vector<std::vector<std::string>> rows;
    rows.emplace_back();
    for (auto const& column : sheet.columns) {
        rows.back().push_back(column.heading);
    }
    for (auto const& row : sheet.rows) {
        rows.emplace_back();
        for (auto const& cell : row) {
            auto const* value = std::get_if<std::string>(&cell.value);
            rows.back().push_back(value == nullptr ? std::string{} : *value);
        }
    }
    return document::write_csv(rows, ';');
}

}  // namespace regiotafel::region
