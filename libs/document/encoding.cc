#include "document/encoding.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>

#include "base/text.h"

namespace regiotafel::document {
namespace {

constexpr std::size_t kSampleBytes = 4096;
constexpr char32_t kReplacement = 0xFFFD;

enum class ByteOrder { little, big };

std::string from_utf16(std::string_view bytes, ByteOrder order) {
    std::u32string out;
    out.reserve(bytes.size() / 2);
    auto const unit = [&](std::size_t i) -> char32_t {
        auto const first = static_cast<unsigned char>(bytes[i]);
        auto const second = static_cast<unsigned char>(bytes[i + 1]);
        return order == ByteOrder::little ? first | (second << 8U) : (first << 8U) | second;
    };
    for (std::size_t i = 0; i + 1 < bytes.size(); i += 2) {
        char32_t const high = unit(i);
        if (high < 0xD800 || high > 0xDFFF) {
            out.push_back(high);
            continue;
        }
        char32_t const low = high < 0xDC00 && i + 3 < bytes.size() ? unit(i + 2) : 0;
        if (low >= 0xDC00 && low <= 0xDFFF) {
            out.push_back(0x10000 + ((high - 0xD800) << 10U) + (low - 0xDC00));
            i += 2;
        } else {
            out.push_back(kReplacement);
        }
    }
    return base::encode_utf8(out);
}

// Text in a Latin script as UTF-16 has a zero in nearly every second byte.
bool zeros_at(std::string_view sample, std::size_t parity) {
    std::size_t zeros = 0;
    std::size_t others = 0;
    for (std::size_t i = 0; i < sample.size(); ++i) {
        if (sample[i] == '\0') {
            (i % 2 == parity ? zeros : others) += 1;
        }
    }
    return sample.size() >= 4 && zeros * 10 >= sample.size() * 4 && others * 20 <= sample.size();
}

}  // namespace

std::string normalise_line_ends(std::string text) {
    std::size_t out = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '\r') {
            text[out++] = '\n';
            if (i + 1 < text.size() && text[i + 1] == '\n') {
                ++i;
            }
        } else {
            text[out++] = text[i];
        }
    }
    text.resize(out);
    return text;
}

std::string decode_text(std::string_view bytes) {
    if (bytes.starts_with("\xEF\xBB\xBF")) {
        return normalise_line_ends(base::to_valid_utf8(bytes.substr(3)));
    }
    if (bytes.starts_with("\xFF\xFE")) {
        return normalise_line_ends(from_utf16(bytes.substr(2), ByteOrder::little));
    }
    if (bytes.starts_with("\xFE\xFF")) {
        return normalise_line_ends(from_utf16(bytes.substr(2), ByteOrder::big));
    }
    auto const sample = bytes.substr(0, kSampleBytes);
    if (zeros_at(sample, 1)) {
        return normalise_line_ends(from_utf16(bytes, ByteOrder::little));
    }
    if (zeros_at(sample, 0)) {
        return normalise_line_ends(from_utf16(bytes, ByteOrder::big));
    }
    if (base::is_valid_utf8(bytes)) {
        return normalise_line_ends(std::string(bytes));
    }
    return normalise_line_ends(base::from_windows_1252(bytes));
}

std::string decode_charset(std::string_view bytes, std::string_view charset) {
    std::string const name = base::to_lower(base::trim(charset));
    if (name == "utf-8" || name == "utf8") {
        // A mail program that says UTF-8 and sends windows-1252 is more common than broken UTF-8.
        return decode_text(bytes);
    }
    if (name == "iso-8859-1" || name == "latin1" || name == "windows-1252" || name == "cp1252" ||
        name == "iso-8859-15") {
        return normalise_line_ends(base::from_windows_1252(bytes));
    }
    if (name == "utf-16le") {
        return normalise_line_ends(from_utf16(bytes, ByteOrder::little));
    }
    if (name == "utf-16be") {
        return normalise_line_ends(from_utf16(bytes, ByteOrder::big));
    }
    return decode_text(bytes);
}

bool looks_binary(std::string_view bytes) {
    auto const sample = bytes.substr(0, kSampleBytes);
    if (sample.starts_with("\xFF\xFE") || sample.starts_with("\xFE\xFF") || zeros_at(sample, 0) ||
        zeros_at(sample, 1)) {
        return false;
    }
    auto const strange = std::ranges::count_if(sample, [](char c) {
        auto const byte = static_cast<unsigned char>(c);
        return byte < 0x20 && c != '\t' && c != '\n' && c != '\r' && c != '\f' && c != '\v';
    });
    return std::ranges::find(sample, '\0') != sample.end() ||
           static_cast<std::size_t>(strange) * 50 > sample.size();
}

}  // namespace regiotafel::document
