#include "ledger/database.h"

#include <stdexcept>

namespace regiotafel::ledger {
namespace {

template <typename T>
T const& value_or_empty(Value const& value) {
    static T const empty{};
    if (std::holds_alternative<std::monostate>(value)) {
        return empty;
    }
    auto const* found = std::get_if<T>(&value);
    if (found == nullptr) {
        throw std::logic_error("a column holds a value of another type");
    }
    return *found;
}

}  // namespace

Parameter as_parameter(Value const& value) {
    if (auto const* text = std::get_if<std::string>(&value)) {
        return std::string_view(*text);
    }
    if (auto const* blob = std::get_if<Blob>(&value)) {
        return BlobView{blob->bytes};
    }
    if (auto const* number = std::get_if<std::int64_t>(&value)) {
        return *number;
    }
    if (auto const* real = std::get_if<double>(&value)) {
        return *real;
    }
    return std::monostate{};
}

std::int64_t integer_of(Value const& value) {
    return value_or_empty<std::int64_t>(value);
}
double real_of(Value const& value) {
    return value_or_empty<double>(value);
}
std::string const& text_of(Value const& value) {
    return value_or_empty<std::string>(value);
}
std::string const& bytes_of(Value const& value) {
    return value_or_empty<Blob>(value).bytes;
}

base::Uuid uuid_of(Value const& value) {
    return base::uuid_from_bytes(bytes_of(value)).value_or(base::Uuid{});
}

}  // namespace regiotafel::ledger
