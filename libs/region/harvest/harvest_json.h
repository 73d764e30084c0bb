// oogst.json: the harvest as a versioned contract (JSON Schema in docs/oogst.schema.json).
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"
#include "messages/catalogue.h"
#include "region/format/format.h"
#include "region/harvest/harvest.h"

namespace regiotafel::region {

inline constexpr int kHarvestVersion = 1;

// Same harvest, same bytes. Reasons and findings stand in the catalogue's language.
std::string write_harvest(Harvest const& harvest, SessionFormat const& format,
                          messages::Catalogue const& words);

// What later steps need of an earlier harvest: session, sources, tables, contributions without
// their places, themes and findings in the words of the file; not what says how the papers were
// read. Errors name what is wrong with the file.
base::Result<Harvest> read_harvest(std::string_view name, std::string_view bytes);

}  // namespace regiotafel::region
