// For an administrator: which personal data is past its period and would be erased now, and the
// reports of what was erased. No names.
#pragma once

#include <string>
#include <vector>

#include "screens/values.h"

namespace regiotafel::screens {

struct RetentionLine {
    std::string what{};       // "Reacties"
    std::string field{};      // "E-mailadres"
    std::string purpose{};    // plain, as all text here
    std::string retention{};  // ISO 8601
    std::int64_t overdue = 0;
};

struct RetentionScreen {
    Words const& words;
    std::string region{};
    std::vector<RetentionLine> lines{};  // every field with personal data
    registers::Register const& schema;   // retention_report
    std::vector<registers::Record> reports{};
};

std::string retention_html(RetentionScreen const& screen);

// "P2Y" as "2 jaar"; plain.
std::string period_words(Words const& words, std::string_view period);

}  // namespace regiotafel::screens
