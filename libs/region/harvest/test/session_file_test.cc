#include "region/harvest/session_file.h"

#include <string>

#include <gtest/gtest.h>

namespace regiotafel::region {
namespace {

TEST(SessionFile, ParticipantsAreAWholeNumber) {
    auto const read = read_session_file("sessie.toml", "title = 'Rijn'\nparticipants = 60\n");
    ASSERT_TRUE(read);
    EXPECT_EQ(read->info.participants, 60);
    for (auto const* value : {"6e25", "60.5", "'zestig'"}) {
        auto const wrong = read_session_file(
            "sessie.toml", "title = 'Rijn'\nparticipants = " + std::string(value) + "\n");
        ASSERT_FALSE(wrong) << value;
        EXPECT_EQ(wrong.error().message.key, "harvest.session_participants");
        EXPECT_EQ(wrong.error().where, "sessie.toml:2");
    }
}

}  // namespace
}  // namespace regiotafel::region
