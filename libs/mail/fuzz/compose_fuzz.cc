// Any text as receiver, name, subject and body: refused, or a mail whose head has only our headers.
#include <cstdlib>

#include "mail/message.h"

extern "C" int LLVMFuzzerTestOneInput(unsigned char const* data, std::size_t size) {
    std::string const all(reinterpret_cast<char const*>(data), size);
    auto const third = all.size() / 3;
    regiotafel::mail::Message const message{.from = {"Regiotafel", "tafel@example.org"},
                                            .to = {all.substr(0, third), "els@example.org"},
                                            .subject = all.substr(third, third),
                                            .text = all.substr(2 * third),
                                            .html = all,
                                            .id = "a"};
    auto const mail = regiotafel::mail::compose(message);
    if (!mail) {
        return 0;
    }
    auto const head = mail->substr(0, mail->find("\r\n\r\n"));
    int headers = 0;
    for (std::size_t at = 0; at != std::string::npos;) {
        headers += head[at] == ' ' ? 0 : 1;
        auto const end = head.find("\r\n", at);
        at = end == std::string::npos ? end : end + 2;
    }
    constexpr int kHeaders = 8;
    if (headers != kHeaders) {
        std::abort();
    }
    return 0;
}
