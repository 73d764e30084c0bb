#include "region/harvest/walker.h"

#include <algorithm>

#include "base/text.h"
#include "region/harvest/cell_tag.h"
#include "region/harvest/form_search.h"
#include "region/harvest/headings.h"
#include "region/harvest/level_tag.h"

namespace regiotafel::region {

using base::fold;
using base::Message;
using base::trim;
using document::Paragraph;

namespace {

std::string control_text(document::Document const& document, std::string_view tag) {
    auto const found = std::ranges::find(document.controls, tag, &document::Control::tag);
    return found == document.controls.end() ? std::string{} : std::string(trim(found->text));
}

}  // namespace

void Walker::read(SourceDocument const& input) {
    auto const& document = input.document;
    source_ = input.source;
    mode_ = Mode::front;
    handmade_ = false;
    function_.clear();
    level_.clear();
    auto const named = control_text(document, "table");
    file_table_ = table_name(named).value_or(
        named.empty() ? table_name_within(document.name).value_or("") : base::to_lower(named));
    table_ = file_table_;
    if (document.kind == document::FileKind::picture) {
        source_.kind = SourceKind::picture;
        reading_.sources.push_back(source_);
        leave_out(document.name, {"harvest.unplaced_picture"}, 0);
        return;
    }
    mail_ = document.kind == document::FileKind::mail;
    if (auto const subject = document.properties.find("title");
        mail_ && table_.empty() && subject != document.properties.end()) {
        table_ = table_in_subject(subject->second).value_or("");
    }
    closing_ = false;
    bool const table = look_at(document, vocabulary_) != Holds::nothing;
    auto const outline = table || input.kind_given ? std::nullopt : notes_of(document);
    bool const form = table || outline;
    if (!input.kind_given) {
        source_.kind = form    ? SourceKind::table_form
                       : mail_ ? SourceKind::late_contribution
                               : SourceKind::advance_question;
    }
    std::size_t const at = reading_.sources.size();
    reading_.sources.push_back(source_);
    if (!form) {
        read_loose(document);
        return;
    }
    reader_.start(source_, file_table_, control_text(document, "participants"),
                  read_legend(document, vocabulary_));
    if (outline) {
        read_notes(*outline);
        return;
    }
    bool const by_hand_before = !reading_.handmade.empty();
    Mark const before = mark();
    for (auto const& block : document.blocks) {
        read_block(block);
    }
    if (!input.kind_given && before.handmade == reading_.handmade.size()) {
        read_again(before, document);
    }
    // A file with only a view made by hand is such a source; one with both is a form first.
    bool const cells = std::ranges::any_of(
        reading_.cells, [&](auto const& cell) { return cell.source == source_.id; });
    if (!cells && !reading_.handmade.empty() && !by_hand_before) {
        reading_.sources[at].kind = SourceKind::handmade_view;
    }
}

void Walker::read_block(document::Block const& block) {
    if (auto const* paragraph = std::get_if<Paragraph>(&block)) {
        read_paragraph(*paragraph);
    } else {
        read_table(std::get<document::Table>(block));
    }
}

void Walker::read_paragraph(Paragraph const& paragraph) {
    auto const text = trim(paragraph.text);
    if (mail_ && !text.empty()) {
        // Whose mail holds a form greets before it, and signs and quotes below it.
        closing_ = closing_ || (is_courtesy(text) && reader_.saw_form());
        if (is_courtesy(text) || is_mail_head(text) || closing_ || text.starts_with('>')) {
            leave_out(std::string(text), {"harvest.unplaced_courtesy"}, paragraph.line);
            return;
        }
    }
    if (text.empty() || read_heading(paragraph)) {
        return;
    }
    read_body(paragraph);
}

// Headings: the parts of a report, a table's name, "Overig", a function. True where it was one.
bool Walker::read_heading(Paragraph const& paragraph) {
    auto const text = std::string(trim(paragraph.text));
    auto const folded = fold(text);
    if (paragraph.tag == "table" || paragraph.tag == "participants" || paragraph.tag == "form") {
        ++reading_.labels;
        return true;
    }
    bool const people = folded.starts_with("aan tafel") || folded.starts_with("deelnemers");
    if (people && text.find(':') != std::string::npos && text.size() <= kHeadingBytesMax) {
        reader_.set_participants(table_, text.substr(text.find(':') + 1));
        ++reading_.labels;
        return true;
    }
    if (is_printed_on_form(text)) {
        ++reading_.labels;
        return true;
    }
    if (auto const rest = vocabulary_.remarks_heading(text)) {
        if (auto const named = table_name(*rest)) {
            table_ = *named;
        }
        mode_ = Mode::remarks;
        ++reading_.labels;
        return true;
    }
    auto const after_colon = named_after_colon(text);
    auto const name = paragraph.heading_level > 0 ? table_heading(text) : table_name(text);
    if (auto const named = after_colon ? after_colon : name) {
        table_ = *named;
        mode_ = Mode::form;
        ++reading_.labels;
        level_.clear();
        // The table before this one had its functions below its own name.
        bool const next = paragraph.heading_level > 0 && paragraph.heading_level <= function_level_;
        function_ = next ? std::string{} : function_;
        return true;
    }
    if (mode_ != Mode::remarks && is_function_heading(paragraph, vocabulary_)) {
        function_ =
            vocabulary_.column(paragraph.heading_level > 0 ? without_brackets(text) : text)->id;
        function_level_ = paragraph.heading_level;
        ++reading_.labels;
        return true;
    }
    if (auto const level =
            mode_ == Mode::remarks ? std::nullopt : level_heading(paragraph, vocabulary_)) {
        level_ = *level;
        ++reading_.labels;
        return true;
    }
    if (is_part_heading(text)) {
        if (announces_forms(folded) || announces_handmade(folded)) {
            handmade_ = announces_handmade(folded) && !only_views_;
        }
        mode_ = Mode::front;
        ++reading_.labels;
        return true;
    }
    if (paragraph.heading_level > 0) {
        if (auto const within = table_name_within(text)) {
            table_ = *within;
        }
        mode_ = Mode::form;
        leave_out(text, {"harvest.unplaced_heading"}, paragraph.line);
        return true;
    }
    return false;
}

// The question and the other sentences that the empty form came with.
bool Walker::is_printed_on_form(std::string const& text) const {
    std::vector<Words> printed{format_.question, format_.introduction, format_.title,
                               format_.credit};
    if (format_.notes) {
        printed.push_back(format_.notes->prompt);
    }
    return std::ranges::any_of(printed, [&](Words const& words) {
        return !words.nl.empty() && (text == words.nl || text == words.en);
    });
}

void Walker::read_body(Paragraph const& paragraph) {
    auto const text = std::string(trim(paragraph.text));
    if (is_empty_in_words(text)) {
        leave_out(text, {"harvest.unplaced_empty"}, paragraph.line);
    } else if (is_left_empty(text)) {
        ++reading_.labels;
    } else if (paragraph.tag == "remark" || (mode_ == Mode::remarks && !handmade_)) {
        add_remark(paragraph, true);
    } else if (mode_ == Mode::remarks) {
        add_handmade(text, paragraph.line);
    } else if (mode_ == Mode::after_handmade) {
        leave_out(text, {"harvest.unplaced_handmade_themes"}, paragraph.line);
    } else if (mode_ == Mode::form && reader_.saw_form() && !handmade_) {
        add_remark(paragraph, false);
    } else {
        leave_out(text, {"harvest.unplaced_front"}, paragraph.line);
    }
}

void Walker::add_remark(Paragraph const& paragraph, bool sure) {
    auto const named = named_line(paragraph.text);
    bool const own = !named.table.empty() && !named.text.empty();
    reader_.add_remark(own ? named.table : table_,
                       own ? named.text : std::string(trim(paragraph.text)), paragraph.line, sure);
}

void Walker::add_handmade(std::string const& text, int line) {
    reading_.handmade.push_back({.function = "remark",
                                 .level = {},
                                 .table = table_,
                                 .text = text,
                                 .contributions = {},
                                 .place = {source_.file, line, 0, 0}});
}

void Walker::read_table(document::Table const& table) {
    auto const outcome = reader_.read(table, {.table = table_,
                                              .function = function_,
                                              .level = level_,
                                              .handmade = handmade_,
                                              .only_views = only_views_});
    table_ = outcome.table.empty() ? table_ : outcome.table;
    if (outcome.saw_handmade) {
        handmade_ = true;
        mode_ = Mode::after_handmade;
        function_.clear();
    } else if (outcome.saw_form) {
        mode_ = Mode::form;
    }
}

void Walker::leave_out(std::string text, Message reason, int line) {
    reading_.unplaced.push_back({std::move(text), std::move(reason), {source_.file, line, 0, 0}});
}

}  // namespace regiotafel::region
