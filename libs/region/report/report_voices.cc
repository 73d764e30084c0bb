// Chapters 6 to 8: what stands beside the functions, what links them, what is asked.
#include <algorithm>
#include <set>

#include "base/text.h"
#include "region/report/report_parts.h"
#include "region/report/word_styles.h"

namespace regiotafel::region {
namespace {

namespace word = document::word;

constexpr std::size_t kIdeasMax = 5;  // shown word for word; all stand in the list at the end
constexpr std::size_t kLinksMax = 3;
constexpr std::size_t kPairsMax = 1;

// Ideas word for word in a list: what was written, who wrote it, where to read it.
void add_ideas(Report& report, std::string const& id, std::string const& caption,
               std::vector<Contribution const*> const& ideas, Blocks& out) {
    auto const& text = report.text;
    if (ideas.empty()) {
        return;
    }
    auto table = hanging_table("Lijsttabel", {92, kReportWidthMm - 92});
    table.cell_margins = word::Margins{0.5, 2, 0.3, 2};
    table.rows.push_back(header_row({caption, text.text("report.by_table")}));
    std::size_t const shown = std::min(ideas.size(), kIdeasMax);
    for (std::size_t i = 0; i < shown; ++i) {
        auto const* one = ideas[i];
        word::TableRow row;
        row.cells.push_back(report.computed.cell(id + "." + one->id, "TabelTekst",
                                                 word::cell("TabelTekst", text.quote(*one))));
        auto const level = one->row.empty() ? "" : ", " + base::to_lower(text.row_name(one->row));
        Inlines by = join({text.mark(one->table), word::run("\xC2\xA0")}, text.evidence({one->id}));
        by.emplace_back(word::run(level));
        row.cells.push_back(word::cell({word::paragraph("TabelTekst", std::move(by))}));
        table.rows.push_back(std::move(row));
    }
    keep_together(table);
    out.emplace_back(std::move(table));
    Ids rest;
    for (std::size_t i = shown; i < ideas.size(); ++i) {
        rest.push_back(ideas[i]->id);
    }
    Inlines more;
    word::ParagraphFormat below{.line_pt = 7, .left_mm = -kHangingMm};
    if (!rest.empty()) {
        more = join({word::run(text.text("report.more_ideas", {{"n", count(rest.size())}}))},
                    text.evidence(rest));
        below = {.before_pt = 2, .after_pt = 7, .left_mm = -kHangingMm};
    }
    out.emplace_back(word::paragraph("Bron", std::move(more), std::move(below)));
}

template <typename Fits>
std::vector<Contribution const*> ideas_where(ReportText const& text, Fits fits) {
    std::vector<Contribution const*> out;
    for (auto const* one : text.table_ideas()) {
        if (fits(*one)) {
            out.push_back(one);
        }
    }
    std::ranges::stable_sort(out, {}, [&](Contribution const* one) {
        auto const& tables = text.harvest().tables;
        return std::pair{std::ranges::find(tables, one->table, &TableInfo::id) - tables.begin(),
                         one->number};
    });
    return out;
}

std::string level_sentence(Report& report, Topic const& topic) {
    auto const& text = report.text;
    auto const rows = rows_of(text.harvest(), text.format(), topic.contributions);
    auto const columns = columns_of(text.harvest(), text.format(), topic.contributions);
    Ids row_names;
    Ids column_names;
    for (auto const& id : rows) {
        row_names.push_back(text.row_phrase(id));
    }
    for (auto const& id : columns) {
        column_names.push_back(text.column_name(id));
    }
    bool const levels = std::ranges::any_of(
        text.format().rows, [](FormatRow const& row) { return !row.level.empty(); });
    return text.text("report.link",
                     {{"rows", count(rows.size())},
                      {"levels", std::int64_t{levels}},
                      {"everywhere", std::int64_t{rows.size() == text.format().rows.size()}},
                      {"row_names", text.list(row_names)},
                      {"columns", count(columns.size())},
                      {"column_names", text.list(column_names)}});
}

// The same idea written by two tables in different places, where no topic says so already.
void add_pairs(Report& report, Blocks& out) {
    auto const& text = report.text;
    auto pairs = text.harvest().same_idea;
    std::ranges::stable_sort(pairs, std::ranges::greater{}, &SameIdea::score);
    Blocks found;
    for (auto const& pair : pairs) {
        auto const* a = text.harvest().find(pair.a);
        auto const* b = text.harvest().find(pair.b);
        bool const tables = a != nullptr && b != nullptr && a->table != b->table &&
                            a->source_kind == SourceKind::table_form &&
                            b->source_kind == SourceKind::table_form;
        if (!tables || pair.score < kSameIdeaShown ||
            (a->row == b->row && a->column == b->column) || found.size() >= kPairsMax) {
            continue;
        }
        auto const where = [&](Contribution const& one) {
            return text.column_name(one.column) +
                   (one.row.empty() ? "" : " – " + base::to_lower(text.row_name(one.row)));
        };
        report.computed.add(found, "link." + pair.a + "." + pair.b, "Lijst",
                            {word::run(text.text("report.pair", {{"a", text.quote(*a)},
                                                                 {"a_where", where(*a)},
                                                                 {"b", text.quote(*b)},
                                                                 {"b_where", where(*b)}}))},
                            {}, text.read_on({a->id, b->id}));
    }
    if (!found.empty()) {
        out.emplace_back(word::paragraph("Kop3", text.text("report.pairs"), {.before_pt = 5}));
        std::ranges::move(found, std::back_inserter(out));
    }
}

}  // namespace

void add_remarks(Report& report, Blocks& out) {
    auto const& text = report.text;
    add_chapter(report, out, "report.chapter_remarks", NewPage::no);
    std::set<std::string> extra;
    for (auto const& column : text.format().columns) {
        if (column.extra) {
            extra.insert(column.id);
        }
    }
    auto const other =
        ideas_where(text, [&](Contribution const& one) { return extra.contains(one.column); });
    auto const remarks = ideas_where(
        text, [&](Contribution const& one) { return text.format().column(one.column) == nullptr; });
    auto dissent = ideas_where(text, [](Contribution const& one) { return one.dissent; });
    // What a person marked comes before what we suggest.
    std::ranges::stable_partition(dissent, [&](Contribution const* one) {
        return std::ranges::any_of(text.harvest().themes, [&](Theme const& theme) {
            return std::ranges::find(theme.against, one->id) != theme.against.end();
        });
    });
    report.computed.add(
        out, "remarks.intro", "Standaard",
        {word::run(text.text("report.remarks_intro", {{"other", count(other.size())},
                                                      {"remarks", count(remarks.size())},
                                                      {"dissent", count(dissent.size())}}))});
    add_ideas(report, "other", text.text("report.other_caption"), other, out);
    add_ideas(report, "remark", text.text("report.remarks_caption"), remarks, out);
    add_ideas(report, "dissent", text.text("report.dissent_caption"), dissent, out);
    add_reading(report, out, "remarks", text.text("report.about_remarks"), Room::short_line);
}

void add_cross_links(Report& report, Blocks& out) {
    auto const& text = report.text;
    add_chapter(report, out, "report.chapter_links", NewPage::no);
    Ids all;
    for (auto const* one : text.table_ideas()) {
        all.push_back(one->id);
    }
    Blocks found;
    for (auto const& topic : topics_of(text, all)) {
        bool const rows = rows_of(text.harvest(), text.format(), topic.contributions).size() > 1;
        bool const columns =
            columns_of(text.harvest(), text.format(), topic.contributions).size() > 1;
        if (topic.tables.size() > 1 && (rows || columns) && found.size() < kLinksMax) {
            report.computed.add(found, "link." + topic.theme->id, "Lijst",
                                {word::bold(with_capital(topic.theme->label)),
                                 word::run(": " + level_sentence(report, topic))});
        }
    }
    report.computed.add(
        out, found.empty() ? "links.none" : "links.intro", "Standaard",
        {word::run(text.text(found.empty() ? "report.links_none" : "report.links_intro"))});
    bool const few = found.size() < kLinksMax;  // else the topics tell enough for a short chapter
    std::ranges::move(found, std::back_inserter(out));
    if (few) {
        add_pairs(report, out);
    }
    add_reading(report, out, "links", text.text("report.about_links"), Room::short_line);
}

void add_questions(Report& report, Blocks& out) {
    auto const& text = report.text;
    add_chapter(report, out, "report.chapter_questions", NewPage::no);
    auto const questions =
        ideas_where(text, [](Contribution const& one) { return one.kind == IdeaKind::question; });
    auto const signals =
        ideas_where(text, [](Contribution const& one) { return !one.signal.empty(); });
    report.computed.add(
        out, "questions.intro", "Standaard",
        {word::run(text.text("report.questions_intro", {{"questions", count(questions.size())},
                                                        {"signals", count(signals.size())}}))});
    add_ideas(report, "question", text.text("report.questions_caption"), questions, out);
    add_ideas(report, "signal", text.text("report.signals_caption"), signals, out);
    add_reading(report, out, "questions", text.text("report.about_questions"), Room::short_line);
}

}  // namespace regiotafel::region
