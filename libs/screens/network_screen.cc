#include "screens/network_screen.h"

#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "screens/graph_svg.h"
#include "screens/html.h"
#include "screens/values.h"

namespace regiotafel::screens {
namespace {

constexpr std::size_t kQuietShown = 30;
constexpr std::size_t kOverlapsShown = 20;
constexpr std::size_t kLivesShown = 60;

std::string node_link(region::Network const& network, region::NodeNumber number) {
    auto const& node = network.nodes[number];
    return link(node_address(node), node.name);
}

std::string date_form(Words const& words, std::string const& on) {
    return fmt::format(
        R"(<form class="filters" method="get"><div class="f"><label for="op">{}</label>)"
        R"(<input id="op" name="op" type="date" value="{}"></div><button class="btn">{}</button>)"
        R"(</form>)",
        words.html("network.on"), escaped(on), words.html("screen.filter.show"));
}

std::string table_head(std::string const& caption, std::vector<std::string> const& heads) {
    std::string out = fmt::format(
        R"(<div class="table"><table class="records"><caption>{}</caption><thead><tr>)", caption);
    for (auto const& one : heads) {
        bool const number = one.starts_with('#');
        out += fmt::format(R"(<th scope="col"{}>{}</th>)", number ? R"( class="right")" : "",
                           number ? one.substr(1) : one);
    }
    return out + "</tr></thead><tbody>";
}

class Overview {
  public:
    explicit Overview(NetworkScreen const& screen) : screen_(screen), words_(screen.words) {}

    std::string run() const {
        return heading() + figures() + R"(<div class="panels">)" + coverage() + brokers() +
               quiet() + overlaps() + lives() + "</div>";
    }

  private:
    std::string heading() const {
        auto const base = "/" + screen_.region;
        return fmt::format(
            R"(<div class="head"><div><h1>{}</h1><p class="lead">{}</p></div><div class="acts">)"
            R"(<a class="btn p" href="{}/netwerk/verbinding">{}</a>)"
            R"(<a class="btn" href="{}/organisation?weergave=1">{}{}</a>)"
            R"(<a class="btn" href="{}/relation?weergave=0">{}{}</a>{}</div></div>{})",
            words_.html("network.title"), words_.html("network.lead"), escaped(base),
            words_.html("network.path.title"), escaped(base), icon("map"),
            words_.html("screen.view.map"), escaped(base), icon("graph"),
            words_.html("screen.view.graph"),
            screen_.may_import ? fmt::format(R"(<a class="btn" href="{}/netwerk/inlezen">{}</a>)",
                                             escaped(base), words_.html("schools.title"))
                               : std::string{},
            date_form(words_, screen_.on));
    }

    std::string figures() const {
        std::map<std::string_view, std::size_t> counts;
        for (auto const& node : screen_.network.nodes) {
            ++counts[css_of(node)];
        }
        std::string out =
            fmt::format(R"(<dl class="figures" aria-label="{}">)", words_.html("network.figures"));
        auto const add = [&](std::string const& label, std::size_t count) {
            out += fmt::format("<div><dt>{}</dt><dd>{}</dd></div>", label, count);
        };
        constexpr std::pair<std::string_view, char const*> kShown[] = {
            {"board", "network.count.board"},
            {"school", "network.count.school"},
            {"branch", "network.count.branch"},
            {"training_institute", "network.count.training_institute"},
            {"education_region", "network.count.education_region"},
            {"training_partnership", "network.count.training_partnership"},
            {"consultation_table", "network.count.consultation_table"},
        };
        for (auto const& [css, key] : kShown) {
            add(words_.html(key), counts[css]);
        }
        add(words_.html("network.count.ties"), screen_.network.ties.size());
        out += "</dl>";
        auto const& sizes = screen_.components.sizes;
        auto const alone = static_cast<std::size_t>(std::ranges::count(sizes, 1U));
        return out +
               fmt::format(
                   R"(<p class="small muted">{}</p>)",
                   words_.html(
                       "network.components",
                       {{"count", static_cast<std::int64_t>(sizes.size() - alone)},
                        {"largest", static_cast<std::int64_t>(sizes.empty() ? 0 : sizes.front())},
                        {"alone", static_cast<std::int64_t>(alone)}}));
    }

    std::string section(std::string const& title, std::string const& lead, std::string const& body,
                        bool all = false) const {
        return fmt::format(R"(<section class="block{}"><h2>{}</h2><p class="small muted">{}</p>{})"
                           "</section>",
                           all ? " all" : "", title, lead, body);
    }

    // "22-11-2026", as the language writes it.
    std::string day(std::string const& iso) const {
        registers::Field const date{.id = "on", .type = registers::FieldType::date};
        return iso.empty() ? iso : registers::shown(date, boost::json::value(iso), words_.shown());
    }

    std::string none(std::string const& key) const {
        return fmt::format(R"(<p class="none">{}</p>)", words_.html(key));
    }

    std::string sector(std::string const& id) const {
        auto const* schema = screen_.registers.find("organisation");
        auto const* field = schema == nullptr ? nullptr : schema->field("sector");
        if (field != nullptr) {
            for (auto const& code : field->codes) {
                if (code.id == id) {
                    return words_.in(code.label);
                }
            }
        }
        return escaped(id);
    }

    std::string of_least(std::int64_t count, std::int64_t least) const {
        return least == 0 ? std::to_string(count)
                          : words_.html("network.of_least", {{"count", count}, {"least", least}});
    }

    std::string coverage() const {
        std::string body = table_head(
            words_.html("network.coverage"),
            {words_.html("network.kind.education_region"), words_.html("network.sector"),
             "#" + words_.html("network.count.branch"), "#" + words_.html("network.count.board"),
             "#" + words_.html("network.pupils"), words_.html("network.enough")});
        for (auto const& one : screen_.coverage) {
            region::SizeRule const free{};
            auto const& rule = one.rule == nullptr ? free : *one.rule;
            body += fmt::format(
                R"(<tr><th scope="row">{}</th><td data-c="{}">{}</td>)"
                R"(<td class="right num" data-c="{}">{}</td><td class="right num" data-c="{}">{})"
                R"(</td><td class="right num" data-c="{}">{}</td><td data-c="{}">)"
                R"(<span class="tag tone-{}">{}</span></td></tr>)",
                node_link(screen_.network, one.region), words_.html("network.sector"),
                sector(one.sector), words_.html("network.count.branch"),
                of_least(one.branches, rule.branches), words_.html("network.count.board"),
                of_least(one.boards, rule.boards), words_.html("network.pupils"),
                of_least(one.pupils, rule.pupils), words_.html("network.enough"),
                one.rule == nullptr ? "neutral"
                : one.enough        ? "good"
                                    : "warning",
                words_.html(one.rule == nullptr ? "network.no_rule"
                            : one.enough        ? "network.yes"
                                                : "network.not_yet"));
        }
        return section(words_.html("network.coverage"), words_.html("network.coverage_lead"),
                       screen_.coverage.empty() ? none("network.no_regions")
                                                : body + "</tbody></table></div>");
    }

    std::string brokers() const {
        std::string body =
            table_head(words_.html("network.brokers"),
                       {words_.html("network.who"), "#" + words_.html("network.count.ties"),
                        "#" + words_.html("network.pairs")});
        for (auto const number : screen_.brokers) {
            body += fmt::format(R"(<tr><th scope="row">{}</th><td class="right num" data-c="{}">)"
                                R"({}</td><td class="right num" data-c="{}">{:.0f}</td></tr>)",
                                node_link(screen_.network, number),
                                words_.html("network.count.ties"), screen_.degrees[number],
                                words_.html("network.pairs"), screen_.between.of[number]);
        }
        auto const lead =
            words_.html("network.brokers_lead") + " " +
            words_.html(screen_.between.exact ? "network.exact" : "network.sampled",
                        {{"sources", static_cast<std::int64_t>(screen_.between.sources)}});
        return section(
            words_.html("network.brokers"), lead,
            screen_.brokers.empty() ? none("network.no_ties") : body + "</tbody></table></div>");
    }

    std::string quiet() const {
        std::string body = R"(<ul class="lines">)";
        for (std::size_t i = 0; i < std::min(screen_.quiet.size(), kQuietShown); ++i) {
            auto const& one = screen_.quiet[i];
            body += fmt::format(R"(<li>{}<span class="small muted">{}</span></li>)",
                                node_link(screen_.network, one.node),
                                one.last.empty()
                                    ? words_.html("network.never")
                                    : words_.html("network.months", {{"count", one.months}}));
        }
        auto const months = static_cast<std::int64_t>(screen_.quiet_months);
        return section(words_.html("network.quiet"),
                       words_.html("network.quiet_lead", {{"months", months}}),
                       screen_.quiet.empty() ? none("network.nobody_quiet") : body + "</ul>");
    }

    std::string overlaps() const {
        auto const found = region::overlaps(screen_.bodies);
        std::string body = R"(<ul class="lines">)";
        for (std::size_t i = 0; i < std::min(found.size(), kOverlapsShown); ++i) {
            auto const& one = found[i];
            auto const& first = screen_.bodies[one.first];
            auto const& second = screen_.bodies[one.second];
            std::string why;
            if (one.people > 0) {
                why = words_.html("network.same_people",
                                  {{"count", static_cast<std::int64_t>(one.people)}});
            }
            if (one.same_subject) {
                why += (why.empty() ? "" : ", ") + words_.html("network.same_subject");
            }
            auto const address = "/" + screen_.region + "/consultation_table/";
            body += fmt::format(R"(<li><span class="pair">{} {} {}</span>)"
                                R"(<span class="small muted">{}</span></li>)",
                                link(address + base::format_uuid(first.id), first.name),
                                words_.html("network.and"),
                                link(address + base::format_uuid(second.id), second.name), why);
        }
        return section(words_.html("network.overlaps"), words_.html("network.overlaps_lead"),
                       found.empty() ? none("network.no_overlap") : body + "</ul>");
    }

    std::string life(region::Life const& one) const {
        auto const* schema = screen_.registers.find(region::register_of(one.kind));
        auto const address = fmt::format("/{}/{}/", screen_.region, region::register_of(one.kind));
        std::string from;
        for (auto const& id : one.came_from) {
            auto const before = std::ranges::find_if(screen_.lives, [&](auto const& other) {
                return base::format_uuid(other.id) == id;
            });
            if (before != screen_.lives.end()) {
                from += (from.empty() ? "" : ", ") + link(address + id, before->name);
            }
        }
        auto const until = one.valid_until.empty()
                               ? std::string{}
                               : words_.html("network.until", {{"date", day(one.valid_until)}});
        return fmt::format(
            R"(<tr><th scope="row">{}</th><td data-c="{}">{} {}</td><td data-c="{}">{} {}</td>)"
            R"(<td data-c="{}">{}</td></tr>)",
            link(address + base::format_uuid(one.id), one.name), words_.html("screen.status"),
            status_tag(words_, *schema, one.status),
            one.since.empty() ? "" : words_.html("network.since", {{"date", day(one.since)}}),
            words_.html("network.holds"), escaped(day(one.valid_from)), until,
            words_.html("network.came_from"), from);
    }

    std::string lives() const {
        std::string body =
            table_head(words_.html("network.lives"),
                       {words_.html("network.who"), words_.html("screen.status"),
                        words_.html("network.holds"), words_.html("network.came_from")});
        for (std::size_t i = 0; i < std::min(screen_.lives.size(), kLivesShown); ++i) {
            body += life(screen_.lives[i]);
        }
        return section(
            words_.html("network.lives"), words_.html("network.lives_lead"),
            screen_.lives.empty() ? none("network.no_regions") : body + "</tbody></table></div>",
            true);
    }

    NetworkScreen const& screen_;
    Words const& words_;
};

}  // namespace

std::string network_html(NetworkScreen const& screen) {
    return Overview(screen).run();
}

}  // namespace regiotafel::screens
