#include "register/value.h"

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <gmock/gmock.h>

#include "register/test/registers_test.h"

namespace regiotafel::registers::test {
namespace {

namespace json = boost::json;
using testing::ElementsAre;
using testing::IsEmpty;

class Values : public testing::Test {
  protected:
    std::vector<std::string> mistakes(std::string_view text) {
        FieldErrors errors;
        auto const clean = canonical_fields(coach_, json::parse(text).as_object(), errors);
        check_required(coach_, clean, errors);
        canonical_ = json::serialize(clean);
        std::vector<std::string> out;
        for (auto const& one : errors) {
            out.push_back(one.where + " " + one.message.key.substr(one.message.key.rfind('.') + 1));
        }
        return out;
    }

    Registers registers_ = load(kCoaches);
    Register const& coach_ = *registers_.find("coach");
    std::string canonical_;
};

TEST_F(Values, AreMadeCanonical) {
    EXPECT_THAT(mistakes(R"({"name":"  Jan\n  Smit ","sector":"primary","fte":"00.80","fee":125000,
                            "started":"2026-02-28","mail":"jan@school.example","about":null})"),
                IsEmpty());
    EXPECT_EQ(canonical_, R"({"name":"Jan Smit","sector":"primary","fte":"0.8","fee":125000,)"
                          R"("started":"2026-02-28","mail":"jan@school.example"})");
}

TEST_F(Values, EachMistakeNamesItsField) {
    EXPECT_THAT(
        mistakes(R"({"sector":"tertiair","fte":"veel","fee":-1,"started":"2026-02-30",
                            "mail":"geen adres","kleur":"rood","talks":3})"),
        ElementsAre("sector not_a_code", "fte not_decimal", "fee out_of_range", "started not_date",
                    "mail not_email", "kleur no_such_field", "talks computed", "name required"));
}

TEST_F(Values, WrongTypesAreMistakesAndNeverMore) {
    for (auto const* wrong : {"[]", "{}", "true", "1e300", "18446744073709551615", "\"\\u0000\""}) {
        for (auto const& schema : registers_.all()) {
            for (auto const& field : schema.fields) {
                EXPECT_NO_THROW((void)canonical(field, json::parse(wrong))) << field.id << wrong;
            }
        }
    }
}

TEST_F(Values, APatchLeavesOutWhatIsNull) {
    auto const data = json::parse(R"({"a":1,"held":{"from":"2026-01-01","until":"2026-02-01"}})");
    auto const patch = json::parse(R"({"a":null,"held":{"until":null},"b":2})");
    EXPECT_EQ(json::serialize(patched(data.as_object(), patch.as_object())),
              R"({"held":{"from":"2026-01-01"},"b":2})");
}

TEST_F(Values, AreShownAsPeopleReadThem) {
    ShownWords const dutch{.language = "nl", .yes = "ja", .no = "nee", .from = "vanaf"};
    EXPECT_EQ(shown(*coach_.field("fee"), -123456789, dutch), "-€ 1.234.567,89");
    EXPECT_EQ(shown(*coach_.field("started"), "2026-02-28", dutch), "28-02-2026");
    EXPECT_EQ(shown(*coach_.field("sector"), "secondary", dutch), "Voortgezet onderwijs");
    EXPECT_EQ(shown(*coach_.field("fte"), "0.8", dutch), "0,8");
    auto const period = json::parse(R"({"from":"2026-01-01","until":null})");
    EXPECT_EQ(shown(*registers_.find("talk")->field("held"), period, dutch), "vanaf 01-01-2026");
}

}  // namespace
}  // namespace regiotafel::registers::test
