// The files of a published version: which they are, and what is noted beside them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "jobs/table.h"
#include "ledger/store.h"
#include "messages/catalogue.h"
#include "region/harvest/harvest.h"

namespace regiotafel::app {

// The role of a version's files is its number.
inline constexpr std::string_view kVersionNotes = "versie.json";
inline constexpr std::string_view kPublicContract = "oogst.json";

struct VersionNotes {
    std::int64_t made_ms = 0;
    std::vector<std::string> released{};
    std::vector<std::string> hidden{};
};
std::string write_version_notes(VersionNotes const& notes);
VersionNotes read_version_notes(std::string_view json);  // empty where they cannot be read

int version_of_role(std::string_view role);  // 0 where it is none

// Whether everybody may take it along.
bool is_public_document(std::string_view name);

// The newest harvest of this owner. Error{not_found}.
base::Result<region::Harvest> find_publishable(ledger::Reader& reader, std::string_view region,
                                               base::Uuid const& owner);

// Report, appendix, infographic, slides and the contract, in this order and language. The findings
// are found anew: those of a file are sentences already, which not every document can use.
base::Result<std::vector<jobs::File>> public_documents(region::Harvest harvest,
                                                       messages::Catalogue const& words);

}  // namespace regiotafel::app
