#include "api/handler.h"

#include <algorithm>

#include "api/answer.h"
#include "base/text.h"
#include "screens/pages.h"

namespace regiotafel::app {
namespace {

using base::ErrorCode;
using base::fail;
using base::Result;

constexpr std::string_view kBearer = "Bearer ";
constexpr std::int64_t kMilliseconds = 1000;
constexpr std::size_t kUploadFrom = 4U << 20U;  // a route that takes more than so many bytes

// RELIABILITY S6 and S31: only what this server itself serves, and never inside another page.
constexpr std::pair<std::string_view, std::string_view> kHeaders[] = {
    {"Content-Security-Policy",
     "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; "
     "img-src 'self' data:; font-src 'self'; object-src 'none'; base-uri 'none'; "
     "frame-ancestors 'none'; form-action 'self'; require-trusted-types-for 'script'"},
    {"X-Content-Type-Options", "nosniff"},
    {"Referrer-Policy", "no-referrer"},
    {"Cross-Origin-Opener-Policy", "same-origin"},
    {"Cross-Origin-Resource-Policy", "same-origin"},
    {"Permissions-Policy", "camera=(), microphone=(), geolocation=()"},
};

constexpr std::string_view kYear = "max-age=31536000; includeSubDomains";

// What every answer says, whatever made it.
void add_headers(http::Response& response, bool secure) {
    for (auto const& [name, value] : kHeaders) {
        bool const own = std::ranges::any_of(
            response.headers, [&](auto const& header) { return header.first == name; });
        if (!own) {
            response.headers.emplace_back(name, value);
        }
    }
    if (!secure) {
        return;
    }
    for (auto& [name, value] : response.headers) {
        value += name == "Set-Cookie" ? "; Secure" : "";
    }
    response.headers.emplace_back("Strict-Transport-Security", kYear);
}

bool changes_something(std::string_view method) {
    return method != "GET" && method != "HEAD";
}

// A browser says where a request comes from; a page of another site may not use our cookie.
bool from_own_site(http::Request const& request) {
    auto const site = request.header("sec-fetch-site");
    if (!site.empty()) {
        return site == "same-origin" || site == "none";
    }
    auto const origin = request.header("origin");
    auto const at = origin.find("://");
    return origin.empty() ||
           (at != std::string_view::npos && origin.substr(at + 3) == request.header("host"));
}

}  // namespace

SiteHandler::SiteHandler(Site const& site, Sessions const& sessions, Feed& feed, Metrics& metrics,
                         std::vector<Route> routes, Proxies proxies)
    : site_(site),
      sessions_(sessions),
      feed_(feed),
      metrics_(metrics),
      routes_(std::move(routes)),
      proxies_(std::move(proxies)) {}

SiteHandler::Match SiteHandler::find(http::Request const& request) const {
    Match match;
    auto const method =
        request.method == "HEAD" ? std::string_view("GET") : std::string_view(request.method);
    for (auto const& route : routes_) {
        if (!matches(route.path, request.path, match.parts)) {
            continue;
        }
        if (route.method == method) {
            match.route = &route;
            return match;
        }
        match.other_method = true;
    }
    return match;
}

messages::Catalogue const& SiteHandler::words_for(http::Request const& request) const {
    auto const asked = request.parameter("lang");
    auto const chosen = asked.empty() ? request.cookie("lang") : asked;
    if (!chosen.empty()) {
        return chosen == "en" ? site_.english : site_.dutch;
    }
    // Dutch is the house's language: English only for who prefers it and does not read Dutch.
    auto const accepted = request.header("accept-language");
    bool const english = accepted.starts_with("en") && !base::contains(accepted, "nl");
    return english ? site_.english : site_.dutch;
}

Result<Call> SiteHandler::make_call(http::Request request) const {
    Call call{.words = &words_for(request)};
    auto const now_s = site_.now_ms() / kMilliseconds;
    auto const authorization = request.header("authorization");
    if (authorization.starts_with(kBearer)) {
        auto claims =
            TRY(identity::read_token(authorization.substr(kBearer.size()), site_.key, now_s));
        call.actor = std::move(claims.actor);
        call.signed_in = true;
    } else if (auto found = sessions_.find(request.cookie(sessions_.cookie_name()))) {
        call.actor = std::move(found->actor);
        call.session = std::move(found->session.hash);
        call.strong = found->session.strong;
        call.weak = found->weak;
        call.signed_in = call.by_cookie = true;
    }
    bool const by_token = call.signed_in && !call.by_cookie;
    if (!by_token && changes_something(request.method) && !from_own_site(request)) {
        return fail(ErrorCode::forbidden, {"api.other_site"});
    }
    call.request = std::move(request);
    return call;
}

std::size_t SiteHandler::body_bytes_max(http::Request const& head) const {
    auto const match = find(head);
    // Where nothing is, the answer should say that, not that the body is too large.
    return match.route == nullptr ? kBodyBytesMax : match.route->body_bytes_max;
}

http::Reply SiteHandler::finishing(http::Reply reply) const {
    return [reply = std::move(reply), metrics = &metrics_,
            secure = site_.secure](http::Response response) {
        add_headers(response, secure);
        if (response.status >= 500) {
            ++metrics->problems;
        } else if (response.status >= 400) {
            ++metrics->refused;
        }
        reply(std::move(response));
    };
}

// A browser that asks for a page gets its problems as one.
http::Reply SiteHandler::for_people(std::shared_ptr<Call const> about, http::Reply reply) const {
    auto const& request = about->request;
    bool const asks_page =
        base::contains(request.header("accept"), "text/html") && !request.path.starts_with("/api/");
    if (!asks_page) {
        return reply;
    }
    return [site = &site_, about = std::move(about),
            reply = std::move(reply)](http::Response response) {
        bool const is_problem = response.type == kProblemType;
        reply(is_problem ? readable_problem(*site, *about, std::move(response))
                         : std::move(response));
    };
}

// RELIABILITY S17. Reading is not limited here; signing in has limits of its own.
std::int64_t SiteHandler::too_often(Match const& match, Call const& call) {
    auto const& request = call.request;
    if (!changes_something(request.method)) {
        return 0;
    }
    auto const load =
        match.route->path.ends_with("/reactie") && match.route->policy == Policy::everybody
            ? Load::reaction
        : match.route->body_bytes_max > kUploadFrom ? Load::upload
                                                    : Load::change;
    auto const known = call.by_cookie   ? Known::session
                       : call.signed_in ? Known::token
                                        : Known::address;
    auto const& who = call.by_cookie   ? call.session
                      : call.signed_in ? call.actor.id
                                       : request.address;
    std::int64_t wait_s = 0;
    bool const may = limits_.take(who, load, known, site_.now_ms(), wait_s);
    return may ? 0 : wait_s;
}

void SiteHandler::handle(http::Request request, http::Reply reply) {
    ++metrics_.requests;
    request.address = address_of(request, proxies_);
    auto match = find(request);
    auto const& words = words_for(request);
    auto const about = std::make_shared<Call>();
    about->request = {.method = request.method,
                      .path = request.path,
                      .parameters = request.parameters,
                      .headers = request.headers};
    about->words = &words;
    auto answer = finishing(for_people(about, std::move(reply)));
    if (match.route == nullptr) {
        return answer(problem(match.other_method ? 405 : 404,
                              {ErrorCode::not_found, {"api.no_such_page"}}, words));
    }
    auto call = make_call(std::move(request));
    if (!call) {
        bool const other_site = call.error().message.key == "api.other_site";
        return answer(problem(other_site ? 403 : 401, call.error(), words));
    }
    about->actor = call->actor;
    about->signed_in = call->signed_in;
    about->weak = call->weak;
    if (!allowed(match.route->policy, call->actor)) {
        return answer(problem(call->signed_in ? 403 : 401,
                              {ErrorCode::forbidden, {"register.forbidden"}}, words));
    }
    if (auto const wait_s = too_often(match, *call); wait_s > 0) {
        auto refused =
            problem(429, {ErrorCode::unavailable, {"api.too_often", {{"seconds", wait_s}}}}, words);
        refused.headers.emplace_back("Retry-After", std::to_string(wait_s));
        return answer(std::move(refused));
    }
    call->parts = std::move(match.parts);
    match.route->endpoint(std::move(*call), std::move(answer));
}

std::unique_ptr<http::SocketHandler> SiteHandler::open_socket(http::Request const& request,
                                                              http::Response& refusal) {
    if (request.path != "/api/v1/feed") {
        return nullptr;
    }
    auto call = make_call(request);
    if (!call || !from_own_site(request)) {
        refusal = problem({ErrorCode::forbidden, {"api.other_site"}}, words_for(request));
        return nullptr;
    }
    return feed_.open(std::move(*call), refusal);
}

http::Response SiteHandler::refusal(int status) const {
    auto const key = status == 413   ? "api.body_too_large"
                     : status == 431 ? "api.header_too_large"
                     : status == 404 ? "api.no_such_page"
                     : status >= 500 ? "api.failed"
                                     : "api.not_http";
    auto response = problem(status, {ErrorCode::bad_input, {key}}, site_.dutch);
    add_headers(response, site_.secure);
    return response;
}

}  // namespace regiotafel::app
