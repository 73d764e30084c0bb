#include "region/harvest/recognise.h"

#include "region/harvest/form_search.h"
#include "region/harvest/form_table.h"
#include "region/harvest/walker.h"

namespace regiotafel::region {

Reading recognise(std::vector<SourceDocument> const& documents, SessionFormat const& format,
                  Choices const& choices) {
    Reading reading;
    Walker walker(format, choices, only_views(documents, Vocabulary(format)), reading);
    for (auto const& document : documents) {
        walker.read(document);
    }
    return reading;
}

int recognised_headers(std::vector<SourceDocument> const& documents, SessionFormat const& format) {
    Vocabulary const vocabulary(format);
    int found = 0;
    for (auto const& input : documents) {
        for (auto const& block : input.document.blocks) {
            if (auto const* table = std::get_if<document::Table>(&block)) {
                auto const grid = make_grid(*table);
                for (auto const& part : find_forms(grid, vocabulary)) {
                    found +=
                        part.kind == HeaderKind::form ? static_cast<int>(part.columns.size()) : 0;
                    for (int row = part.header_row + 1; row < part.end_row; ++row) {
                        found +=
                            read_labels(grid.rows[row], part, vocabulary, {}).row.empty() ? 0 : 1;
                    }
                }
            }
        }
    }
    return found;
}

}  // namespace regiotafel::region
