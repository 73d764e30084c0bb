#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "base/text.h"
#include "region/harvest/headings.h"
#include "region/harvest/walker.h"

namespace regiotafel::region {

using base::Message;
using base::trim;
using document::Paragraph;

namespace {

constexpr std::size_t kLevelWords = 3;  // the longest name of a level that is looked for
constexpr std::size_t kFunctionsMin = 3;
constexpr std::size_t kLevelsMin = 2;
constexpr std::size_t kFewOf = 4;  // one in so many

}  // namespace

std::optional<Outline> Walker::notes_of(document::Document const& document) {
    if (!mail_) {
        if (auto notes = read_outline(document, vocabulary_, file_table_)) {
            return notes;
        }
    } else if (auto notes = read_mail_outline(document, vocabulary_)) {
        return without_around(*std::move(notes));
    }
    auto guess = guess_of(document);
    return guess ? std::optional(without_around(*std::move(guess))) : std::nullopt;
}

std::optional<MailOutline> Walker::guess_of(document::Document const& document) const {
    if (mail_) {
        return guess_mail_outline(document, vocabulary_);
    }
    auto guess = guess_outline(document, vocabulary_, file_table_);
    return guess ? std::optional(MailOutline{*std::move(guess), {}}) : std::nullopt;
}

Outline Walker::without_around(MailOutline mail) {
    for (auto const& paragraph : mail.around) {
        leave_out(std::string(trim(paragraph.text)), {"harvest.unplaced_courtesy"}, paragraph.line);
    }
    return std::move(mail.outline);
}

Walker::Mark Walker::mark() const {
    return {.cells = reading_.cells.size(),
            .handmade = reading_.handmade.size(),
            .unplaced = reading_.unplaced.size(),
            .doubts = reading_.doubts.size(),
            .tables = reading_.tables.size(),
            .labels = reading_.labels};
}

// What looked like a form and gave few ideas a place is read by the nearest labels instead, where
// these give more of them one.
void Walker::read_again(Mark const& before, document::Document const& document) {
    auto const first = reading_.cells.begin() + static_cast<std::ptrdiff_t>(before.cells);
    auto const open = static_cast<std::size_t>(std::count_if(
        first, reading_.cells.end(), [](auto const& cell) { return cell.needs_review; }));
    auto const read = reading_.cells.size() - before.cells;
    auto const settled = read - open;
    if (kFewOf * settled > read) {
        return;
    }
    auto guess = guess_of(document);
    if (!guess || guess->outline.whole <= settled) {
        return;
    }
    reading_.cells.resize(before.cells);
    reading_.unplaced.resize(before.unplaced);
    reading_.doubts.resize(before.doubts);
    reading_.tables.resize(before.tables);
    reading_.labels = before.labels;
    read_notes(without_around(*std::move(guess)));
}

// Whoever names the functions and the levels means to place what stands beside them.
bool Walker::names_schema(document::Document const& document) const {
    std::set<std::string> functions;
    std::set<std::string> levels;
    std::size_t pieces = 0;
    auto const look = [&](std::string_view text) {
        if (++pieces > kPiecesOfNotes) {
            return;
        }
        for (auto const& column : format_.columns) {
            if (!column.extra && vocabulary_.column_affinity(text, column.id) > 0) {
                functions.insert(column.id);
            }
        }
        auto const words = base::split_words(base::fold(text));
        for (std::size_t first = 0; first < words.size(); ++first) {
            std::string run;
            for (auto at = first; at < std::min(first + kLevelWords, words.size()); ++at) {
                run += run.empty() ? words[at] : " " + words[at];
                auto const row = vocabulary_.row(run);
                if (row && row->score >= kSureName) {
                    levels.insert(row->id);
                }
            }
        }
    };
    for (auto const& block : document.blocks) {
        if (auto const* paragraph = std::get_if<Paragraph>(&block)) {
            look(paragraph->text);
            continue;
        }
        for (auto const& cell : std::get<document::Table>(block).cells) {
            look(cell.text);
        }
    }
    return functions.size() >= kFunctionsMin && levels.size() >= kLevelsMin;
}

void Walker::read_loose(document::Document const& document) {
    int ordinal = 0;
    bool const asked = names_schema(document);
    if (asked) {
        leave_out(source_.file, {"harvest.unplaced_layout"}, 0);
    }
    bool closing = false;
    auto take = [&](std::string_view raw, int line) {
        auto const text = std::string(trim(raw));
        if (text.empty()) {
            return;
        }
        // After the closing words of a mail comes only a signature.
        closing = closing || (ordinal > 0 && is_courtesy(text));
        bool const around = is_courtesy(text) || (mail_ && is_mail_head(text));
        if (closing || around || text.starts_with('>')) {
            leave_out(text, {"harvest.unplaced_courtesy"}, line);
            return;
        }
        reading_.cells.push_back(
            {.source = source_.id,
             .kind = source_.kind,
             .text = text,
             .position = fmt::format("loose{}", ordinal++),
             .needs_review = asked,
             .review_reason = asked ? Message{"harvest.reason_layout"} : Message{},
             .place = {source_.file, line, 0, 0}});
    };
    for (auto const& block : document.blocks) {
        if (auto const* paragraph = std::get_if<Paragraph>(&block)) {
            if (paragraph->heading_level > 0) {
                leave_out(paragraph->text, {"harvest.unplaced_heading"}, paragraph->line);
            } else {
                take(paragraph->text, paragraph->line);
            }
        } else {
            for (auto const& cell : std::get<document::Table>(block).cells) {
                take(cell.text, cell.line);
            }
        }
    }
}

void Walker::read_notes(Outline const& outline) {
    reader_.read_ideas(outline, table_);
    reading_.labels += outline.labels;
    for (auto const& remark : outline.remarks) {
        reader_.add_remark(remark.table, remark.text, remark.line, true);
    }
    for (auto const& paragraph : outline.empties) {
        leave_out(paragraph.text, {"harvest.unplaced_empty"}, paragraph.line);
    }
    for (auto const& paragraph : outline.rest) {
        leave_out(
            paragraph.text,
            {paragraph.heading_level > 0 ? "harvest.unplaced_heading" : "harvest.unplaced_front"},
            paragraph.line);
    }
}

}  // namespace regiotafel::region
