#include "region/harvest/coded_file.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "document/read.h"
#include "region/harvest/grid.h"
#include "region/harvest/harvest_json.h"
#include "theme/clean.h"

namespace regiotafel::region {
namespace {

using base::ErrorCode;
using base::fail;

constexpr std::array<std::string_view, 5> kTextNames{"tekst", "inbreng", "idee", "text", "clean"};
constexpr std::array<std::string_view, 6> kLabelNames{"onderwerp", "label", "thema",
                                                      "theme",     "code",  "onderwerpen"};
constexpr std::array<std::string_view, 4> kContextNames{"functie", "function", "kolom", "column"};

template <std::size_t N>
int find_heading(Grid const& grid, std::array<std::string_view, N> const& names) {
    for (auto const name : names) {
        for (int column = 0; column < grid.width(); ++column) {
            if (base::fold(grid.rows.front()[column].text) == name) {
                return column;
            }
        }
    }
    return -1;
}

void add_label(Codebook& codebook, std::string const& id, std::string const& label,
               std::string const& function = {}) {
    auto const* known = codebook.find(label, function);
    if (known == nullptr || known->function != function) {
        codebook.labels.push_back({.label = label, .function = function});
    }
    codebook.placements[id] = {label, function};
}

CodedFile from_harvest(Harvest harvest) {
    CodedFile coded;
    for (auto const& theme : harvest.themes) {
        for (auto const& id : theme.contributions) {
            if (theme.by == ThemeBy::person) {
                add_label(coded.codebook, id, theme.label, theme.function);
            }
        }
    }
    // An oogst.json that only has labels on its contributions.
    for (auto const& one : harvest.contributions) {
        if (harvest.themes.empty() && !one.themes.empty()) {
            add_label(coded.codebook, one.id, one.themes.front());
        }
    }
    coded.harvest = std::move(harvest);
    return coded;
}

bool read_table(Grid const& grid, CodedFile& coded) {
    int const text = grid.rows.empty() ? -1 : find_heading(grid, kTextNames);
    int const label = text < 0 ? -1 : find_heading(grid, kLabelNames);
    if (label < 0) {
        return false;
    }
    int const context = find_heading(grid, kContextNames);
    for (std::size_t i = 1; i < grid.rows.size(); ++i) {
        auto const& row = grid.rows[i];
        if (row[text].text.empty()) {
            continue;
        }
        Contribution one;
        one.id = std::to_string(coded.harvest.contributions.size());
        one.text = row[text].text;
        one.clean = theme::clean(one.text);
        one.column = context < 0 ? std::string{} : row[context].text;
        if (!row[label].text.empty()) {
            add_label(coded.codebook, one.id, row[label].text);
        }
        coded.harvest.contributions.push_back(std::move(one));
    }
    return true;
}

}  // namespace

base::Result<CodedFile> read_coded_file(std::string_view name, std::string_view bytes) {
    if (base::trim(bytes.substr(0, 64)).starts_with('{')) {
        return from_harvest(TRY(read_harvest(name, bytes)));
    }
    CodedFile coded;
    bool found = false;
    for (auto const& document : TRY(document::read_file(name, bytes))) {
        for (auto const& block : document.blocks) {
            auto const* table = std::get_if<document::Table>(&block);
            found = (table != nullptr && read_table(make_grid(*table), coded)) || found;
        }
    }
    if (!found || coded.codebook.placements.empty()) {
        return fail(ErrorCode::bad_input, {"harvest.coded_nothing"}, std::string(name));
    }
    return coded;
}

}  // namespace regiotafel::region
