#include "region/harvest/codebook.h"

#include <algorithm>
#include <sstream>

#include "base/text.h"
#include "base/toml_file.h"
#include "region/harvest/grid.h"

namespace regiotafel::region {
namespace {

using base::ErrorCode;
using base::fail;

constexpr std::size_t kCodebookBytesMax = 4UL * 1024 * 1024;
constexpr std::size_t kExamplesMax = 3;

std::vector<std::string> examples_of(std::string_view text) {
    std::vector<std::string> examples;
    for (auto const line : base::split(text, '\n')) {
        auto const example = base::trim(line);
        if (!example.empty()) {
            examples.emplace_back(example.starts_with("- ") ? example.substr(2) : example);
        }
    }
    return examples;
}

// Column of a heading in the first row, -1 where it is not there.
int heading(Grid const& grid, std::initializer_list<std::string_view> names) {
    for (int column = 0; column < grid.width(); ++column) {
        auto const folded = base::fold(grid.rows.front()[column].text);
        if (std::ranges::find(names, folded) != names.end()) {
            return column;
        }
    }
    return -1;
}

std::string at(std::vector<GridCell> const& row, int column) {
    return column < 0 ? std::string{} : row[column].text;
}

void read_labels_sheet(Grid const& grid, Codebook& codebook) {
    int const label = heading(grid, {"onderwerp", "label", "theme", "thema"});
    int const description = heading(grid, {"omschrijving", "description"});
    int const examples = heading(grid, {"voorbeelden", "examples"});
    int const colour = heading(grid, {"kleur", "colour"});
    int const function = heading(grid, {"functie", "function"});
    for (std::size_t i = 1; i < grid.rows.size() && codebook.labels.size() < kLabelsMax; ++i) {
        auto const& row = grid.rows[i];
        if (!at(row, label).empty()) {
            codebook.labels.push_back({.label = at(row, label),
                                       .description = at(row, description),
                                       .colour = at(row, colour),
                                       .function = at(row, function),
                                       .examples = examples_of(at(row, examples))});
        }
    }
}

void read_placements_sheet(Grid const& grid, int id, int label, Codebook& codebook) {
    int const against = heading(grid, {"tegengeluid", "against"});
    for (std::size_t i = 1; i < grid.rows.size(); ++i) {
        auto const& row = grid.rows[i];
        if (!at(row, id).empty() && !at(row, label).empty()) {
            codebook.placements[at(row, id)] = {at(row, label)};
            auto const marked = base::fold(at(row, against));
            if (marked == "ja" || marked == "yes") {
                codebook.against.insert(at(row, id));
            }
        }
    }
}

}  // namespace

CodebookLabel const* Codebook::find(std::string_view label, std::string_view function) const {
    CodebookLabel const* best = nullptr;
    for (auto const& one : labels) {
        if (one.label != label) {
            continue;
        }
        if (one.function == function) {
            return &one;
        }
        best = best == nullptr || (!best->function.empty() && one.function.empty()) ? &one : best;
    }
    return best;
}

CodebookLabel const* Codebook::placed(Contribution const& one) const {
    auto const found = placements.find(one.id);
    if (found == placements.end()) {
        return nullptr;
    }
    auto const& [label, function] = found->second;
    return find(label, function.empty() ? one.column : function);
}

void Codebook::add(Codebook const& later) {
    auto const namesakes = [](Codebook const& book, std::string const& name) {
        return std::ranges::count(book.labels, name, &CodebookLabel::label);
    };
    for (auto const& label : later.labels) {
        // Where a name is used once, somebody may have moved it to another function.
        bool const once = namesakes(*this, label.label) == 1 && namesakes(later, label.label) == 1;
        auto const found = std::ranges::find_if(labels, [&](CodebookLabel const& one) {
            return one.label == label.label && (once || one.function == label.function);
        });
        if (found == labels.end()) {
            labels.push_back(label);
        } else {
            *found = label;
        }
    }
    for (auto const& [id, placement] : later.placements) {
        placements[id] = placement;
        against.erase(id);
    }
    against.insert(later.against.begin(), later.against.end());
}

bool is_codebook_file(std::string_view name, std::string_view bytes) {
    return name.ends_with(".toml") && base::contains(bytes, "[[label]]");
}

base::Result<Codebook> read_codebook(std::string_view name, std::string_view toml) {
    auto const root =
        TRY(base::parse_toml(name, toml, kCodebookBytesMax, "harvest.codebook_too_large"));
    Codebook codebook;
    auto const* labels = root["label"].as_array();
    for (std::size_t i = 0; labels != nullptr && i < labels->size(); ++i) {
        auto const* table = labels->get(i)->as_table();
        auto text = [&](std::string_view key) {
            return table == nullptr ? std::string{} : (*table)[key].value_or(std::string{});
        };
        if (text("name").empty() || codebook.labels.size() >= kLabelsMax) {
            return fail(ErrorCode::bad_input, {"harvest.codebook_label"},
                        base::toml_place(name, labels->get(i)->source()));
        }
        CodebookLabel label{.label = text("name"),
                            .description = text("description"),
                            .colour = text("colour"),
                            .function = text("function")};
        if (auto const* examples = (*table)["examples"].as_array()) {
            for (auto const& example : *examples) {
                label.examples.push_back(example.value_or(std::string{}));
            }
        }
        for (auto const* list : {"contributions", "against"}) {
            auto const* placed = (*table)[list].as_array();
            for (std::size_t j = 0; placed != nullptr && j < placed->size(); ++j) {
                auto const id = placed->get(j)->value_or(std::string{});
                codebook.placements[id] = {label.label, label.function};
                if (std::string_view(list) == "against") {
                    codebook.against.insert(id);
                }
            }
        }
        codebook.labels.push_back(std::move(label));
    }
    return codebook;
}

std::string write_codebook(Codebook const& codebook) {
    toml::array labels;
    for (auto const& label : codebook.labels) {
        toml::array examples;
        for (auto const& example : label.examples) {
            examples.push_back(example);
        }
        toml::array placed;
        toml::array against;
        for (auto const& [id, placement] : codebook.placements) {
            if (codebook.find(placement.label, placement.function) == &label) {
                (codebook.against.contains(id) ? against : placed).push_back(id);
            }
        }
        labels.push_back(toml::table{{"name", label.label},
                                     {"description", label.description},
                                     {"colour", label.colour},
                                     {"function", label.function},
                                     {"examples", std::move(examples)},
                                     {"contributions", std::move(placed)},
                                     {"against", std::move(against)}});
    }
    std::ostringstream out;
    out << toml::table{{"label", std::move(labels)}} << '\n';
    return out.str();
}

std::optional<Codebook> codebook_of(document::Document const& document) {
    Codebook codebook;
    bool found = false;
    for (auto const& block : document.blocks) {
        auto const* table = std::get_if<document::Table>(&block);
        auto const grid = table == nullptr ? Grid{} : make_grid(*table);
        if (grid.height() < 1 || grid.width() < 2) {
            continue;
        }
        int const id = heading(grid, {"id"});
        int const label = heading(grid, {"onderwerp", "label", "theme", "thema"});
        if (label >= 0 && heading(grid, {"omschrijving", "description"}) >= 0) {
            read_labels_sheet(grid, codebook);
            found = true;
        } else if (label >= 0 && id >= 0) {
            read_placements_sheet(grid, id, label, codebook);
            found = true;
        }
    }
    return found ? std::optional(codebook) : std::nullopt;
}

Codebook codebook_from(Harvest const& harvest) {
    Codebook codebook;
    for (auto const& theme : harvest.themes) {
        CodebookLabel label{.label = theme.label,
                            .description = theme.description,
                            .colour = theme.colour,
                            .function = theme.function};
        for (auto const& id : theme.contributions) {
            auto const* one = harvest.find(id);
            if (one != nullptr && label.examples.size() < kExamplesMax) {
                label.examples.push_back(one->clean);
            }
            if (theme.by == ThemeBy::person) {
                codebook.placements[id] = {theme.label, theme.function};
            }
        }
        for (auto const& id : theme.against) {
            codebook.placements[id] = {theme.label, theme.function};
            codebook.against.insert(id);
        }
        auto const* known = codebook.find(label.label, label.function);
        if (known != nullptr && known->function == label.function) {
            continue;  // a proposal for a label that people made
        }
        codebook.labels.push_back(std::move(label));
    }
    return codebook;
}

}  // namespace regiotafel::region
