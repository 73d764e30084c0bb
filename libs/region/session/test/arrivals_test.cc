#include "region/session/arrivals.h"

#include <filesystem>

#include <gmock/gmock.h>

#include "region/session/places.h"
#include "register/decide.h"
#include "register/projector.h"
#include "test/support/stores.h"

namespace regiotafel::region::test {
namespace {

registers::Registers shipped() {
    std::vector<std::pair<std::string, std::string>> texts;
    for (auto const& entry : std::filesystem::directory_iterator("registers")) {
        texts.emplace_back(entry.path().string(), regiotafel::test::read_file(entry.path()));
    }
    std::vector<registers::SchemaFile> files;
    for (auto const& [name, text] : texts) {
        files.push_back({name, text});
    }
    std::vector<base::Error> mistakes;
    return registers::Registers::load(files, mistakes).value();
}

std::string id_of(int number) {
    auto digits = std::to_string(number);
    return "01900000-0000-7000-8000-" + std::string(12 - digits.size(), '0') + digits;
}

class Arrivals : public testing::Test {
  protected:
    Arrivals() {
        EXPECT_TRUE(send(1, "session", registers::CommandType::create, 0, {{"title", "Samen"}}));
        for (int number = 10; number < 15; ++number) {
            EXPECT_TRUE(send(number, "sign_up", registers::CommandType::create, 0,
                             {{"session", id_of(1)},
                              {"name", "Mens " + std::to_string(number)},
                              {"email", std::to_string(number) + "@voorbeeld.example"}}));
        }
    }

    ledger::Outcome send(int record, std::string const& register_id, registers::CommandType type,
                         std::int64_t version, boost::json::object const& data) {
        auto prepared = registers::ledger_command(schemas, {{.id = id_of(1000 + sent++),
                                                             .region = "r",
                                                             .register_id = register_id,
                                                             .record = id_of(record),
                                                             .type = type,
                                                             .version = version,
                                                             .data = data},
                                                            actor,
                                                            1'700'000'000'000});
        return store->append(std::move(*prepared));
    }

    std::vector<std::string> standing() {
        auto const snapshot = store->snapshot(*region_id).value();
        std::vector<std::string> out;
        auto const all = read_arrivals(*snapshot, "r", *base::parse_uuid(id_of(1))).value();
        for (auto const& one : all) {
            out.push_back(base::format_uuid(one.sign_up).substr(34) + (one.stands ? "" : "-"));
        }
        return out;
    }

    std::optional<std::int64_t> number_of(int record) {
        auto const snapshot = store->snapshot(*region_id).value();
        return arrival_of(*snapshot, "r", *base::parse_uuid(id_of(1)),
                          *base::parse_uuid(id_of(record)))
            .value();
    }

    int sent = 0;
    registers::Registers schemas = shipped();
    registers::Actor actor{.id = "tester", .grants = {{"r", registers::Audience::administrator}}};
    base::Result<ledger::RegionId> region_id = ledger::RegionId::parse("r");
    regiotafel::test::StorePlace place{};
    std::unique_ptr<ledger::Store> store =
        place
            .open([this] {
                std::vector<std::unique_ptr<ledger::Projector>> out;
                out.push_back(registers::make_projector(schemas));
                out.push_back(make_arrivals_projector(schemas));
                return out;
            })
            .value();
};

using testing::ElementsAre;

TEST_F(Arrivals, AreInTheOrderOfTheLedger) {
    EXPECT_THAT(standing(), ElementsAre("10", "11", "12", "13", "14"));
    EXPECT_EQ(number_of(12), 3);
}

TEST_F(Arrivals, MoveUpWhenSomebodySignsOff) {
    ASSERT_TRUE(send(11, "sign_up", registers::CommandType::transition, 1, {{"to", "cancelled"}}));
    EXPECT_THAT(standing(), ElementsAre("10", "11-", "12", "13", "14"));
    EXPECT_EQ(number_of(12), 2);
    EXPECT_EQ(number_of(11), std::nullopt);
    auto const snapshot = store->snapshot(*region_id).value();
    EXPECT_EQ(count_arrivals(*snapshot, "r", *base::parse_uuid(id_of(1))).value(), 4);
}

TEST_F(Arrivals, ForgetWhoWasErasedAndFollowFromTheEvents) {
    ASSERT_TRUE(store->erase({.region = *region_id, .subject = id_of(10), .actor = "tester"}));
    EXPECT_THAT(standing(), ElementsAre("11", "12", "13", "14"));
    EXPECT_EQ(number_of(11), 1);
    EXPECT_TRUE(store->verify(*region_id, ledger::Rebuild::yes).value().sound());
}

}  // namespace
}  // namespace regiotafel::region::test
