// What the pages share by which a facilitator makes and runs a session.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "screens/lead_screen.h"
#include "screens/session_parts.h"

namespace regiotafel::app {

inline constexpr std::string_view kLeadSteps[] = {
    "opzet", "programma", "groepen", "uitnodigen", "aanmeldingen", "tafels", "oogst"};

// {id} of the path; Error{forbidden} for who does not lead the region, Error{not_found}.
base::Result<SessionFacts> led_session(Visit const& visit);

std::string lead_address(Visit const& visit, SessionFacts const& facts, std::string_view step);
screens::LeadHead lead_head(Visit const& visit, SessionFacts const& facts, std::string_view here);
std::string lead_page(Visit const& visit, SessionFacts const& facts, std::string const& body_html);

// In the language of who looks; empty for a code that is not there.
std::string code_name(Visit const& visit, registers::Register const& schema, std::string_view field,
                      std::string_view code);
registers::Register const& sign_up_schema(Visit const& visit);

// Leaves a line in the access log for each of whom a sign-up was shown that way.
void note_sign_ups(Visit const& visit, std::string_view way,
                   std::vector<registers::Record> const& shown);

// The commands of one press of a button, as one; answers with `after`, or tells `refused` why not.
void send_together(Site const& site, registers::Actor const& actor,
                   std::vector<registers::RecordCommand> commands,
                   std::function<void(ledger::Outcome const&)> answer);

// Goes on beside a letter, which notes on the same sign-up that it went out.
registers::RecordCommand sign_up_change(Visit const& visit, registers::Record const& record,
                                        boost::json::object data);

}  // namespace regiotafel::app
