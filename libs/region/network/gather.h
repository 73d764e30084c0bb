// The network that the registers of a region tell of, at one date, as one actor may see it: the
// region's own records and those of the common region. Reads; the analyses are pure.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "region/network/analysis.h"
#include "register/list.h"

namespace regiotafel::region {

// `on` is a date, "2026-11-22": records hold from valid_from until the day before valid_until, and
// until the day they were ended or closed where they do not say. Activity is what is dated in the
// records of other registers that refer to an organisation, up to `on`.
// Error{bad_input} for no date, Error{too_large} beyond kNodesMax or kTiesMax.
base::Result<Network> gather(registers::ListContext const& context, std::string_view region,
                             std::string_view on);

// The consultation tables that hold on a date.
base::Result<std::vector<Body>> gather_bodies(registers::ListContext const& context,
                                              std::string_view region, std::string_view on);

// One region, partnership or alliance on its way: what it was called, how far it was on the date
// and since when, and out of what it came (two that merge name the same successor's record).
struct Life {
    NodeKind kind = NodeKind::education_region;
    base::Uuid id{};
    std::string name{};
    std::string status{};  // on the date; the first of the register where it did not exist yet
    std::string since{};   // a date: of the step to that status
    std::string valid_from{};
    std::string valid_until{};
    std::vector<std::string> came_from{};  // ids
};
base::Result<std::vector<Life>> lives(registers::ListContext const& context,
                                      std::string_view region, std::string_view on);

// "2026-11-22" of a moment, in UTC.
std::string date_of(std::int64_t unix_ms);
bool is_date(std::string_view text);

}  // namespace regiotafel::region
