// What papers hold, before they are read: forms, views made by hand, or neither.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "document/document.h"
#include "region/harvest/recognise.h"
#include "region/harvest/vocabulary.h"

namespace regiotafel::region {

enum class Holds { nothing, view, form };

// What the tables of a document hold: forms, or no more than a view made by hand.
Holds look_at(document::Document const& document, Vocabulary const& vocabulary);

// True where views made by hand are all that a person gave: they are read as the tables' forms.
// A view that a person called one stays a view.
bool only_views(std::vector<SourceDocument> const& documents, Vocabulary const& vocabulary);

// A paragraph that names a function and says nothing else.
bool is_function_heading(document::Paragraph const& paragraph, Vocabulary const& vocabulary);

// The id of the row that a heading names, where it says nothing else.
std::optional<std::string> level_heading(document::Paragraph const& paragraph,
                                         Vocabulary const& vocabulary);

}  // namespace regiotafel::region
