#include <gmock/gmock.h>

#include "register/schema_toml.h"
#include "register/test/registers_test.h"

namespace regiotafel::registers::test {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

std::vector<std::string> mistakes_of(std::string_view toml) {
    std::vector<base::Error> mistakes;
    SchemaFile const file{"proef.toml", toml};
    auto const loaded = Registers::load({&file, 1}, mistakes);
    EXPECT_EQ(loaded.has_value(), mistakes.empty());
    std::vector<std::string> out;
    for (auto const& one : mistakes) {
        out.push_back(one.where + " " + one.message.key);
    }
    return out;
}

TEST(Schema, ReadsARegister) {
    auto const registers = load(kCoaches);
    auto const* coach = registers.find("coach");
    ASSERT_NE(coach, nullptr);
    EXPECT_EQ(coach->label.en, "Coach");
    EXPECT_EQ(coach->title, "name");
    EXPECT_THAT(coach->fields, SizeIs(8));
    EXPECT_EQ(coach->field("sector")->codes[1].label.nl, "Voortgezet onderwijs");
    EXPECT_EQ(coach->field("mail")->personal->retention, "P2Y");
    EXPECT_THAT(coach->audience(Action::create),
                ElementsAre(Audience::desk, Audience::administrator));
    EXPECT_EQ(coach->transitions[0].to, "stopped");
    EXPECT_THAT(registers.pointing_to("coach"), SizeIs(1));
}

TEST(Schema, NamesFileLineAndRemedyOfEachMistake) {
    auto const found = mistakes_of(R"(id = "proef"
label = "Proef"
plural = "Proeven"
group = "agenda"
title = "naam"
kleur = "rood"

[[field]]
id = "naam"
type = "tekst"
label = "Naam"

[[field]]
id = "Naam2"
type = "code"
label = "Soort"

[access]
read = ["iedereen"]
)");
    EXPECT_THAT(
        found,
        ElementsAre("proef.toml:10 register.not_a_choice", "proef.toml:13 register.codes_needed",
                    "proef.toml:19 register.not_a_choice", "proef.toml:6 register.unknown_key"));
}

TEST(Schema, ChecksFieldsAgainstEachOther) {
    auto const found = mistakes_of(R"(id = "proef"
label = "Proef"
plural = "Proeven"
group = "agenda"
title = "titel"

[[field]]
id = "naam"
type = "text"
label = "Naam"

[[field]]
id = "naam"
type = "reference"
to = "elders"
label = "Waar"

[[field]]
id = "mail"
type = "email"
label = "E-mail"

[access]
read = ["public"]
)");
    EXPECT_THAT(
        found,
        ElementsAre("proef.toml:1 register.no_such_field", "proef.toml:7 register.field_twice",
                    "proef.toml:12 register.field_twice", "proef.toml:12 register.no_such_register",
                    "proef.toml:18 register.personal_needed"));
}

TEST(Schema, ChecksWhatAnEarlierVersionWasCalled) {
    auto const found = mistakes_of(R"(id = "proef"
label = "Proef"
plural = "Proeven"
group = "agenda"
title = "naam"
dated = true

[[field]]
id = "naam"
was = "soort"
type = "text"
label = "Naam"

[[field]]
id = "soort"
type = "code"
label = "Soort"
codes = [{ id = "a", nl = "A" }]
convert = { before = 2, to = "codes", codes = { "oud" = "b" } }

[access]
read = ["public"]
public_when = ["klaar"]
)");
    EXPECT_THAT(
        found,
        ElementsAre("proef.toml:1 register.dated_without_dates",
                    "proef.toml:1 register.dated_without_dates", "proef.toml:8 register.was_in_use",
                    "proef.toml:19 register.bad_before", "proef.toml:19 register.no_such_code",
                    "proef.toml:1 register.no_such_status"));
}

TEST(Schema, TwoRegistersOfOneNameAreRefused) {
    std::vector<base::Error> mistakes;
    SchemaFile const files[] = {{"a.toml", kCoaches.front()}, {"b.toml", kCoaches.front()}};
    EXPECT_FALSE(Registers::load(files, mistakes));
    EXPECT_FALSE(mistakes.empty());
}

TEST(Schema, ATextThatIsNoTomlIsAMistake) {
    EXPECT_THAT(mistakes_of("id = \n"), SizeIs(1));
    EXPECT_THAT(mistakes_of(std::string(300 << 10, '#')), SizeIs(1));
}

}  // namespace
}  // namespace regiotafel::registers::test
