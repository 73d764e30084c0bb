// The chapters of the report to the steering group. Each function adds one chapter's blocks; what
// they share (headings, a person's reading, tables that hang into the margin) stands below.
#pragma once

#include <string>
#include <vector>

#include "document/word_document.h"
#include "region/report/computed_blocks.h"
#include "region/report/report_text.h"

namespace regiotafel::region {

using Blocks = std::vector<document::word::Block>;

struct Report {
    ReportText const& text;
    ComputedBlocks& computed;
    int version = 1;
    int tables = 0;   // numbered so far
    int chapter = 0;  // the one being written
};

// Part of a form that gets a section of its own: a function, or else a theme, question or card.
struct Part {
    std::string id{};
    std::string name{};
    Ids contributions{};
    int filled = 0;
    int possible = 0;
    bool is_column = true;
};

// What several tables mention, or one, within some contributions.
struct Topic {
    Theme const* theme = nullptr;
    Ids contributions{};
    Ids tables{};
};

void add_cover(Report& report, Blocks& out);
void add_summary(Report& report, Blocks& out);
void add_background(Report& report, Blocks& out);
void add_reading_guide(Report& report, Blocks& out);
void add_schema(Report& report, Blocks& out);
void add_functions(Report& report, Blocks& out);
void add_remarks(Report& report, Blocks& out);
void add_cross_links(Report& report, Blocks& out);
void add_questions(Report& report, Blocks& out);
void add_barely_filled(Report& report, Blocks& out);
void add_late_input(Report& report, Blocks& out);
void add_follow_up(Report& report, Blocks& out);
void add_since(Report& report, Blocks& out);
void add_cited_ideas(Report& report, Blocks& out);
void add_changes(Report& report, Blocks& out);

inline constexpr double kReportWidthMm = 166;  // text and the margin that tables hang into

// first: the section itself starts on a new page.
enum class NewPage { yes, no, first };
void add_chapter(Report& report, Blocks& out, std::string_view title_key, NewPage page);

// "Tabel 3. …" above a table.
void add_caption(Report& report, Blocks& out, std::string const& caption);

// A person's reading of a section: what was written before, or a place to write.
enum class Room { ample, short_line };
void add_reading(Report& report, Blocks& out, std::string const& section, std::string const& about,
                 Room room);

// A table that hangs into the margin, with its first row as header.
document::word::Table hanging_table(std::string style, std::vector<double> columns_mm);
document::word::TableRow header_row(std::vector<std::string> const& names);

// The first rows on one page, so that a table does not start with its header alone.
void keep_together(document::word::Table& table);

// All rows on one page, where a page holds them.
void keep_whole(document::word::Table& table);

std::vector<Part> parts_of(ReportText const& text);
std::vector<Topic> topics_of(ReportText const& text, Ids const& contributions);

}  // namespace regiotafel::region
