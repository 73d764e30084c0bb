// The second version of a register over the events of the first, on a real store.
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <gmock/gmock.h>

#include "register/decide.h"
#include "register/history.h"
#include "register/projector.h"
#include "register/test/registers_test.h"
#include "register/upgrade.h"
#include "test/support/stores.h"

namespace regiotafel::registers::test {
namespace {

namespace json = boost::json;
using testing::IsEmpty;

constexpr std::string_view kHead = R"(id = "coach"
label = "Coach"
plural = "Coaches"
group = "network"
title = "name"

[access]
read = ["public"]
create = ["desk"]
update = ["desk"]
transition = ["desk"]
delete = ["desk"]
erase = ["desk"]
)";

constexpr std::string_view kFirst = R"(
[[field]]
id = "name"
type = "text"
label = "Naam"
index = true
search = true

[[field]]
id = "sector"
type = "text"
label = "Sector"
index = true

[[field]]
id = "fee"
type = "decimal"
label = "Tarief"

[[field]]
id = "room"
type = "text"
label = "Kamer"

[[field]]
id = "buddy"
type = "reference"
to = "coach"
label = "Maatje"

[[status]]
id = "active"
nl = "Actief"

[[status]]
id = "gone"
nl = "Weg"

[[transition]]
from = "active"
to = "gone"
nl = "Weg"
)";

constexpr std::string_view kSecond = R"(
[[field]]
id = "full_name"
was = "name"
type = "text"
label = "Naam"
index = true
search = true

[[field]]
id = "sector"
type = "code"
label = "Sector"
codes = [{ id = "po", nl = "Basisonderwijs" }, { id = "vo", nl = "Voortgezet onderwijs" }]
convert = { before = 2, to = "codes", codes = { "Basisonderwijs" = "po" } }

[[field]]
id = "fee"
type = "money"
label = "Tarief"
index = true
convert = { before = 2, to = "cents" }

[[field]]
id = "room"
type = "text"
retired = true

[[field]]
id = "buddies"
was = ["buddy"]
type = "references"
to = "coach"
label = "Maatjes"
convert = { before = 2, to = "list" }

[[status]]
id = "active"
nl = "Actief"

[[status]]
id = "stopped"
was = "gone"
nl = "Gestopt"

[[transition]]
from = "active"
to = "stopped"
nl = "Stoppen"
)";

// The first version, and the second, in which the field that names a record is called otherwise.
std::string first() {
    return std::string(kHead) + std::string(kFirst);
}
std::string second() {
    auto head = std::string(kHead);
    head.replace(head.find("\"name\""), 6, "\"full_name\"");
    return "version = 2\n" + head + std::string(kSecond);
}

std::string replaced(std::string_view text, std::string_view what, std::string_view with) {
    std::string out(text);
    out.replace(out.find(what), what.size(), with);
    return out;
}

class Versions : public testing::Test {
  protected:
    // Empty where the start goes well; else the message's key and its place.
    std::string start(std::string const& toml) {
        store_.reset();
        std::string_view const text = toml;
        registers_ = std::make_unique<Registers>(load({&text, 1}));
        auto const projectors = [this] {
            std::vector<std::unique_ptr<ledger::Projector>> out;
            out.push_back(make_projector(*registers_));
            return out;
        };
        auto opened = place_.open(projectors);
        if (!opened) {
            return opened.error().message.key + " " + opened.error().where;
        }
        store_ = std::move(*opened);
        return {};
    }
    ledger::Outcome send(CommandType type, int record, std::string_view data, int version = 0) {
        RecordCommand const command{.id = id_of(100 + ++commands_),
                                    .region = "proef",
                                    .register_id = "coach",
                                    .record = id_of(record),
                                    .type = type,
                                    .version = version,
                                    .data = json::parse(data).as_object()};
        return store_->append(ledger_command(*registers_, {command, desk_, 1}).value());
    }
    static std::string id_of(int number) {
        auto id = std::string("01900000-0000-7000-8000-000000000000");
        auto const digits = std::to_string(number);
        return id.replace(id.size() - digits.size(), digits.size(), digits);
    }
    std::unique_ptr<ledger::Snapshot> snapshot() {
        return store_->snapshot(ledger::RegionId::parse("proef").value()).value();
    }
    Record record(int number) {
        auto const now = snapshot();
        return get({*registers_, *now, desk_}, {"proef", "coach", *base::parse_uuid(id_of(number))})
            .value();
    }
    std::size_t found(ListQuery query) {
        query.region = "proef";
        query.register_id = "coach";
        auto const now = snapshot();
        return list({*registers_, *now, desk_}, query).value().items.size();
    }
    void make_coaches() {
        ASSERT_EQ(start(first()), "");
        ASSERT_TRUE(send(CommandType::create, 1,
                         R"({"name":"Jan","sector":"Basisonderwijs","fee":"80.5","room":"3"})"));
        ASSERT_TRUE(
            send(CommandType::create, 2, R"({"name":"Els","buddy":")" + id_of(1) + R"("})"));
        ASSERT_TRUE(send(CommandType::update, 1, R"({"name":"Jan Smit"})", 1));
        ASSERT_TRUE(send(CommandType::transition, 1, R"({"to":"gone"})", 2));
    }
    void expect_sound() {
        auto const region = ledger::RegionId::parse("proef").value();
        EXPECT_TRUE(store_->verify(region, ledger::Rebuild::yes).value().sound());
    }

    Actor desk_{.id = "desk-1", .grants = {{"proef", Audience::desk}}};
    regiotafel::test::StorePlace place_;
    std::unique_ptr<Registers> registers_;
    std::unique_ptr<ledger::Store> store_;
    int commands_ = 0;
};

TEST_F(Versions, OldEventsAreReadAsTheNewVersionSays) {
    make_coaches();
    ASSERT_EQ(start(second()), "");
    auto const jan = record(1);
    EXPECT_EQ(json::serialize(jan.data), R"({"full_name":"Jan Smit","sector":"po","fee":8050})");
    EXPECT_EQ(jan.status, "stopped");
    EXPECT_EQ(json::serialize(record(2).data.at("buddies")), "[\"" + id_of(1) + "\"]");
    EXPECT_EQ(found({.filters = {"fee:gt:8000", "sector:eq:po"}}), 1U);
    EXPECT_EQ(found({.filters = {"buddies:has:" + id_of(1)}}), 1U);
    EXPECT_EQ(found({.q = "smit"}), 1U);
    expect_sound();
}

TEST_F(Versions, OldAndNewEventsMakeOneHistoryThatCanBeUndone) {
    make_coaches();
    ASSERT_EQ(start(second()), "");
    ASSERT_TRUE(send(CommandType::update, 1, R"({"fee":9000})", 3));
    auto const now = snapshot();
    RecordKey const key{"proef", "coach", *base::parse_uuid(id_of(1))};
    auto const entries = history({*registers_, *now, desk_}, key).value();
    ASSERT_EQ(entries.size(), 4U);
    EXPECT_EQ(json::serialize(entries[0].before), R"({"fee":8050})");
    EXPECT_EQ(json::serialize(entries[2].change.patch), R"({"full_name":"Jan Smit"})");
    EXPECT_EQ(json::serialize(undo_of({*registers_, *now, desk_}, key, 2).value().data),
              R"({"full_name":"Jan"})");
    EXPECT_EQ(get_at({*registers_, *now, desk_}, key, 1).value().data.at("fee").as_int64(), 8050);
    expect_sound();
}

TEST_F(Versions, AStartThatWouldLoseDataIsRefused) {
    make_coaches();
    auto const changed = second();
    EXPECT_EQ(start(replaced(changed, "was = \"name\"\n", "")),
              "register.version.lost_field proef.toml:1");
    EXPECT_EQ(start(replaced(changed, "was = \"gone\"\n", "")),
              "register.version.lost_status proef.toml:1");
    EXPECT_EQ(start(replaced(changed, "\"Basisonderwijs\" = \"po\"", "")),
              "register.version.lost_value proef.toml:24");
    EXPECT_EQ(start(replaced(changed, "convert = { before = 2, to = \"list\" }", "")),
              "register.version.lost_value proef.toml:43");
    EXPECT_EQ(start(first()), "") << "a refused start has changed nothing";
    EXPECT_EQ(record(1).data.at("name").as_string(), "Jan Smit");
    expect_sound();
}

TEST_F(Versions, AVersionDoesNotGoBack) {
    make_coaches();
    ASSERT_EQ(start(second()), "");
    EXPECT_EQ(start(first()), "register.version.lower proef.toml:1");
}

TEST_F(Versions, ARegisterWithRecordsDoesNotGo) {
    make_coaches();
    EXPECT_EQ(start(replaced(replaced(first(), "id = \"coach\"", "id = \"trainer\""),
                             "to = \"coach\"", "to = \"trainer\"")),
              "register.version.gone proef.toml");
}

TEST_F(Versions, ANewNameCountsWithoutANewVersion) {
    make_coaches();
    ASSERT_EQ(start(replaced(replaced(first(), "id = \"room\"",
                                      "id = \"office\"\nwas = \"room\"\nsearch = true"),
                             "index = true\nsearch = true", "")),
              "");
    EXPECT_EQ(record(1).data.at("office").as_string(), "3");
    EXPECT_EQ(found({.q = "3"}), 1U);
    EXPECT_EQ(found({.q = "smit"}), 0U) << "the name is searched no more";
    expect_sound();
}

TEST_F(Versions, AnErasedRecordStaysErased) {
    make_coaches();
    ASSERT_TRUE(store_->erase({.region = ledger::RegionId::parse("proef").value(),
                               .subject = id_of(1),
                               .actor = "desk-1",
                               .role = "desk",
                               .at_ms = 1}));
    ASSERT_EQ(start(second()), "");
    EXPECT_EQ(found({}), 1U);
    EXPECT_EQ(found({.q = "smit"}), 0U);
    expect_sound();
}

std::string upgraded_text(Conversion to, std::string_view value) {
    Field field{.id = "x", .type = FieldType::code, .codes = {{.id = "po"}}};
    field.convert = {{.before = 2, .to = to, .codes = {{"basis", "po"}}}};
    auto const done = upgraded(field, 1, json::parse(value));
    EXPECT_EQ(upgraded(field, 2, json::parse(value)), json::parse(value));
    return done ? json::serialize(*done) : "nothing";
}

TEST(Upgrades, ConvertOrSayThatTheyCannot) {
    EXPECT_EQ(upgraded_text(Conversion::text, "12"), R"("12")");
    EXPECT_EQ(upgraded_text(Conversion::text, "[1]"), "nothing");
    EXPECT_EQ(upgraded_text(Conversion::integer, R"("12.0")"), "12");
    EXPECT_EQ(upgraded_text(Conversion::integer, R"("-7")"), "-7");
    EXPECT_EQ(upgraded_text(Conversion::integer, R"("12.5")"), "nothing");
    EXPECT_EQ(upgraded_text(Conversion::integer, R"("99999999999999999999")"), "nothing");
    EXPECT_EQ(upgraded_text(Conversion::decimal, R"("0,80")"), R"("0.8")");
    EXPECT_EQ(upgraded_text(Conversion::decimal, R"("veel")"), "nothing");
    EXPECT_EQ(upgraded_text(Conversion::cents, "12"), "1200");
    EXPECT_EQ(upgraded_text(Conversion::cents, R"("12,5")"), "1250");
    EXPECT_EQ(upgraded_text(Conversion::cents, R"("12.345")"), "nothing");
    EXPECT_EQ(upgraded_text(Conversion::list, R"("a")"), R"(["a"])");
    EXPECT_EQ(upgraded_text(Conversion::single, R"(["a"])"), R"("a")");
    EXPECT_EQ(upgraded_text(Conversion::single, "[]"), "null");
    EXPECT_EQ(upgraded_text(Conversion::single, R"(["a","b"])"), "nothing");
    EXPECT_EQ(upgraded_text(Conversion::codes, R"("basis")"), R"("po")");
    EXPECT_EQ(upgraded_text(Conversion::codes, R"("po")"), R"("po")");
    EXPECT_EQ(upgraded_text(Conversion::codes, R"("mbo")"), "nothing");
}

}  // namespace
}  // namespace regiotafel::registers::test
