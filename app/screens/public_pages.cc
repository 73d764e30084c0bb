#include "screens/public_pages.h"

#include <algorithm>
#include <ctime>
#include <memory>

#include "api/answer.h"
#include "base/text.h"
#include "screens/html.h"
#include "screens/public_screen.h"
#include "screens/visitor_form.h"

namespace regiotafel::app {
namespace {

using base::fail;
using base::Result;
using registers::Record;

constexpr std::string_view kVisitorFields[] = {"text", "kind", "about", "email"};
constexpr std::size_t kNewsMax = 50;
constexpr std::size_t kReactionMax = 64 << 10U;
constexpr std::size_t kAboutMax = 200;
constexpr std::size_t kHostMax = 253;
constexpr std::size_t kDayLetters = 10;

Result<registers::Register const*> needed(Visit const& visit, std::string_view id) {
    auto const* schema = visit.site().registers.find(id);
    if (schema == nullptr) {
        return fail(base::ErrorCode::not_found, {"api.no_such_page"});
    }
    return schema;
}

// RFC 3339; the first ten letters are the day.
std::string iso_time(std::int64_t unix_ms) {
    auto const seconds = static_cast<std::time_t>(unix_ms / 1000);
    std::tm parts{};
    gmtime_r(&seconds, &parts);
    char text[32];
    return {text, std::strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", &parts)};
}

// As the visitor wrote it in the address bar; what is no name of a host is left out.
std::string origin_of(Site const& site, Call const& call) {
    auto const host = call.request.header("host");
    bool const sound =
        !host.empty() && host.size() <= kHostMax && std::ranges::all_of(host, [](char c) {
            return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                   c == '.' || c == '-' || c == ':';
        });
    return sound ? (site.secure ? "https://" : "http://") + std::string(host) : std::string{};
}

// ---- What was promised

Result<std::vector<Record>> agreements(Visit const& visit, std::string_view statuses,
                                       std::string const& sort) {
    auto page =
        TRY(registers::list(visit.context(), {.region = visit.region(),
                                              .register_id = "agreement",
                                              .limit = registers::kPageMax,
                                              .filters = {"status:in:" + std::string(statuses)},
                                              .sort = sort}));
    return std::move(page.items);
}

// Nobody's day comes last.
void put_dated_first(std::vector<Record>& records) {
    std::ranges::stable_partition(records, [](Record const& record) {
        auto const* due = record.data.if_contains("due");
        return due != nullptr && due->is_string();
    });
}

Result<http::Response> promised(Site const& site, Call const& call) {
    auto const visit = TRY(Visit::open(site, call));
    auto const* schema = TRY(needed(visit, "agreement"));
    screens::PromisedScreen screen{.words = visit.words(),
                                   .region = visit.region(),
                                   .schema = *schema,
                                   .today = iso_time(site.now_ms()).substr(0, kDayLetters)};
    screen.open = TRY(agreements(visit, "agreed,under_way", "due"));
    put_dated_first(screen.open);
    screen.done = TRY(agreements(visit, "done", "-seq"));
    screen.dropped = TRY(agreements(visit, "dropped", "-seq"));
    ReferenceFinder finder(visit);
    for (auto const* list : {&screen.open, &screen.done, &screen.dropped}) {
        for (auto const& record : *list) {
            finder.add(*schema, record.data);
        }
    }
    screen.references = finder.take();
    auto frame = visit.frame(visit.words().plain("public.promised.title"), nullptr);
    frame.live = follow(visit, {schema->id, "organisation", "contribution"});
    return html_answer(screens::page(frame, screens::promised_html(screen)));
}

struct ShowPromised {  // GET /{region}/beloofd
    Site const& site;
    void operator()(Call const& call, http::Reply const& reply) const {
        auto const page = promised(site, call);
        reply(page ? *page : problem(page.error(), *call.words));
    }
};

// ---- Reactions

Result<std::string> reaction_page(Visit const& visit, screens::Inputs inputs,
                                  std::vector<base::Error> errors) {
    auto const* schema = TRY(needed(visit, "feedback"));
    screens::ReactionScreen screen{.words = visit.words(),
                                   .region = visit.region(),
                                   .schema = *schema,
                                   .command = new_id(visit.site()),
                                   .record = new_id(visit.site()),
                                   .inputs = std::move(inputs),
                                   .errors = std::move(errors)};
    auto const typed = screens::input(screen.inputs, "v.about");
    auto const from = typed.empty() ? visit.call().request.parameter("over") : typed;
    screen.about = base::to_valid_utf8(from.substr(0, kAboutMax));
    screen.sent = !visit.call().request.parameter("gelukt").empty();
    auto frame = visit.frame(visit.words().plain("public.reaction.title"), nullptr);
    frame.notice = screens::Notice::none;
    return screens::page(frame, screens::reaction_html(screen));
}

Result<std::string> empty_reaction(Site const& site, Call const& call) {
    auto const visit = TRY(Visit::open(site, call));
    return reaction_page(visit, {}, {});
}

struct ShowReaction {  // GET /{region}/reactie?over=
    Site const& site;
    void operator()(Call const& call, http::Reply const& reply) const {
        auto page = empty_reaction(site, call);
        reply(page ? html_answer(std::move(*page)) : problem(page.error(), *call.words));
    }
};

// A reaction on its way; what is wrong comes back with the text that was typed.
class Reaction : public std::enable_shared_from_this<Reaction> {
  public:
    Reaction(Site const& site, Call call, http::Reply reply)
        : site_(site),
          call_(std::move(call)),
          reply_(std::move(reply)),
          form_(call_, kVisitorFields) {}

    void run() {
        if (auto const sent = send(); !sent) {
            reply_(problem(sent.error(), *call_.words));
        }
    }

  private:
    Result<void> send() {
        auto const visit = TRY(Visit::open(site_, call_));
        auto const* schema = TRY(needed(visit, "feedback"));
        if (form_.trapped()) {
            reply_(thanks());
            return {};
        }
        registers::FieldErrors errors;
        auto const data = form_.read(*schema, {}, errors);
        if (!errors.empty()) {
            auto page = TRY(reaction_page(visit, form_.inputs(), std::move(errors)));
            reply_(html_answer(std::move(page), 400));
            return {};
        }
        auto made = TRY(form_.make(visit, *schema, data, call_.actor));
        site_.store.append(std::move(made.command), [self = shared_from_this()](
                                                        ledger::Outcome const& outcome) {
            self->reply_(outcome ? self->thanks() : problem(outcome.error(), *self->call_.words));
        });
        return {};
    }

    http::Response thanks() const {
        auto const about = base::to_valid_utf8(form_.input("v.about"));
        screens::Parameters parameters{{"gelukt", "1"}};
        if (!about.empty() && about.size() <= kAboutMax) {
            parameters.emplace_back("over", about);
        }
        auto const page = "/" + std::string(call_.part("region")) + "/reactie";
        return {.status = 303,
                .headers = {{"Location", screens::address(page, parameters)},
                            {"Cache-Control", "no-store"}}};
    }

    Site const& site_;
    Call call_;
    http::Reply reply_;
    VisitorForm form_;
};

struct SendReaction {  // POST to the same
    Site const& site;
    void operator()(Call call, http::Reply reply) const {
        std::make_shared<Reaction>(site, std::move(call), std::move(reply))->run();
    }
};

// ---- Statements

struct ShowPrivacy {  // GET /{region}/privacy
    Site const& site;
    void operator()(Call const& call, http::Reply const& reply) const {
        auto const visit = Visit::open(site, call);
        if (!visit) {
            return reply(problem(visit.error(), *call.words));
        }
        auto const frame = visit->frame(visit->words().plain("public.privacy.title"), nullptr);
        reply(html_answer(
            screens::page(frame, screens::privacy_html(visit->words(), site.registers))));
    }
};

struct ShowAccessibility {  // GET /{region}/toegankelijkheid
    Site const& site;
    void operator()(Call const& call, http::Reply const& reply) const {
        auto const visit = Visit::open(site, call);
        if (!visit) {
            return reply(problem(visit.error(), *call.words));
        }
        auto const frame = visit->frame(visit->words().plain("public.access.title"), nullptr);
        reply(html_answer(
            screens::page(frame, screens::accessibility_html(visit->words(), visit->region()))));
    }
};

// ---- News and the map of the site

std::string text_in(Record const& record, std::string_view field) {
    auto const* value = record.data.if_contains(field);
    return value != nullptr && value->is_string() ? std::string(value->get_string())
                                                  : std::string{};
}

Result<http::Response> news(Site const& site, Call const& call) {
    auto const visit = TRY(Visit::open(site, call));
    auto const origin = origin_of(site, call);
    auto const* schema = TRY(needed(visit, "publication"));
    auto const page = TRY(registers::list(
        visit.context(),
        {.region = visit.region(), .register_id = schema->id, .limit = kNewsMax, .sort = "-seq"}));
    std::vector<screens::FeedEntry> entries;
    for (auto const& record : page.items) {
        entries.push_back(
            {.title = screens::title_of(visit.words(), *schema, record),
             .href = origin + screens::record_address(visit.region(), *schema, record),
             .updated = iso_time(record.changed_ms),
             .summary = text_in(record, "summary")});
    }
    auto const self = origin + "/" + visit.region() + "/nieuws.atom";
    return http::Response{
        .type = "application/atom+xml; charset=utf-8",
        .body = screens::atom_feed(visit.words(), visit.region_name(), self, entries)};
}

struct ShowNews {  // GET /{region}/nieuws.atom
    Site const& site;
    void operator()(Call const& call, http::Reply const& reply) const {
        auto const feed = news(site, call);
        reply(feed ? *feed : problem(feed.error(), *call.words));
    }
};

// Only what everybody may read, whoever asks.
Result<http::Response> site_map(Site const& site, Call const& call) {
    auto const origin = origin_of(site, call);
    registers::Actor const everybody;
    std::vector<std::string> addresses{origin + "/"};
    for (auto const& region : TRY(site.store.regions())) {
        if (region.text() == registers::kCommonRegion) {
            continue;
        }
        auto const base = origin + "/" + region.text();
        for (auto const* page :
             {"", "/oogst", "/beloofd", "/reactie", "/privacy", "/toegankelijkheid"}) {
            addresses.push_back(base + page);
        }
        auto const snapshot = TRY(site.store.snapshot(region));
        registers::ListContext const context{site.registers, *snapshot, everybody};
        for (auto const& schema : site.registers.all()) {
            if (registers::read_scope(schema, everybody, region.text()).nothing()) {
                continue;
            }
            addresses.push_back(base + "/" + schema.id);
            auto const page = TRY(registers::list(
                context,
                {.region = region.text(), .register_id = schema.id, .limit = registers::kPageMax}));
            for (auto const& record : page.items) {
                addresses.push_back(origin +
                                    screens::record_address(region.text(), schema, record));
            }
        }
    }
    return http::Response{.type = "application/xml; charset=utf-8",
                          .body = screens::sitemap(addresses)};
}

struct ShowSiteMap {  // GET /sitemap.xml
    Site const& site;
    void operator()(Call const& call, http::Reply const& reply) const {
        auto const map = site_map(site, call);
        reply(map ? *map : problem(map.error(), *call.words));
    }
};

struct ShowRobots {  // GET /robots.txt
    Site const& site;
    void operator()(Call const& call, http::Reply const& reply) const {
        reply({.type = "text/plain; charset=utf-8",
               .body = "User-agent: *\nDisallow: /api/\nDisallow: /inloggen\nSitemap: " +
                       origin_of(site, call) + "/sitemap.xml\n"});
    }
};

}  // namespace

std::vector<Route> public_routes(Site const& site) {
    using enum Policy;
    // clang-format off
    return {
        {"GET", "/sitemap.xml",                          everybody, ShowSiteMap{site}},
        {"GET", "/robots.txt",                           everybody, ShowRobots{site}},
        {"GET", "/{region}/beloofd",                     everybody, ShowPromised{site}},
        {"GET", "/{region}/reactie",                     everybody, ShowReaction{site}},
        {"POST","/{region}/reactie",              everybody, SendReaction{site}, kReactionMax},
        {"GET", "/{region}/privacy",                     everybody, ShowPrivacy{site}},
        {"GET", "/{region}/toegankelijkheid",            everybody, ShowAccessibility{site}},
        {"GET", "/{region}/nieuws.atom",                 everybody, ShowNews{site}},
    };
    // clang-format on
}

}  // namespace regiotafel::app
