// Work in the background as people follow it: a list of all of it, one job with what came of it,
// and a box on the page that started it. Where scripts run the progress moves by itself.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "register/schema.h"
#include "screens/words.h"

namespace regiotafel::screens {

struct JobCard {
    std::string id{};
    std::string title{};  // plain, as all text here
    std::string state{};  // waiting, running, done, failed, cancelled, interrupted
    std::int64_t percent = 0;
    std::string phase{};
    std::int64_t made_ms = 0;
    bool own = false;
    bool stopping = false;
    std::vector<std::string> told{};                               // what came of it
    std::vector<std::pair<std::int64_t, std::string>> left_out{};  // row of the file, why
    std::vector<std::pair<std::string, std::string>> links{};      // address, text
    bool may_stop = false;
    bool may_retry = false;
    bool may_undo = false;
};

bool is_over(JobCard const& job);
// How it stands, as a tag.
std::string job_state(Words const& words, JobCard const& job);

struct JobsScreen {
    Words const& words;
    std::string region{};
    std::vector<JobCard> jobs{};
    bool may_export = false;  // the whole region
};

std::string jobs_html(JobsScreen const& screen);
// A page of its own.
std::string job_html(Words const& words, std::string_view region, JobCard const& job);
// On the page that started it.
std::string job_box(Words const& words, std::string_view region, JobCard const& job);

}  // namespace regiotafel::screens
