// Coming in and one's own account: the form to sign in, the second step, an invitation, and the
// page with password, second step, devices and data. Everything works without script, except
// passkeys, which browsers only give to a script. All texts that come in are plain.
#pragma once

#include <string>
#include <vector>

#include "screens/words.h"

namespace regiotafel::screens {

struct SignInScreen {
    Words const& words;
    std::string email{};
    std::string problem{};   // what went wrong, as a sentence
    bool sent = false;       // a link is on its way, if there is such an account
    std::string provider{};  // where one may sign in elsewhere: its name
};
std::string sign_in_html(SignInScreen const& screen);

// The second step: a code of the app, or one of the codes on paper.
std::string second_step_html(Words const& words, std::string_view ticket, std::string_view problem);

struct WelcomeScreen {
    Words const& words;
    std::string action{};  // the link's own address
    std::string email{};   // known already, or typed before
    std::string problem{};
    bool makes_account = false;  // asks for an e-mail address
    bool asks_password = false;  // may choose one
};
std::string welcome_html(WelcomeScreen const& screen);

struct SessionLine {
    std::string id{};
    std::string device{};
    std::int64_t made_ms = 0;
    std::int64_t seen_ms = 0;
    bool here = false;
};
struct PasskeyLine {
    std::string id{};  // base64url
    std::string name{};
    std::int64_t made_ms = 0;
};

struct AccountScreen {
    Words const& words;
    std::string email{};
    std::string problem{};
    std::string done{};  // the key of what went well
    bool weak = false;   // has rights that wait for a second step
    bool has_password = false;
    bool has_totp = false;
    std::string new_totp{};               // the secret to type over, in groups of four
    std::string new_totp_address{};       // otpauth:
    std::string ticket{};                 // of the new secret
    std::vector<std::string> recovery{};  // shown once
    std::int64_t recovery_left = 0;
    std::vector<PasskeyLine> passkeys{};
    std::vector<SessionLine> sessions{};
};
std::string account_html(AccountScreen const& screen);

}  // namespace regiotafel::screens
