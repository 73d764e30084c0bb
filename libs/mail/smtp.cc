#include "mail/smtp.h"

#include <algorithm>
#include <memory>

#include <curl/curl.h>
#include <fmt/format.h>

#include "base/toml_file.h"

namespace regiotafel::mail {
namespace {

using base::ErrorCode;
using base::fail;
using base::Result;

constexpr std::size_t kSettingsBytesMax = 64U << 10U;
constexpr long kConnectSeconds = 10;
constexpr long kWholeSeconds = 60;
constexpr long kRefusedForGood = 500;

struct Reading {
    std::string_view left{};
};

std::size_t give(char* target, std::size_t size, std::size_t count, void* user) {
    auto& reading = *static_cast<Reading*>(user);
    auto const taken = std::min(size * count, reading.left.size());
    std::ranges::copy(reading.left.substr(0, taken), target);
    reading.left.remove_prefix(taken);
    return taken;
}

struct CloseHandle {
    void operator()(CURL* handle) const { curl_easy_cleanup(handle); }
};
struct FreeList {
    void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};

void set_up(CURL* handle, Settings const& settings, std::string const& from) {
    auto const url = fmt::format("{}://{}:{}", settings.tls == Tls::direct ? "smtps" : "smtp",
                                 settings.host, settings.port);
    curl_easy_setopt(handle, CURLOPT_URL, url.c_str());
    curl_easy_setopt(handle, CURLOPT_PROTOCOLS_STR, "smtp,smtps");
    curl_easy_setopt(handle, CURLOPT_USE_SSL,
                     settings.tls == Tls::none ? CURLUSESSL_NONE : CURLUSESSL_ALL);
    curl_easy_setopt(handle, CURLOPT_MAIL_FROM, from.c_str());
    curl_easy_setopt(handle, CURLOPT_CONNECTTIMEOUT, kConnectSeconds);
    curl_easy_setopt(handle, CURLOPT_TIMEOUT, kWholeSeconds);
    curl_easy_setopt(handle, CURLOPT_NOSIGNAL, 1L);
    if (!settings.user.empty()) {
        curl_easy_setopt(handle, CURLOPT_USERNAME, settings.user.c_str());
        curl_easy_setopt(handle, CURLOPT_PASSWORD, settings.password.c_str());
        curl_easy_setopt(handle, CURLOPT_SASL_IR, 1L);  // one round trip less
    }
}

bool on_this_machine(std::string_view host) {
    return host == "localhost" || host == "127.0.0.1" || host == "[::1]";
}

}  // namespace

Result<Settings> read_settings(std::string_view name, std::string_view toml) {
    auto const file = TRY(base::parse_toml(name, toml, kSettingsBytesMax, "mailing.bad_settings"));
    auto const& table = file["mail"];
    Settings settings{.host = table["host"].value_or(std::string{}),
                      .user = table["user"].value_or(std::string{}),
                      .password = table["password"].value_or(std::string{})};
    auto const tls = table["tls"].value_or(std::string("starttls"));
    auto const port = table["port"] ? table["port"].value_exact<std::int64_t>().value_or(0)
                                    : (tls == "direct" ? 465 : 587);
    settings.from = {table["from_name"].value_or(std::string("Regiotafel")),
                     table["from"].value_or(std::string{})};
    settings.retry_s = std::clamp<std::int64_t>(
        table["retry_seconds"].value_exact<std::int64_t>().value_or(settings.retry_s), 1, 3600);
    settings.tls = tls == "none" ? Tls::none : tls == "direct" ? Tls::direct : Tls::starttls;
    bool const known = tls == "none" || tls == "direct" || tls == "starttls";
    bool const safe = settings.tls != Tls::none || on_this_machine(settings.host);
    if (settings.host.empty() || !known || !safe || port < 1 || port > UINT16_MAX) {
        return fail(ErrorCode::bad_input, {"mailing.bad_settings"}, std::string(name));
    }
    settings.port = static_cast<std::uint16_t>(port);
    TRY_VOID(check_address(settings.from.email, name));
    return settings;
}

Result<void> send(Settings const& settings, std::string_view to, std::string_view bytes) {
    TRY_VOID(check_address(to, "to"));
    static bool const begun = curl_global_init(CURL_GLOBAL_DEFAULT) == CURLE_OK;
    std::unique_ptr<CURL, CloseHandle> const handle(begun ? curl_easy_init() : nullptr);
    auto const receiver = "<" + std::string(to) + ">";
    std::unique_ptr<curl_slist, FreeList> const receivers(
        curl_slist_append(nullptr, receiver.c_str()));
    if (!handle || !receivers) {
        return fail(ErrorCode::unavailable, {"mailing.not_sent"});
    }
    Reading reading{bytes};
    set_up(handle.get(), settings, "<" + settings.from.email + ">");
    curl_easy_setopt(handle.get(), CURLOPT_MAIL_RCPT, receivers.get());
    curl_easy_setopt(handle.get(), CURLOPT_READFUNCTION, give);
    curl_easy_setopt(handle.get(), CURLOPT_READDATA, &reading);
    curl_easy_setopt(handle.get(), CURLOPT_UPLOAD, 1L);
    auto const done = curl_easy_perform(handle.get());
    if (done == CURLE_OK) {
        return {};
    }
    long status = 0;
    curl_easy_getinfo(handle.get(), CURLINFO_RESPONSE_CODE, &status);
    return status >= kRefusedForGood ? fail(ErrorCode::bad_input, {"mailing.refused"})
                                     : fail(ErrorCode::unavailable, {"mailing.not_sent"});
}

}  // namespace regiotafel::mail
