// The main schema as a table: how many tables wrote in each cell, in words and in a shade. HTML.
#pragma once

#include <string>

#include "region/harvest/overview.h"
#include "region/pages/page.h"

namespace regiotafel::region {

enum class SchemaUse {
    buttons,  // the workbench: a cell opens its contributions
    plain,
    small,  // the infographic: numbers only
};

std::string schema_table(PageInput const& input, Overview const& overview, SchemaUse use);

// Shade 1..5 of a number of tables, 0 for none.
int shade_of(std::size_t tables, std::size_t all);

}  // namespace regiotafel::region
