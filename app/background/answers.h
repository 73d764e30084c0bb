// An answer by mail to who asked: a reaction of a visitor, an open question, a question in advance
// of a session. Once for each question, however often somebody presses; the job's id says so, and
// the day that it was asked to go stands on the record.
#pragma once

#include <optional>
#include <string>

#include "api/site.h"
#include "background/letter_text.h"
#include "register/command.h"

namespace regiotafel::app {

// The fields by which a register is asked and answered.
struct Answerable {
    std::string_view register_id{};
    std::string_view question{};
    std::string_view email{};
    std::string_view answered{};  // the status; empty where there is none
};

// Nothing for a register in which nobody asks.
std::optional<Answerable> answerable(std::string_view register_id);

// The letter as it goes: no pictures, no addresses that tell who opened it.
LetterText answer_letter(Site const& site, std::string_view region, Answerable const& kind,
                         registers::Record const& record);

// The job of the letter, where it was asked for and is still kept.
base::Result<std::optional<jobs::Job>> answer_job(Site const& site, ledger::RegionId const& region,
                                                  base::Uuid const& record);

// Error{conflict} where there is no address or no answer, or it went before.
base::Result<void> ask_answer(Site const& site, ledger::RegionId const& region,
                              registers::Actor const& actor, Answerable const& kind,
                              registers::Record const& record);

}  // namespace regiotafel::app
