// Work in the background: reading in, export, harvest, mail. A job and what came of it are rows of
// the store, so both survive a restart; what a person has to read of it are keys of the message
// catalogue and numbers, never values of records. Plain values.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include <boost/json/object.hpp>

#include "base/result.h"
#include "base/uuid.h"

namespace regiotafel::jobs {

inline constexpr std::size_t kWaitingMax = 200;           // in one region
inline constexpr std::size_t kWaitingPerActorMax = 20;    // in one region
inline constexpr std::size_t kListMax = 100;              // of the newest
inline constexpr std::size_t kFileBytesMax = 64U << 20U;  // one file of a job
inline constexpr std::size_t kFilesMax = 2000;            // of one job
inline constexpr std::size_t kJobRecordsMax = 60'000;     // changes that one job can take back
inline constexpr std::int64_t kKeptMs = 30LL * 24 * 3600 * 1000;      // an ended job stays so long
inline constexpr std::int64_t kFilesKeptMs = 7LL * 24 * 3600 * 1000;  // and its files so long

enum class State {
    waiting,
    running,
    done,
    failed,
    cancelled,
    interrupted,  // the server stopped in the middle; may be tried again
};

std::string_view name_of(State state);
bool is_over(State state);

struct Job {
    base::Uuid id{};
    std::string region{};
    std::string kind{};   // "import"
    std::string about{};  // what it is about: the id of a register, of a harvest
    State state = State::waiting;
    std::string actor{};   // who asked for it; only they can try it again
    std::string runner{};  // the process that looks after it, heard of last at `beat_ms`
    std::int64_t beat_ms = 0;
    std::int64_t made_ms = 0;
    std::int64_t started_ms = 0;
    std::int64_t ended_ms = 0;
    std::int64_t next_ms = 0;  // not before this moment
    std::int64_t attempts = 0;
    std::int64_t percent = 0;
    std::string phase{};            // a key of the catalogue
    bool stopping = false;          // somebody asked it to stop
    boost::json::object input{};    // parameters
    boost::json::object outcome{};  // numbers, keys and ids; "problem": the key of what went wrong
};

// The n-th thing that a job does has always the same id: tried again, nothing happens twice. The
// time in it is the job's.
base::Uuid derived_id(base::Uuid const& job, std::string_view what, std::size_t number);

}  // namespace regiotafel::jobs
