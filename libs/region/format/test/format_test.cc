#include "region/format/format.h"

#include <gtest/gtest.h>

namespace regiotafel::region {
namespace {

TEST(Format, ShipsFour) {
    auto formats = shipped_formats();
    ASSERT_TRUE(formats) << formats.error().where << " " << formats.error().message.key;
    std::vector<std::string> ids;
    for (auto const& format : *formats) {
        ids.push_back(format.id);
        EXPECT_FALSE(format.title.en.empty()) << format.id;
        EXPECT_FALSE(format.question.nl.empty()) << format.id;
    }
    EXPECT_EQ(ids, (std::vector<std::string>{"begeleidende-vragen", "kansen-uitdagingen",
                                             "reflectiekaarten", "schaal-functie"}));
}

TEST(Format, StandardFormHasLevelsAndFunctions) {
    auto const format = shipped_format("schaal-functie");
    ASSERT_TRUE(format);
    EXPECT_EQ(format->rows.size(), 4U);
    EXPECT_EQ(format->columns.size(), 6U);
    EXPECT_EQ(format->row("education_region")->level, "education_region");
    EXPECT_TRUE(format->column("other")->extra);
    EXPECT_EQ(format->row("national"), nullptr);
}

TEST(Format, ACopyKnowsItsOrigin) {
    auto const text = copy_format("schaal-functie", "onze-regio");
    ASSERT_TRUE(text);
    auto const copy = read_format("onze-regio.toml", *text);
    ASSERT_TRUE(copy);
    EXPECT_EQ(copy->id, "onze-regio");
    EXPECT_EQ(copy->origin, "schaal-functie@1");
}

TEST(Format, MistakesNameTheirLine) {
    auto const broken = read_format("x.toml", "id = \"x\"\nkind = = 3\n");
    ASSERT_FALSE(broken);
    EXPECT_EQ(broken.error().where, "x.toml:2");
    auto const twice = read_format(
        "x.toml", "id='x'\nkind='matrix'\n[[row]]\nid='a'\nname='A'\n[[row]]\nid='a'\nname='B'\n");
    ASSERT_FALSE(twice);
    EXPECT_EQ(twice.error().message.key, "format.id_twice");
    EXPECT_EQ(read_format("x.toml", "id='x'\nkind='round'").error().message.key,
              "format.unknown_kind");
}

TEST(Format, CardsHaveThreeQuestionsAndADrawing) {
    auto const cards = shipped_format("reflectiekaarten");
    ASSERT_TRUE(cards);
    EXPECT_EQ(cards->rows.size(), 10U);
    EXPECT_FALSE(cards->credit.nl.empty());
    for (auto const& card : cards->rows) {
        EXPECT_EQ(card.questions.size(), 3U) << card.id;
        EXPECT_FALSE(card.description.nl.empty()) << card.id;
        EXPECT_FALSE(shipped_image(card.image).empty()) << card.id;
        EXPECT_FALSE(card.image_text.nl.empty()) << card.id;
    }
}

}  // namespace
}  // namespace regiotafel::region
