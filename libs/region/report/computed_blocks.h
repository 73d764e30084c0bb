// The text that the program computes and the text that belongs to a person, in one document. A
// computed paragraph or cell is a content control tagged "blok:<id>:<hash of its own text>", so a
// later run sees whether a person changed it; then the person's text stays. What a person writes
// stands in controls tagged "duiding:<section>" and is always carried over.
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "document/document.h"
#include "document/word_document.h"
#include "region/report/report_text.h"

namespace regiotafel::region {

// One block of an earlier version, as it was found.
struct EarlierBlock {
    std::string hash{};  // of the text that the program wrote
    std::string text{};
    bool edited = false;
};

// What an earlier version of a document holds.
struct Earlier {
    std::map<std::string, EarlierBlock> blocks{};   // by id
    std::map<std::string, std::string> readings{};  // section -> what a person wrote there
    std::vector<std::string> own_texts{};           // written by a person outside all blocks
    std::set<std::string> written{};                // marks of the ids that the program wrote
    bool edited = false;                            // anything was changed since it was written
};

Earlier earlier_version(document::Document const& document);

struct BlockChange {
    enum class Kind { changed, added, removed, kept };
    Kind kind = Kind::changed;
    std::string id{};
    std::string before{};
    std::string after{};  // for kept: what the program would have written now
};

class ComputedBlocks {
  public:
    explicit ComputedBlocks(Earlier earlier) : earlier_(std::move(earlier)) {}

    // Adds a paragraph, unless a person took it out of the earlier version. Links stand behind
    // the control: LibreOffice shows the code of a link inside one.
    void add(std::vector<document::word::Block>& to, std::string id, std::string style,
             Inlines content, document::word::ParagraphFormat format = {}, Inlines links = {});
    // The style is for a person's own text in this cell.
    document::word::TableCell cell(std::string id, std::string const& style,
                                   document::word::TableCell computed);

    // What a person wrote in this section, empty if nothing.
    std::string reading(std::string const& section) const;
    Earlier const& earlier() const { return earlier_; }

    // For the document's properties: which blocks were written.
    std::map<std::string, std::string> properties() const;

    // After the whole document: what is not the same as before. Nothing for a first version.
    std::vector<BlockChange> changes() const;

  private:
    struct Own {
        std::string const* text = nullptr;  // a person's words for this block
        bool removed = false;               // a person took it out
    };
    Own note(std::string const& id, std::string const& text);

    Earlier earlier_;
    std::map<std::string, std::string> now_{};  // id -> computed text
    std::vector<std::string> order_{};
};

// The properties by which a later run sees whether anything was edited: a mark of every paragraph
// and cell, in order.
std::map<std::string, std::string> text_marks(document::Document const& written);

}  // namespace regiotafel::region
