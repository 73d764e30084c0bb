#include "region/harvest/session_file.h"

#include <algorithm>

#include <fmt/format.h>

#include "base/toml_file.h"
#include "region/harvest/names.h"

namespace regiotafel::region {
namespace {

using base::ErrorCode;
using base::fail;

constexpr std::size_t kSessionBytesMax = 256UL * 1024;
constexpr std::int64_t kParticipantsMax = 100'000;

std::string text_of(toml::table const& table, std::string_view key) {
    return table[key].value_or(std::string{});
}

// A TOML date, or a text in the same form.
std::string date_of(toml::table const& table, std::string_view key) {
    if (auto const date = table[key].value<toml::date>()) {
        return fmt::format("{:04}-{:02}-{:02}", date->year, date->month, date->day);
    }
    return text_of(table, key);
}

SessionInfo info_of(toml::table const& root) {
    SessionInfo info{.title = text_of(root, "title"),
                     .alliance = text_of(root, "alliance"),
                     .date = date_of(root, "date"),
                     .question = text_of(root, "question"),
                     .facilitator = text_of(root, "facilitator"),
                     .contact = text_of(root, "contact"),
                     .steering_group_date = date_of(root, "steering_group_date"),
                     .report_date = date_of(root, "report_date")};
    auto const participants = root["participants"].value_exact<std::int64_t>().value_or(0);
    info.participants =
        static_cast<int>(std::clamp<std::int64_t>(participants, 0, kParticipantsMax));
    if (auto const* decisions = root["decisions"].as_array()) {
        for (auto const& decision : *decisions) {
            info.decisions.push_back(decision.value_or(std::string{}));
        }
    }
    if (auto const* follow_up = root["follow_up"].as_array()) {
        for (auto const& step : *follow_up) {
            if (auto const* table = step.as_table()) {
                info.follow_up.emplace_back(date_of(*table, "date"), text_of(*table, "what"));
            }
        }
    }
    return info;
}

}  // namespace

bool is_session_file(std::string_view name) {
    auto const slash = name.rfind('/');
    auto const own = slash == std::string_view::npos ? name : name.substr(slash + 1);
    return own == "sessie.toml" || own == "session.toml";
}

base::Result<SessionFile> read_session_file(std::string_view name, std::string_view toml) {
    auto const root =
        TRY(base::parse_toml(name, toml, kSessionBytesMax, "harvest.session_too_large"));
    if (auto const* participants = root.get("participants");
        participants != nullptr && !participants->is_integer()) {
        return fail(ErrorCode::bad_input, {"harvest.session_participants"},
                    base::toml_place(name, participants->source()));
    }
    SessionFile file{.info = info_of(root)};
    auto const* sources = root["source"].as_array();
    for (std::size_t i = 0; sources != nullptr && i < sources->size(); ++i) {
        auto const* table = sources->get(i)->as_table();
        auto const kind = table == nullptr ? std::nullopt : source_kind(text_of(*table, "kind"));
        if (!kind) {
            return fail(ErrorCode::bad_input, {"harvest.session_source_kind"},
                        base::toml_place(name, sources->get(i)->source()));
        }
        file.sources.push_back({.file = text_of(*table, "file"),
                                .kind = *kind,
                                .sender = text_of(*table, "sender"),
                                .received = date_of(*table, "received")});
    }
    return file;
}

}  // namespace regiotafel::region
