// Invented contributions on six topics, for the tests of likeness, themes and coding.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/random.h"

namespace regiotafel::theme::test {

struct Texts {
    std::vector<std::string> texts;
    std::vector<std::uint32_t> topics;
    std::vector<std::string_view> views() const { return {texts.begin(), texts.end()}; }
};

inline Texts topical_texts(std::size_t count, std::uint64_t seed) {
    static std::vector<std::vector<std::string_view>> const words{
        {"fiets", "bus", "reistijd", "halte", "parkeren", "vervoer"},
        {"kantine", "soep", "broodjes", "keuken", "lunch", "fruit"},
        {"muziek", "koor", "gitaar", "toneel", "orkest", "podium"},
        {"moestuin", "bomen", "bijen", "natuur", "compost", "vijver"},
        {"verwarming", "lift", "ramen", "dak", "ventilatie", "lokaal"},
        {"rekenen", "spelling", "lezen", "huiswerk", "bijles", "taal"}};
    static std::vector<std::string_view> const verbs{"verbeteren", "regelen", "delen", "betalen"};
    base::Random random(seed);
    Texts result;
    for (std::size_t i = 0; i < count; ++i) {
        auto const topic = static_cast<std::uint32_t>(random.below(words.size()));
        std::string text;
        for (int word = 0; word < 3; ++word) {
            text += std::string(words[topic][random.below(words[topic].size())]) + " ";
        }
        text += verbs[random.below(verbs.size())];
        result.texts.push_back(std::move(text));
        result.topics.push_back(topic);
    }
    return result;
}

}  // namespace regiotafel::theme::test
