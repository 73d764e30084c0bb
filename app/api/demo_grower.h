// How the demo region grows: shared by demo_growth.cc (who there is) and demo_history.cc (what
// happened).
#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include <boost/json/array.hpp>

#include "api/demo_growth.h"
#include "base/random.h"

namespace regiotafel::app {

namespace json = boost::json;

inline constexpr std::uint64_t kSeed = 2024;
inline constexpr std::size_t kOrganisations = 200;
inline constexpr std::size_t kWritten = 11;  // that stand in records.json
inline constexpr double kSpread = 0.03;      // degrees around the middle of a place
inline constexpr std::string_view kStart = "2024-11-04";
inline constexpr std::string_view kEnd = "2026-11-18";

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

    void boards();

    void school(std::string const& board, std::string const& sector, std::size_t number);

    struct Waiting {
        std::string school{};
        std::string title{};
        std::string code{};
        std::string sector{};
        std::size_t place = 0;
    };

    // Institutes, bodies, and as many branches as bring the region to its number.
    void others();

    void people();

    void memberships();

    void relations();

    void tables();

    void sessions();

    // From the first state of its register to the last that it reached, evenly over the time.
    void walk(std::string const& name, std::vector<std::string> const& way, std::string_view last,
              std::vector<std::string> const& dates, json::object const& at_end = {}) {
        for (std::size_t i = 1; i < way.size() && way[i - 1] != last; ++i) {
            move(name, way[i], dates[std::min(i - 1, dates.size() - 1)],
                 way[i] == last ? at_end : json::object{});
        }
    }

    void initiatives();

    void follow_up();

    json::array names_of(std::vector<std::string> const& all, std::size_t from,
                         std::size_t count) const {
        json::array out;
        for (std::size_t i = 0; i < count; ++i) {
            out.push_back(json::value("@" + all[(from + i * 5) % all.size()]));
        }
        return out;
    }

    // Two partnerships that become one, and one that is still an aspirant.
    void partnerships();

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

}  // namespace regiotafel::app
