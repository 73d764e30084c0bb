// From documents to cells: which part of a file is a table's form, a remark, late input or a view
// made by hand, and where in the format each text belongs. Nothing that is not empty gets lost: it
// becomes a cell, a handmade entry, a recognised label or an entry in `unplaced`.
#pragma once

#include <set>
#include <string>
#include <utility>
#include <vector>

#include "document/document.h"
#include "region/format/format.h"
#include "region/harvest/choices.h"
#include "region/harvest/harvest.h"

namespace regiotafel::region {

struct SourceDocument {
    Source source;
    document::Document document;
    bool kind_given = false;  // a person said what kind it is
};

// One filled cell or remark, undivided.
struct ReadCell {
    std::string source{};
    SourceKind kind = SourceKind::table_form;
    std::string table{};
    std::string row{};
    std::string column{};  // "remark" outside the grid
    std::string text{};
    std::string perspective{};
    std::string position{};  // the physical place, part of the id that survives corrections
    bool needs_review = false;
    base::Message review_reason{};
    std::string doubt{};  // Doubt::id, where one is about this cell
    Place place{};
};

struct Reading {
    std::vector<Source> sources{};
    std::vector<TableInfo> tables{};
    std::vector<ReadCell> cells{};
    std::vector<HandmadeEntry> handmade{};
    std::vector<std::string> handmade_functions{};  // columns that the view by hand has
    std::vector<Unplaced> unplaced{};
    std::vector<Doubt> doubts{};
    // Source and table of forms without a name: their ids do not hang on the name a person gives.
    std::set<std::pair<std::string, std::string>> unnamed{};
    int labels = 0;  // pieces that were recognised as labels
};

Reading recognise(std::vector<SourceDocument> const& documents, SessionFormat const& format,
                  Choices const& choices);

// How many header cells of the documents this format knows; for choosing a format.
int recognised_headers(std::vector<SourceDocument> const& documents, SessionFormat const& format);

}  // namespace regiotafel::region
