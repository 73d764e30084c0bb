// A consultation as its pages see it: where it stands today, its paragraphs and its comments.
#pragma once

#include <string>
#include <vector>

#include "screens/consult_screen.h"
#include "screens/visit.h"

namespace regiotafel::app {

inline constexpr std::string_view kConsultation = "consultation";
inline constexpr std::string_view kConsultationComment = "consultation_comment";

struct Consultation {
    registers::Record record{};
    screens::ConsultStage stage = screens::ConsultStage::draft;
    std::vector<region::Paragraph> paragraphs{};
};

std::string consult_address(std::string_view region, base::Uuid const& id);

// {id} of the path, as this actor may see it. Error{not_found}.
base::Result<Consultation> consultation_of(Visit const& visit);
// The same for who leads the region. Error{forbidden}.
base::Result<Consultation> led_consultation(Visit const& visit);

// Open, closed because its day is over, and so on. `today` is a date in the Netherlands.
screens::ConsultStage stage_of(registers::Record const& record, std::string_view today);

base::Result<screens::ConsultHead> consult_head(Visit const& visit, Consultation const& about);

// Comments that the actor may see, with the paragraphs where they belong; the oldest first, at most
// registers::kPageMax.
struct PlacedComments {
    std::vector<screens::ConsultParagraph> paragraphs{};
    std::vector<screens::ConsultComment> homeless{};
    std::vector<registers::Record> records{};
};
base::Result<PlacedComments> placed_comments(Visit const& visit, Consultation const& about);

registers::Register const& comment_schema(Visit const& visit);

}  // namespace regiotafel::app
