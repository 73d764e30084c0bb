#include "messages/catalogue.h"

#include <set>

#include <gtest/gtest.h>
#include <unicode/msgfmt.h>

namespace regiotafel::messages {
namespace {

// The names between braces in a pattern, as ICU reads them.
std::set<std::string> names_in(std::string const& pattern) {
    UErrorCode status = U_ZERO_ERROR;
    icu::MessageFormat format(icu::UnicodeString::fromUTF8(pattern), icu::Locale("nl"), status);
    EXPECT_TRUE(U_SUCCESS(status)) << pattern;
    std::set<std::string> names;
    std::unique_ptr<icu::StringEnumeration> const found(format.getFormatNames(status));
    while (auto const* name = found->snext(status)) {
        std::string text;
        names.insert(name->toUTF8String(text));
    }
    return names;
}

TEST(Catalogue, BothLanguagesHaveTheSameKeysAndNames) {
    auto const nl = Catalogue::load(Language::nl);
    auto const en = Catalogue::load(Language::en);
    ASSERT_TRUE(nl) << nl.error().where;
    ASSERT_TRUE(en) << en.error().where;
    for (auto const& [key, pattern] : nl->patterns()) {
        auto const other = en->patterns().find(key);
        ASSERT_NE(other, en->patterns().end()) << key << " has no English";
        EXPECT_EQ(names_in(pattern), names_in(other->second)) << key;
    }
    EXPECT_EQ(nl->patterns().size(), en->patterns().size());
}

TEST(Catalogue, AnErrorNamesItsPlace) {
    auto const nl = Catalogue::load(Language::nl);
    ASSERT_TRUE(nl);
    base::Error const error{base::ErrorCode::failed, {"catalogue.broken"}, "nl.json"};
    EXPECT_EQ(nl->text(error), "nl.json: De berichtencatalogus is niet te lezen.");
}

}  // namespace
}  // namespace regiotafel::messages
