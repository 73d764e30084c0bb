#include "region/harvest/outline_reader.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "region/harvest/headings.h"
#include "region/harvest/level_tag.h"
#include "region/harvest/list_table.h"

namespace regiotafel::region {
namespace {

using document::Paragraph;

constexpr std::size_t kLabelBytesMax = 80;
constexpr std::size_t kPlacedMin = 2;
constexpr std::size_t kHeadingWords = 3;
constexpr double kLikelyName = 0.7;  // enough for what is set as a heading
constexpr std::array<std::string_view, 7> kBetween{":", " – ", " — ", " - ", " | ", " / ", " · "};

// By the file's own numbering, or with a bullet that was typed.
bool is_item(Paragraph const& paragraph) {
    auto const text = base::trim(paragraph.text);
    return paragraph.list_item || without_bullet(text).size() < text.size();
}

Heading name_of(std::string_view text, Vocabulary const& vocabulary, double least) {
    if (auto const named = vocabulary.remarks_heading(text)) {
        return {.table = table_name(*named).value_or(""), .remarks = true};
    }
    if (auto const found = vocabulary.column(text); found && found->score >= least) {
        return {.column = std::string(text)};
    }
    if (auto const found = vocabulary.row(text); found && found->score >= least) {
        return {.row = std::string(text)};
    }
    if (auto const end = vocabulary.axis_row(text); end && !end->empty()) {
        return {.row = std::string(text)};
    }
    // "Tafel Noord"; a longer text only mentions a table.
    auto const own = text.contains(' ') && !is_sentence(text) ? table_heading(text) : std::nullopt;
    return {.table = own ? *own : table_name(text).value_or("")};
}

// "Niveau: scholen", whatever the level's name is.
std::optional<Heading> named_field(std::string_view text, Vocabulary const& vocabulary) {
    auto const colon = text.find(':');
    if (colon == std::string_view::npos || is_sentence(text.substr(colon + 1))) {
        return std::nullopt;
    }
    auto const name = base::trim(text.substr(0, colon));
    auto const value = text.substr(colon + 1);
    // "Onderwerp: te weinig uren" is an idea, where it names no level.
    auto const folded = base::fold(name);
    bool const says_so = folded.contains("niveau") || folded == "functie" || folded == "tafel";
    bool const known = vocabulary.is_label(value) || vocabulary.column(value) || table_name(value);
    return says_so || known ? field_heading(list_field(name), value) : std::nullopt;
}

}  // namespace

std::optional<Heading> field_heading(std::string_view field, std::string_view value) {
    value = base::trim(value);
    if (is_left_empty(value) || value.contains('\n')) {
        return std::nullopt;
    }
    if (field == "table") {
        return Heading{.table = table_heading(value).value_or(base::to_lower(value))};
    }
    if (field == "row") {
        return Heading{.row = std::string(value)};
    }
    if (field == "column") {
        return Heading{.column = std::string(value)};
    }
    return std::nullopt;
}

Heading heading_of(std::string_view text, Vocabulary const& vocabulary, double least) {
    if (text.size() > kLabelBytesMax) {
        return {};
    }
    // "Scholen / opleidingen" is one label.
    if (auto const whole = name_of(text, vocabulary, least); !whole.empty()) {
        return whole;
    }
    if (auto const field = named_field(text, vocabulary)) {
        return *field;
    }
    for (auto const between : kBetween) {
        auto const at = text.find(between);
        if (at == std::string_view::npos) {
            continue;
        }
        auto const rest = base::trim(text.substr(at + between.size()));
        auto first = heading_of(base::trim(text.substr(0, at)), vocabulary, least);
        if (is_left_empty(rest) || first.empty()) {
            return first;
        }
        auto const second = heading_of(rest, vocabulary, least);
        if (second.empty()) {
            return {};
        }
        complete(first, second);
        first.remarks = first.remarks || second.remarks;
        return first;
    }
    // "Werven (onderwijsregio)"
    auto const name = without_brackets(text);
    auto heading = name_of(name, vocabulary, least);
    if (!heading.empty() && name.size() < text.size()) {
        auto const inside = text.substr(text.rfind('(') + 1);
        complete(heading, name_of(inside.substr(0, inside.size() - 1), vocabulary, least));
    }
    return heading;
}

void complete(Heading& near, Heading const& more) {
    if (near.row.empty() && near.column.empty() && near.table.empty()) {
        near.remarks = near.remarks || more.remarks;
    }
    near.row = near.row.empty() ? more.row : near.row;
    near.column = near.column.empty() ? more.column : near.column;
    near.table = near.table.empty() ? more.table : near.table;
}

OutlineReader::OutlineReader(Vocabulary const& vocabulary, Legend legend, std::string const& table)
    : vocabulary_(vocabulary), legend_(std::move(legend)), here_{.table = table} {
    for (auto const* name : {"tafel", "niveau", "functie", "idee"}) {
        put(name, 0);
    }
    ++out_.ideas.rows;
}

void OutlineReader::read(Paragraph const& paragraph) {
    auto const text = base::trim(paragraph.text);
    if (text.empty()) {
        return;
    }
    // A legend may stand among other sentences, which are told; it counts for nothing else.
    if (explains(text, vocabulary_)) {
        out_.rest.push_back(paragraph);
        before_ += named_ ? 1 : 0;
        return;
    }
    auto heading = heading_at(paragraph, text);
    is_first_ = false;
    if (!heading.empty()) {
        headed_ = headed_ || paragraph.heading_level > 0;
        before_ = named_ ? before_ : out_.rest.size();
        named_ = true;
        ++out_.labels;
        return enter(heading, paragraph.heading_level > 0);
    }
    if (paragraph.heading_level > 0) {
        out_.rest.push_back(paragraph);
        return;
    }
    if (is_left_empty(text)) {
        return note_empty(text, paragraph);
    }
    // Where ideas stand in lists, a sentence of its own is none, unless its place stands behind it.
    bool const below_remarks = here_.remarks && !remarked_;
    if (!is_item(paragraph) && in_lists_ && !below_remarks &&
        !place_behind(text, vocabulary_, legend_)) {
        // A heading that nobody knows ends the one above it: it is to be asked about.
        if (text.ends_with(':') && text.size() <= kLabelBytesMax) {
            auto const name = std::string(text.substr(0, text.size() - 1));
            ++out_.labels;
            return enter(outer_ == Outer::columns ? Heading{.column = name} : Heading{.row = name},
                         false);
        }
        out_.rest.push_back(paragraph);
        return;
    }
    read_idea(text, paragraph);
}

void OutlineReader::read_idea(std::string_view text, Paragraph const& paragraph) {
    // "Idee: een loket"
    if (auto const colon = text.find(':'); colon != std::string_view::npos &&
                                           list_field(text.substr(0, colon)) == "text" &&
                                           !vocabulary_.remarks_heading(text.substr(0, colon))) {
        text = base::trim(text.substr(colon + 1));
    }
    if (auto const idea = place_behind(text, vocabulary_, legend_)) {
        behind_ = true;
        auto const own = [](std::string_view said, std::string const& above) {
            return said.empty() ? above : std::string(said);
        };
        Heading const place{.row = own(idea->level, here_.row),
                            .column = own(idea->column, here_.column),
                            .table = own(idea->table, here_.table),
                            .remarks = here_.remarks};
        if (!add_labelled(place, idea->text, paragraph)) {
            add(place, idea->text, paragraph);
        }
        return;
    }
    if (!add_labelled(here_, text, paragraph)) {
        add_tagged(text, paragraph);
    }
}

std::optional<Outline> OutlineReader::finish() {
    auto const ideas = static_cast<std::size_t>(out_.ideas.rows) - 1;
    auto const others = out_.rest.size() - before_;
    if (placed_ < kPlacedMin || 2 * placed_ <= ideas + others) {
        return std::nullopt;
    }
    out_.ideas.columns = 4;
    return std::move(out_);
}

Heading OutlineReader::heading_at(Paragraph const& paragraph, std::string_view text) {
    if (paragraph.heading_level == 0) {
        bool const capitals = base::to_upper(text) == text && base::to_lower(text) != text;
        auto heading = heading_of(text, vocabulary_, capitals ? kLikelyName : kSureName);
        if (heading.empty() && is_first_) {
            // "Tafel Blauw, genoteerd door een deelnemer"
            heading.table = table_heading(text.substr(0, text.find(','))).value_or("");
        }
        // Under real headings a line of a list is an idea, whatever it says, unless it names
        // what the headings leave open.
        bool const opens = heading.table.empty() && !heading.remarks &&
                           (heading.row.empty() || row_level_ == 0) &&
                           (heading.column.empty() || column_level_ == 0);
        return paragraph.list_item && headed_ && !opens ? Heading{} : heading;
    }
    // A title may name the region as well.
    auto const words = base::split_words(base::fold(without_brackets(text)));
    bool const title = paragraph.heading_level == 1 || words.size() > kHeadingWords;
    auto heading = heading_of(text, vocabulary_, title ? kSureName : kLikelyName);
    auto const more = text.find('/');
    if (heading.empty() && more != std::string_view::npos) {
        heading.remarks = vocabulary_.remarks_heading(text.substr(0, more)).has_value();
    }
    // It may give the table a name of its own.
    if (heading.empty()) {
        heading.table = table_heading(without_brackets(text)).value_or("");
    }
    // Beside known levels an unknown heading is a level as well, to be asked about.
    if (heading.empty() && paragraph.heading_level == row_level_) {
        heading.row = text;
    } else if (heading.empty() && paragraph.heading_level == column_level_) {
        heading.column = text;
    }
    row_level_ = heading.row.empty() ? row_level_ : paragraph.heading_level;
    column_level_ = heading.column.empty() ? column_level_ : paragraph.heading_level;
    return heading;
}

// What came first is the outer one: when it changes, the inner one no longer holds.
void OutlineReader::enter(Heading const& heading, bool real) {
    if (!heading.table.empty()) {
        // A line with a table's name does not end what a real heading says.
        bool const row_stays = !real && row_level_ > 0;
        bool const column_stays = !real && column_level_ > 0;
        here_ = {.row = row_stays ? here_.row : std::string{},
                 .column = column_stays ? here_.column : std::string{},
                 .table = heading.table,
                 .remarks = !real && headed_ && here_.remarks};
    }
    if (heading.remarks) {
        remarked_ = false;
        here_ = {.table = here_.table, .remarks = true};
        return;
    }
    here_.remarks = here_.remarks && heading.row.empty() && heading.column.empty();
    bool const both = !heading.row.empty() && !heading.column.empty();
    if (outer_ == Outer::unknown && !both) {
        outer_ = !heading.row.empty()      ? Outer::rows
                 : !heading.column.empty() ? Outer::columns
                                           : Outer::unknown;
    }
    if (!heading.row.empty()) {
        here_.row = heading.row;
        here_.column = both ? heading.column : outer_ == Outer::rows ? std::string{} : here_.column;
    } else if (!heading.column.empty()) {
        here_.column = heading.column;
        here_.row = outer_ == Outer::columns ? std::string{} : here_.row;
    }
}

// "Onderwijsregio: een loket" and "Werven – een loket" say it for this line alone.
bool OutlineReader::add_labelled(Heading const& above, std::string_view text,
                                 Paragraph const& paragraph) {
    for (auto const between : kBetween) {
        auto const at = text.find(between);
        if (at == std::string_view::npos) {
            continue;
        }
        auto const own =
            heading_of(base::trim(without_bullet(text.substr(0, at))), vocabulary_, kSureName);
        if (!own.empty() && own.table.empty()) {
            auto const place =
                own.remarks ? Heading{.table = above.table, .remarks = true}
                            : Heading{.row = own.row.empty() ? above.row : own.row,
                                      .column = own.column.empty() ? above.column : own.column,
                                      .table = above.table};
            add(place, base::trim(text.substr(at + between.size())), paragraph);
            return true;
        }
    }
    return false;
}

// "[scholen] een maatje": the level stands with the idea.
void OutlineReader::add_tagged(std::string_view text, Paragraph const& paragraph) {
    auto const tag = here_.remarks ? std::nullopt : level_tag(text, vocabulary_);
    auto place = here_;
    place.row = tag && here_.row.empty() ? std::string(tag->level) : here_.row;
    add(place, tag && here_.row.empty() ? tag->text : text, paragraph);
}

void OutlineReader::add(Heading const& place, std::string_view text, Paragraph const& paragraph) {
    if (place.remarks) {
        remarked_ = true;
        out_.remarks.push_back({place.table, std::string(text), paragraph.line});
        return;
    }
    if (place.row.empty() && place.column.empty()) {
        out_.rest.push_back(paragraph);
        return;
    }
    if (is_left_empty(text)) {
        return note_empty(text, paragraph);
    }
    note_place(place);
    in_lists_ = is_item(paragraph) && (in_lists_ || placed_ == 0);
    // Who writes the place behind each idea says so where it is not known.
    bool const whole = !place.row.empty() && !place.column.empty();
    placed_ += !place.table.empty() && (whole || behind_) ? 1 : 0;
    for (auto const& cell : {place.table, place.row, place.column, std::string(text)}) {
        put(cell, paragraph.line);
    }
    ++out_.ideas.rows;
}

void OutlineReader::note_empty(std::string_view text, Paragraph const& paragraph) {
    if (is_empty_in_words(text)) {
        out_.empties.push_back(paragraph);
    } else {
        ++out_.labels;
    }
}

void OutlineReader::put(std::string text, int line) {
    document::Cell cell;
    cell.row = out_.ideas.rows;
    cell.column = static_cast<int>(out_.ideas.cells.size() % 4);
    cell.text = std::move(text);
    cell.line = line;
    out_.ideas.cells.push_back(std::move(cell));
}

}  // namespace regiotafel::region
