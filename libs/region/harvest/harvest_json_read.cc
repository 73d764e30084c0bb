#include <boost/json.hpp>

#include "region/harvest/harvest_json.h"
#include "region/harvest/names.h"

namespace regiotafel::region {
namespace {

namespace json = boost::json;
using base::ErrorCode;

constexpr std::size_t kHarvestBytesMax = 256UL * 1024 * 1024;

std::string text_in(json::object const& object, std::string_view key) {
    auto const* value = object.if_contains(key);
    return value != nullptr && value->is_string() ? std::string(value->get_string())
                                                  : std::string{};
}

int number_in(json::object const& object, std::string_view key) {
    auto const* value = object.if_contains(key);
    return value != nullptr && value->is_int64() ? static_cast<int>(value->get_int64()) : 0;
}

bool flag_in(json::object const& object, std::string_view key) {
    auto const* value = object.if_contains(key);
    return value != nullptr && value->is_bool() && value->get_bool();
}

std::vector<std::string> list_in(json::object const& object, std::string_view key) {
    std::vector<std::string> result;
    auto const* value = object.if_contains(key);
    if (value != nullptr && value->is_array()) {
        for (auto const& item : value->get_array()) {
            if (item.is_string()) {
                result.emplace_back(item.get_string());
            }
        }
    }
    return result;
}

template <typename Use>
void each_object(json::object const& root, std::string_view key, Use use) {
    auto const* value = root.if_contains(key);
    if (value == nullptr || !value->is_array()) {
        return;
    }
    for (auto const& item : value->get_array()) {
        if (item.is_object()) {
            use(item.get_object());
        }
    }
}

Contribution contribution_in(json::object const& object) {
    Contribution one;
    one.id = text_in(object, "id");
    one.parent = text_in(object, "parent");
    one.source = text_in(object, "source_id");
    one.source_kind = source_kind(text_in(object, "source_kind")).value_or(SourceKind::table_form);
    one.number = number_in(object, "number");
    one.table = text_in(object, "table");
    one.row = text_in(object, "row");
    one.column = text_in(object, "column");
    one.level = text_in(object, "level");
    one.function = text_in(object, "function");
    one.text = text_in(object, "text");
    one.clean = text_in(object, "clean");
    one.kind = idea_kind(text_in(object, "kind")).value_or(IdeaKind::topic);
    one.dissent = flag_in(object, "dissent");
    one.signal = text_in(object, "signal");
    one.perspective = text_in(object, "perspective");
    one.checked_by_table = flag_in(object, "checked_by_table");
    for (auto const& kind : list_in(object, "kinds")) {
        one.kinds.push_back(idea_kind(kind).value_or(IdeaKind::topic));
    }
    one.themes = list_in(object, "themes");
    one.needs_review = flag_in(object, "needs_review");
    return one;
}

void read_session(json::object const& root, Harvest& harvest) {
    if (auto const* session = root.if_contains("session"); session && session->is_object()) {
        auto const& object = session->get_object();
        harvest.session.title = text_in(object, "title");
        harvest.session.alliance = text_in(object, "alliance");
        harvest.session.date = text_in(object, "date");
        harvest.session.meetings = list_in(object, "meetings");
        harvest.session.question = text_in(object, "question");
        harvest.session.participants = number_in(object, "participants");
        harvest.session.facilitator = text_in(object, "facilitator");
        harvest.session.contact = text_in(object, "contact");
        harvest.session.steering_group_date = text_in(object, "steering_group_date");
        harvest.session.report_date = text_in(object, "report_date");
        harvest.session.decisions = list_in(object, "decisions");
        each_object(object, "follow_up", [&](json::object const& one) {
            harvest.session.follow_up.emplace_back(text_in(one, "date"), text_in(one, "what"));
        });
    }
}

TableInfo table_in(json::object const& object) {
    TableInfo table{.id = text_in(object, "id"),
                    .name = text_in(object, "name"),
                    .participants = number_in(object, "participants"),
                    .columns = list_in(object, "columns"),
                    .cells = number_in(object, "cells"),
                    .checked = flag_in(object, "checked")};
    auto const* parts = object.if_contains("constituencies");
    if (parts != nullptr && parts->is_object()) {
        for (auto const& part : parts->get_object()) {
            table.constituencies[std::string(part.key())] =
                part.value().is_int64() ? static_cast<int>(part.value().get_int64()) : 0;
        }
    }
    return table;
}

Source source_in(json::object const& object) {
    return {.id = text_in(object, "id"),
            .kind = source_kind(text_in(object, "kind")).value_or(SourceKind::table_form),
            .file = text_in(object, "file"),
            .sender = text_in(object, "sender"),
            .received = text_in(object, "received")};
}

void read_since(json::object const& root, Harvest& harvest) {
    auto const* since = root.if_contains("since");
    if (since == nullptr || !since->is_object()) {
        return;
    }
    auto const& object = since->get_object();
    harvest.since = Since{.date = text_in(object, "date"),
                          .title = text_in(object, "title"),
                          .again = list_in(object, "again"),
                          .fresh = list_in(object, "fresh"),
                          .gone = list_in(object, "gone"),
                          .open = list_in(object, "open")};
}

// Words that are in the file stay as they are, in whatever language that was.
base::Message as_written(std::string text) {
    return {"harvest.as_written", {{"text", std::move(text)}}};
}

Finding finding_in(json::object const& object) {
    return {.id = text_in(object, "id"),
            .kind = finding_kind(text_in(object, "kind")).value_or(FindingKind::several_tables),
            .title = as_written(text_in(object, "title")),
            .text = as_written(text_in(object, "text")),
            .tables = list_in(object, "tables"),
            .levels = list_in(object, "levels"),
            .functions = list_in(object, "functions"),
            .contributions = list_in(object, "contributions"),
            .theme = text_in(object, "theme")};
}

}  // namespace

base::Result<Harvest> read_harvest(std::string_view name, std::string_view bytes) {
    if (bytes.size() > kHarvestBytesMax) {
        return base::fail(ErrorCode::too_large, {"harvest.json_too_large"}, std::string(name));
    }
    boost::system::error_code error;
    auto const parsed = json::parse(bytes, error);
    if (error || !parsed.is_object() || !parsed.get_object().contains("contributions")) {
        return base::fail(ErrorCode::bad_input, {"harvest.json_broken"}, std::string(name));
    }
    auto const& root = parsed.get_object();
    Harvest harvest;
    harvest.version = number_in(root, "version");
    if (harvest.version > kHarvestVersion) {
        return base::fail(ErrorCode::bad_input, {"harvest.json_newer"}, std::string(name));
    }
    harvest.format = text_in(root, "format");
    read_session(root, harvest);
    read_since(root, harvest);
    each_object(root, "sources",
                [&](json::object const& object) { harvest.sources.push_back(source_in(object)); });
    each_object(root, "tables",
                [&](json::object const& object) { harvest.tables.push_back(table_in(object)); });
    each_object(root, "contributions", [&](json::object const& object) {
        harvest.contributions.push_back(contribution_in(object));
    });
    each_object(root, "themes", [&](json::object const& object) {
        harvest.themes.push_back(
            {.id = text_in(object, "id"),
             .function = text_in(object, "function"),
             .label = text_in(object, "label"),
             .description = text_in(object, "description"),
             .colour = text_in(object, "colour"),
             .labels = list_in(object, "labels"),
             .contributions = list_in(object, "contributions"),
             .against = list_in(object, "against"),
             .by = text_in(object, "by") == "person" ? ThemeBy::person : ThemeBy::proposal});
    });
    each_object(root, "findings", [&](json::object const& object) {
        harvest.findings.push_back(finding_in(object));
    });
    return harvest;
}

}  // namespace regiotafel::region
