// Pieces that every page of a harvest is built from: icons, the marks of tables, evidence links,
// dates, and the words that scripts need. Everything here returns finished HTML or plain text, as
// each comment says; plain text that comes in is escaped.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include "region/pages/page.h"

namespace regiotafel::region {

// HTML.
std::string icon(std::string_view name);
std::string mark_symbols(Harvest const& harvest);
std::string table_chip(PageInput const& input, std::string const& table_id);
std::string table_chips(PageInput const& input, std::vector<std::string> const& table_ids);
std::string html(std::string_view plain);  // escaped

// Links to contributions in the same page: "Groen 7 en 9, Blauw 11".
std::string evidence_links(PageInput const& input, std::vector<std::string> const& ids);

// "Groen-7", also the anchor of a contribution. Late input: "bron-2-1".
std::string anchor(Harvest const& harvest, Contribution const& one);

// Plain text.
std::string say(PageInput const& input, std::string const& key,
                std::map<std::string, base::MessageValue> const& values = {});
std::string row_name(PageInput const& input, std::string const& row_id);
std::string column_name(PageInput const& input, std::string const& column_id);
std::string long_date(PageInput const& input, std::string const& iso_date);
std::string place_words(PageInput const& input, Place const& place);
std::string source_kind_words(PageInput const& input, SourceKind kind);

// A message whose values name rows, columns and tables by id, with their names instead.
base::Message with_names(PageInput const& input, base::Message message);

// The patterns of all messages whose keys begin with one of these, for web/harvest/lib.js.
boost::json::object words_for_scripts(PageInput const& input,
                                      std::vector<std::string_view> const& stems);
boost::json::array tables_for_scripts(Harvest const& harvest);

}  // namespace regiotafel::region
