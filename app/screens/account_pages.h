// Coming in, going out, one's own account, and who may do what: the pages that change who somebody
// is. They wait for the disk and for password hashes, so they run on threads of their own.
#pragma once

#include "api/route.h"
#include "api/sessions.h"
#include "api/site.h"
#include "api/workers.h"
#include "identity/oidc.h"
#include "screens/form_input.h"

namespace regiotafel::app {

struct Door {
    Site const& site;
    Sessions const& sessions;
    Workers& workers;
    identity::OidcSettings oidc{};  // without an issuer: nobody signs in elsewhere
};

// One page or button: runs on the door's workers, with the form that was sent. An error becomes a
// problem answer; too much at once, 503.
using Act = base::Result<http::Response> (*)(Door const& door, Call const& call,
                                             screens::Inputs const& inputs);
struct ActAtDoor {
    Door door;
    Act act = nullptr;
    void operator()(Call call, http::Reply const& reply) const;
};

std::vector<Route> sign_in_routes(Door const& door);
std::vector<Route> oidc_routes(Door const& door);
std::vector<Route> account_routes(Door const& door);
std::vector<Route> people_routes(Door const& door);

// ---- Shared by these pages

// A session in place of the one that the call has, and its cookie; 303 to what comes next.
base::Result<http::Response> let_in(Door const& door, Call const& call, base::Uuid const& account,
                                    bool strong, std::string target = {});
// The first step went well; who has a second one does that first.
base::Result<http::Response> after_first_step(Door const& door, Call const& call,
                                              identity::Account const& account);
// "Firefox op Linux", for the list of devices.
std::string device_of(Call const& call);
// The account of who asks; Error{forbidden} where there is none.
base::Result<identity::Account> own_account(Door const& door, Call const& call);
// The same, for a change of how one comes in: who has a second step has to have taken it.
base::Result<identity::Account> account_to_change(Door const& door, Call const& call);
base::Result<bool> has_second_step(Door const& door, identity::Account const& account);
// A mail with one link; its job is kept when this returns.
base::Result<void> mail_link(Door const& door, Call const& call, identity::Account const& account,
                             std::string const& subject, std::string const& text,
                             std::string const& link);
// Error{unavailable} with `account.slow_down` while somebody has to wait.
base::Result<void> check_wait(Door const& door, std::string const& key);
base::Result<void> fail_once(Door const& door, std::string const& key, identity::Wait const& wait);

}  // namespace regiotafel::app
