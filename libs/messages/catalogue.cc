#include "messages/catalogue.h"

#include "catalogue_files.h"
#include <boost/json.hpp>
#include <unicode/msgfmt.h>

namespace regiotafel::messages {
namespace {

using base::ErrorCode;
using base::fail;

std::string_view folder_of(Language language) {
    return language == Language::nl ? "nl/" : "en/";
}

icu::UnicodeString to_icu(std::string_view text) {
    return icu::UnicodeString::fromUTF8(
        icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())));
}

icu::Formattable to_formattable(base::MessageValue const& value) {
    if (auto const* number = std::get_if<std::int64_t>(&value)) {
        return {*number};
    }
    if (auto const* real = std::get_if<double>(&value)) {
        return {*real};
    }
    return {to_icu(std::get<std::string>(value))};
}

}  // namespace

base::Result<Catalogue> Catalogue::load(Language language) {
    Catalogue catalogue;
    catalogue.language_ = language;
    for (auto const& file : catalogue_files()) {
        if (!file.name.starts_with(folder_of(language))) {
            continue;
        }
        boost::system::error_code error;
        auto const json = boost::json::parse(file.bytes, error);
        if (error || !json.is_object()) {
            return fail(ErrorCode::failed, {"catalogue.broken"}, std::string(file.name));
        }
        for (auto const& [key, pattern] : json.get_object()) {
            bool const is_new = pattern.is_string() &&
                                catalogue.patterns_.emplace(key, pattern.get_string()).second;
            if (!is_new) {
                return fail(ErrorCode::failed, {"catalogue.twice"}, std::string(key));
            }
        }
    }
    return catalogue;
}

std::string Catalogue::text(base::Message const& message) const {
    return text(message.key, message.values);
}

std::string Catalogue::text(std::string_view key,
                            std::map<std::string, base::MessageValue> const& values) const {
    auto const found = patterns_.find(key);
    if (found == patterns_.end()) {
        return std::string(key);
    }
    if (found->second.find_first_of("{'") == std::string::npos) {
        return found->second;
    }
    UErrorCode status = U_ZERO_ERROR;
    icu::MessageFormat const format(
        to_icu(found->second),
        language_ == Language::nl ? icu::Locale("nl", "NL") : icu::Locale("en", "GB"), status);
    std::vector<icu::UnicodeString> names;
    std::vector<icu::Formattable> formattables;
    for (auto const& [name, value] : values) {
        names.push_back(to_icu(name));
        formattables.push_back(to_formattable(value));
    }
    icu::UnicodeString result;
    format.format(names.data(), formattables.data(), static_cast<std::int32_t>(names.size()),
                  result, status);
    std::string text;
    result.toUTF8String(text);
    return U_FAILURE(status) != 0 ? std::string(key) : text;
}

std::string Catalogue::text(base::Error const& error) const {
    auto const words = text(error.message);
    return error.where.empty() ? words : error.where + ": " + words;
}

}  // namespace regiotafel::messages
