// Reading in branches of open data on screen: choosing files, looking at what would happen, doing
// it. What would happen comes as the job that compared the files wrote it (verschil.json).
#pragma once

#include <string>

#include <boost/json/object.hpp>

#include "screens/jobs_screen.h"

namespace regiotafel::screens {

struct SchoolsForm {
    Words const& words;
    std::string date{};  // of today, or what was typed
    bool close_all = false;
    std::string problem{};
};

// Inputs: `bestanden`, `datum` and `alles`.
std::string schools_form_html(SchoolsForm const& form);

struct SchoolsPreview {
    Words const& words;
    registers::Register const& schema;  // organisation
    std::string region{};
    JobCard job{};
    boost::json::object counts{};      // the job's outcome; empty while it is not over
    boost::json::object difference{};  // added, changed, reopened, closed, held, problems
    std::string carry_out{};           // where to confirm; empty where there is nothing to do
};

std::string schools_preview_html(SchoolsPreview const& preview);

}  // namespace regiotafel::screens
