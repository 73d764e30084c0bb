// Mail as work in the background: kept before it is promised, tried again with ever longer waits,
// gone on with after a restart. Without a mail server in mail.toml every mail is a file in the data
// folder. What stands in a mail and to whom it goes is kept in the job's files, which go when it
// was sent, and never in the job itself.
#pragma once

#include "api/site.h"
#include "mail/smtp.h"

namespace regiotafel::app {

struct MailAsked {
    std::string to{};
    std::string subject{};
    std::string text{};
    std::string html{};
    base::Uuid id{};      // of the job: the same twice is one mail; nil: a new one
    std::string about{};  // the record that it tells of; may be empty
};

// Gives the bytes of a mail to the mail server, or to the folder where there is none. Whether by
// the server. Errors as mail::send.
base::Result<bool> hand_over(Site const& site, base::Uuid const& id, std::string const& receiver,
                             std::string const& letter);

base::Result<base::Uuid> ask_mail(Site const& site, ledger::RegionId const& region,
                                  registers::Actor const& actor, MailAsked asked);

// Whether it works: for administrators of the region. Error{forbidden}, Error{bad_input}.
base::Result<base::Uuid> ask_test_mail(Site const& site, ledger::RegionId const& region,
                                       registers::Actor const& actor, std::string to,
                                       messages::Catalogue const& words);

}  // namespace regiotafel::app
