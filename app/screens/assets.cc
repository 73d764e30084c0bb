#include "screens/assets.h"

#include <algorithm>
#include <span>

#include "font_files.h"
#include "gzip.h"
#include "screen_files.h"

#include "api/answer.h"
#include "base/hash.h"
#include "base/text.h"

namespace regiotafel::app {
namespace {

constexpr std::size_t kHashDigits = 16;
constexpr std::size_t kWorthIt = 500;  // bytes less, to be sent packed

std::string bytes_of(std::span<base::EmbeddedFile const> files, std::string_view name) {
    auto const found = std::ranges::find(files, name, &base::EmbeddedFile::name);
    return found == files.end() ? std::string{} : std::string(found->bytes);
}

std::string screen_file(std::string_view name) {
    return bytes_of(screens::screen_files(), name);
}

// Dark follows the machine; what comes after may build on both.
std::string style(std::string_view dark_where) {
    auto const dark = dark_where.empty() ? std::string{}
                                         : "@media " + std::string(dark_where) + " {\n" +
                                               screen_file("harvest/dark.css") + "}\n";
    return screen_file("harvest/tokens.css") + dark + screen_file("harvest/base.css") +
           screen_file("screens/screens.css") + screen_file("screens/network.css") +
           screen_file("screens/published.css") + screen_file("screens/session.css") +
           screen_file("screens/consult.css") + screen_file("screens/layouts.css") +
           screen_file("screens/narrow.css");
}

// "gzip, br" and "br;q=1, gzip;q=0.5", not "gzip;q=0" (RFC 9110 12.5.3).
bool takes_gzip(std::string_view accepted) {
    return std::ranges::any_of(base::split(accepted, ','), [](std::string_view one) {
        auto const parts = base::split(one, ';');
        auto const weight = parts.size() > 1 ? base::trim(parts[1]) : std::string_view{};
        bool const refused = weight.starts_with("q=0") &&
                             weight.find_first_not_of("0.", 2) == std::string_view::npos;
        return base::trim(parts.front()) == "gzip" && !refused;
    });
}

}  // namespace

Assets::Assets() : icons_(screen_file("screens/icons.svg")) {
    constexpr auto kCss = "text/css; charset=utf-8";
    add("screens.css", kCss, style("screen and (prefers-color-scheme: dark)"));
    add("screens-light.css", kCss, style(""));
    add("screens-dark.css", kCss, style("screen"));
    add("screens.js", "text/javascript; charset=utf-8",
        screen_file("screens/screens.js") + screen_file("screens/live.js"));
    add("cards.js", "text/javascript; charset=utf-8", screen_file("screens/cards.js"));
    add("passkeys.js", "text/javascript; charset=utf-8", screen_file("screens/passkeys.js"));
    for (std::string const name : {"variable-normal.woff2", "variable-italic.woff2"}) {
        add(name, "font/woff2", bytes_of(region::font_files(), name));
    }
}

void Assets::add(std::string name, std::string type, std::string bytes) {
    auto hash = base::sha256_hex(bytes).substr(0, kHashDigits);
    auto packed = pack_gzip(bytes);
    if (packed.size() + kWorthIt > bytes.size()) {
        packed.clear();
    }
    assets_[std::move(name)] = {std::move(type), std::move(bytes), std::move(packed),
                                std::move(hash)};
}

Assets const& Assets::all() {
    static Assets const assets;
    return assets;
}

Asset const* Assets::find(std::string_view name) const {
    auto const found = assets_.find(name);
    return found == assets_.end() || found->second.bytes.empty() ? nullptr : &found->second;
}

std::string Assets::address(std::string_view name) const {
    auto const* asset = find(name);
    return "/static/" + std::string(name) + (asset == nullptr ? "" : "?v=" + asset->hash);
}

void GetAsset::operator()(Call const& call, http::Reply const& reply) const {
    auto const* asset = Assets::all().find(call.part("name"));
    if (asset == nullptr) {
        return reply(problem({base::ErrorCode::not_found, {"api.no_such_page"}}, *call.words));
    }
    bool const packed =
        !asset->packed.empty() && takes_gzip(call.request.header("accept-encoding"));
    auto const tag = '"' + asset->hash + (packed ? "-gzip\"" : "\"");
    bool const named = call.request.parameter("v") == asset->hash;
    http::Pairs headers{
        {"ETag", tag},
        {"Cache-Control", named ? "public, max-age=31536000, immutable" : "public, max-age=3600"},
        {"Vary", "Accept-Encoding"}};
    if (call.request.header("if-none-match") == tag) {
        return reply({.status = 304, .headers = std::move(headers)});
    }
    if (packed) {
        headers.emplace_back("Content-Encoding", "gzip");
    }
    reply({.type = asset->type,
           .body = packed ? asset->packed : asset->bytes,
           .headers = std::move(headers)});
}

}  // namespace regiotafel::app
