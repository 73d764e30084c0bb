// sessie.toml: what the papers do not say about a session, and of which kind a paper is.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "region/harvest/harvest.h"

namespace regiotafel::region {

struct SourceNote {
    std::string file{};
    SourceKind kind = SourceKind::table_form;
    std::string sender{};
    std::string received{};
};

struct SessionFile {
    SessionInfo info{};
    std::vector<SourceNote> sources{};
};

bool is_session_file(std::string_view name);

// Errors name the file, the line and what to change.
base::Result<SessionFile> read_session_file(std::string_view name, std::string_view toml);

}  // namespace regiotafel::region
