// A consultation for anybody: the draft in numbered paragraphs, a form to comment on each, and what
// was done with the comments that were released. Without script; all text that comes in is plain.
#pragma once

#include <string>
#include <vector>

#include "region/consult/paragraphs.h"
#include "screens/form_screen.h"

namespace regiotafel::screens {

struct ConsultComment {
    std::string id{};
    std::int64_t version = 0;
    std::string text{};
    std::string quote{};  // the paragraph as it was
    std::string by{};     // "Els, leraar"; empty: somebody who did not say
    std::string when{};
    std::string status{};
    std::string disposition{};  // code
    std::string reason{};
};

struct ConsultParagraph {
    region::Paragraph paragraph{};
    int number = 0;  // 0 for a heading
    std::vector<ConsultComment> comments{};
};

// Where a consultation stands today.
enum class ConsultStage { draft, open, closed, settled };

struct ConsultHead {
    std::string title{};
    std::string question{};
    std::string deadline{};  // in words
    ConsultStage stage = ConsultStage::draft;
    std::string status_html{};
    std::int64_t handled = 0;
    std::int64_t comments = 0;
    std::string page{};  // address
};

struct ConsultScreen {
    Words const& words;
    ConsultHead head{};
    registers::Register const& schema;  // consultation_comment
    std::vector<ConsultParagraph> paragraphs{};
    std::vector<ConsultComment> homeless{};  // of paragraphs that are gone
    std::string final_text{};
    bool leads = false;
    std::string arrived{};  // the mark of the paragraph that somebody has just commented on
    // Ids of what the forms send; each paragraph's follow from them.
    std::vector<std::string> commands{};
    std::vector<std::string> records{};
    std::string wrong{};  // the mark of the paragraph whose form came back
    FormScreen const* form = nullptr;
};

std::string consult_html(ConsultScreen const& screen);

// A comment that could not be taken: with all of its text, so that its writer does not lose it.
struct ConsultLostScreen {
    Words const& words;
    std::string problem{};
    std::string text{};
    std::string page{};   // address of the consultation, where it still takes comments
    std::string react{};  // address to write to the region, which is always there
};

std::string consult_lost_html(ConsultLostScreen const& screen);

struct ConsultLine {
    std::string href{};
    std::string title{};
    std::string question{};
    std::string note{};
    std::string status_html{};
};

struct ConsultsScreen {
    Words const& words;
    std::vector<ConsultLine> lines{};
    std::string make{};  // address, for who may make one
};

std::string consults_html(ConsultsScreen const& screen);

struct ConsultFormScreen {
    Words const& words;
    FormScreen const& form;
    std::string back{};  // empty for a new one
    std::string back_title{};
    std::string problem{};
};

std::string consult_form_html(ConsultFormScreen const& screen);

struct StageButton {
    std::string to{};    // status
    std::string name{};  // plain
};

struct HandleScreen {
    Words const& words;
    ConsultHead head{};
    registers::Register const& schema;  // consultation_comment
    std::vector<ConsultParagraph> paragraphs{};
    std::vector<ConsultComment> homeless{};
    std::vector<StageButton> stages{};
    std::string command{};
    std::int64_t version = 0;
    std::string problem{};
};

// Each comment with a form of what is done with it; sent as d.<id>, r.<id>, t.<id> (whether it is
// shown: "ja", "nee" or "later") and n.<id>, the version it was seen in.
std::string handle_html(HandleScreen const& screen);

// For the .cc files of this room.
std::string consult_head_html(Words const& words, ConsultHead const& head);
// Markdown of a paragraph: lines, lists, **bold** and *italic*; text of people is escaped.
std::string paragraph_html(region::Paragraph const& paragraph);

}  // namespace regiotafel::screens
