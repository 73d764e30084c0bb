// Writes the C++ struct of a register with `typed = true`; see libs/register/typed.h.
// Usage: typed <register file> <output file>
#include <fstream>
#include <iostream>
#include <iterator>

#include <fmt/format.h>

#include "register/schema_toml.h"

namespace {

using regiotafel::registers::Field;
using regiotafel::registers::FieldType;
using regiotafel::registers::Register;

std::string_view type_of(Field const& field) {
    switch (field.type) {
        case FieldType::integer:
        case FieldType::money:
            return "std::int64_t";
        case FieldType::boolean:
            return "bool";
        case FieldType::references:
            return "std::vector<std::string>";
        case FieldType::period:
            return "Period";
        case FieldType::file:
            return "FileName";
        case FieldType::location:
            return "Location";
        default:
            return "std::string";
    }
}

// "education_region" as EducationRegion.
std::string name_of(std::string_view id) {
    std::string name;
    bool starts = true;
    for (char const c : id) {
        if (c == '_') {
            starts = true;
            continue;
        }
        name += starts ? static_cast<char>(c - 'a' + 'A') : c;
        starts = false;
    }
    return name;
}

std::string struct_of(Register const& schema) {
    auto const name = name_of(schema.id);
    std::string fields;
    std::string puts;
    std::string takes;
    for (auto const& field : schema.fields) {
        if (field.retired || field.computed) {
            continue;
        }
        fields += fmt::format("    Said<{}> {}{{}};\n", type_of(field), field.id);
        puts += fmt::format("        put_field(object, \"{0}\", {0});\n", field.id);
        takes += fmt::format("        take_field(object, \"{0}\", record.{0});\n", field.id);
    }
    return fmt::format(
        "#pragma once\n\n#include \"register/typed.h\"\n\n"
        "namespace regiotafel::registers {{\n\n"
        "struct {0} {{\n    static constexpr std::string_view kRegister = \"{1}\";\n\n{2}\n"
        "    boost::json::object to_json() const {{\n        boost::json::object object;\n{3}"
        "        return object;\n    }}\n\n"
        "    static {0} from_json(boost::json::object const& object) {{\n        {0} record;\n{4}"
        "        return record;\n    }}\n}};\n\n}}  // namespace regiotafel::registers\n",
        name, schema.id, fields, puts, takes);
}

}  // namespace

int main(int argc, char** argv) {
    if (argc != 3) {
        std::cerr << "usage: typed <register file> <output file>\n";
        return 2;
    }
    std::ifstream in(argv[1], std::ios::binary);
    std::string const text{std::istreambuf_iterator<char>(in), {}};
    auto const read = regiotafel::registers::read_schema(argv[1], text);
    if (!read.mistakes.empty() || !read.schema.typed) {
        std::cerr << argv[1] << ": no register with `typed = true`\n";
        return 1;
    }
    std::ofstream out(argv[2], std::ios::binary);
    out << struct_of(read.schema);
    return out.flush() ? 0 : 1;
}
