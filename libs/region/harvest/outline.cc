#include "region/harvest/outline.h"

#include <algorithm>

#include "base/text.h"
#include "region/harvest/headings.h"
#include "region/harvest/outline_reader.h"

namespace regiotafel::region {
namespace {

using document::Paragraph;

constexpr std::size_t kLinesThatNameATable = 3;

struct MailParts {
    document::Document body{};
    std::vector<Paragraph> around{};
    std::string table{};
};

// "> 1. Werven?" -> "Werven"
std::string_view without_quotation(std::string_view line) {
    auto const first = line.find_first_not_of("> 0123456789.)");
    auto const last = line.find_last_not_of("?:. ");
    return first == std::string_view::npos || last < first ? std::string_view{}
                                                           : line.substr(first, last + 1 - first);
}

// `questions`: quoted lines that are labels are what the mail answers, and not left out.
MailParts parts_of(document::Document const& mail, Vocabulary const& vocabulary, bool questions) {
    MailParts parts;
    auto const subject = mail.properties.find("title");
    auto table =
        subject == mail.properties.end() ? std::nullopt : table_in_subject(subject->second);
    bool closed = false;
    for (auto const& block : mail.blocks) {
        auto const* paragraph = std::get_if<Paragraph>(&block);
        if (paragraph == nullptr) {
            parts.body.blocks.push_back(block);
            continue;
        }
        bool const quoted = paragraph->text.starts_with('>');
        bool const courtesy = is_courtesy(paragraph->text);
        if (base::trim(paragraph->text).empty()) {
            continue;
        }
        closed = closed || (courtesy && !parts.body.blocks.empty());
        auto const asked = without_quotation(paragraph->text);
        if (questions && quoted && !closed && !heading_of(asked, vocabulary, kSureName).empty()) {
            auto question = *paragraph;
            question.text = std::string(asked);
            parts.body.blocks.emplace_back(std::move(question));
            continue;
        }
        if (courtesy || closed || is_mail_head(paragraph->text) || quoted) {
            parts.around.push_back(*paragraph);
            continue;
        }
        if (!table && parts.body.blocks.size() < kLinesThatNameATable) {
            table = table_name_within(paragraph->text);
        }
        parts.body.blocks.push_back(block);
    }
    parts.table = table.value_or("");
    return parts;
}

enum class Part { heading, label, text, other };

Part part_of(document::Block const& block, Vocabulary const& vocabulary) {
    auto const* paragraph = std::get_if<Paragraph>(&block);
    if (paragraph == nullptr) {
        return Part::other;
    }
    return paragraph->heading_level > 0                                             ? Part::heading
           : heading_of(base::trim(paragraph->text), vocabulary, kSureName).empty() ? Part::text
                                                                                    : Part::label;
}

// Where each idea has its place below it, as on a card, the places are put above the ideas. That is
// so where more parts begin with texts and end with a label than the other way round.
std::vector<document::Block> labels_first(std::vector<document::Block> const& blocks,
                                          Vocabulary const& vocabulary) {
    std::vector<document::Block> turned;
    std::vector<document::Block> texts;
    int below = 0;
    int above = 0;
    bool begins = true;  // no label stood in this part
    auto const flush = [&] {
        above += texts.empty() || begins ? 0 : 1;
        turned.insert(turned.end(), texts.begin(), texts.end());
        texts.clear();
    };
    for (auto const& block : blocks) {
        auto const part = part_of(block, vocabulary);
        if (part == Part::text) {
            texts.push_back(block);
        } else if (part == Part::label && !texts.empty()) {
            below += begins ? 1 : 0;
            turned.push_back(block);
            turned.insert(turned.end(), texts.begin(), texts.end());
            texts.clear();
        } else {
            flush();
            turned.push_back(block);
        }
        begins = part == Part::heading || (begins && part != Part::label);
    }
    flush();
    return below > above ? turned : blocks;
}

std::size_t pieces_of(document::Document const& document) {
    std::size_t pieces = 0;
    for (auto const& block : document.blocks) {
        auto const* table = std::get_if<document::Table>(&block);
        pieces += table == nullptr ? 1 : table->cells.size();
    }
    return pieces;
}

bool names_all_tables(Outline const& outline) {
    return std::ranges::none_of(outline.ideas.cells, [](document::Cell const& cell) {
        return cell.column == 0 && cell.text.empty();
    });
}

}  // namespace

std::optional<Outline> read_outline(document::Document const& document,
                                    Vocabulary const& vocabulary, std::string const& table) {
    OutlineReader reader(vocabulary, read_legend(document, vocabulary), table);
    for (auto const& block : document.blocks) {
        auto const* paragraph = std::get_if<Paragraph>(&block);
        if (paragraph == nullptr) {
            return std::nullopt;
        }
        reader.read(*paragraph);
    }
    return reader.finish();
}

std::optional<Outline> guess_outline(document::Document const& document,
                                     Vocabulary const& vocabulary, std::string const& table) {
    if (pieces_of(document) > kPiecesOfNotes) {
        return std::nullopt;
    }
    OutlineReader reader(vocabulary, read_legend(document, vocabulary), table);
    for (auto const& block : labels_first(document.blocks, vocabulary)) {
        std::visit([&](auto const& one) { reader.read(one); }, block);
    }
    return reader.finish_guess();
}

std::optional<MailOutline> read_mail_outline(document::Document const& mail,
                                             Vocabulary const& vocabulary) {
    auto parts = parts_of(mail, vocabulary, false);
    auto outline = read_outline(parts.body, vocabulary, parts.table);
    if (!outline) {
        return std::nullopt;
    }
    return MailOutline{*std::move(outline), std::move(parts.around)};
}

std::optional<MailOutline> guess_mail_outline(document::Document const& mail,
                                              Vocabulary const& vocabulary) {
    auto parts = parts_of(mail, vocabulary, true);
    auto outline = guess_outline(parts.body, vocabulary, parts.table);
    if (!outline || !names_all_tables(*outline)) {
        return std::nullopt;
    }
    return MailOutline{*std::move(outline), std::move(parts.around)};
}

}  // namespace regiotafel::region
