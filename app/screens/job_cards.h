// Jobs in the words of who looks.
#pragma once

#include <optional>

#include "screens/jobs_screen.h"
#include "screens/visit.h"

namespace regiotafel::app {

screens::JobCard card_of(Visit const& visit, jobs::Job const& job);

// The box about the job that ?taak= names; empty where there is none.
std::string box_of(Visit const& visit);

}  // namespace regiotafel::app
