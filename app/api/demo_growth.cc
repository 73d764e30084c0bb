#include "api/demo_growth.h"

#include <fmt/format.h>

#include "api/demo_grower.h"

namespace regiotafel::app {

void Grower::boards() {
    std::size_t number = 0;
    for (auto const& row : list("boards")) {
        auto const board = fmt::format("gb{}", number);
        auto const sector = text(row, 1);
        json::object data{{"name", row.as_array().at(0)},
                          {"kind", "board"},
                          {"code", fmt::format("{}", 90010 + number)},
                          {"sector", sector}};
        put_in(data, number);
        add(board, "organisation", std::move(data), kStart);
        boards_.push_back(board);
        auto const schools = row.as_array().at(2).as_int64();
        for (std::int64_t i = 0; i < schools; ++i) {
            school(board, sector, schools_.size());
        }
        ++number;
    }
}

void Grower::school(std::string const& board, std::string const& sector, std::size_t number) {
    auto const name = fmt::format("gs{}", number);
    auto const code = fmt::format("{:02}{}{}", 10 + number / 26, char('A' + number % 26),
                                  sector == "vo" ? 'V' : 'B');
    json::object data{{"name", school_name(sector, number)},
                      {"kind", "school"},
                      {"code", code},
                      {"sector", sector},
                      {"parent", "@" + board}};
    auto const place = pick(list("places").size());
    put_in(data, place);
    auto const title = school_name(sector, number);
    data["pupils"] = static_cast<std::int64_t>(60 + random_.below(320));
    add(name, "organisation", std::move(data), kStart);
    schools_.push_back(name);
    waiting_branches_.push_back({name, title, code, sector, place});
}

void Grower::others() {
    std::size_t number = 0;
    for (auto const* key : {"institutes", "bodies"}) {
        bool const institute = std::string_view(key) == "institutes";
        for (auto const& row : list(key)) {
            json::object data{{"name", row.as_array().at(0)},
                              {"kind", institute ? "training_institute" : "external_body"}};
            put_in(data, number++);
            data["place"] = row.as_array().at(1);
            if (institute) {
                data["sector"] = "ho";
            }
            auto const name = fmt::format("{}{}", institute ? "gi" : "gx", number);
            add(name, "organisation", std::move(data), kStart);
            (institute ? institutes_ : bodies_).push_back(name);
        }
    }
    auto const there = kWritten + boards_.size() + schools_.size() + number;
    for (std::size_t i = 0; there + i < kOrganisations; ++i) {
        auto const& of = waiting_branches_[(i * 7) % waiting_branches_.size()];
        auto const extra = i / waiting_branches_.size();
        json::object data{{"kind", "branch"},
                          {"code", fmt::format("{}{:02}", of.code, extra + 1)},
                          {"sector", of.sector},
                          {"parent", "@" + of.school}};
        put_in(data, of.place + 1 + extra);
        data["name"] = of.title + ", " + std::string(data.at("place").as_string());
        data["pupils"] = static_cast<std::int64_t>(40 + random_.below(260));
        add(fmt::format("gv{}", i), "organisation", std::move(data), kStart);
    }
    // Two small schools close on the way.
    for (auto const* name : {"gs3", "gs17"}) {
        move(name, "closed", "2025-08-01", {{"valid_until", "2025-08-01"}});
    }
}

void Grower::people() {
    constexpr std::string_view kParts[] = {"board_member", "school_leader", "staff_office",
                                           "teacher", "trainer"};
    std::size_t number = 0;
    for (auto const& one : list("people")) {
        auto const at =
            number < boards_.size() ? boards_[number] : schools_[number * 3 % schools_.size()];
        add(fmt::format("gp{}", number), "person",
            {{"name", one},
             {"organisations", json::array{json::value("@" + at)}},
             {"constituency", kParts[number % std::size(kParts)]},
             {"consent", true}},
            "2024-11-11");
        ++number;
    }
    people_ = number;
}

void Grower::memberships() {
    std::size_t number = 0;
    auto const join = [&](std::string const& who, std::string_view role, std::string const& date) {
        bool const second = number % 4 == 3;
        add(fmt::format("gm{}", number++), "membership",
            {{"organisation", "@" + who},
             {"region", second ? "@r2" : "@r1"},
             {"role", role},
             {"valid_from", date}},
            date);
    };
    for (std::size_t i = 0; i < boards_.size(); ++i) {
        join(boards_[i], "school_board", fmt::format("2025-{:02}-01", 1 + i));
    }
    for (auto const& one : institutes_) {
        join(one, "training_institute", "2025-02-01");
    }
    for (auto const& one : bodies_) {
        join(one, "partner", "2025-06-01");
    }
}

void Grower::relations() {
    constexpr std::string_view kKinds[] = {"works_with", "shares_staff", "refers_to",
                                           "advises",    "supervises",   "funds"};
    for (std::size_t i = 0; i < 26; ++i) {
        auto const from = i < 8        ? institutes_[i % institutes_.size()]
                          : i % 3 == 0 ? bodies_[i % bodies_.size()]
                                       : boards_[i % boards_.size()];
        auto const to =
            i < 8 ? schools_[i * 9 % schools_.size()] : boards_[(i * 5 + 1) % boards_.size()];
        if (from == to) {
            continue;
        }
        auto const date = fmt::format("2025-{:02}-{:02}", 1 + i % 12, 3 + i % 20);
        auto const name = fmt::format("gr{}", i);
        add(name, "relation",
            {{"organisation", "@" + from},
             {"kind", i < 8 ? "trains_for" : kKinds[i % std::size(kKinds)]},
             {"other", "@" + to},
             {"valid_from", date}},
            date);
        if (i % 9 == 8) {
            move(name, "ended", "2026-07-01", {{"valid_until", "2026-07-01"}});
        }
    }
}

std::vector<DemoStep> grow_demo(json::object const& names) {
    return Grower(names).run();
}

}  // namespace regiotafel::app
