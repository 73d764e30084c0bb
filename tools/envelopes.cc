// Writes the envelopes of the API from api/openapi.yaml: C++ structs that answers are made of, and
// a TypeScript types of every call (api/client.ts uses them). Usage: envelopes <openapi.yaml>
// <envelopes.h> <calls.ts>
#include <fstream>
#include <iostream>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>
#include <yaml-cpp/yaml.h>

namespace {

constexpr int kDepthMax = 20;

std::string text_of(YAML::Node const& node, char const* key) {
    return node[key] && node[key].IsScalar() ? node[key].as<std::string>() : std::string{};
}

// The field's name in C++, where some names are taken.
std::string cpp_name(std::string const& field) {
    static std::set<std::string> const taken{"for", "register", "default", "class", "new"};
    return taken.contains(field) ? field + "_" : field;
}

// The last part of "$ref", or nothing.
std::string referred(YAML::Node const& schema) {
    auto const ref = text_of(schema, "$ref");
    return ref.substr(ref.rfind('/') + 1);
}

bool may_be_null(YAML::Node const& schema) {
    return schema["type"] && schema["type"].IsSequence();
}

std::string type_of(YAML::Node const& schema) {
    return may_be_null(schema) ? schema["type"][0].as<std::string>() : text_of(schema, "type");
}

std::set<std::string> required_of(YAML::Node const& schema) {
    std::set<std::string> names;
    for (auto const& name : schema["required"]) {
        names.insert(name.as<std::string>());
    }
    return names;
}

// "/api/v1/records/{register}" as written in a string literal of TypeScript.
std::string call_name(std::string method, std::string const& path) {
    for (char& letter : method) {
        letter = static_cast<char>(letter - 'a' + 'A');
    }
    return method + " " + path;
}

// What a request or an answer holds as JSON, or an undefined node.
YAML::Node json_schema(YAML::Node const& message) {
    auto const content = message ? message["content"] : YAML::Node(YAML::NodeType::Undefined);
    auto const json = content ? content["application/json"] : content;
    return json ? json["schema"] : json;
}

class CppWriter {
  public:
    explicit CppWriter(YAML::Node const& schemas) : schemas_(schemas) {}

    std::string header() {
        for (auto const& entry : schemas_) {
            write(entry.first.as<std::string>(), 0);
        }
        return "#pragma once\n\n#include <cstdint>\n#include <optional>\n#include <string>\n"
               "#include <utility>\n#include <vector>\n\n#include <boost/json/array.hpp>\n"
               "#include <boost/json/object.hpp>\n\nnamespace regiotafel::api {\n\n" +
               text_ + "}  // namespace regiotafel::api\n";
    }

  private:
    // What a struct holds is written before it.
    void write(std::string const& name, int depth) {
        if (depth > kDepthMax || !written_.insert(name).second) {
            return;
        }
        auto const schema = schemas_[name];
        auto const required = required_of(schema);
        std::string fields;
        std::string puts;
        for (auto const& entry : schema["properties"]) {
            auto const key = entry.first.as<std::string>();
            auto const field = cpp_name(key);
            bool const always = required.contains(key);
            bool const optional = !always || may_be_null(entry.second);
            auto const type = cpp_type(entry.second, depth);
            fields += fmt::format("    {} {}{{}};\n",
                                  optional ? "std::optional<" + type + ">" : type, field);
            puts += put(entry.second, key, optional, always);
        }
        text_ += fmt::format(
            "struct {} {{\n{}\n    boost::json::object to_json() && {{\n"
            "        boost::json::object object;\n{}        return object;\n    }}\n}};\n\n",
            name, fields, puts);
    }

    std::string cpp_type(YAML::Node const& schema, int depth) {
        if (auto const name = referred(schema); !name.empty()) {
            write(name, depth + 1);
            return name;
        }
        auto const type = type_of(schema);
        if (type == "integer") {
            return "std::int64_t";
        }
        if (type == "boolean") {
            return "bool";
        }
        if (type == "object") {
            return "boost::json::object";
        }
        if (type == "array") {
            auto const item = cpp_type(schema["items"], depth);
            return item == "boost::json::object" ? "boost::json::array"
                                                 : "std::vector<" + item + ">";
        }
        return "std::string";
    }

    // The statements that put a field into `object`.
    std::string put(YAML::Node const& schema, std::string const& name, bool optional, bool always) {
        auto const field = cpp_name(name);
        auto const value = (optional ? "*" : "") + field;
        auto const key = "\"" + name + "\"";
        std::string statement;
        if (!referred(schema).empty()) {
            statement = fmt::format("object[{}] = std::move({}).to_json();", key,
                                    optional ? "*" + field : field);
        } else if (auto const item = schema["items"]; item && !referred(item).empty()) {
            statement = fmt::format(
                "{{\n            boost::json::array list;\n            "
                "list.reserve({0}.size());\n"
                "            for (auto& item : {1}) {{\n"
                "                list.emplace_back(std::move(item).to_json());\n"
                "            }}\n            object[{2}] = std::move(list);\n        }}",
                optional ? "(*" + field + ")" : field, value, key);
        } else if (item && cpp_type(schema, 0) != "boost::json::array") {
            statement = fmt::format("object[{}] = boost::json::array({}.begin(), {}.end());", key,
                                    optional ? "(*" + field + ")" : field,
                                    optional ? "(*" + field + ")" : field);
        } else {
            statement = fmt::format("object[{}] = std::move({});", key, value);
        }
        if (!optional) {
            return "        " + statement + "\n";
        }
        auto const otherwise =
            always ? fmt::format(" else {{\n            object[{}] = nullptr;\n        }}", key)
                   : "";
        return fmt::format("        if ({}) {{\n            {}\n        }}{}\n", field, statement,
                           otherwise);
    }

    YAML::Node schemas_;
    std::set<std::string> written_{};
    std::string text_{};
};

class TypeScriptWriter {
  public:
    explicit TypeScriptWriter(YAML::Node const& description) : description_(description) {}

    std::string calls() const {
        std::string text = "// Made from api/openapi.yaml.\n\n";
        for (auto const& entry : description_["components"]["schemas"]) {
            text += fmt::format("export interface {} {}\n\n", entry.first.as<std::string>(),
                                object_type(entry.second));
        }
        text += "export interface Calls {\n";
        for (auto const& path : description_["paths"]) {
            for (auto const& method : path.second) {
                text += call(method.first.as<std::string>(), path.first.as<std::string>(),
                             method.second);
            }
        }
        return text + "}\n";
    }

  private:
    // One request: what stands in the path, after the question mark and in the body, and what
    // comes back.
    std::string call(std::string const& method, std::string const& path,
                     YAML::Node const& operation) const {
        std::string in_path;
        std::string in_query;
        bool query_needed = false;
        for (auto const& given : operation["parameters"]) {
            auto const name = referred(given);
            auto const parameter =
                name.empty() ? YAML::Node(given) : description_["components"]["parameters"][name];
            bool const needed = text_of(parameter, "required") == "true";
            bool const of_path = text_of(parameter, "in") == "path";
            query_needed = query_needed || (needed && !of_path);
            auto& list = of_path ? in_path : in_query;
            list += fmt::format(" {}{}: {};", quoted(text_of(parameter, "name")), needed ? "" : "?",
                                type(parameter["schema"]));
        }
        auto const body = json_schema(operation["requestBody"]);
        return fmt::format(
            "  \"{}\": {{ path: {{{} }}; query{}: {{{} }}; body{}: {}; answer: {} }};\n",
            call_name(method, path), in_path, query_needed ? "" : "?", in_query, body ? "" : "?",
            body ? type(body) : "never", answer(operation["responses"]));
    }

    std::string answer(YAML::Node const& responses) const {
        std::string text;
        for (auto const& response : responses) {
            auto const code = response.first.as<std::string>();
            if (!code.starts_with('2')) {
                continue;
            }
            auto const name = referred(response.second);
            auto const whole = name.empty() ? YAML::Node(response.second)
                                            : description_["components"]["responses"][name];
            auto const schema = json_schema(whole);
            text += (text.empty() ? "" : " | ") + (schema ? type(schema) : std::string("string"));
        }
        return text;
    }

    std::string type(YAML::Node const& schema) const {
        if (auto const name = referred(schema); !name.empty()) {
            return name;
        }
        std::string text;
        for (auto const& one : schema["oneOf"]) {
            text += (text.empty() ? "" : " | ") + type(one);
        }
        for (auto const& one : schema["enum"]) {
            text += (text.empty() ? "" : " | ") + quoted(one.as<std::string>());
        }
        if (text.empty()) {
            text = plain_type(schema);
        }
        return may_be_null(schema) ? text + " | null" : text;
    }

    std::string plain_type(YAML::Node const& schema) const {
        auto const name = type_of(schema);
        if (name == "integer" || name == "number") {
            return "number";
        }
        if (name == "array") {
            return "Array<" + type(schema["items"]) + ">";
        }
        if (name == "object") {
            return schema["properties"] ? object_type(schema) : "{ [field: string]: unknown }";
        }
        return name == "boolean" ? "boolean" : "string";
    }

    std::string object_type(YAML::Node const& schema) const {
        auto const required = required_of(schema);
        std::string text;
        for (auto const& entry : schema["properties"]) {
            auto const field = entry.first.as<std::string>();
            text += fmt::format(" {}{}: {};", field, required.contains(field) ? "" : "?",
                                type(entry.second));
        }
        return "{" + text + " }";
    }

    static std::string quoted(std::string const& text) { return "\"" + text + "\""; }

    YAML::Node description_;
};

bool write_file(char const* path, std::string const& text) {
    std::ofstream out(path, std::ios::binary);
    out << text;
    return static_cast<bool>(out.flush());
}

}  // namespace

int main(int argc, char** argv) {
    if (argc != 4) {
        std::cerr << "usage: envelopes <openapi.yaml> <envelopes.h> <calls.ts>\n";
        return 2;
    }
    try {
        auto const description = YAML::LoadFile(argv[1]);
        auto const header = CppWriter(description["components"]["schemas"]).header();
        auto const calls = TypeScriptWriter(description).calls();
        return write_file(argv[2], header) && write_file(argv[3], calls) ? 0 : 1;
    } catch (YAML::Exception const& error) {
        std::cerr << argv[1] << ": " << error.what() << '\n';
        return 1;
    }
}
