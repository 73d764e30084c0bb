// Notes without a table: functions and levels stand as headings or before a colon, the ideas below
// them. Read as a list with one idea a row, so that all that holds for lists holds here.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "document/document.h"
#include "region/harvest/vocabulary.h"

namespace regiotafel::region {

// More is a list, and no notes that somebody made at a table.
inline constexpr std::size_t kPiecesOfNotes = 2'000;

struct OutlineRemark {
    std::string table{};
    std::string text{};
    int line = 0;
};

struct Outline {
    document::Table ideas{};                     // with a header: table, level, function, idea
    std::vector<OutlineRemark> remarks{};        // stands under "Overig"
    std::vector<document::Paragraph> rest{};     // stands under none of them
    std::vector<document::Paragraph> empties{};  // say that there is nothing, in words
    int labels = 0;                              // paragraphs that were such headings
    std::size_t whole = 0;                       // ideas with a table, a level and a function
    bool guessed = false;                        // a person has to look at each place
};

// `table` is what the file is named after, empty where it tells nothing. Nothing where the text is
// no such notes: at least two ideas have a table, a level and a function, and these are most of it.
std::optional<Outline> read_outline(document::Document const& document,
                                    Vocabulary const& vocabulary, std::string const& table);

// The same where that tells nothing: each idea is placed by the labels that stand nearest to it,
// also in tables in which no form was found. All of it is a guess, to be looked at by a person.
// Nothing where the document hardly speaks of levels and functions, or has more blocks and cells
// than kPiecesOfNotes.
std::optional<Outline> guess_outline(document::Document const& document,
                                     Vocabulary const& vocabulary, std::string const& table);

struct MailOutline {
    Outline outline{};
    std::vector<document::Paragraph> around{};  // greeting, signature, what is quoted
};

// The same for a mail. Its subject or its first lines may name the table. A guess needs the table
// of each idea: a mail of somebody who was at none is late input.
std::optional<MailOutline> read_mail_outline(document::Document const& mail,
                                             Vocabulary const& vocabulary);
std::optional<MailOutline> guess_mail_outline(document::Document const& mail,
                                              Vocabulary const& vocabulary);

}  // namespace regiotafel::region
