#include "api/schema_json.h"

#include <boost/json/array.hpp>

#include "register/schema_names.h"

namespace regiotafel::app {
namespace {

namespace json = boost::json;
using namespace registers;

json::object words_of(Label const& label) {
    return {{"nl", label.nl}, {"en", label.in("en")}};
}

json::object json_of_field(Field const& field) {
    json::object out{{"id", field.id},
                     {"type", name_of(field.type)},
                     {"label", words_of(field.label)},
                     {"required", field.required},
                     {"unique", field.unique},
                     {"index", field.index},
                     {"computed", field.computed.has_value()}};
    if (!field.to.empty()) {
        out["to"] = field.to;
    }
    if (!field.codes.empty()) {
        json::array codes;
        for (auto const& code : field.codes) {
            codes.push_back(json::object{{"id", code.id}, {"label", words_of(code.label)}});
        }
        out["codes"] = std::move(codes);
    }
    if (field.personal) {
        out["personal"] = json::object{{"purpose", words_of(field.personal->purpose)},
                                       {"retention", field.personal->retention}};
    }
    return out;
}

}  // namespace

json::object schema_json(Register const& schema) {
    json::array fields;
    for (auto const& field : schema.fields) {
        if (!field.retired) {
            fields.push_back(json_of_field(field));
        }
    }
    json::array statuses;
    for (auto const& status : schema.statuses) {
        statuses.push_back(json::object{{"id", status.id}, {"label", words_of(status.label)}});
    }
    json::array transitions;
    for (auto const& one : schema.transitions) {
        transitions.push_back(
            json::object{{"from", one.from}, {"to", one.to}, {"label", words_of(one.label)}});
    }
    return {{"id", schema.id},
            {"version", schema.version},
            {"group", schema.group},
            {"label", words_of(schema.label)},
            {"plural", words_of(schema.plural)},
            {"title", schema.title},
            {"fields", fields},
            {"statuses", statuses},
            {"transitions", transitions}};
}

}  // namespace regiotafel::app
