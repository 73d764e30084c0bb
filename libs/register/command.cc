#include "register/command.h"

#include <algorithm>

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

#include "register/value.h"

namespace regiotafel::registers {
namespace {

namespace json = boost::json;
using base::ErrorCode;
using base::fail;
using base::Result;

constexpr std::pair<std::string_view, CommandType> kTypes[] = {
    {"create", CommandType::create},         {"update", CommandType::update},
    {"transition", CommandType::transition}, {"delete", CommandType::remove},
    {"erase", CommandType::erase},
};

Result<std::string> text_of(json::object const& object, char const* key) {
    auto const* value = object.if_contains(key);
    if (value == nullptr || !value->is_string() || value->get_string().empty()) {
        return fail(ErrorCode::bad_input, {"register.command.missing", {{"key", std::string(key)}}},
                    key);
    }
    return std::string(value->get_string());
}

Result<std::string> uuid_of(json::object const& object, char const* key) {
    auto text = TRY(text_of(object, key));
    if (!is_uuid(text)) {
        return fail(ErrorCode::bad_input,
                    {"register.command.not_uuid", {{"key", std::string(key)}}}, key);
    }
    return text;
}

}  // namespace

std::string_view name_of(CommandType type) {
    return std::ranges::find(kTypes, type, &std::pair<std::string_view, CommandType>::second)
        ->first;
}

Result<RecordCommand> command_of(json::value const& value) {
    auto const* object = value.if_object();
    if (object == nullptr) {
        return fail(ErrorCode::bad_input, {"register.command.not_object"});
    }
    RecordCommand command;
    command.id = TRY(uuid_of(*object, "id"));
    command.region = TRY(text_of(*object, "region"));
    command.register_id = TRY(text_of(*object, "register"));
    command.record = TRY(uuid_of(*object, "record"));
    auto const type = TRY(text_of(*object, "type"));
    auto const known = std::ranges::find(kTypes, std::string_view(type),
                                         &std::pair<std::string_view, CommandType>::first);
    if (known == std::ranges::end(kTypes)) {
        return fail(ErrorCode::bad_input, {"register.command.bad_type", {{"type", type}}}, "type");
    }
    command.type = known->second;
    if (auto const* version = object->if_contains("version"); version != nullptr) {
        if (!version->is_null() && (!version->is_int64() || version->get_int64() < 0)) {
            return fail(ErrorCode::bad_input, {"register.command.bad_version"}, "version");
        }
        command.version = version->is_null() ? 0 : version->get_int64();
    }
    if (auto const* data = object->if_contains("data"); data != nullptr && !data->is_null()) {
        if (!data->is_object()) {
            return fail(ErrorCode::bad_input, {"register.command.bad_data"}, "data");
        }
        command.data = data->get_object();
    }
    return command;
}

std::string canonical_bytes(RecordCommand const& command) {
    return json::serialize(json::object{{"region", command.region},
                                        {"register", command.register_id},
                                        {"record", command.record},
                                        {"type", name_of(command.type)},
                                        {"version", command.version},
                                        {"data", command.data}});
}

Result<json::value> parse_json(std::string_view text) {
    json::parse_options options;
    options.max_depth = kJsonDepthMax;
    boost::system::error_code problem;
    auto value = json::parse(text, problem, {}, options);
    if (problem) {
        return fail(ErrorCode::bad_input,
                    {"register.command.not_json", {{"detail", problem.message()}}});
    }
    return value;
}

}  // namespace regiotafel::registers
