#include "region/pages/check_data.h"

#include <algorithm>
#include <set>

#include <boost/json.hpp>
#include <fmt/format.h>

#include "base/hash.h"
#include "base/text.h"
#include "region/harvest/names.h"
#include "region/harvest/vocabulary.h"
#include "region/pages/blocks.h"

namespace regiotafel::region {
namespace {

namespace json = boost::json;

constexpr std::size_t kPageIdDigits = 16;
constexpr std::size_t kAroundMax = 6;

// Changes when a new run asks other things or knows more answers, so that choices kept in a
// browser never end up in another harvest.
std::string page_id(Harvest const& harvest) {
    std::string all;
    for (auto const& source : harvest.sources) {
        all += source.id + "\n";
    }
    for (auto const& doubt : harvest.doubts) {
        all += fmt::format("{}={}{}\n", doubt.id, doubt.answered ? "!" : "", doubt.chosen);
    }
    return base::sha256_hex(all).substr(0, kPageIdDigits);
}

json::object around_piece(std::string const& header, std::string const& text) {
    return {{"header", header}, {"text", text}};
}

std::string cell_name(PageInput const& input, Contribution const& one) {
    auto const row = row_name(input, one.row);
    auto const column = column_name(input, one.column);
    return row.empty() ? column : row + " · " + column;
}

// The rest of the row, for a doubt about its level.
json::array row_around(PageInput const& input, Doubt const& doubt) {
    json::array pieces;
    for (auto const& one : input.harvest.contributions) {
        if (one.place.file == doubt.place.file && one.place.row == doubt.place.row &&
            one.table == doubt.table && pieces.size() < kAroundMax) {
            pieces.push_back(around_piece(column_name(input, one.column), one.text));
        }
    }
    return pieces;
}

// The first texts of a form, or what stands just above a text.
json::array texts_around(PageInput const& input, Doubt const& doubt) {
    std::vector<Contribution const*> near;
    bool const whole_form = doubt.kind == DoubtKind::unknown_table;
    auto const name = doubt.answered ? display_name(doubt.chosen) : display_name(doubt.table);
    for (auto const& one : input.harvest.contributions) {
        bool const own = one.place.file == doubt.place.file;
        bool const fits = whole_form
                              ? display_name(one.table) == name
                              : one.table == doubt.table && one.place.line < doubt.place.line;
        if (own && fits) {
            near.push_back(&one);
        }
    }
    std::size_t const count = std::min<std::size_t>(near.size(), whole_form ? 4 : 2);
    json::array pieces;
    for (std::size_t i = 0; i < count; ++i) {
        auto const* one = near[whole_form ? i : near.size() - count + i];
        pieces.push_back(around_piece(cell_name(input, *one), one->text));
    }
    return pieces;
}

json::array around(PageInput const& input, Doubt const& doubt) {
    if (doubt.kind == DoubtKind::level_of_row) {
        return row_around(input, doubt);
    }
    if (doubt.kind == DoubtKind::loose_text || doubt.kind == DoubtKind::unknown_table) {
        return texts_around(input, doubt);
    }
    return {};
}

json::array options_of(PageInput const& input, Doubt const& doubt) {
    json::array options;
    for (auto const& option : doubt.options) {
        auto const* row =
            doubt.kind == DoubtKind::level_of_row ? input.format.row(option.value) : nullptr;
        auto const detail = option.detail.key.empty()
                                ? (row != nullptr ? row->description.in(input.language()) : "")
                                : input.words.text(with_names(input, option.detail));
        options.push_back(
            json::object{{"value", option.value},
                         {"label", input.words.text(with_names(input, option.label))},
                         {"detail", detail},
                         {"asWritten", option.label.key == "harvest.option_as_written"}});
    }
    bool const has_remark =
        std::ranges::find(doubt.options, "remark", &DoubtOption::value) != doubt.options.end();
    if (doubt.kind == DoubtKind::unknown_column && !has_remark) {
        options.push_back(json::object{{"value", "remark"},
                                       {"label", column_name(input, "remark")},
                                       {"detail", say(input, "page.check_outside")},
                                       {"asWritten", false}});
    }
    return options;
}

json::array cells_of(PageInput const& input, Doubt const& doubt) {
    json::array cells;
    for (auto const& cell : doubt.cells) {
        bool const known = input.format.column(cell.header) != nullptr;
        cells.push_back(json::object{{"column", known ? cell.header : ""},
                                     {"text", cell.text},
                                     {"doubtful", cell.doubtful}});
    }
    return cells;
}

json::object doubt_of(PageInput const& input, Doubt const& doubt) {
    auto const kind = std::string(name_of(doubt.kind));
    auto where = place_words(input, doubt.place);
    if (doubt.kind == DoubtKind::split && !doubt.row.empty()) {
        where = row_name(input, doubt.row) + " · " + where;
    }
    auto const around_key = doubt.kind == DoubtKind::level_of_row ? "page.check_around_row"
                            : doubt.kind == DoubtKind::loose_text ? "page.check_around_above"
                                                                  : "page.check_around_form";
    return {{"id", doubt.id},
            {"kind", kind},
            {"kindName", say(input, "page.check_kind_" + kind)},
            {"table", doubt.table},
            {"rowName", row_name(input, doubt.row)},
            {"where", where},
            {"text", doubt.text},
            {"question", input.words.text(with_names(input, doubt.question))},
            {"reason", input.words.text(with_names(input, doubt.reason))},
            {"options", options_of(input, doubt)},
            {"proposed", doubt.proposed},
            {"sure", doubt.sure_enough},
            {"answered", doubt.answered},
            {"chosen", doubt.chosen},
            {"cells", cells_of(input, doubt)},
            {"around", around(input, doubt)},
            {"aroundTitle", say(input, around_key)}};
}

// Words that no dictionary has, each once, with the first text it stands in.
json::array spelling_of(PageInput const& input) {
    json::array notes;
    std::set<std::string> seen;
    for (auto const& one : input.harvest.contributions) {
        for (auto const& note : one.spelling) {
            if (note.suggestions.empty() || !seen.insert(note.word).second) {
                continue;
            }
            json::array suggestions;
            for (auto const& suggestion : note.suggestions) {
                suggestions.emplace_back(suggestion);
            }
            notes.push_back(json::object{{"word", note.word},
                                         {"suggestions", std::move(suggestions)},
                                         {"table", one.table},
                                         {"text", one.clean}});
        }
    }
    return notes;
}

// Names to choose from for a form without one: the usual colours that no table has yet first.
json::array table_names_to_offer(PageInput const& input) {
    json::array names;
    for (auto const* colour : {"bruin", "groen", "geel", "blauw", "rood", "roze"}) {
        if (input.harvest.table(colour) == nullptr) {
            names.emplace_back(display_name(colour));
        }
    }
    return names;
}

}  // namespace

std::string check_data(PageInput const& input) {
    json::array doubts;
    for (auto const& doubt : input.harvest.doubts) {
        doubts.push_back(doubt_of(input, doubt));
    }
    json::array rows;
    for (auto const& row : input.format.rows) {
        rows.push_back(json::object{{"id", row.id}, {"name", row.name.in(input.language())}});
    }
    json::array columns;
    for (auto const& column : input.format.columns) {
        columns.push_back(
            json::object{{"id", column.id}, {"name", column.name.in(input.language())}});
    }
    bool const matrix = input.format.kind == FormatKind::matrix;
    return json::serialize(json::object{
        {"id", page_id(input.harvest)},
        {"language", input.language()},
        {"words", words_for_scripts(input, {"page.check_", "page.remark", "page.not_filled",
                                            "page.no_header", "page.no_table"})},
        {"tables", tables_for_scripts(input.harvest)},
        {"tableNames", table_names_to_offer(input)},
        {"spelling", spelling_of(input)},
        {"rows", std::move(rows)},
        {"columns", std::move(columns)},
        {"rowsTitle", say(input, matrix ? "page.level" : "page.row")},
        {"columnsTitle", say(input, matrix ? "page.function" : "page.column")},
        {"doubts", std::move(doubts)}});
}

}  // namespace regiotafel::region
