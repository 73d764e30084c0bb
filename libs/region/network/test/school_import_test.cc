// Open data in both layouts: read, read again, and a newer file; over a real store.
#include "region/network/school_import.h"

#include <gmock/gmock.h>

#include "base/text.h"
#include "region/network/test/place.h"

namespace regiotafel::region::test {
namespace {

using Kind = SchoolChange::Kind;
using testing::ElementsAre;

TextRows rows_of(std::string_view text) {
    TextRows rows;
    for (auto const line : base::split(text, '\n')) {
        auto& row = rows.emplace_back();
        for (auto const cell : base::split(line, ';')) {
            row.emplace_back(cell);
        }
    }
    return rows;
}

constexpr std::string_view kJoined =
    "vestigingscode;naam;type;sector;postcode;plaats;gemeente;provincie;leerlingen_2024;lat;lon;"
    "bevoegd_gezag_nr_2020\n"
    "91AA00;De Kade;basisschool;PO;1234AB;LINGE AAN DE WAARD;LINGE;Rivieren;120;51.9;5.4;90001\n"
    "91AB00;De Griend;basisschool;PO;1234 AC;Oeverdorp;LINGE;Rivieren;;51.8;5.5;90001\n"
    "92AA01;Uiterwaarde;VWO;VO;0234AC;Rijnstad;LINGE;Rivieren;many;99;5.5;90002\n";

OpenData read(std::string_view text) {
    OpenData data;
    EXPECT_TRUE(add_open_data(data, "file.csv", rows_of(text)));
    return data;
}

TEST(OpenData, ReadsTheJoinedLayoutAndNamesWhatIsDirty) {
    auto const data = read(kJoined);
    ASSERT_EQ(data.branches.size(), 3U);
    auto const& first = data.branches.front();
    EXPECT_EQ(first.code, "91AA00");
    EXPECT_EQ(first.board, "90001");
    EXPECT_EQ(first.sector, "po");
    EXPECT_EQ(first.fields.at("place"), "Linge aan de Waard");
    EXPECT_EQ(first.fields.at("postcode"), "1234 AB");
    EXPECT_EQ(first.fields.at("pupils"), 120);
    ASSERT_EQ(data.problems.size(), 3U);
    for (auto const& problem : data.problems) {
        EXPECT_EQ(problem.line, 4U);
        EXPECT_FALSE(problem.left_out);
    }
    EXPECT_FALSE(data.branches.back().fields.contains("postcode"));
    EXPECT_FALSE(data.branches.back().fields.contains("location"));
}

TEST(OpenData, ReadsTheLayoutOfDuoWithItsBlanks) {
    auto const data = read(
        "PROVINCIE;BEVOEGD GEZAG NUMMER;VESTIGINGSNUMMER;VESTIGINGSNAAM;PLAATSNAAM;INTERNETADRES;"
        "ONDERWIJSSTRUCTUUR\n"
        "Rivieren;90002;92AA01;  Uiterwaarde   ;'S-GRAVENHAGE;www.uiterwaarde.nl;VWO   \n"
        "Rivieren;90002;92AA01;Nog eens;X;;VWO\n"
        "Rivieren;90002;kort;Te kort;X;;VWO\n");
    ASSERT_EQ(data.branches.size(), 1U);
    EXPECT_EQ(data.branches[0].sector, "vo");
    EXPECT_EQ(data.branches[0].fields.at("name"), "Uiterwaarde");
    EXPECT_EQ(data.branches[0].fields.at("place"), "'s-Gravenhage");
    EXPECT_EQ(data.branches[0].fields.at("website"), "https://www.uiterwaarde.nl");
    ASSERT_EQ(data.problems.size(), 2U);
    EXPECT_EQ(data.problems[0].message.key, "network.code_twice");
    EXPECT_EQ(data.problems[1].message.key, "network.bad_code");
    EXPECT_EQ(data.problems[1].line, 4U);
    EXPECT_TRUE(data.problems[1].left_out);
}

TEST(OpenData, RefusesATableOfSomethingElse) {
    OpenData data;
    EXPECT_FALSE(add_open_data(data, "x.csv", rows_of("naam;soort\nLinge;plaats\n")));
}

TEST(OpenData, PlaceNames) {
    EXPECT_EQ(place_name("IJSSELSTEIN"), "IJsselstein");
    EXPECT_EQ(place_name("BERGEN OP ZOOM"), "Bergen op Zoom");
    EXPECT_EQ(place_name("DE BILT"), "De Bilt");
    EXPECT_EQ(place_name("De Bilt"), "De Bilt");
    EXPECT_EQ(place_name(""), "");
}

class SchoolImporting : public testing::Test {
  protected:
    SchoolChanges changes(OpenData const& data, std::string const& date) {
        auto const snapshot = place_.snapshot();
        return school_changes({place_.schemas, *snapshot, place_.actor},
                              {.region = "r", .date = date}, data)
            .value();
    }

    registers::Record record(std::string const& code) {
        auto const snapshot = place_.snapshot();
        return registers::list(
                   {place_.schemas, *snapshot, place_.actor},
                   {.region = "r", .register_id = "organisation", .filters = {"code:eq:" + code}})
            .value()
            .items.at(0);
    }

    Place place_{};
};

TEST_F(SchoolImporting, ASecondFileShowsWhatIsNewChangedAndClosed) {
    auto const first = changes(read(kJoined), "2025-01-01");
    EXPECT_EQ(first.count(Kind::added), 3U);
    EXPECT_EQ(first.boards_added, 2U);
    EXPECT_EQ(place_.send(first.commands), 0);
    EXPECT_TRUE(changes(read(kJoined), "2026-01-01").commands.empty()) << "the same file again";

    std::string newer(kJoined);
    base::replace_all(newer, "91AB00;De Griend", "91AC00;De Wilg");
    base::replace_all(newer, ";120;", ";131;");
    auto const second = changes(read(newer), "2026-01-01");
    EXPECT_EQ(second.count(Kind::added), 1U);
    EXPECT_EQ(second.count(Kind::changed), 1U);
    EXPECT_EQ(second.count(Kind::closed), 1U);
    EXPECT_EQ(second.same, 1U);
    EXPECT_EQ(place_.send(second.commands), 0);
    EXPECT_EQ(record("91AB00").status, "closed");
    EXPECT_EQ(record("91AB00").data.at("valid_until"), "2026-01-01");
    EXPECT_EQ(record("91AC00").data.at("valid_from"), "2026-01-01");

    auto const third = changes(read(kJoined), "2026-06-01");
    EXPECT_EQ(third.count(Kind::reopened), 1U);
    EXPECT_EQ(place_.send(third.commands), 0);
    EXPECT_EQ(record("91AB00").status, "active");
    EXPECT_FALSE(record("91AB00").data.contains("valid_until"));
}

TEST_F(SchoolImporting, WhatPeopleChangedStays) {
    EXPECT_EQ(place_.send(changes(read(kJoined), "2025-01-01").commands), 0);
    auto const kade = record("91AA00");
    EXPECT_EQ(place_.send({{.id = "01a00000-0000-7000-8000-000000000001",
                            .region = "r",
                            .register_id = "organisation",
                            .record = base::format_uuid(kade.id),
                            .type = registers::CommandType::update,
                            .version = kade.version,
                            .data = {{"name", "Basisschool De Kade"}}}}),
              0);
    EXPECT_TRUE(changes(read(kJoined), "2026-01-01").commands.empty());
    EXPECT_EQ(record("91AA00").data.at("name"), "Basisschool De Kade");
}

TEST_F(SchoolImporting, APartOfTheCountryClosesNothingElsewhere) {
    std::string many(kJoined.substr(0, kJoined.find('\n') + 1));
    std::string few = many;
    for (int i = 10; i < 40; ++i) {
        auto const row = std::to_string(i) + "AA00;School;basisschool;PO;;A;B;Rivieren;1;;;\n";
        many += row;
        few += i < 12 ? row : "";
    }
    EXPECT_EQ(place_.send(changes(read(many), "2025-01-01").commands), 0);
    auto const part = changes(read(few), "2026-01-01");
    EXPECT_TRUE(part.commands.empty());
    ASSERT_EQ(part.held.size(), 1U);
    EXPECT_EQ(part.held[0].missing, 28U);
}

TEST_F(SchoolImporting, TogetherIsAllOrNothing) {
    auto const first = changes(read(kJoined), "2025-01-01");
    std::vector<registers::Change> boards;
    for (std::size_t i = 0; i < first.boards_added; ++i) {
        boards.push_back({first.commands[i], place_.actor, 1});
    }
    auto const one = registers::ledger_command(place_.schemas, boards);
    auto const again = registers::ledger_command(place_.schemas, boards);
    ASSERT_TRUE(one && again);
    EXPECT_EQ(one->id, again->id) << "sent twice, it happens once";
    EXPECT_FALSE(registers::ledger_command(place_.schemas, std::vector<registers::Change>{}));
}

}  // namespace
}  // namespace regiotafel::region::test
