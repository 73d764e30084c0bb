// What a seating says on the screen and in its JSON report.
#pragma once

#include <string>

#include "command.h"

#include "seating/evaluate.h"
#include "seating/solve.h"

namespace regiotafel::app {

void print_seating(Context const& context, seating::Seating const& seating);
void print_evaluation(Context const& context, seating::Evaluation const& evaluation);
std::string seating_json(Context const& context, seating::Seating const& seating);

}  // namespace regiotafel::app
