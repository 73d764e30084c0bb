// Structs that the build makes of registers: what is said, what is emptied, what is left alone.
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <gtest/gtest.h>

#include "typed/session.h"
#include "typed/theme.h"

namespace regiotafel::registers::test {
namespace {

namespace json = boost::json;

TEST(Typed, WhatIsNotSaidIsNotInThePatch) {
    Theme const theme{.label = "Instroom", .description = nullptr};
    EXPECT_EQ(json::serialize(theme.to_json()), R"({"label":"Instroom","description":null})");
}

TEST(Typed, AValueOfAnotherKindIsNoValue) {
    auto const data = json::parse(R"({"title":"Mei","participants":"60","date":null})");
    auto const session = Session::from_json(data.as_object());
    EXPECT_EQ(session.title.value(), "Mei");
    EXPECT_TRUE(session.participants.is_said());
    EXPECT_FALSE(session.participants.value());
    EXPECT_TRUE(session.date.is_said());
    EXPECT_FALSE(session.question.is_said());
}

}  // namespace
}  // namespace regiotafel::registers::test
