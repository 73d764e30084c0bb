#include "screens/form_input.h"

#include "samples.h"
#include <boost/json/array.hpp>
#include <gtest/gtest.h>

namespace regiotafel::screens {
namespace {

namespace json = boost::json;

Inputs with_fields(Inputs inputs) {
    for (auto const& field : plan().fields) {
        inputs["veld"].push_back(field.id);
    }
    return inputs;
}

TEST(FormInput, ReadsWhatDutchPeopleType) {
    registers::FieldErrors errors;
    auto const data = read_inputs(plan(),
                                  with_fields({{"v.title", {"  Loket  "}},
                                               {"v.cost", {"€ 1.250,50"}},
                                               {"v.share", {"0,8"}},
                                               {"v.day", {"1-6-2027"}},
                                               {"v.open", {"ja"}},
                                               {"v.kind", {"b"}},
                                               {"v.time.from", {"1-1-2026"}},
                                               {"v.place.latitude", {"51,88"}},
                                               {"v.place.longitude", {"5,43"}}}),
                                  errors);
    EXPECT_TRUE(errors.empty()) << errors.front().message.key;
    EXPECT_EQ(data.at("title"), "Loket");
    EXPECT_EQ(data.at("cost"), 125'050);
    EXPECT_EQ(data.at("share"), "0.8");
    EXPECT_EQ(data.at("day"), "2027-06-01");
    EXPECT_EQ(data.at("open"), true);
    EXPECT_EQ(data.at("kind"), "b");
    EXPECT_EQ(data.at("time"), (json::value{{"from", "2026-01-01"}, {"until", nullptr}}));
    EXPECT_EQ(data.at("place").at("latitude"), 51.88);
    EXPECT_TRUE(data.at("others").is_null());
}

TEST(FormInput, NamesTheFieldOfEveryMistake) {
    registers::FieldErrors errors;
    read_inputs(plan(), with_fields({{"v.day", {"gisteren"}}, {"v.cost", {"veel"}}}), errors);
    ASSERT_EQ(errors.size(), 2U);
    EXPECT_EQ(errors[0].where, "day");
    EXPECT_EQ(errors[1].where, "cost");
}

TEST(FormInput, LeavesOutWhatTheFormDidNotShow) {
    registers::FieldErrors errors;
    auto const data =
        read_inputs(plan(), {{"veld", {"title"}}, {"v.title", {"A"}}, {"v.cost", {"5"}}}, errors);
    EXPECT_EQ(data, (json::object{{"title", "A"}}));
}

TEST(FormInput, ShowsAValueSoThatItReadsBackTheSame) {
    json::object const record{
        {"title", "Loket"},
        {"story", "Eén\n\n- twee"},
        {"cost", -125'050},
        {"share", "0.8"},
        {"day", "2027-06-01"},
        {"open", false},
        {"kind", "a"},
        {"parent", "0190b5a4-7c00-7000-8000-000000000001"},
        {"others", json::array{"0190b5a4-7c00-7000-8000-000000000001"}},
        {"time", json::object{{"from", "2026-01-01"}, {"until", "2026-02-01"}}},
        {"place", json::object{{"latitude", 51.88}, {"longitude", 5.43}}}};
    for (auto const language : {messages::Language::nl, messages::Language::en}) {
        Inputs inputs;
        for (auto const& field : plan().fields) {
            add_inputs(field, record.if_contains(field.id), sample_words(language).shown(), inputs);
        }
        registers::FieldErrors errors;
        auto const data = read_inputs(plan(), with_fields(std::move(inputs)), errors);
        EXPECT_TRUE(errors.empty()) << errors.front().message.key;
        EXPECT_EQ(changed_fields(record, data), json::object{});
    }
}

TEST(FormInput, TheSameReferencesInAnotherOrderAreNoChange) {
    json::object const before{{"others", json::array{"a", "b"}}, {"title", "x"}};
    EXPECT_TRUE(changed_fields(before, {{"others", json::array{"b", "a"}}}).empty());
    EXPECT_EQ(changed_fields(before, {{"others", json::array{"b"}}}).size(), 1U);
    EXPECT_EQ(changed_fields(before, {{"title", nullptr}, {"cost", nullptr}}).size(), 1U);
}

TEST(FormInput, ReadsNoMoreInputsThanTheLimit) {
    http::Pairs posted;
    for (std::size_t i = 0; i < kInputsMax + 3; ++i) {
        posted.emplace_back("a", "1\r\n2");
    }
    auto const inputs = inputs_of(posted);
    EXPECT_EQ(inputs.at("a").size(), kInputsMax);
    EXPECT_EQ(input(inputs, "a"), "1\n2");
    EXPECT_EQ(input(inputs, "b"), "");
}

}  // namespace
}  // namespace regiotafel::screens
