// What the documents of a harvest say in the same way everywhere: dates in words, a table with its
// mark before its name, a quotation, and where to read on ("Groen 7 en 9").
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "document/word_document.h"
#include "messages/catalogue.h"
#include "region/harvest/overview.h"

namespace regiotafel::region {

using Inlines = std::vector<document::word::Inline>;
using Ids = std::vector<std::string>;
using Values = std::map<std::string, base::MessageValue>;

// Refers to the harvest, the format and the words; all must outlive it.
class ReportText {
  public:
    static base::Result<ReportText> create(Harvest const& harvest, SessionFormat const& format,
                                           messages::Catalogue const& words);

    Harvest const& harvest() const { return *harvest_; }
    SessionInfo const& session() const { return harvest_->session; }
    SessionFormat const& format() const { return *format_; }
    Overview const& overview() const { return overview_; }
    messages::Catalogue const& words() const { return *words_; }
    std::string_view language() const;

    std::string text(std::string_view key, Values const& values = {}) const {
        return words_->text(key, values);
    }
    std::string list(std::vector<std::string> const& names) const {
        return list_names(names, language());
    }

    // "12 november 2026"; with its weekday; without its year. What is no date stays as it is.
    std::string date(std::string_view iso) const;
    std::string date_with_weekday(std::string_view iso) const;
    std::string date_without_year(std::string_view iso) const;

    std::string title() const;     // of the session, else the format's question
    std::string name() const;      // "Verslag regiosessie 12 november 2026"
    std::string meetings() const;  // one harvest over several dates, as a sentence; else empty
    std::string concept_line(int version) const;  // "Concept 1 · 23 november 2026"

    std::string row_name(std::string_view row_id) const;    // "Onderwijsregio"
    std::string row_phrase(std::string_view row_id) const;  // "de onderwijsregio"
    std::string column_name(std::string_view column_id) const;
    std::string table_name(std::string_view table_id) const;

    std::string number(std::size_t n) const;  // "zes"; digits above twelve

    // Mark and name of each table: "▨ Groen, ▥ Blauw"; the marks are decorative.
    Inlines with_marks(Ids const& tables) const;
    document::word::Inline mark(std::string const& table_id) const;

    // "Groen 7 en 9, Blauw 11", each number a link to the idea's own words further on.
    enum class Marks { none, before_tables };
    Inlines evidence(Ids const& contributions, Marks marks = Marks::none) const;
    // "; tegengeluid: Rood 8" where a person marked ideas as speaking against the theme.
    Inlines counter_evidence(Theme const& theme) const;
    // "Na te lezen: " before it.
    Inlines read_on(Ids const& contributions, Marks marks = Marks::none) const;

    std::string quote(Contribution const& one)
        const;  // “…”, word for word, without the mark that opened the line
    std::string place(Contribution const& one) const;  // "Groen, onderwijsregio"

    // Whether the report gives every idea to the letter at its end. More would make it too long
    // for a steering group; the appendix has them all under the same numbers.
    bool lists_ideas() const;

    // Those of table forms, in the harvest's order.
    std::vector<Contribution const*> table_ideas() const;

  private:
    ReportText(Harvest const& harvest, SessionFormat const& format,
               messages::Catalogue const& words);

    Harvest const* harvest_;
    SessionFormat const* format_;
    messages::Catalogue const* words_;
    Overview overview_;
    std::map<std::string, document::word::Inline> marks_{};
};

// The bookmark of an idea's own words in the document.
std::string idea_bookmark(Contribution const& one);

std::string with_capital(std::string text);

// A long word gets an optional hyphen near its middle, so that it fits in a narrow column.
std::string breakable(std::string_view name, std::size_t letters_max);

Inlines join(Inlines left, Inlines right);

inline std::int64_t count(std::size_t number) {
    return static_cast<std::int64_t>(number);
}

// "Tafel Groen"; a table that is called "Tafel 7" is not called "Tafel Tafel 7".
std::string table_heading(ReportText const& text, TableInfo const& table);

}  // namespace regiotafel::region
