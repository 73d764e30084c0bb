#include "api/fetch.h"

#include <memory>

#include <curl/curl.h>

#include "identity/oidc.h"

namespace regiotafel::app {
namespace {

constexpr long kConnectSeconds = 5;
constexpr long kWholeSeconds = 10;
constexpr long kGood = 200;

struct Close {
    void operator()(CURL* handle) const { curl_easy_cleanup(handle); }
    void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};

struct Answer {
    std::string bytes{};
    std::size_t most = 0;
};

// Fewer bytes taken than given ends the transfer.
std::size_t take(char const* bytes, std::size_t size, std::size_t count, void* into) {
    auto& answer = *static_cast<Answer*>(into);
    if (answer.bytes.size() + size * count > answer.most) {
        return 0;
    }
    answer.bytes.append(bytes, size * count);
    return size * count;
}

}  // namespace

base::Result<std::string> fetch(std::string_view address, std::string_view body,
                                std::size_t bytes_max) {
    auto const failed = base::fail(base::ErrorCode::unavailable, {"oidc.no_provider"});
    static bool const begun = curl_global_init(CURL_GLOBAL_DEFAULT) == CURLE_OK;
    std::unique_ptr<CURL, Close> const handle(begun ? curl_easy_init() : nullptr);
    if (handle == nullptr || !identity::safe_address(address)) {
        return failed;
    }
    std::string const url(address);
    std::string const form(body);
    Answer answer{.most = bytes_max};
    std::unique_ptr<curl_slist, Close> const headers(
        curl_slist_append(nullptr, "Accept: application/json"));
    curl_easy_setopt(handle.get(), CURLOPT_URL, url.c_str());
    curl_easy_setopt(handle.get(), CURLOPT_PROTOCOLS_STR, "https,http");
    curl_easy_setopt(handle.get(), CURLOPT_FOLLOWLOCATION, 0L);
    curl_easy_setopt(handle.get(), CURLOPT_CONNECTTIMEOUT, kConnectSeconds);
    curl_easy_setopt(handle.get(), CURLOPT_TIMEOUT, kWholeSeconds);
    curl_easy_setopt(handle.get(), CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(handle.get(), CURLOPT_NOPROXY, "*");
    curl_easy_setopt(handle.get(), CURLOPT_HTTPHEADER, headers.get());
    curl_easy_setopt(handle.get(), CURLOPT_WRITEFUNCTION, take);
    curl_easy_setopt(handle.get(), CURLOPT_WRITEDATA, &answer);
    if (!form.empty()) {
        curl_easy_setopt(handle.get(), CURLOPT_POSTFIELDSIZE, static_cast<long>(form.size()));
        curl_easy_setopt(handle.get(), CURLOPT_POSTFIELDS, form.c_str());
    }
    long status = 0;
    bool const done = curl_easy_perform(handle.get()) == CURLE_OK &&
                      curl_easy_getinfo(handle.get(), CURLINFO_RESPONSE_CODE, &status) == CURLE_OK;
    return done && status == kGood ? base::Result<std::string>(std::move(answer.bytes)) : failed;
}

}  // namespace regiotafel::app
