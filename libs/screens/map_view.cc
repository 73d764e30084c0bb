#include "screens/map_view.h"

#include <algorithm>
#include <cmath>
#include <map>

#include <fmt/format.h>

#include "screens/html.h"

namespace regiotafel::screens {
namespace {

using registers::Record;

constexpr double kWidth = 900;
constexpr double kHeightMost = 760;
constexpr double kCell = 46;
constexpr double kMark = 6.5;
constexpr double kSmallestCircle = 11;
constexpr double kLargestCircle = 22;
constexpr std::size_t kNamesInRow = 3;
constexpr std::size_t kRowsMax = 60;

std::string text_in(Record const& record, std::string_view field) {
    auto const* value = record.data.if_contains(field);
    return value != nullptr && value->is_string() ? std::string(value->get_string())
                                                  : std::string{};
}

// What a kind of school is drawn as; the shape tells it as well as the colour.
std::string shape(std::string_view sector, double x, double y, double r) {
    if (sector == "vo") {
        return fmt::format(R"(<rect x="{:.1f}" y="{:.1f}" width="{:.1f}" height="{:.1f}"/>)", x - r,
                           y - r, 2 * r, 2 * r);
    }
    if (sector == "so") {
        return fmt::format(R"(<path d="M{:.1f} {:.1f}l{:.1f} {:.1f}h{:.1f}z"/>)", x, y - r * 1.2,
                           r * 1.2, r * 2.1, -r * 2.4);
    }
    if (sector == "mbo") {
        return fmt::format(R"(<path d="M{0:.1f} {1:.1f}l{2:.1f} {2:.1f}l-{2:.1f} {2:.1f}l-{2:.1f})"
                           R"( -{2:.1f}z"/>)",
                           x, y - r * 1.35, r * 1.35);
    }
    if (sector == "ho") {
        return fmt::format(R"(<path d="M{:.1f} {:.1f}h{:.1f}l{:.1f} {:.1f}l{:.1f} {:.1f}h{:.1f})"
                           R"(l{:.1f} {:.1f}z"/>)",
                           x - r * .6, y - r * 1.1, r * 1.2, r * .7, r * 1.1, -r * .7, r * 1.1,
                           -r * 1.2, -r * .7, -r * 1.1);
    }
    return fmt::format(R"(<circle cx="{:.1f}" cy="{:.1f}" r="{:.1f}"/>)", x, y, r);
}

class MapWriter {
  public:
    explicit MapWriter(ListScreen const& screen) : screen_(screen) {
        for (auto const& record : screen.records) {
            auto const* value = record.data.if_contains(screen.view->by);
            if (value != nullptr && value->is_object()) {
                auto const& at = value->get_object();
                records_.push_back(&record);
                places_.push_back({at.at("latitude").to_number<double>(),
                                   at.at("longitude").to_number<double>()});
            }
        }
        grid_ = region::make_grid(places_, region::parse_box(screen.state.box), kWidth, kHeightMost,
                                  kCell);
        for (auto const* field : screen.filterable) {
            sector_ = field->id == "sector" ? field : sector_;
        }
    }

    std::string run() const {
        if (grid_.cells.empty()) {
            return fmt::format(R"(<p class="nothing">{}</p>{})",
                               screen_.words.html("screen.map.none"), whole());
        }
        return R"(<div class="map">)" + whole() + drawing() + legend() + "</div>" + table();
    }

  private:
    std::string sector_of(std::size_t point) const {
        return sector_ == nullptr ? std::string{} : text_in(*records_[point], "sector");
    }

    std::string whole() const {
        if (screen_.state.box.empty()) {
            return {};
        }
        auto state = screen_.state;
        state.box.clear();
        return fmt::format(R"(<p><a class="btn" href="{}">{}</a></p>)",
                           escaped(list_address(screen_, state)),
                           screen_.words.html("screen.map.whole"));
    }

    std::string closer(region::MapCell const& cell) const {
        if (cell.points.size() == 1 || !cell.splits) {
            return record_address(screen_.region, screen_.schema, *records_[cell.points.front()]);
        }
        auto state = screen_.state;
        state.box = region::format_box(cell.box);
        return list_address(screen_, state);
    }

    // "Rijnstad", "Rijnstad en 3 andere plaatsen"; plain.
    std::string name_of_cell(region::MapCell const& cell) const {
        auto const& words = screen_.words;
        if (cell.points.size() == 1) {
            return title_of(words, screen_.schema, *records_[cell.points.front()]);
        }
        std::map<std::string, std::size_t> count;
        for (auto const point : cell.points) {
            ++count[text_in(*records_[point], "place")];
        }
        auto const most = std::ranges::max_element(
            count, [](auto const& a, auto const& b) { return a.second < b.second; });
        if (most->first.empty()) {
            return words.plain("screen.map.somewhere");
        }
        return count.size() == 1
                   ? most->first
                   : words.plain("screen.map.around",
                                 {{"place", most->first},
                                  {"others", static_cast<std::int64_t>(count.size() - 1)}});
    }

    // Of a circle: the sector that all have, or none.
    std::string common_sector(region::MapCell const& cell) const {
        auto const first = sector_of(cell.points.front());
        bool const all = std::ranges::all_of(
            cell.points, [&](std::size_t point) { return sector_of(point) == first; });
        return all ? first : std::string("mixed");
    }

    // As near as a mark of this size can be without leaving its cell, so that none covers another.
    static double inside(double at, double radius) {
        auto const begin = std::floor(at / kCell) * kCell;
        return std::clamp(at, begin + radius, begin + kCell - radius);
    }

    std::string mark(region::MapCell const& cell) const {
        auto const sector = common_sector(cell);
        auto const count = cell.points.size();
        auto const name = name_of_cell(cell);
        std::string out = fmt::format(
            R"(<a class="mark s-{}" href="{}"><title>{}</title>)", escaped(sector),
            escaped(closer(cell)),
            count == 1 ? escaped(name)
                       : screen_.words.html(
                             "screen.map.count",
                             {{"name", name}, {"count", static_cast<std::int64_t>(count)}}));
        if (count == 1) {
            return out + shape(sector, inside(cell.x, kMark), inside(cell.y, kMark), kMark) +
                   "</a>";
        }
        auto const radius =
            std::min(kLargestCircle, kSmallestCircle + 2.1 * std::log(static_cast<double>(count)));
        return out + fmt::format(R"(<circle cx="{0:.1f}" cy="{1:.1f}" r="{2:.1f}"/>)"
                                 R"(<text x="{0:.1f}" y="{3:.1f}">{4}</text></a>)",
                                 inside(cell.x, radius), inside(cell.y, radius), radius,
                                 inside(cell.y, radius) + 4.5, count);
    }

    std::string drawing() const {
        std::string out =
            fmt::format(R"(<div class="drawing" tabindex="0" role="group" aria-label="{}">)"
                        R"(<svg viewBox="0 0 {:.0f} {:.0f}" role="group" aria-label="{}">)",
                        screen_.words.html("screen.map.label"), grid_.width, grid_.height,
                        screen_.words.in(screen_.schema.plural));
        for (auto const& cell : grid_.cells) {
            out += mark(cell);
        }
        return out + "</svg></div>";
    }

    std::map<std::string, std::size_t> by_sector() const {
        std::map<std::string, std::size_t> out;
        for (auto const& cell : grid_.cells) {
            for (auto const point : cell.points) {
                ++out[sector_of(point)];
            }
        }
        return out;
    }

    std::string legend() const {
        auto const counts = by_sector();
        std::string out = R"(<ul class="legend">)";
        auto const line = [&](std::string const& id, std::string const& label, std::size_t count) {
            out += fmt::format(R"(<li><svg viewBox="0 0 20 20" aria-hidden="true"><g class="mark )"
                               R"(s-{}">{}</g></svg>{} <span class="num">{}</span></li>)",
                               escaped(id), shape(id, 10, 10, kMark), label, count);
        };
        if (sector_ != nullptr) {
            for (auto const& code : sector_->codes) {
                if (auto const found = counts.find(code.id); found != counts.end()) {
                    line(code.id, screen_.words.in(code.label), found->second);
                }
            }
        }
        if (auto const found = counts.find(""); found != counts.end()) {
            line("", screen_.words.html("screen.map.no_sector"), found->second);
        }
        out += fmt::format("<li>{}</li>", screen_.words.html("screen.map.number"));
        return out + "</ul>";
    }

    std::string row(region::MapCell const& cell, std::vector<registers::Code> const& codes) const {
        std::string names;
        for (std::size_t i = 0; i < std::min(cell.points.size(), kNamesInRow); ++i) {
            auto const& record = *records_[cell.points[i]];
            names +=
                (i == 0 ? "" : ", ") + link(record_address(screen_.region, screen_.schema, record),
                                            title_of(screen_.words, screen_.schema, record));
        }
        names += cell.points.size() > kNamesInRow ? " …" : "";
        auto const name = cell.points.size() == 1 ? text_in(*records_[cell.points.front()], "place")
                                                  : name_of_cell(cell);
        std::string out =
            "<tr><th scope=\"row\">" +
            (cell.points.size() > 1 && cell.splits ? link(closer(cell), name) : escaped(name)) +
            fmt::format(R"(</th><td class="right num" data-c="{}">{}</td>)",
                        screen_.words.html("screen.map.total"), cell.points.size());
        for (auto const& code : codes) {
            auto const count = std::ranges::count_if(
                cell.points, [&](std::size_t point) { return sector_of(point) == code.id; });
            out += fmt::format(R"(<td class="right num" data-c="{}">{}</td>)", escaped(code.id),
                               count);
        }
        return out + fmt::format(R"(<td data-c="{}">{}</td></tr>)",
                                 screen_.words.html("screen.map.names"), names);
    }

    std::string table() const {
        auto const& words = screen_.words;
        auto const counts = by_sector();
        std::vector<registers::Code> codes;
        if (sector_ != nullptr) {
            std::ranges::copy_if(sector_->codes, std::back_inserter(codes),
                                 [&](auto const& code) { return counts.contains(code.id); });
        }
        auto cells = grid_.cells;
        std::ranges::stable_sort(
            cells, [](auto const& a, auto const& b) { return a.points.size() > b.points.size(); });
        std::string out = fmt::format(
            R"(<section class="as-table"><h2>{}</h2><div class="table"><table class="records">)"
            R"(<caption>{}</caption><thead><tr><th scope="col">{}</th>)"
            R"(<th scope="col" class="right">{}</th>)",
            words.html("screen.map.table"), words.html("screen.map.table"),
            words.html("screen.map.place"), words.html("screen.map.total"));
        for (auto const& code : codes) {
            out += fmt::format(R"(<th scope="col" class="right"><abbr title="{}">{}</abbr></th>)",
                               words.in(code.label), escaped(code.id));
        }
        out += fmt::format(R"(<th scope="col">{}</th></tr></thead><tbody>)",
                           words.html("screen.map.names"));
        for (std::size_t i = 0; i < std::min(cells.size(), kRowsMax); ++i) {
            out += row(cells[i], codes);
        }
        out += "</tbody></table></div>";
        if (cells.size() > kRowsMax) {
            out += fmt::format(
                "<p>{}</p>",
                words.html("screen.map.more",
                           {{"count", static_cast<std::int64_t>(cells.size() - kRowsMax)}}));
        }
        return out + "</section>";
    }

    ListScreen const& screen_;
    registers::Field const* sector_ = nullptr;
    std::vector<Record const*> records_{};
    std::vector<region::Position> places_{};
    region::MapGrid grid_{};
};

}  // namespace

std::string map_html(ListScreen const& screen) {
    return MapWriter(screen).run();
}

}  // namespace regiotafel::screens
