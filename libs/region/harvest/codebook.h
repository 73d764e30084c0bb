// The codebook: the labels that people give to contributions, with what they mean. It goes in and
// out as TOML and as Excel; placements tell which contribution has which label.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "document/document.h"
#include "region/harvest/harvest.h"

namespace regiotafel::region {

inline constexpr std::size_t kLabelsMax = 500;

struct CodebookLabel {
    std::string label{};
    std::string description{};
    std::string colour{};    // six hexadecimal digits, empty: chosen by the program
    std::string function{};  // column id where the label belongs to one, else empty
    std::vector<std::string> examples{};
};

// Two labels may have the same name under two functions; an empty function leaves it to the column
// in which the contribution stands.
struct Placement {
    std::string label{};
    std::string function{};

    bool operator==(Placement const&) const = default;
};

struct Codebook {
    std::vector<CodebookLabel> labels{};
    std::map<std::string, Placement> placements{};  // by id of the contribution
    std::set<std::string> against{};                // of these, the ones that speak against it

    // The label of this name that belongs to the function, else one that belongs to none, else any.
    CodebookLabel const* find(std::string_view label, std::string_view function) const;
    // What people gave to the contribution; null where they gave nothing or the label is gone.
    CodebookLabel const* placed(Contribution const& one) const;
    bool empty() const { return labels.empty() && placements.empty(); }
    void add(Codebook const& later);
};

// True for a TOML text that holds [[label]]s.
bool is_codebook_file(std::string_view name, std::string_view bytes);
base::Result<Codebook> read_codebook(std::string_view name, std::string_view toml);
std::string write_codebook(Codebook const& codebook);

// A sheet with the headings "Onderwerp, Omschrijving, Voorbeelden, Kleur" holds labels; one with
// "id" and "Onderwerp" holds placements. Nothing where the document has neither.
std::optional<Codebook> codebook_of(document::Document const& document);

// The themes that people made, and the proposals that nobody took over yet, as a codebook.
Codebook codebook_from(Harvest const& harvest);

}  // namespace regiotafel::region
