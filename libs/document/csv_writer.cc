#include "document/csv_writer.h"

#include <charconv>

namespace regiotafel::document {
namespace {

bool is_number(std::string_view field) {
    double value = 0;
    auto const outcome = std::from_chars(field.data(), field.data() + field.size(), value);
    return outcome.ec == std::errc() && outcome.ptr == field.data() + field.size();
}

}  // namespace

std::string neutralise_formula(std::string_view field) {
    bool const risky = !field.empty() &&
                       std::string_view("=+-@\t\r").find(field.front()) != std::string_view::npos;
    return (risky && !is_number(field) ? "'" : "") + std::string(field);
}

std::string write_csv(std::vector<std::vector<std::string>> const& rows, char separator) {
    std::string out = "\xEF\xBB\xBF";
    std::string const quoted_signs = std::string("\"\r\n") + separator;
    for (auto const& row : rows) {
        bool first = true;
        for (auto const& field : row) {
            if (!first) {
                out += separator;
            }
            first = false;
            std::string const text = neutralise_formula(field);
            if (text.find_first_of(quoted_signs) == std::string::npos) {
                out += text;
                continue;
            }
            out += '"';
            for (char const c : text) {
                out += c;
                if (c == '"') {
                    out += '"';
                }
            }
            out += '"';
        }
        out += "\r\n";
    }
    return out;
}

}  // namespace regiotafel::document
