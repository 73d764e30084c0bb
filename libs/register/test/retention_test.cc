// Personal data whose period is over: found by the clock that the test passes in, erased by the
// ledger, and nothing else with it.
#include "register/retention.h"

#include <boost/json/parse.hpp>
#include <gmock/gmock.h>

#include "base/hash.h"
#include "register/decide.h"
#include "register/list.h"
#include "register/projector.h"
#include "test/support/stores.h"

namespace regiotafel::registers::test {
namespace {

namespace json = boost::json;
using testing::ElementsAre;
using testing::IsEmpty;

constexpr std::int64_t kMade = 1'700'000'000'000;  // 14 November 2023
constexpr std::int64_t kDay = 24LL * 3600 * 1000;

constexpr std::string_view kPerson = R"(id = "person"
group = "network"
label = "Mens"
plural = "Mensen"
title = "name"
[access]
read = ["public"]
create = ["desk"]
[[field]]
id = "name"
type = "text"
label = "Naam"
personal = { purpose = "Om te weten wie", retention = "P2Y" }
)";

constexpr std::string_view kPromise = R"(id = "promise"
group = "agenda"
label = "Belofte"
plural = "Beloften"
title = "what"
[access]
read = ["public"]
create = ["desk"]
update = ["desk"]
transition = ["desk"]
[[field]]
id = "what"
type = "text"
label = "Wat"
[[field]]
id = "owner"
type = "person"
label = "Wie"
personal = { purpose = "Om te vragen", retention = "P2Y", kept_while = ["open"] }
[[field]]
id = "mail"
type = "email"
label = "E-mail"
personal = { purpose = "Om te antwoorden", retention = "P180D" }
[[status]]
id = "open"
nl = "Open"
tone = "active"
[[status]]
id = "done"
nl = "Gedaan"
tone = "good"
[[transition]]
from = "open"
to = "done"
nl = "Gedaan"
)";

std::string id_of(std::string_view name) {
    auto const digest = base::sha256(name);
    std::array<std::uint8_t, 10> random{};
    std::ranges::copy(std::span(digest).first(10), random.begin());
    return base::format_uuid(base::make_uuid_v7(kMade, random));
}

Registers load() {
    SchemaFile const files[] = {{"person.toml", kPerson}, {"promise.toml", kPromise}};
    std::vector<base::Error> mistakes;
    auto loaded = Registers::load(files, mistakes);
    EXPECT_TRUE(loaded) << (mistakes.empty() ? "" : mistakes[0].where + mistakes[0].message.key);
    return std::move(*loaded);
}

class Retention : public testing::Test {
  protected:
    Retention() {
        store_ = place_
                     .open([this] {
                         std::vector<std::unique_ptr<ledger::Projector>> projectors;
                         projectors.push_back(make_projector(registers_));
                         return projectors;
                     })
                     .value();
    }

    void send(CommandType type, std::string_view schema, std::string_view name,
              std::string_view data, std::int64_t version = 0, std::int64_t at_ms = kMade) {
        RecordCommand command{.id = id_of("command " + std::to_string(++commands_)),
                              .region = "proef",
                              .register_id = std::string(schema),
                              .record = id_of(name),
                              .type = type,
                              .version = version,
                              .data = json::parse(data).as_object()};
        Actor const desk{.id = "desk", .grants = {{"proef", Audience::desk}}};
        auto const sent =
            store_->append(ledger_command(registers_, {std::move(command), desk, at_ms}).value());
        ASSERT_TRUE(sent) << (sent ? "" : sent.error().error.message.key);
    }

    std::vector<Overdue> due(std::int64_t now_ms, bool needed = false) {
        auto const snapshot = store_->snapshot(region_).value();
        return overdue(registers_, *snapshot, region_, now_ms,
                       [&](Register const&, Record const&) { return base::Result<bool>(needed); })
            .value();
    }
    std::vector<std::string> fields(std::int64_t now_ms) {
        std::vector<std::string> out;
        for (auto const& one : due(now_ms)) {
            out.push_back(one.schema->id + "." + one.field->id);
        }
        return out;
    }
    void erase(std::vector<Overdue> const& all) {
        for (auto const& one : all) {
            for (auto const& subject : one.subjects) {
                ASSERT_TRUE(store_->erase({.region = region_, .subject = subject}));
            }
        }
    }
    // Whether anything in the ledger still says it.
    bool told(std::string_view words) {
        auto const events = store_->events({.region = region_}).value();
        for (auto const& event : events) {
            for (auto const& part : event.parts) {
                if (part.bytes.find(words) != std::string::npos) {
                    return true;
                }
            }
        }
        return false;
    }
    Record record(std::string_view name, std::string_view schema = "promise") {
        auto const snapshot = store_->snapshot(region_).value();
        return find_record(*snapshot, {"proef", schema, *base::parse_uuid(id_of(name))})
            .value()
            .value();
    }

    Registers registers_ = load();
    regiotafel::test::StorePlace place_{};
    ledger::RegionId region_ = ledger::RegionId::parse("proef").value();
    std::unique_ptr<ledger::Store> store_;
    int commands_ = 0;
};

std::string promise(std::string_view owner) {
    return R"({"what":"Bellen","owner":")" + id_of(owner) + R"(","mail":"kanarie@school.example"})";
}

TEST(RetentionPeriods, GoByTheCalendar) {
    EXPECT_EQ(moment_before(kMade, "P180D"), kMade - 180 * kDay);
    EXPECT_EQ(moment_before(kMade, "P3W"), kMade - 21 * kDay);
    EXPECT_EQ(moment_before(kMade, "P2Y"), kMade - 730 * kDay);             // no leap day between
    EXPECT_EQ(moment_before(1'709'164'800'000, "P1Y"), 1'677'542'400'000);  // 29 to 28 February
    EXPECT_EQ(moment_before(1'711'843'200'000, "P1M"),
              1'709'164'800'000);  // 31 March to 29 February
}

TEST_F(Retention, FindsWhatIsOverAndErasesNothingElse) {
    send(CommandType::create, "person", "ann", R"({"name":"Ann"})");
    send(CommandType::create, "promise", "p", promise("ann"));
    EXPECT_THAT(fields(kMade + 179 * kDay), IsEmpty());
    EXPECT_THAT(fields(kMade + 181 * kDay), ElementsAre("promise.mail"));
    erase(due(kMade + 181 * kDay));
    EXPECT_FALSE(record("p").data.contains("mail"));
    EXPECT_EQ(record("p").data.at("what").as_string(), "Bellen");
    EXPECT_TRUE(record("p").data.contains("owner"));
    EXPECT_FALSE(told("kanarie"));
    EXPECT_THAT(fields(kMade + 181 * kDay), IsEmpty());
    EXPECT_TRUE(store_->verify(region_, ledger::Rebuild::yes)->sound());
}

TEST_F(Retention, StaysAsLongAsItIsNeeded) {
    send(CommandType::create, "person", "ann", R"({"name":"Ann"})");
    send(CommandType::create, "promise", "p", promise("ann"));
    auto const later = kMade + 800 * kDay;
    EXPECT_THAT(fields(later), ElementsAre("person.name", "promise.mail"));
    EXPECT_THAT(due(later, true), IsEmpty());
    send(CommandType::transition, "promise", "p", R"({"to":"done"})", 1, kMade + kDay);
    EXPECT_THAT(fields(later), ElementsAre("person.name", "promise.owner", "promise.mail"));
}

TEST_F(Retention, FindsWhatOnlyTheHistoryKnows) {
    send(CommandType::create, "person", "ann", R"({"name":"Ann"})");
    send(CommandType::create, "person", "bert", R"({"name":"Bert"})");
    send(CommandType::create, "promise", "p", promise("ann"));
    send(CommandType::update, "promise", "p", R"({"owner":")" + id_of("bert") + R"(","mail":null})",
         1);
    send(CommandType::transition, "promise", "p", R"({"to":"done"})", 2);
    auto const all = due(kMade + 800 * kDay);
    ASSERT_EQ(all.size(), 4U);
    EXPECT_EQ(all[2].subjects.size(), 2U);
    erase(all);
    EXPECT_THAT(fields(kMade + 800 * kDay), IsEmpty());
    EXPECT_FALSE(told("kanarie"));
    EXPECT_TRUE(store_->verify(region_, ledger::Rebuild::yes)->sound());
}

TEST_F(Retention, AnErasureOfThePersonStillTakesAllOfIt) {
    send(CommandType::create, "person", "ann", R"({"name":"Kanarie"})");
    send(CommandType::create, "promise", "p", promise("ann"));
    ASSERT_TRUE(store_->erase({.region = region_, .subject = id_of("ann")}));
    EXPECT_FALSE(told("Kanarie"));
    EXPECT_FALSE(record("p").data.contains("owner"));
    EXPECT_TRUE(record("ann", "person").deleted);
    ASSERT_TRUE(store_->erase({.region = region_, .subject = id_of("p")}));
    EXPECT_FALSE(told("kanarie@school"));
}

}  // namespace
}  // namespace regiotafel::registers::test
