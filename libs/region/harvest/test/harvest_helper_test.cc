#include "region/harvest/test/harvest_helper.h"

#include <gtest/gtest.h>

#include "base/text.h"

namespace regiotafel::region::test {

theme::Lexicon small_lexicon() {
    return theme::Lexicon(
        {.words = "een\ndag\nmee\nlopen\nloket\nvoor\nstarters\ncoach\ncoaches\nvacatures\ndelen\n"
                  "samen\nruilen\nuren\nrooster\nscholing\nwerven\nbegeleiding\nkeuze\nschool\n"
                  "leraar\nworden\nouders\nvragen\nvaste\nbegeleider\n"});
}

Harvest harvest_of(std::vector<Paper> const& papers, Choices const& choices,
                   std::string const& format) {
    HarvestInput input;
    auto formats = shipped_formats();
    EXPECT_TRUE(formats);
    input.formats = *formats;
    input.format_id = format;
    input.choices = choices;
    for (auto const& paper : papers) {
        input.files.push_back({.name = paper.name, .bytes = paper.bytes});
    }
    auto outcome = build_harvest(input, small_lexicon());
    EXPECT_TRUE(outcome) << (outcome ? "" : outcome.error().message.key);
    return outcome ? outcome->harvest : Harvest{};
}

std::string lines(Harvest const& harvest) {
    std::string text;
    for (auto const& one : harvest.contributions) {
        auto const level = one.level.empty() ? one.row : one.level;
        auto const function = one.function.empty() ? one.column : one.function;
        text += (one.needs_review ? "?" : "") + one.table + "|" + level + "|" + function + "|" +
                base::collapse_spaces(one.text) + "\n";
    }
    return text;
}

}  // namespace regiotafel::region::test
