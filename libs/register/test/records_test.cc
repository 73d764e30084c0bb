// Registers over a real store: commands, lists, access, rules, history and undo.
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <gmock/gmock.h>

#include "base/hash.h"
#include "register/decide.h"
#include "register/history.h"
#include "register/list.h"
#include "register/projector.h"
#include "register/test/registers_test.h"
#include "test/support/stores.h"

namespace regiotafel::registers::test {
namespace {

namespace json = boost::json;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

std::string id_of(std::string_view name) {
    auto const digest = base::sha256(name);
    std::array<std::uint8_t, 10> random{};
    std::ranges::copy(std::span(digest).first(10), random.begin());
    return base::format_uuid(base::make_uuid_v7(1'700'000'000'000, random));
}

Actor const kDesk{.id = "desk-1", .grants = {{"proef", Audience::desk}}};
Actor const kMember{.id = "member-1", .grants = {{"proef", Audience::member}}};
Actor const kVisitor{};

class Records : public testing::Test {
  protected:
    Records() {
        store_ = place_
                     .open([this] {
                         std::vector<std::unique_ptr<ledger::Projector>> projectors;
                         projectors.push_back(make_projector(registers_));
                         return projectors;
                     })
                     .value();
    }

    RecordCommand command(CommandType type, std::string_view schema, std::string_view name,
                          std::string_view data, std::int64_t version = 0) {
        return {.id = id_of("command " + std::to_string(++commands_)),
                .region = "proef",
                .register_id = std::string(schema),
                .record = id_of(name),
                .type = type,
                .version = version,
                .data = json::parse(data).as_object()};
    }
    ledger::Outcome send(RecordCommand command, Actor const& actor = kDesk) {
        return store_->append(
            ledger_command(registers_, {std::move(command), actor, 1'700'000'000'000}).value());
    }
    ledger::Outcome create(std::string_view name, std::string_view data,
                           std::string_view schema = "coach", Actor const& actor = kDesk) {
        return send(command(CommandType::create, schema, name, data), actor);
    }
    static std::string problem(ledger::Outcome const& outcome) {
        return outcome ? "" : outcome.error().error.message.key;
    }

    std::vector<std::string> names(ListQuery query, Actor const& actor = kDesk) {
        auto const page = list_page(std::move(query), actor);
        std::vector<std::string> out;
        for (auto const& record : page.value_or(Page{}).items) {
            out.emplace_back(record.data.at("name").as_string());
        }
        return out;
    }
    base::Result<Page> list_page(ListQuery query, Actor const& actor = kDesk) {
        query.region = "proef";
        query.register_id = query.register_id.empty() ? "coach" : query.register_id;
        auto const snapshot = store_->snapshot(ledger::RegionId::parse("proef").value()).value();
        return list({registers_, *snapshot, actor}, query);
    }
    Record record(std::string_view name, Actor const& actor = kDesk) {
        auto const snapshot = store_->snapshot(ledger::RegionId::parse("proef").value()).value();
        return get({registers_, *snapshot, actor},
                   {"proef", "coach", *base::parse_uuid(id_of(name))})
            .value();
    }

    Registers registers_ = load(kCoaches);
    regiotafel::test::StorePlace place_;
    std::unique_ptr<ledger::Store> store_;
    int commands_ = 0;
};

TEST_F(Records, AreMadeChangedAndMoved) {
    auto const made = create("jan", R"({"name":"Jan Smit","sector":"primary"})");
    ASSERT_TRUE(made) << problem(made);
    EXPECT_EQ(made->version, 1);
    ASSERT_TRUE(send(command(CommandType::update, "coach", "jan", R"({"fte":"0.80"})", 1)));
    ASSERT_TRUE(send(command(CommandType::transition, "coach", "jan", R"({"to":"stopped"})", 2)));
    auto const now = record("jan");
    EXPECT_EQ(now.version, 3);
    EXPECT_EQ(now.status, "stopped");
    EXPECT_EQ(json::serialize(now.data),
              R"({"name":"Jan Smit","sector":"primary","fte":"0.8","talks":0})");
}

TEST_F(Records, RefuseWhatIsNotValid) {
    EXPECT_EQ(problem(create("a", R"({})")), "register.value.required");
    EXPECT_EQ(problem(create("a", R"({"name":"A","kleur":"rood"})")),
              "register.value.no_such_field");
    EXPECT_EQ(
        problem(create("t", R"({"subject":"S","coach":")" + id_of("nobody") + R"("})", "talk")),
        "register.rule.reference");
    ASSERT_TRUE(create("a", R"({"name":"A"})"));
    EXPECT_EQ(problem(create("b", R"({"name":"A"})")), "register.rule.unique");
    EXPECT_EQ(problem(create("a", R"({"name":"C"})")), "register.record_exists");
    EXPECT_EQ(
        problem(send(command(CommandType::transition, "coach", "a", R"({"to":"active"})", 1))),
        "register.no_such_transition");
    EXPECT_EQ(problem(send(command(CommandType::update, "coach", "nobody", "{}", 1))),
              "register.no_such_record");
}

TEST_F(Records, AConflictShowsBothVersions) {
    ASSERT_TRUE(create("a", R"({"name":"A"})"));
    ASSERT_TRUE(send(command(CommandType::update, "coach", "a", R"({"name":"B"})", 1)));
    auto const late = send(command(CommandType::update, "coach", "a", R"({"name":"C"})", 1));
    ASSERT_FALSE(late);
    EXPECT_EQ(late.error().kind, ledger::RefusalKind::version);
    EXPECT_EQ(late.error().conflict->seen.bytes, R"({"name":"A"})");
    EXPECT_EQ(late.error().conflict->current.bytes, R"({"name":"B"})");
}

TEST_F(Records, AnUpdateGoesOnBesideOthersWhereItsFieldsAreAsSeen) {
    auto const beside = [&](CommandType type, std::string_view data, std::int64_t version) {
        auto one = command(type, "coach", "a", data, version);
        one.beside_others = true;
        return send(std::move(one));
    };
    ASSERT_TRUE(create("a", R"({"name":"A"})"));
    ASSERT_TRUE(send(command(CommandType::update, "coach", "a", R"({"name":"B"})", 1)));
    ASSERT_TRUE(beside(CommandType::update, R"({"fte":"0.8"})", 1));
    EXPECT_EQ(record("a").version, 3);
    EXPECT_EQ(json::serialize(record("a").data), R"({"name":"B","fte":"0.8","talks":0})");
    auto const lost = beside(CommandType::update, R"({"name":"C"})", 1);
    ASSERT_FALSE(lost);
    EXPECT_EQ(lost.error().kind, ledger::RefusalKind::version);
    EXPECT_FALSE(beside(CommandType::update, R"({"fte":"0.6"})", 1)) << "it was empty then";
    EXPECT_FALSE(beside(CommandType::remove, "{}", 1));
}

TEST_F(Records, TheSameCommandHappensOnce) {
    auto const once = command(CommandType::create, "coach", "a", R"({"name":"A"})");
    auto const first = send(once);
    auto const again = send(once);
    ASSERT_TRUE(first && again);
    EXPECT_EQ(again->last_seq, first->last_seq);
    EXPECT_TRUE(again->repeated);
    auto other = once;
    other.data["name"] = "B";
    EXPECT_EQ(send(other).error().kind, ledger::RefusalKind::reused_id);
}

TEST_F(Records, AccessIsAsDeclared) {
    EXPECT_EQ(problem(create("a", R"({"name":"A"})", "coach", kMember)), "register.forbidden");
    ASSERT_TRUE(create("a", R"({"name":"A","mail":"a@school.example"})"));
    EXPECT_TRUE(record("a").data.contains("mail"));
    EXPECT_FALSE(record("a", kVisitor).data.contains("mail"));
    EXPECT_FALSE(list_page({.filters = {"mail:eq:a@school.example"}}, kVisitor));
    EXPECT_FALSE(list_page({.sort = "mail"}, kMember));
    EXPECT_THAT(names({.filters = {"mail:eq:a@school.example"}}), ElementsAre("A"));
    ASSERT_TRUE(create("t", R"({"subject":"S"})", "talk", kMember));
    EXPECT_THAT(list_page({.register_id = "talk"}, kVisitor).value().items, IsEmpty());
    EXPECT_THAT(list_page({.register_id = "talk"}, kMember).value().items, SizeIs(1));
    EXPECT_EQ(problem(send(command(CommandType::update, "talk", "t", R"({"subject":"X"})", 1))),
              "register.forbidden");
    EXPECT_TRUE(send(command(CommandType::update, "talk", "t", R"({"subject":"X"})", 1), kMember));
}

TEST_F(Records, AreFilteredSortedAndPaged) {
    for (int i = 0; i < 25; ++i) {
        auto const name = std::string(1, static_cast<char>('a' + i));
        auto const data = R"({"name":")" + name + R"(","sector":")" +
                          (i % 2 == 0 ? "primary" : "secondary") + R"(","fee":)" +
                          std::to_string(i * 100) + "}";
        ASSERT_TRUE(create(name, data));
    }
    EXPECT_THAT(names({.filters = {"sector:eq:primary", "fee:lt:500"}, .sort = "-name"}),
                ElementsAre("e", "c", "a"));
    EXPECT_THAT(names({.filters = {"name:in:x,b,zz"}, .sort = "name"}), ElementsAre("b", "x"));
    std::vector<std::string> all;
    ListQuery query{.limit = 7, .sort = "-fee"};
    for (int pages = 0; pages < 10; ++pages) {
        auto const page = list_page(query).value();
        for (auto const& one : page.items) {
            all.emplace_back(one.data.at("name").as_string());
        }
        if (page.next.empty()) {
            break;
        }
        query.cursor = page.next;
    }
    EXPECT_THAT(all, SizeIs(25));
    EXPECT_EQ(all.front(), "y");
    EXPECT_EQ(all.back(), "a");
    EXPECT_FALSE(list_page({.cursor = "nonsense"}));
    EXPECT_FALSE(list_page({.filters = {"name:like:a"}}));
}

TEST_F(Records, AreFoundByStemmedWords) {
    ASSERT_TRUE(
        create("a", R"({"name":"Anna","about":"Begeleidt startende leraren in de regio"})"));
    ASSERT_TRUE(create("b", R"({"name":"Bert","about":"Coach voor schoolleiders"})"));
    EXPECT_THAT(names({.q = "leraar"}), ElementsAre("Anna"));
    EXPECT_THAT(names({.q = "Leraren START"}), ElementsAre("Anna"));
    EXPECT_THAT(names({.q = "leraren loket"}), IsEmpty());
    EXPECT_THAT(names({.q = "school"}), ElementsAre("Bert"));
    ASSERT_TRUE(send(command(CommandType::update, "coach", "a", R"({"about":"Iets anders"})", 1)));
    EXPECT_THAT(names({.q = "regio"}), IsEmpty());
}

TEST_F(Records, CountWhatPointsToThem) {
    ASSERT_TRUE(create("a", R"({"name":"A"})"));
    auto const talk = R"({"subject":"S","coach":")" + id_of("a") + R"("})";
    ASSERT_TRUE(create("t", talk, "talk"));
    EXPECT_EQ(record("a").data.at("talks").as_int64(), 1);
    Actor const administrator{.id = "adm", .grants = {{"proef", Audience::administrator}}};
    auto const held = send(command(CommandType::remove, "coach", "a", "{}", 1), administrator);
    EXPECT_EQ(problem(held), "register.still_used");
    ASSERT_TRUE(send(command(CommandType::remove, "talk", "t", "{}", 1), administrator));
    EXPECT_EQ(record("a").data.at("talks").as_int64(), 0);
    ASSERT_TRUE(send(command(CommandType::remove, "coach", "a", "{}", 1), administrator));
    EXPECT_THAT(names({}), IsEmpty());
}

TEST_F(Records, TheirHistoryCanBeReadAndUndone) {
    ASSERT_TRUE(create("a", R"({"name":"A","mail":"a@school.example"})"));
    ASSERT_TRUE(send(command(CommandType::update, "coach", "a", R"({"name":"B","fee":5})", 1)));
    auto const snapshot = store_->snapshot(ledger::RegionId::parse("proef").value()).value();
    RecordKey const key{"proef", "coach", *base::parse_uuid(id_of("a"))};
    auto const entries = history({registers_, *snapshot, kVisitor}, key).value();
    ASSERT_THAT(entries, SizeIs(2));
    EXPECT_EQ(json::serialize(entries[0].change.patch), R"({"name":"B","fee":5})");
    EXPECT_EQ(json::serialize(entries[0].before), R"({"name":"A"})");
    EXPECT_EQ(json::serialize(entries[1].change.patch), R"({"name":"A"})");
    auto undo = undo_of({registers_, *snapshot, kDesk}, key, 2).value();
    undo.id = id_of("undo");
    ASSERT_TRUE(send(undo));
    EXPECT_EQ(record("a").data.at("name").as_string(), "A");
    EXPECT_FALSE(record("a").data.contains("fee"));
    EXPECT_EQ(get_at({registers_, *snapshot, kDesk}, key, 2).value().data.at("fee").as_int64(), 5);
}

TEST_F(Records, ErasedIsGoneEverywhere) {
    ASSERT_TRUE(create("a", R"({"name":"Kanarie","mail":"kanarie@school.example"})"));
    Actor const administrator{.id = "adm", .grants = {{"proef", Audience::administrator}}};
    auto const region = ledger::RegionId::parse("proef").value();
    auto const erase = command(CommandType::erase, "coach", "a", "{}");
    auto const asked = [&](Actor const& actor) {
        auto const snapshot = store_->snapshot(region).value();
        return erasure_of(registers_, *snapshot, {erase, actor, 1});
    };
    EXPECT_FALSE(asked(kDesk));
    auto const erased = store_->erase(asked(administrator).value());
    ASSERT_TRUE(erased) << problem(erased);
    EXPECT_THAT(names({}), IsEmpty());
    EXPECT_THAT(names({.q = "kanarie"}), IsEmpty());
    auto const report = store_->verify(region, ledger::Rebuild::no).value();
    EXPECT_TRUE(report.sound());
}

TEST_F(Records, AreOnesOwnWhereTheRecordIsThePerson) {
    ASSERT_TRUE(create("mies", R"({"name":"Mies"})", "guest"));
    Actor const mies{
        .id = "member-2", .person = id_of("mies"), .grants = {{"proef", Audience::member}}};
    Actor const other{
        .id = "member-3", .person = id_of("jet"), .grants = {{"proef", Audience::member}}};
    auto const change = R"({"name":"Mies B."})";
    EXPECT_EQ(problem(send(command(CommandType::update, "guest", "mies", change, 1), other)),
              "register.forbidden");
    EXPECT_TRUE(send(command(CommandType::update, "guest", "mies", change, 1), mies));
    EXPECT_THAT(names({.register_id = "guest"}, mies), ElementsAre("Mies B."));
    EXPECT_THAT(names({.register_id = "guest"}, other), IsEmpty());
}

TEST_F(Records, ArePublicOnlyInTheStatusesThatAre) {
    ASSERT_TRUE(create("mies", R"({"name":"Mies"})", "guest"));
    ASSERT_TRUE(create("jet", R"({"name":"Jet"})", "guest"));
    ASSERT_TRUE(send(command(CommandType::transition, "guest", "jet", R"({"to":"shown"})", 1)));
    EXPECT_THAT(names({.register_id = "guest"}, kVisitor), ElementsAre("Jet"));
    EXPECT_THAT(names({.register_id = "guest"}, kMember), ElementsAre("Jet"));
    EXPECT_THAT(names({.register_id = "guest"}), testing::UnorderedElementsAre("Mies", "Jet"));
}

TEST_F(Records, HoldFromADateToALaterOne) {
    EXPECT_EQ(problem(create("mies", R"({"valid_from":"2026-02-01","valid_until":"2026-02-01"})",
                             "guest")),
              "register.value.ends_before_start");
    ASSERT_TRUE(create("mies",
                       R"({"name":"Mies","valid_from":"2026-02-01","valid_until":"2026-03-01"})",
                       "guest"));
    EXPECT_THAT(names({.register_id = "guest", .on = "2026-02-28"}), ElementsAre("Mies"));
    EXPECT_THAT(names({.register_id = "guest", .on = "2026-03-01"}), IsEmpty());
}

TEST_F(Records, AreRowsForProgramsThatReadTheDatabase) {
    ASSERT_TRUE(create("mies",
                       R"({"name":"Mies","mail":"mies@voorbeeld.nl","fte":"0.8","fee":1250,)"
                       R"("started":"2026-02-01"})"));
    ASSERT_TRUE(create("jet", R"({"name":"Jet"})"));
    ASSERT_TRUE(send(command(CommandType::remove, "coach", "jet", "{}", 1),
                     {.id = "boss", .grants = {{"proef", Audience::administrator}}}));
    auto const snapshot = store_->snapshot(ledger::RegionId::parse("proef").value()).value();
    auto const rows = snapshot->query(
        "SELECT record_id, record_status, name, fte, fee_cents, started,"
        " substr(CAST(record_created AS TEXT), 1, 10) FROM register_coach");
    ASSERT_TRUE(rows) << rows.error().where;
    ASSERT_THAT(*rows, SizeIs(1));
    auto const& row = rows->front();
    EXPECT_EQ(ledger::text_of(row[0]), id_of("mies"));
    EXPECT_EQ(ledger::text_of(row[1]), "active");
    EXPECT_EQ(ledger::text_of(row[2]), "Mies");
    EXPECT_EQ(std::get<double>(row[3]), 0.8);
    EXPECT_EQ(ledger::integer_of(row[4]), 1250);
    EXPECT_EQ(ledger::text_of(row[5]), "2026-02-01");
    EXPECT_EQ(ledger::text_of(row[6]), "2023-11-14");
    EXPECT_FALSE(snapshot->query("SELECT mail FROM register_coach")) << "personal data stays out";
    EXPECT_FALSE(snapshot->query("SELECT talks FROM register_coach")) << "so does what is computed";
}

}  // namespace
}  // namespace regiotafel::registers::test
