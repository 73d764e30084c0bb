// Goes through a document and decides what each part of it is.
#pragma once

#include <cstddef>
#include <optional>
#include <string>

#include "region/harvest/outline.h"
#include "region/harvest/recognise.h"
#include "region/harvest/table_reader.h"

namespace regiotafel::region {

class Walker {
  public:
    Walker(SessionFormat const& format, Choices const& choices, bool only_views, Reading& reading)
        : format_(format),
          vocabulary_(format),
          reader_(format, vocabulary_, choices, reading),
          reading_(reading),
          only_views_(only_views) {}

    void read(SourceDocument const& input);

  private:
    enum class Mode { front, form, remarks, after_handmade };

    // How much of the reading there was before a document.
    struct Mark {
        std::size_t cells = 0;
        std::size_t handmade = 0;
        std::size_t unplaced = 0;
        std::size_t doubts = 0;
        std::size_t tables = 0;
        int labels = 0;
    };
    Mark mark() const;
    void read_again(Mark const& before, document::Document const& document);
    bool names_schema(document::Document const& document) const;
    void read_loose(document::Document const& document);
    std::optional<Outline> notes_of(document::Document const& document);
    std::optional<MailOutline> guess_of(document::Document const& document) const;
    Outline without_around(MailOutline mail);
    void read_notes(Outline const& outline);
    void read_block(document::Block const& block);
    void read_paragraph(document::Paragraph const& paragraph);
    bool read_heading(document::Paragraph const& paragraph);
    bool is_printed_on_form(std::string const& text) const;
    void read_body(document::Paragraph const& paragraph);
    void read_table(document::Table const& table);
    void add_remark(document::Paragraph const& paragraph, bool sure);
    void add_handmade(std::string const& text, int line);
    void leave_out(std::string text, base::Message reason, int line);

    SessionFormat const& format_;
    Vocabulary vocabulary_;
    TableReader reader_;
    Reading& reading_;
    bool only_views_;

    Source source_{};
    std::string file_table_;
    std::string table_;
    std::string function_;    // column id that is named above
    int function_level_ = 0;  // of the heading that did so
    std::string level_;       // row id that is named above
    bool handmade_ = false;
    bool mail_ = false;
    bool closing_ = false;  // below the closing words of a mail
    Mode mode_ = Mode::front;
};

}  // namespace regiotafel::region
