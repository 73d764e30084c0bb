// The words of a letter to somebody who signed up: as plain text and as HTML without pictures or
// addresses that would tell who opened it. Pure.
#pragma once

#include <string>

#include "background/session_facts.h"
#include "screens/words.h"

namespace regiotafel::app {

struct LetterAbout {
    region::Letter letter = region::Letter::placed;
    std::int64_t number = 0;  // in the waiting list
    std::string name{};       // whom it is to
    std::string page{};       // address of the session's page
    std::string own_page{};   // and of their own sign-up
    std::string region{};
};

struct LetterText {
    std::string subject{};
    std::string text{};
    std::string html{};
};

LetterText letter_text(screens::Words const& words, SessionFacts const& facts,
                       LetterAbout const& about);

// "donderdag 10 december 2026, 13:30 tot 16:30"; empty without a date.
std::string when_text(screens::Words const& words, SessionFacts const& facts);

// Paragraphs and lines of facts as one mail, plain and as HTML.
class LetterBuilder {
  public:
    void paragraph(std::string_view plain);
    void fact(std::string_view name, std::string_view value);
    void link(std::string_view label, std::string_view href);
    LetterText finish(std::string subject) const;

  private:
    std::string text_{};
    std::string html_{};
};

}  // namespace regiotafel::app
