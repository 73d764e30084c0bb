// A legend below or above a form: "OR = onderwijsregio, Br. reg. = breed regionaal", "1 = scholen".
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "document/document.h"
#include "region/harvest/vocabulary.h"

namespace regiotafel::region {

// What stands for a row or column of the form, folded as by base::fold(), and its label as written.
using Legend = std::map<std::string, std::string, std::less<>>;

// All legends in the paragraphs and cells of a document. Only what stands for a row or a
// column is taken.
Legend read_legend(document::Document const& document, Vocabulary const& vocabulary);

// True where `text` is such a legend, in part or whole.
bool explains(std::string_view text, Vocabulary const& vocabulary);

// The label that `text` stands for, or `text` itself.
std::string_view meaning_of(std::string_view text, Legend const& legend);

}  // namespace regiotafel::region
