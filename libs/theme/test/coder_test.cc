#include "theme/coder.h"

#include <gtest/gtest.h>

#include "libs/theme/test/data.h"
#include "libs/theme/test/texts.h"

namespace regiotafel::theme {
namespace {

struct Coding {
    test::Texts data;
    std::vector<std::string_view> views;
    Corpus corpus;
    VectorIndex index;

    explicit Coding(std::size_t count)
        : data(test::topical_texts(count, 4)),
          views(data.views()),
          corpus(build_corpus(views, test::dutch(), {})),
          index(corpus) {}

    CoderInput input() const { return {corpus, index, test::dutch(), views, {}, {}}; }
};

std::vector<Label> six_labels() {
    return {{.name = "Vervoer"}, {.name = "Eten"},   {.name = "Cultuur"},
            {.name = "Groen"},   {.name = "Gebouw"}, {.name = "Leren"}};
}

TEST(Coder, ProposesByTheLabelsOwnWordsBeforeAnythingIsPlaced) {
    std::vector<std::string_view> const texts{"een nieuwe moestuin", "broodjes"};
    Corpus const corpus = build_corpus(texts, test::dutch(), {});
    VectorIndex const index(corpus);
    Coder const coder({corpus, index, test::dutch(), texts, {}, {}},
                      {{.name = "Eten"}, {.name = "Groen", .description = "de moestuin"}});
    auto const proposals = coder.labels_for(0, 2);
    ASSERT_EQ(proposals.size(), 2U);
    EXPECT_EQ(proposals[0].label, 1U);
    EXPECT_EQ(proposals[0].reason.key, "theme.coder.label_text");
}

TEST(Coder, LearnsFromEveryPlacementAndForgetsARemovedOne) {
    Coding const coding(40);
    Coder coder(coding.input(), six_labels());
    std::uint32_t const text = 0;
    std::uint32_t const like = coding.index.nearest(text, 1).front().text;
    coder.place(like, 3);
    auto const proposals = coder.labels_for(text, 1);
    EXPECT_EQ(proposals[0].label, 3U);
    EXPECT_EQ(proposals[0].nearest, like);
    EXPECT_EQ(proposals[0].reason.key, "theme.coder.nearest");
    EXPECT_FALSE(proposals[0].shared_words.empty());
    EXPECT_EQ(coder.texts_for(3, 1).front().nearest, like);
    coder.remove(like, 3);
    EXPECT_EQ(coder.labels_for(text, 6), Coder(coding.input(), six_labels()).labels_for(text, 6));
}

TEST(Coder, OffersOnlyLabelsOfTheContext) {
    std::vector<std::string_view> const texts{"soep", "bus"};
    Corpus const corpus = build_corpus(texts, test::dutch(), {});
    VectorIndex const index(corpus);
    Coder const coder({corpus, index, test::dutch(), texts, {"eten", "reizen"}, {}},
                      {{.name = "Warm", .contexts = {"eten"}},
                       {.name = "Snel", .contexts = {"reizen"}},
                       {.name = "Overig"}});
    auto const proposals = coder.labels_for(0, 9);
    ASSERT_EQ(proposals.size(), 2U);
    EXPECT_NE(proposals[0].label, 1U);
    EXPECT_NE(proposals[1].label, 1U);
}

TEST(Coder, ReplayBeatsTheMostFrequentLabelAndRepeats) {
    Coding const coding(200);
    std::vector<CodedText> coded;
    for (std::uint32_t text = 0; text < coding.views.size(); ++text) {
        coded.push_back({.text = text, .labels = {coding.data.topics[text]}});
    }
    Replay const first = replay(coding.input(), six_labels(), coded, 11);
    EXPECT_GT(first.first_right, 0.8);
    EXPECT_GE(first.one_of_two_right, first.first_right);
    EXPECT_LT(first.most_frequent_right, 0.4);
    EXPECT_EQ(first, replay(coding.input(), six_labels(), coded, 11));
}

}  // namespace
}  // namespace regiotafel::theme
