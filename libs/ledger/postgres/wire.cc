#include "ledger/postgres/wire.h"

#include <bit>
#include <chrono>

#include <fmt/format.h>

namespace regiotafel::ledger::postgres {
namespace {

using base::ErrorCode;
using base::fail;
using base::Result;

// Object identifiers of types (src/include/catalog/pg_type.dat).
constexpr unsigned kBool = 16;
constexpr unsigned kBytea = 17;
constexpr unsigned kName = 19;
constexpr unsigned kInt8 = 20;
constexpr unsigned kInt2 = 21;
constexpr unsigned kInt4 = 23;
constexpr unsigned kText = 25;
constexpr unsigned kFloat4 = 700;
constexpr unsigned kFloat8 = 701;
constexpr unsigned kUnknown = 705;
constexpr unsigned kVarchar = 1043;
constexpr unsigned kDate = 1082;
constexpr unsigned kTimestamptz = 1184;

std::array<char, 8> big_endian(std::uint64_t number) {
    std::array<char, 8> bytes{};
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        bytes[bytes.size() - 1 - i] = static_cast<char>(number & 0xFFU);
        number >>= 8U;
    }
    return bytes;
}

std::uint64_t from_big_endian(std::string_view bytes) {
    std::uint64_t number = 0;
    for (char const c : bytes) {
        number = number << 8U | static_cast<std::uint8_t>(c);
    }
    return number;
}

// As SQLite's dialect writes them; PostgreSQL counts from 1 January 2000.
constexpr std::chrono::sys_days kEpoch{std::chrono::year{2000} / 1 / 1};

std::string date_text(std::chrono::sys_days day) {
    std::chrono::year_month_day const date(day);
    return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(date.year()),
                       static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
}

std::string time_text(std::int64_t microseconds) {
    std::chrono::sys_time<std::chrono::microseconds> const moment(
        kEpoch.time_since_epoch() + std::chrono::microseconds(microseconds));
    auto const day = std::chrono::floor<std::chrono::days>(moment);
    std::chrono::hh_mm_ss const time(std::chrono::floor<std::chrono::milliseconds>(moment - day));
    return fmt::format("{}T{:02}:{:02}:{:02}.{:03}Z", date_text(day), time.hours().count(),
                       time.minutes().count(), time.seconds().count(), time.subseconds().count());
}

bool in_class(std::string_view state, std::string_view kind) {
    return state.starts_with(kind);
}

}  // namespace

std::string with_dollars(std::string_view sql) {
    std::string out;
    out.reserve(sql.size());
    char quote = 0;
    for (char const c : sql) {
        if (quote != 0) {
            quote = c == quote ? '\0' : quote;
        } else if (c == '\'' || c == '"') {
            quote = c;
        }
        out += c == '?' && quote == 0 ? '$' : c;
    }
    return out;
}

WireValue::WireValue(Parameter const& value) {
    if (auto const* number = std::get_if<std::int64_t>(&value)) {
        type_ = kInt8;
        number_ = big_endian(static_cast<std::uint64_t>(*number));
    } else if (auto const* real = std::get_if<double>(&value)) {
        type_ = kFloat8;
        number_ = big_endian(std::bit_cast<std::uint64_t>(*real));
    } else if (auto const* text = std::get_if<std::string_view>(&value)) {
        type_ = kText;
        text_ = *text;
    } else if (auto const* blob = std::get_if<BlobView>(&value)) {
        type_ = kBytea;
        text_ = blob->bytes;
    }
}

std::string_view WireValue::bytes() const {
    if (type_ == kInt8 || type_ == kFloat8) {
        return {number_.data(), number_.size()};
    }
    // A null pointer would be a NULL.
    return text_.data() == nullptr ? std::string_view("") : text_;
}

bool WireValue::is_text() const {
    return type_ == kText;
}

Result<Value> read_value(unsigned type, std::string_view bytes) {
    switch (type) {
        case kInt8:
            return Value(static_cast<std::int64_t>(from_big_endian(bytes)));
        case kInt4:
            return Value(std::int64_t{static_cast<std::int32_t>(from_big_endian(bytes))});
        case kInt2:
            return Value(std::int64_t{static_cast<std::int16_t>(from_big_endian(bytes))});
        case kBool:
            return Value(std::int64_t{bytes != std::string_view("\0", 1)});
        case kFloat8:
            return Value(std::bit_cast<double>(from_big_endian(bytes)));
        case kFloat4:
            return Value(
                double{std::bit_cast<float>(static_cast<std::uint32_t>(from_big_endian(bytes)))});
        case kDate:
            return Value(date_text(
                kEpoch + std::chrono::days(static_cast<std::int32_t>(from_big_endian(bytes)))));
        case kTimestamptz:
            return Value(time_text(static_cast<std::int64_t>(from_big_endian(bytes))));
        case kBytea:
            return Value(Blob{std::string(bytes)});
        case kText:
        case kVarchar:
        case kName:
        case kUnknown:
            return Value(std::string(bytes));
        default:
            return fail(ErrorCode::failed,
                        {"ledger.sql_failed", {{"code", "type " + std::to_string(type)}}});
    }
}

Fault fault_of(std::string_view state) {
    if (state == "40001" || state == "40P01" || state == "55P03") {
        return Fault::busy;
    }
    if (state == "53100") {
        return Fault::full;
    }
    if (state == "XX001" || state == "XX002") {
        return Fault::broken;
    }
    // Gone, going, starting up, read-only after a failover, a broken server, out of memory or
    // connections.
    if (state.empty() || in_class(state, "08") || in_class(state, "57P") || state == "25006" ||
        state == "25P03" || in_class(state, "58") || in_class(state, "XX") ||
        in_class(state, "53")) {
        return Fault::lost;
    }
    return Fault::none;
}

base::Error error_of(std::string_view state, std::string detail) {
    switch (fault_of(state)) {
        case Fault::busy:
            return {ErrorCode::unavailable, {"ledger.busy"}};
        case Fault::full:
            return {ErrorCode::failed, {"ledger.disk_full"}};
        case Fault::broken:
            return {ErrorCode::failed, {"ledger.damaged_file"}, std::move(detail)};
        case Fault::lost:
            return {ErrorCode::unavailable, {"ledger.no_database"}, std::move(detail)};
        case Fault::none:
            break;
    }
    if (state == "57014") {
        return {ErrorCode::unavailable, {"ledger.reader_expired"}};
    }
    // Constraints, and values that the server cannot keep, such as a character with code 0.
    if (in_class(state, "23") || in_class(state, "22")) {
        return {ErrorCode::bad_input, {"ledger.constraint"}, std::move(detail)};
    }
    return {ErrorCode::failed,
            {"ledger.sql_failed", {{"code", std::string(state)}}},
            std::move(detail)};
}

}  // namespace regiotafel::ledger::postgres
