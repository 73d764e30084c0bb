#include "jobs/job.h"

#include "base/hash.h"

namespace regiotafel::jobs {
namespace {

constexpr std::size_t kTimeBytes = 6;

}  // namespace

std::string_view name_of(State state) {
    switch (state) {
        case State::waiting:
            return "waiting";
        case State::running:
            return "running";
        case State::done:
            return "done";
        case State::failed:
            return "failed";
        case State::cancelled:
            return "cancelled";
        case State::interrupted:
            return "interrupted";
    }
    return {};
}

bool is_over(State state) {
    return state != State::waiting && state != State::running;
}

base::Uuid derived_id(base::Uuid const& job, std::string_view what, std::size_t number) {
    auto const digest = base::sha256(base::format_uuid(job) + " " + std::string(what) + " " +
                                     std::to_string(number));
    auto id = job;
    for (std::size_t i = kTimeBytes; i < id.bytes.size(); ++i) {
        id.bytes.at(i) = digest.at(i);
    }
    id.bytes.at(6) = static_cast<std::uint8_t>((id.bytes.at(6) & 0x0FU) | 0x70U);
    id.bytes.at(8) = static_cast<std::uint8_t>((id.bytes.at(8) & 0x3FU) | 0x80U);
    return id;
}

}  // namespace regiotafel::jobs
