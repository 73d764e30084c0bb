#include "seat_files.h"

#include <algorithm>
#include <charconv>
#include <filesystem>
#include <set>

#include "files.h"

#include "base/text.h"
#include "document/encoding.h"
#include "document/formats.h"

namespace regiotafel::app {
namespace {

using base::ErrorCode;
using base::fail;
using base::Result;

using Rows = std::vector<std::vector<std::string>>;

bool is_id_column(std::string_view title) {
    auto const folded = base::fold(title);
    static std::set<std::string, std::less<>> const titles{
        "id", "person", "persoon", "deelnemer", "participant", "code", "nummer", "number"};
    return titles.contains(folded);
}

bool is_name_column(std::string_view title) {
    auto const folded = base::fold(title);
    return folded == "name" || folded == "naam";
}

// Rows with anything in them; line numbers are lost where rows are empty, so the caller counts
// from what a person sees: `lines` holds the line of each row.
Result<Rows> read_rows(std::string_view name, std::string_view bytes, std::vector<int>& lines) {
    if (document::looks_binary(bytes)) {
        return fail(ErrorCode::bad_input, {"seating.no_text"}, std::string(name));
    }
    auto document = document::read_csv(bytes);
    if (!document) {
        document.error().where = std::string(name);
        return std::unexpected(std::move(document).error());
    }
    Rows rows;
    for (auto& block : document->blocks) {
        auto* table = std::get_if<document::Table>(&block);
        if (table == nullptr) {
            continue;
        }
        int last = -1;
        for (auto& cell : table->cells) {
            if (cell.row != last) {
                rows.emplace_back();
                lines.push_back(cell.line);
                last = cell.row;
            }
            rows.back().push_back(base::collapse_spaces(cell.text));
        }
    }
    for (std::size_t i = rows.size(); i-- > 0;) {
        if (std::all_of(rows[i].begin(), rows[i].end(),
                        [](auto const& text) { return text.empty(); })) {
            rows.erase(rows.begin() + static_cast<std::ptrdiff_t>(i));
            lines.erase(lines.begin() + static_cast<std::ptrdiff_t>(i));
        }
    }
    if (rows.empty()) {
        return fail(ErrorCode::bad_input, {"seating.file_empty"}, std::string(name));
    }
    return rows;
}

std::string place(std::string_view name, int line) {
    return std::string(name) + ":" + std::to_string(line);
}

std::string quoted(std::string const& text) {
    if (text.find_first_of(",\"\n\r") == std::string::npos) {
        return text;
    }
    std::string inside = text;
    base::replace_all(inside, "\"", "\"\"");
    return '"' + inside + '"';
}

Result<int> read_number(std::string const& text, std::string_view name, int line) {
    int number = 0;
    auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc{} || end != text.data() + text.size() || number < 1 ||
        number > seating::kTablesMax) {
        return fail(ErrorCode::bad_input, {"seating.no_number", {{"text", text}}},
                    place(name, line));
    }
    return number;
}

}  // namespace

Result<PeopleFile> read_people(std::string_view name, std::string_view bytes) {
    std::vector<int> lines;
    auto const rows = TRY(read_rows(name, bytes, lines));
    auto const& titles = rows.front();
    auto const found = std::find_if(titles.begin(), titles.end(), is_id_column);
    if (found == titles.end()) {
        return fail(ErrorCode::bad_input, {"seating.id_column_missing"}, std::string(name));
    }
    auto const id_column = static_cast<std::size_t>(found - titles.begin());
    PeopleFile file;
    std::vector<std::size_t> columns;
    std::size_t name_column = titles.size();
    for (std::size_t i = 0; i < titles.size(); ++i) {
        if (i == id_column || titles[i].empty()) {
            continue;
        }
        if (is_name_column(titles[i])) {
            name_column = i;
            continue;
        }
        if (std::find(file.attributes.begin(), file.attributes.end(), titles[i]) !=
            file.attributes.end()) {
            return fail(ErrorCode::bad_input, {"seating.column_twice", {{"column", titles[i]}}},
                        std::string(name));
        }
        columns.push_back(i);
        file.attributes.push_back(titles[i]);
    }
    for (std::size_t row = 1; row < rows.size(); ++row) {
        auto const cell = [&](std::size_t column) {
            return column < rows[row].size() ? rows[row][column] : std::string{};
        };
        seating::Person person{.id = cell(id_column), .name = cell(name_column)};
        if (person.id.empty()) {
            return fail(ErrorCode::bad_input, {"seating.no_id"}, place(name, lines[row]));
        }
        for (auto const column : columns) {
            person.values.push_back(cell(column));
        }
        file.people.push_back(std::move(person));
    }
    if (file.people.empty()) {
        return fail(ErrorCode::bad_input, {"seating.nobody"}, std::string(name));
    }
    return file;
}

Result<std::vector<seating::Seat>> read_seats(std::string_view name, std::string_view bytes) {
    std::vector<int> lines;
    auto const rows = TRY(read_rows(name, bytes, lines));
    std::array<std::size_t, 3> columns{};
    std::array<std::array<std::string_view, 3>, 3> const titles{
        {{"person", "persoon", "id"}, {"round", "ronde", "ronde"}, {"table", "tafel", "tafel"}}};
    for (std::size_t i = 0; i < titles.size(); ++i) {
        auto const found =
            std::find_if(rows[0].begin(), rows[0].end(), [&](std::string const& title) {
                auto const folded = base::fold(title);
                return std::find(titles.at(i).begin(), titles.at(i).end(), folded) !=
                       titles.at(i).end();
            });
        if (found == rows[0].end()) {
            return fail(ErrorCode::bad_input,
                        {"seating.column_missing", {{"column", std::string(titles.at(i)[0])}}},
                        std::string(name));
        }
        columns.at(i) = static_cast<std::size_t>(found - rows[0].begin());
    }
    std::vector<seating::Seat> seats;
    for (std::size_t row = 1; row < rows.size(); ++row) {
        auto const cell = [&](std::size_t i) {
            return columns.at(i) < rows[row].size() ? rows[row][columns.at(i)] : std::string{};
        };
        int const round = TRY(read_number(cell(1), name, lines[row]));
        int const table = TRY(read_number(cell(2), name, lines[row]));
        seats.push_back({.person = cell(0), .round = round, .table = table});
    }
    return seats;
}

std::string write_seats(std::vector<seating::Seat> const& seats) {
    std::string text = "person,round,table\n";
    for (auto const& seat : seats) {
        text += quoted(seat.person) + ',' + std::to_string(seat.round) + ',' +
                std::to_string(seat.table) + '\n';
    }
    return text;
}

Result<std::vector<std::string>> read_ids(std::string const& text) {
    std::vector<std::string> ids;
    std::error_code error;
    if (!std::filesystem::is_regular_file(text, error)) {
        for (auto const part : base::split(text, ',')) {
            if (auto id = base::collapse_spaces(part); !id.empty()) {
                ids.push_back(std::move(id));
            }
        }
        return ids;
    }
    auto const bytes = TRY(load(text));
    std::vector<int> lines;
    auto const rows = TRY(read_rows(text, bytes, lines));
    auto const found = std::find_if(rows[0].begin(), rows[0].end(), is_id_column);
    bool const titled = found != rows[0].end();
    auto const column = titled ? static_cast<std::size_t>(found - rows[0].begin()) : 0;
    for (std::size_t row = titled ? 1 : 0; row < rows.size(); ++row) {
        if (column < rows[row].size() && !rows[row][column].empty()) {
            ids.push_back(rows[row][column]);
        }
    }
    return ids;
}

}  // namespace regiotafel::app
