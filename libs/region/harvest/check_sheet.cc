#include "region/harvest/check_sheet.h"

#include <algorithm>

#include <boost/json.hpp>

#include "base/text.h"
#include "region/harvest/grid.h"
#include "region/harvest/overview.h"
#include "region/harvest/vocabulary.h"

namespace regiotafel::region {
namespace {

namespace json = boost::json;
using document::workbook::Cell;

// Headings that a reader finds again in either language.
constexpr std::string_view kIdHeading = "regiotafel-twijfel";
constexpr std::string_view kOptionsHeading = "regiotafel-opties";

std::string_view language_of(messages::Catalogue const& words) {
    return words.language() == messages::Language::nl ? "nl" : "en";
}

std::string column_names(std::string const& value, SessionFormat const& format,
                         std::string_view language) {
    std::vector<std::string> names;
    for (auto const id : base::split(value, ',')) {
        auto const* column = format.column(id);
        names.push_back(column != nullptr ? column->name.in(language)
                        : format.notes    ? format.notes->name.in(language)
                                          : std::string(id));
    }
    return list_names(names, language);
}

// The pieces of a text that is divided at these offsets.
std::string pieces_text(std::string const& text, std::string const& value) {
    std::string result;
    std::size_t at = 0;
    auto add = [&](std::size_t end) {
        auto const piece = base::collapse_spaces(std::string_view(text).substr(at, end - at));
        result += result.empty() ? piece : " | " + piece;
        at = end;
    };
    for (auto const part : base::split(value, ',')) {
        std::size_t const offset =
            part.empty() || part.size() > 9 ? 0 : std::stoul(std::string(part));
        if (offset > at && offset < text.size()) {
            add(offset);
        }
    }
    add(text.size());
    return result;
}

int heading_at(Grid const& grid, std::string_view name) {
    for (int column = 0; column < grid.width(); ++column) {
        if (grid.rows.front()[column].text == name) {
            return column;
        }
    }
    return -1;
}

// The value of the option with these words; a name that was typed stands for itself.
std::string value_of(std::string const& chosen, std::string const& options) {
    boost::system::error_code error;
    auto const parsed = json::parse(options, error);
    if (error || !parsed.is_object()) {
        return {};
    }
    auto const& object = parsed.get_object();
    if (auto const* value = object.if_contains(chosen); value != nullptr && value->is_string()) {
        return std::string(value->get_string());
    }
    return object.contains("*") ? base::to_lower(base::collapse_spaces(chosen)) : std::string{};
}

void add_choice(std::vector<GridCell> const& row, int id, int options, int choice,
                Choices& choices) {
    auto const& chosen = row[choice].text;
    if (row[id].text.empty() || chosen.empty()) {
        return;
    }
    auto const value = value_of(chosen, row[options].text);
    bool const one_idea =
        value.empty() && row[options].text.find("\"" + chosen + "\":\"\"") != std::string::npos;
    if (!value.empty() || one_idea) {
        choices.by_doubt[row[id].text] = value;
    }
}

}  // namespace

std::string option_text(Doubt const& doubt, DoubtOption const& option, SessionFormat const& format,
                        messages::Catalogue const& words) {
    auto const language = language_of(words);
    switch (doubt.kind) {
        case DoubtKind::shifted_row:
        case DoubtKind::unknown_column:
            return column_names(option.value, format, language);
        case DoubtKind::level_of_row: {
            auto const* row = format.row(option.value);
            return row != nullptr ? row->name.in(language) : option.value;
        }
        case DoubtKind::split:
            return words.text(option.label) + ": " + pieces_text(doubt.text, option.value);
        case DoubtKind::loose_text:
            if (auto const parts = base::split(option.value, '/'); parts.size() == 2) {
                auto const* row = format.row(parts[0]);
                return (row != nullptr ? row->name.in(language) : std::string(parts[0])) + ", " +
                       column_names(std::string(parts[1]), format, language);
            }
            return words.text(option.label);
        case DoubtKind::unknown_table:
            return words.text(option.label);
    }
    return option.value;
}

document::workbook::Workbook check_sheet(Harvest const& harvest, SessionFormat const& format,
                                         messages::Catalogue const& words) {
    document::workbook::Workbook book;
    book.title = words.text("sheet.check_title");
    book.styles["header"] = {.bold = true, .fill = "EFECE4"};
    book.styles["choice"] = {.fill = "FFF4DC"};
    document::workbook::Sheet sheet;
    sheet.name = words.text("sheet.check_name");
    sheet.columns = {{.heading = words.text("sheet.number"), .width = 5},
                     {.heading = words.text("sheet.table"), .width = 10},
                     {.heading = words.text("sheet.question"), .width = 30},
                     {.heading = words.text("sheet.text"), .width = 60},
                     {.heading = words.text("sheet.why"), .width = 40},
                     {.heading = words.text("sheet.proposal"), .width = 34},
                     {.heading = words.text("sheet.choice"), .width = 34, .style = "choice"},
                     {.heading = std::string(kIdHeading), .hidden = true},
                     {.heading = std::string(kOptionsHeading), .hidden = true}};
    double number = 0;
    for (auto const& doubt : harvest.doubts) {
        json::object options;
        Cell choice{.style = "choice"};
        std::string proposal;
        std::string chosen;
        for (auto const& option : doubt.options) {
            auto const text = option_text(doubt, option, format, words);
            options[text] = option.value;
            choice.choices.push_back(text);
            proposal = option.value == doubt.proposed && doubt.sure_enough ? text : proposal;
            chosen = option.value == doubt.chosen && !doubt.chosen.empty() ? text : chosen;
        }
        if (doubt.kind == DoubtKind::unknown_table) {
            options["*"] = "";
            choice.choices.clear();
            chosen = doubt.chosen;
        }
        choice.value = chosen;
        std::string text = doubt.text;
        for (auto const& cell : doubt.cells) {
            text += cell.text.empty() ? "" : "\n– " + cell.text;
        }
        sheet.rows.push_back({{.value = ++number},
                              {.value = display_name(doubt.table)},
                              {.value = words.text(doubt.question)},
                              {.value = text},
                              {.value = words.text(doubt.reason)},
                              {.value = proposal},
                              choice,
                              {.value = doubt.id},
                              {.value = json::serialize(options)}});
    }
    book.sheets.push_back(std::move(sheet));
    return book;
}

std::optional<Choices> choices_of_sheet(document::Document const& document) {
    Choices choices;
    bool found = false;
    for (auto const& block : document.blocks) {
        auto const* table = std::get_if<document::Table>(&block);
        auto const grid = table == nullptr ? Grid{} : make_grid(*table);
        int const id = grid.rows.empty() ? -1 : heading_at(grid, kIdHeading);
        int const options = id < 0 ? -1 : heading_at(grid, kOptionsHeading);
        if (id < 1 || options < 0) {
            continue;
        }
        found = true;
        for (std::size_t i = 1; i < grid.rows.size(); ++i) {
            add_choice(grid.rows[i], id, options, id - 1, choices);
        }
    }
    return found ? std::optional(choices) : std::nullopt;
}

}  // namespace regiotafel::region
