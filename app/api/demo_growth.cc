#include "api/demo_growth.h"

#include <algorithm>
#include <cmath>
#include <map>

#include <boost/json/array.hpp>
#include <fmt/format.h>

#include "base/random.h"

namespace regiotafel::app {
namespace {

namespace json = boost::json;

constexpr std::uint64_t kSeed = 2024;
constexpr std::size_t kOrganisations = 200;
constexpr std::size_t kWritten = 11;  // that stand in records.json
constexpr double kSpread = 0.03;      // degrees around the middle of a place
constexpr std::string_view kStart = "2024-11-04";
constexpr std::string_view kEnd = "2026-11-18";

class Grower {
  public:
    explicit Grower(json::object const& names) : names_(names), random_(kSeed) {}

    std::vector<DemoStep> run() {
        boards();
        others();
        people();
        memberships();
        relations();
        tables();
        sessions();
        initiatives();
        follow_up();
        partnerships();
        std::ranges::stable_sort(steps_, {}, &DemoStep::date);
        return std::move(steps_);
    }

  private:
    json::array const& list(std::string_view key) const { return names_.at(key).as_array(); }
    static std::string text(json::value const& row, std::size_t at) {
        return row.as_array().at(at).as_string().c_str();
    }
    std::size_t pick(std::size_t count) { return static_cast<std::size_t>(random_.below(count)); }

    // Nothing happens before what it refers to is there, nor after the last day.
    void later(json::value const& value, std::string& date) const {
        if (value.is_string() && value.get_string().starts_with('@')) {
            auto const found = last_.find(std::string_view(value.get_string()).substr(1));
            date = found == last_.end() ? date : std::max(date, found->second);
        } else if (value.is_array()) {
            for (auto const& one : value.get_array()) {
                later(one, date);
            }
        }
    }

    void add(std::string name, std::string register_id, json::object data, std::string_view day) {
        auto date = std::min(std::string(day), std::string(kEnd));
        for (auto const& entry : data) {
            later(entry.value(), date);
        }
        last_[name] = date;
        steps_.push_back({std::move(name), std::move(register_id), "", std::move(data), date});
    }

    void move(std::string name, std::string status, std::string_view day, json::object data = {}) {
        auto& last = last_.at(name);
        last = std::max(last, std::min(std::string(day), std::string(kEnd)));
        steps_.push_back({std::move(name), "", std::move(status), std::move(data), last});
    }

    // Somewhere in one of the places.
    void put_in(json::object& data, std::size_t number) {
        auto const& place = list("places").at(number % list("places").size()).as_array();
        auto const shift = [&] {
            return (random_.unit() - 0.5) * kSpread;
        };
        auto const north = place.at(1).to_number<double>() + shift();
        auto const east = place.at(2).to_number<double>() + shift() * 1.6;
        data["place"] = place.at(0);
        data["municipality"] = place.at(3);
        data["location"] = json::object{{"latitude", std::round(north * 1e5) / 1e5},
                                        {"longitude", std::round(east * 1e5) / 1e5}};
    }

    std::string school_name(std::string_view sector, std::size_t number) const {
        auto const& heads = list("school_heads");
        auto const head = std::string(heads.at(number % heads.size()).as_string());
        if (sector == "vo") {
            return head + " College";
        }
        return (sector == "so" ? "Speciale school " : "Basisschool ") + head;
    }

    void boards() {
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

    void school(std::string const& board, std::string const& sector, std::size_t number) {
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

    struct Waiting {
        std::string school{};
        std::string title{};
        std::string code{};
        std::string sector{};
        std::size_t place = 0;
    };

    // Institutes, bodies, and as many branches as bring the region to its number.
    void others() {
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

    void people() {
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

    void memberships() {
        std::size_t number = 0;
        auto const join = [&](std::string const& who, std::string_view role,
                              std::string const& date) {
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

    void relations() {
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

    void tables() {
        std::size_t number = 0;
        for (auto const& row : list("tables")) {
            json::array members;
            for (std::size_t i = 0; i < 5; ++i) {
                members.push_back(json::value(fmt::format("@gp{}", (number * 3 + i) % people_)));
            }
            json::array organisations;
            for (std::size_t i = 0; i < 3; ++i) {
                organisations.push_back(
                    json::value("@" + boards_[(number * 2 + i) % boards_.size()]));
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

    void sessions() {
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

    // From the first state of its register to the last that it reached, evenly over the time.
    void walk(std::string const& name, std::vector<std::string> const& way, std::string_view last,
              std::vector<std::string> const& dates, json::object const& at_end = {}) {
        for (std::size_t i = 1; i < way.size() && way[i - 1] != last; ++i) {
            move(name, way[i], dates[std::min(i - 1, dates.size() - 1)],
                 way[i] == last ? at_end : json::object{});
        }
    }

    void initiatives() {
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

    void follow_up() {
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

    json::array names_of(std::vector<std::string> const& all, std::size_t from,
                         std::size_t count) const {
        json::array out;
        for (std::size_t i = 0; i < count; ++i) {
            out.push_back(json::value("@" + all[(from + i * 5) % all.size()]));
        }
        return out;
    }

    // Two partnerships that become one, and one that is still an aspirant.
    void partnerships() {
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

    json::object const& names_;
    std::map<std::string, std::string, std::less<>> last_{};  // the day something last happened
    base::Random random_;
    std::vector<DemoStep> steps_{};
    std::vector<std::string> boards_{};
    std::vector<std::string> schools_{};
    std::vector<std::string> institutes_{};
    std::vector<std::string> bodies_{};
    std::vector<Waiting> waiting_branches_{};
    std::size_t people_ = 0;
};

}  // namespace

std::vector<DemoStep> grow_demo(json::object const& names) {
    return Grower(names).run();
}

}  // namespace regiotafel::app
