#include <algorithm>

#include <fmt/format.h>

#include "api/demo_grower.h"

namespace regiotafel::app {

void Grower::tables() {
    std::size_t number = 0;
    for (auto const& row : list("tables")) {
        json::array members;
        for (std::size_t i = 0; i < 5; ++i) {
            members.push_back(json::value(fmt::format("@gp{}", (number * 3 + i) % people_)));
        }
        json::array organisations;
        for (std::size_t i = 0; i < 3; ++i) {
            organisations.push_back(json::value("@" + boards_[(number * 2 + i) % boards_.size()]));
        }
        add(fmt::format("gt{}", number), "consultation_table",
            {{"name", row.as_array().at(0)},
             {"kind", row.as_array().at(1)},
             {"subject", row.as_array().at(2)},
             {"function", row.as_array().at(3)},
             {"level", row.as_array().at(4)},
             {"region", "@r1"},
             {"members", members},
             {"organisations", organisations}},
            fmt::format("2025-{:02}-15", 1 + number * 2));
        ++number;
    }
}

void Grower::sessions() {
    std::size_t number = 0;
    std::size_t idea = 0;
    constexpr std::string_view kTables[] = {"Bruin", "Groen", "Rood", "Blauw", "Geel", "Roze"};
    auto const& ideas = list("ideas");
    for (auto const& row : list("sessions")) {
        auto const date = text(row, 2);
        auto const name = fmt::format("gz{}", number);
        json::array guests;
        for (std::size_t i = 0; i < 5; ++i) {
            guests.push_back(json::value("@" + boards_[(number * 4 + i) % boards_.size()]));
        }
        add(name, "session",
            {{"title", row.as_array().at(0)},
             {"kind", row.as_array().at(1)},
             {"date", date},
             {"question", row.as_array().at(3)},
             {"participants", row.as_array().at(5)},
             {"region", "@r1"},
             {"place", list("places").at(number).as_array().at(0)},
             {"organisations", guests}},
            date);
        move(name, text(row, 4), date);
        auto const until = std::min(ideas.size(), idea + (ideas.size() + 2) / 3);
        for (std::int64_t at = 1; idea < until; ++idea, ++at) {
            add(fmt::format("gc{}", idea), "contribution",
                {{"text", ideas.at(idea).as_array().at(0)},
                 {"harvest_id", fmt::format("groei-{}", idea)},
                 {"table", kTables[idea % std::size(kTables)]},
                 {"number", at},
                 {"function", ideas.at(idea).as_array().at(1)},
                 {"level", "education_region"},
                 {"session", "@" + name}},
                date);
        }
        ++number;
    }
}

void Grower::initiatives() {
    std::size_t number = 0;
    for (auto const& row : list("initiatives")) {
        auto const name = fmt::format("gn{}", number);
        auto const start = text(row, 3);
        auto const ready = text(row, 4);
        auto const status = text(row, 5);
        json::array partners;
        for (std::size_t i = 0; i < 3; ++i) {
            partners.push_back(json::value("@" + boards_[(number + i * 2) % boards_.size()]));
        }
        partners.push_back(json::value("@" + institutes_[number % institutes_.size()]));
        add(name, "initiative",
            {{"title", row.as_array().at(0)},
             {"summary", row.as_array().at(1)},
             {"function", row.as_array().at(2)},
             {"level", "education_region"},
             {"start", start},
             {"ready", ready},
             {"budget", static_cast<std::int64_t>(400'000 + random_.below(60) * 50'000)},
             {"partners", partners}},
            std::min(start, std::string("2026-09-01")));
        std::vector<std::string> const way{"idea", "planned", "running",
                                           status == "stopped" ? "stopped" : "done"};
        walk(name, way, status, {start, start, ready});
        ++number;
    }
}

void Grower::follow_up() {
    std::size_t number = 0;
    auto const date_of = [](std::size_t at, int year, int shift) {
        return fmt::format("{}-{:02}-{:02}", year + static_cast<int>(at) / 8,
                           1 + (static_cast<int>(at) + shift) % 12, 5 + at % 20);
    };
    for (auto const& row : list("agreements")) {
        auto const name = fmt::format("ga{}", number);
        auto const status = text(row, 1);
        auto const made = date_of(number, 2025, 0);
        add(name, "agreement",
            {{"what", row.as_array().at(0)},
             {"organisation", "@" + boards_[number % (boards_.size() - 3)]},
             {"due", date_of(number + 6, 2025, 3)},
             {"function", list("ideas").at(number).as_array().at(1)},
             {"level", "education_region"},
             {"initiative", fmt::format("@gn{}", number % 7)},
             {"contributions", json::array{json::value(fmt::format("@gc{}", number))}}},
            made);
        walk(name,
             status == "dropped" ? std::vector<std::string>{"agreed", "dropped"}
                                 : std::vector<std::string>{"agreed", "under_way", "done"},
             status, {made, date_of(number + 6, 2025, 3)},
             status == "done" || status == "dropped"
                 ? json::object{{"evidence", "Besproken in de stuurgroep en vastgelegd."}}
                 : json::object{});
        ++number;
    }
    number = 0;
    for (auto const& row : list("actions")) {
        auto const name = fmt::format("gq{}", number);
        auto const made = date_of(number, 2025, 1);
        add(name, "action",
            {{"what", row.as_array().at(0)},
             {"organisation", "@" + boards_[number % (boards_.size() - 3)]},
             {"due", date_of(number + 4, 2025, 2)},
             {"agreement", fmt::format("@ga{}", number % 12)},
             {"table", fmt::format("@gt{}", number % 5)}},
            made);
        auto const status = text(row, 1);
        walk(name, {"open", status == "dropped" ? "dropped" : "under_way", "done"}, status,
             {made, date_of(number + 4, 2025, 2)});
        ++number;
    }
    number = 0;
    for (auto const& row : list("decisions")) {
        auto const name = fmt::format("gd{}", number);
        auto const date = text(row, 1);
        add(name, "decision",
            {{"what", row.as_array().at(0)},
             {"decided_on", date},
             {"table", "@o1"},
             {"level", "education_region"},
             {"initiatives", json::array{json::value(fmt::format("@gn{}", number))}}},
            date);
        move(name, "taken", date);
        ++number;
    }
}

void Grower::partnerships() {
    std::size_t number = 0;
    json::array before;
    for (auto const& row : list("partnerships")) {
        auto const name = fmt::format("gl{}", number);
        add(name, "training_partnership",
            {{"name", row.as_array().at(0)},
             {"sector", row.as_array().at(1)},
             {"schools", names_of(schools_, number * 2, 6)},
             {"institutes", names_of(institutes_, number, 1)},
             {"lead", "@" + boards_[number]},
             {"places", static_cast<std::int64_t>(24 + number * 10)},
             {"valid_from", text(row, 2)},
             {"valid_until", text(row, 3)}},
            "2024-11-18");
        move(name, "recognised", "2025-01-15");
        move(name, "ended", text(row, 3));
        before.push_back(json::value("@" + name));
        ++number;
    }
    auto const& merged = names_.at("merged");
    add("gl8", "training_partnership",
        {{"name", merged.as_array().at(0)},
         {"sector", merged.as_array().at(1)},
         {"schools", names_of(schools_, 0, 12)},
         {"institutes", names_of(institutes_, 0, 2)},
         {"lead", "@" + boards_[0]},
         {"places", 72},
         {"came_from", before},
         {"valid_from", text(merged, 2)}},
        text(merged, 2));
    move("gl8", "recognised", text(merged, 2));
    auto const& aspirant = names_.at("aspirant");
    add("gl9", "training_partnership",
        {{"name", aspirant.as_array().at(0)},
         {"sector", aspirant.as_array().at(1)},
         {"schools", names_of(schools_, 62, 2)},
         {"institutes", names_of(institutes_, 1, 1)},
         {"places", 6},
         {"valid_from", text(aspirant, 2)}},
        text(aspirant, 2));
}

}  // namespace regiotafel::app
