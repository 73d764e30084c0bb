// Inviting people to a session: whom, with which words, and who does not want to be asked again. An
// invitation is a record, so the list of them is the log; the letters go with those of letters.h.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "background/letter_text.h"
#include "background/session_facts.h"
#include "region/session/merge.h"

namespace regiotafel::app {

inline constexpr std::string_view kInvitation = "invitation";
inline constexpr std::string_view kPersonSeal = "invitations";
inline constexpr std::size_t kInvitedAtOnce = 900;

// Codes; an empty set is everybody.
struct Segment {
    std::set<std::string, std::less<>> constituencies{};
    std::set<std::string, std::less<>> sectors{};        // of where they work
    std::set<std::string, std::less<>> organisations{};  // kinds of where they work
};

struct Invitee {
    base::Uuid person{};
    std::string name{};
    std::string email{};
    std::string organisation{};
    std::string constituency{};  // code
};

// People who may be asked and have an address, by name; as the actor may see them.
base::Result<std::vector<Invitee>> find_invitees(Site const& site, ledger::Reader& reader,
                                                 std::string_view region,
                                                 registers::Actor const& actor,
                                                 Segment const& segment);

base::Result<std::vector<registers::Record>> read_invitations(Site const& site,
                                                              ledger::Reader& reader,
                                                              std::string_view region,
                                                              base::Uuid const& session);

// Subject and text for one person. Error{bad_input} for a name in braces that does not exist.
struct InvitationWords {
    std::string subject{};
    std::string text{};
};
base::Result<InvitationWords> merged_invitation(screens::Words const& words,
                                                SessionFacts const& facts,
                                                InvitationWords const& written,
                                                std::string_view name, std::string const& link);

// Those whose letter still has to go. A reminder is for who has not signed up.
std::vector<registers::Record const*> due_invitations(
    std::vector<registers::Record> const& invitations, std::vector<SignUp> const& sign_ups);

// The bytes of the letter; `id` is that of its Message-ID.
base::Result<std::string> invitation_letter(Site const& site, std::string_view region,
                                            SessionFacts const& facts,
                                            registers::Record const& invitation,
                                            base::Uuid const& id);

}  // namespace regiotafel::app
