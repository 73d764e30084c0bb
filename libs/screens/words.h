// The words of a screen in the language of who looks: messages, dates and moments, and values of a
// register's fields. `html` gives escaped text, `plain` does not.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>

#include "messages/catalogue.h"
#include "register/value.h"

namespace regiotafel::screens {

class Words {
  public:
    using Values = std::map<std::string, base::MessageValue>;

    // The catalogue has to outlive it. `now_ms` is Unix time, for "today" and "yesterday".
    Words(messages::Catalogue const& catalogue, std::int64_t now_ms);

    std::string plain(std::string const& key, Values const& values = {}) const;
    std::string html(std::string const& key, Values const& values = {}) const;
    std::string html(base::Message const& message) const;

    std::string_view language() const { return shown_.language; }
    registers::ShownWords const& shown() const { return shown_; }
    std::string in(registers::Label const& label) const;  // escaped
    // The same inside a sentence: "initiatieven".
    std::string inside(registers::Label const& label) const;

    // "vandaag om 14:05", "3 november 2026 om 14:05"; the clock of the Netherlands. Plain.
    std::string moment(std::int64_t unix_ms) const;
    // "november 2026" of "2026-11" or "2026-11-22"; plain.
    std::string month(std::string_view iso) const;
    // "22 november" of "2026-11-22"; plain.
    std::string day(std::string_view iso) const;
    // "donderdag 10 december 2026"; plain.
    std::string weekday(std::string_view iso) const;
    // "22 november 2026" of "2026-11-22"; plain.
    std::string date(std::string_view iso) const;
    // "22 november 2026", of a moment; plain.
    std::string day_of(std::int64_t unix_ms) const;
    // From today, in the Netherlands, to that day: negative when it has been. Of "2026-11-22".
    std::int64_t days_until(std::string_view iso) const;
    // "over 3 dagen", "vandaag", "3 dagen geleden", longer ago in months or years; plain.
    std::string how_far(std::string_view iso) const;
    std::string role(std::string_view role) const;  // plain; of kRoleNames in register/decide.h

  private:
    messages::Catalogue const& catalogue_;
    std::int64_t now_ms_;
    registers::ShownWords shown_;
};

}  // namespace regiotafel::screens
