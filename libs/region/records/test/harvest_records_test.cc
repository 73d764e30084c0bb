// A harvest read in once, again, and changed: over a real store with the registers that ship.
#include "region/records/harvest_records.h"

#include <filesystem>
#include <set>

#include <gmock/gmock.h>

#include "register/decide.h"
#include "register/projector.h"
#include "register/record.h"
#include "test/support/stores.h"

namespace regiotafel::region::test {
namespace {

using registers::Audience;
using testing::IsEmpty;

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

Harvest small_harvest() {
    Harvest harvest;
    harvest.format = "scale_function";
    harvest.session = {.title = "Aan tafel", .date = "2026-03-12", .participants = 24};
    harvest.tables = {{.id = "groen", .name = "Groen"}};
    harvest.contributions = {{.id = "c-1",
                              .number = 1,
                              .table = "groen",
                              .level = "education_region",
                              .function = "guide",
                              .text = "- Coaches  delen",
                              .clean = "Coaches delen",
                              .kind = IdeaKind::proposal},
                             {.id = "c-2",
                              .number = 2,
                              .table = "groen",
                              .function = "remark",
                              .text = "Wie betaalt dat?",
                              .clean = "Wie betaalt dat?",
                              .kind = IdeaKind::question,
                              .signal = "national"}};
    harvest.themes = {{.id = "guide-1",
                       .function = "guide",
                       .label = "Coaches",
                       .contributions = {"c-1", "c-2"},
                       .against = {"c-2"}}};
    harvest.findings = {{.id = "f-1",
                         .kind = FindingKind::open_question,
                         .title = {"harvest.as_written", {{"text", std::string("Wie betaalt?")}}},
                         .tables = {"groen"},
                         .contributions = {"c-2"},
                         .theme = "guide-1"}};
    return harvest;
}

class HarvestRecords : public testing::Test {
  protected:
    HarvestRecords() {
        store_ = place_
                     .open([this] {
                         std::vector<std::unique_ptr<ledger::Projector>> projectors;
                         projectors.push_back(registers::make_projector(registers_));
                         return projectors;
                     })
                     .value();
    }

    HarvestChanges changes(Harvest const& harvest) {
        auto const snapshot = store_->snapshot(ledger::RegionId::parse("proef").value()).value();
        return changes_of(registers_, *snapshot, "proef", records_of(harvest, "proef")).value();
    }
    HarvestChanges import(Harvest const& harvest) {
        auto found = changes(harvest);
        for (auto const& command : found.commands) {
            auto const outcome = store_->append(
                registers::ledger_command(registers_, {command, facilitator_, 1}).value());
            EXPECT_TRUE(outcome) << outcome.error().error.message.key << " "
                                 << outcome.error().error.where;
        }
        return found;
    }
    registers::Record record(HarvestRecord const& one) {
        auto const snapshot = store_->snapshot(ledger::RegionId::parse("proef").value()).value();
        return registers::find_record(*snapshot, {"proef", one.register_id, one.id})
            .value()
            .value();
    }

    registers::Actor facilitator_{.id = "f", .grants = {{"proef", Audience::facilitator}}};
    registers::Registers registers_ = shipped();
    regiotafel::test::StorePlace place_;
    std::unique_ptr<ledger::Store> store_;
};

TEST_F(HarvestRecords, AreMadeOnce) {
    auto const harvest = small_harvest();
    auto const first = import(harvest);
    EXPECT_EQ(first.added, 5U);
    auto const again = import(harvest);
    EXPECT_THAT(again.commands, IsEmpty());
    EXPECT_EQ(again.same, 5U);
}

TEST_F(HarvestRecords, PointToEachOther) {
    auto const harvest = small_harvest();
    import(harvest);
    auto const records = records_of(harvest, "proef");
    auto const session = record(records[0]);
    EXPECT_EQ(session.status, "harvested");
    auto const theme = base::format_uuid(records[1].id);
    auto const idea = record(records[3]);
    EXPECT_EQ(idea.data.at("themes").as_array().at(0).as_string(), theme);
    EXPECT_EQ(idea.data.at("against").as_array().at(0).as_string(), theme);
    EXPECT_EQ(idea.data.at("session").as_string(), base::format_uuid(records[0].id));
    EXPECT_TRUE(idea.data.at("national").as_bool());
    EXPECT_FALSE(idea.data.contains("clean"));
    EXPECT_EQ(record(records[2]).data.at("text").as_string(), "- Coaches  delen");
    EXPECT_EQ(record(records[4]).data.at("theme").as_string(), theme);
}

TEST_F(HarvestRecords, ChangeOnlyWhereTheHarvestDid) {
    auto harvest = small_harvest();
    import(harvest);
    harvest.contributions[0].function = "train";
    harvest.findings[0].theme = "";
    harvest.contributions.push_back({.id = "c-3", .table = "groen", .text = "Nog iets"});
    auto const second = import(harvest);
    EXPECT_EQ(second.added, 1U);
    EXPECT_EQ(second.changed, 2U);
    EXPECT_EQ(second.same, 3U);
    auto const records = records_of(harvest, "proef");
    EXPECT_EQ(record(records[2]).data.at("function").as_string(), "train");
    EXPECT_FALSE(record(records[5]).data.contains("theme"));
}

TEST_F(HarvestRecords, LeaveAloneWhatPeopleWroteAndDeleted) {
    auto const harvest = small_harvest();
    import(harvest);
    auto const records = records_of(harvest, "proef");
    int sent = 0;
    auto const send = [&](std::size_t index, registers::CommandType type,
                          boost::json::object data) {
        registers::RecordCommand const command{
            .id = "01900000-0000-7000-8000-00000000000" + std::to_string(++sent),
            .region = "proef",
            .register_id = records[index].register_id,
            .record = base::format_uuid(records[index].id),
            .type = type,
            .version = record(records[index]).version,
            .data = std::move(data)};
        EXPECT_TRUE(store_->append(
            registers::ledger_command(registers_, {command, facilitator_, 1}).value()));
    };
    send(4, registers::CommandType::update, {{"interpretation", "Voor de stuurgroep"}});
    send(3, registers::CommandType::update, {{"function", "develop"}, {"national", nullptr}});
    send(2, registers::CommandType::update, {{"themes", nullptr}});
    EXPECT_THAT(changes(harvest).commands, IsEmpty());
    auto later = harvest;
    later.contributions[1].function = "train";
    later.contributions[1].level = "national";
    EXPECT_EQ(import(later).changed, 1U);
    EXPECT_EQ(record(records[3]).data.at("function").as_string(), "develop");
    EXPECT_EQ(record(records[3]).data.at("level").as_string(), "national");
    EXPECT_EQ(record(records[4]).data.at("interpretation").as_string(), "Voor de stuurgroep");
    send(4, registers::CommandType::remove, {});
    EXPECT_THAT(changes(later).commands, IsEmpty());
}

TEST_F(HarvestRecords, DoNotPointToWhatPeopleDeleted) {
    auto harvest = small_harvest();
    harvest.contributions.clear();
    harvest.findings.clear();
    import(harvest);
    auto const theme = records_of(harvest, "proef")[1];
    registers::RecordCommand const command{.id = "01900000-0000-7000-8000-000000000001",
                                           .region = "proef",
                                           .register_id = "theme",
                                           .record = base::format_uuid(theme.id),
                                           .type = registers::CommandType::remove,
                                           .version = 1};
    ASSERT_TRUE(
        store_->append(registers::ledger_command(registers_, {command, facilitator_, 1}).value()));
    auto const full = small_harvest();
    EXPECT_EQ(import(full).added, 3U);
    auto const records = records_of(full, "proef");
    EXPECT_TRUE(record(records[2]).data.at("themes").as_array().empty());
    EXPECT_FALSE(record(records[4]).data.contains("theme"));
    EXPECT_THAT(changes(full).commands, IsEmpty());
}

TEST_F(HarvestRecords, HaveIdsOfTheirOwnInEachRegionAndSession) {
    auto harvest = small_harvest();
    std::set<base::Uuid> ids;
    for (auto const* region : {"proef", "elders"}) {
        for (auto const& one : records_of(harvest, region)) {
            EXPECT_TRUE(ids.insert(one.id).second);
        }
    }
    harvest.session.date = "2026-09-01";
    auto const later = records_of(harvest, "proef");
    EXPECT_TRUE(ids.insert(later[1].id).second) << "a theme is of one session";
    EXPECT_FALSE(ids.insert(later[2].id).second) << "an idea keeps its id";
}

TEST_F(HarvestRecords, LeaveOutCodesThatTheRegisterDoesNotKnow) {
    auto harvest = small_harvest();
    harvest.contributions[0].function = "kansen";
    import(harvest);
    EXPECT_FALSE(record(records_of(harvest, "proef")[2]).data.contains("function"));
    EXPECT_THAT(changes(harvest).commands, IsEmpty());
}

TEST_F(HarvestRecords, AreRefusedAsAWholeWhereAValueIs) {
    auto harvest = small_harvest();
    harvest.themes[0].label = std::string(1000, 'x');
    auto const snapshot = store_->snapshot(ledger::RegionId::parse("proef").value()).value();
    auto const refused = changes_of(registers_, *snapshot, "proef", records_of(harvest, "proef"));
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().where, "label");
}

}  // namespace
}  // namespace regiotafel::region::test
