// Chapter 5: a section per function (or theme, question, card): topics, quotations, differences.
#include <algorithm>
#include <set>

#include "base/text.h"
#include "region/report/report_parts.h"
#include "region/report/word_styles.h"

namespace regiotafel::region {
namespace {

namespace word = document::word;

constexpr std::size_t kTopicsMax = 4;
constexpr std::size_t kQuotes = 2;          // and one that speaks against something
constexpr std::size_t kDifferencesMax = 2;  // where a topic stands, and a question
constexpr std::size_t kQuoteShortest = 16;  // letters
constexpr std::size_t kQuoteLongest = 95;
constexpr double kQuoteGapMm = 5;

// Where the ideas stand in the other direction of the schema: levels of a function.
std::vector<std::string> spread(ReportText const& text, Part const& part, Ids const& ids) {
    std::vector<std::string> names;
    auto const found = part.is_column ? rows_of(text.harvest(), text.format(), ids)
                                      : columns_of(text.harvest(), text.format(), ids);
    for (auto const& id : found) {
        auto const name = part.is_column ? text.row_name(id) : text.column_name(id);
        names.push_back(name.substr(0, name.find(" (")));
    }
    return names;
}

void add_topic_row(Report& report, Part const& part, Topic const& topic, word::Table& table) {
    auto const& text = report.text;
    auto const id = "part." + part.id + "." + topic.theme->id;
    word::TableRow row;
    row.cells.push_back(report.computed.cell(
        id + ".name", "TabelKop",
        word::cell({word::paragraph("TabelKop", {word::run(with_capital(topic.theme->label))})})));
    auto const figure = text.text(
        "report.of_tables",
        {{"tables", count(topic.tables.size())}, {"all", count(text.harvest().tables.size())}});
    row.cells.push_back(
        report.computed.cell(id + ".by", "TabelTekst", word::cell("TabelTekst", figure)));
    row.cells.push_back(report.computed.cell(
        id + ".where", "TabelKlein",
        word::cell("TabelKlein",
                   breakable(base::join(spread(text, part, topic.contributions), ", "), 24))));
    row.cells.push_back(word::cell({word::paragraph(
        "TabelKlein", join(text.evidence(topic.contributions, ReportText::Marks::before_tables),
                           text.counter_evidence(*topic.theme)))}));
    table.rows.push_back(std::move(row));
}

void add_topics(Report& report, Part const& part, std::vector<Topic> const& topics, Blocks& out) {
    auto const& text = report.text;
    std::size_t shown = 0;
    while (shown < topics.size() && shown < kTopicsMax && topics[shown].tables.size() > 1) {
        ++shown;
    }
    if (shown > 0) {
        auto table = hanging_table("Lijsttabel", {38, 30, 44, 54});
        table.caption = text.text("report.topics_caption");
        table.rows.push_back(
            header_row({text.text("report.topic"), text.text("report.named_by"),
                        text.text(part.is_column ? "report.level_short" : "report.column_short"),
                        text.text("report.read_on_head")}));
        for (std::size_t i = 0; i < shown; ++i) {
            add_topic_row(report, part, topics[i], table);
        }
        keep_together(table);
        out.emplace_back(std::move(table));
    }
    Inlines rest;
    for (std::size_t i = shown; i < topics.size(); ++i) {
        rest.emplace_back(
            word::run((rest.empty() ? "" : ", ") + base::to_lower(topics[i].theme->label) + " ("));
        rest = join(std::move(rest), text.evidence(topics[i].contributions));
        rest.emplace_back(word::run(")"));
    }
    std::set<std::string> placed;
    for (auto const& topic : topics) {
        placed.insert(topic.contributions.begin(), topic.contributions.end());
        placed.insert(topic.theme->against.begin(), topic.theme->against.end());
    }
    Ids loose;
    std::ranges::copy_if(part.contributions, std::back_inserter(loose),
                         [&](std::string const& id) { return !placed.contains(id); });
    word::ParagraphFormat const wide{.before_pt = 3, .left_mm = -kHangingMm};
    if (!rest.empty()) {
        report.computed.add(out, "part." + part.id + ".single", "Bron",
                            {word::run(text.text(shown == 0 ? "report.topics_single_only"
                                                            : "report.topics_single"))},
                            wide, std::move(rest));
    }
    if (!loose.empty()) {
        report.computed.add(
            out, "part." + part.id + ".loose", "Bron",
            {word::run(text.text("report.topics_none", {{"n", count(loose.size())}}))}, wide,
            text.evidence(loose));
    }
}

bool good_length(Contribution const& one) {
    auto const letters = base::count_code_points(base::collapse_spaces(one.text));
    return letters >= kQuoteShortest && letters <= kQuoteLongest;
}

// Ideas to quote: from the largest topics, another table each time where that is possible.
std::vector<Contribution const*> choose_quotes(ReportText const& text, Part const& part,
                                               std::vector<Topic> const& topics, std::size_t most) {
    std::vector<Contribution const*> order;
    auto const offer = [&](std::string const& id) {
        auto const* one = text.harvest().find(id);
        bool const fits =
            one != nullptr && !one->dissent && good_length(*one) && one->kind != IdeaKind::question;
        if (fits && std::ranges::find(order, one) == order.end()) {
            order.push_back(one);
        }
    };
    for (auto const& topic : topics) {
        std::ranges::for_each(topic.contributions, offer);
    }
    std::ranges::for_each(part.contributions, offer);
    std::vector<Contribution const*> chosen;
    std::set<std::string> tables;
    for (bool const other_table : {true, false}) {
        for (auto const* one : order) {
            bool const there = std::ranges::find(chosen, one) != chosen.end();
            if (chosen.size() < most && !there && (!other_table || !tables.contains(one->table))) {
                chosen.push_back(one);
                tables.insert(one->table);
            }
        }
    }
    return chosen;
}

// The idea that speaks against something here: what a person marked, else what we suggest.
struct CounterVoice {
    Contribution const* idea = nullptr;
    Theme const* theme = nullptr;  // that a person says it speaks against
};

CounterVoice choose_counter_voice(ReportText const& text, Part const& part,
                                  std::vector<Topic> const& topics) {
    auto const here = [&](std::string const& id) {
        return std::ranges::find(part.contributions, id) != part.contributions.end();
    };
    for (auto const& topic : topics) {
        for (auto const& id : topic.theme->against) {
            auto const* one = text.harvest().find(id);
            if (one != nullptr && (here(id) || topic.theme->function == part.id)) {
                return {one, topic.theme};
            }
        }
    }
    for (auto const& id : part.contributions) {
        auto const* one = text.harvest().find(id);
        if (one->dissent && good_length(*one)) {
            return {one, nullptr};
        }
    }
    return {};
}

word::TableCell quote_cell(Report& report, Contribution const& one, Theme const* against) {
    auto const& text = report.text;
    bool const dissent = one.dissent || against != nullptr;
    word::TableCell cell;
    cell.borders.top =
        word::Border{.width_pt = 1.5, .color = dissent ? color::kInk : color::kPetrol};
    cell.shading = dissent ? color::kCounterVoice : "";
    cell.margins = dissent ? word::Margins{2, 3, 2, 3} : word::Margins{2, 0, 2, 0};
    if (dissent) {
        auto const about = against == nullptr ? std::string{} : base::to_lower(against->label);
        cell.blocks.emplace_back(word::paragraph(
            "TabelKop", text.text(about.empty() ? "report.dissent" : "report.dissent_about",
                                  {{"label", about}})));
    }
    cell.blocks.emplace_back(word::paragraph("CitaatKlein", text.quote(one)));
    auto source = join({text.mark(one.table), word::run("\xC2\xA0")}, text.evidence({one.id}));
    auto const where = one.row.empty() ? text.column_name(one.column) : text.row_name(one.row);
    source.emplace_back(
        word::run(", " + breakable(base::to_lower(where.substr(0, where.find(" ("))), 18)));
    cell.blocks.emplace_back(word::paragraph("Citaatbron", std::move(source), {.after_pt = 2}));
    return cell;
}

void add_quotes(Report& report, Part const& part, std::vector<Topic> const& topics, Blocks& out) {
    auto const& text = report.text;
    auto const against = choose_counter_voice(text, part, topics);
    auto const quotes = choose_quotes(text, part, topics, kQuotes);
    if (quotes.empty() && against.idea == nullptr) {
        return;
    }
    out.emplace_back(word::paragraph("TabelKlein", "", {.line_pt = 8}));
    double const width = (kReportWidthMm - 2 * kQuoteGapMm) / 3;
    auto table = hanging_table("Citaten", {width, kQuoteGapMm, width, kQuoteGapMm, width});
    table.caption = text.text("report.own_words");
    table.header_row = false;
    table.first_column = false;
    table.cell_margins = word::Margins{0, 0, 0, 0};
    word::TableRow row;
    for (auto const* one : quotes) {
        row.cells.push_back(quote_cell(report, *one, nullptr));
        row.cells.push_back(word::cell("CitaatKlein", ""));
    }
    while (row.cells.size() < 4) {
        row.cells.push_back(word::cell("CitaatKlein", ""));
    }
    row.cells.push_back(against.idea == nullptr ? word::cell("CitaatKlein", "")
                                                : quote_cell(report, *against.idea, against.theme));
    table.rows.push_back(std::move(row));
    out.emplace_back(std::move(table));
}

void add_differences(Report& report, Part const& part, std::vector<Topic> const& topics,
                     Blocks& out) {
    auto const& text = report.text;
    Blocks found;
    word::ParagraphFormat const wide{.before_pt = 4, .left_mm = -kHangingMm};
    for (auto const& topic : topics) {
        auto const places = part.is_column
                                ? rows_of(text.harvest(), text.format(), topic.contributions)
                                : columns_of(text.harvest(), text.format(), topic.contributions);
        if (topic.tables.size() < 2 || places.size() < 2 || !found.empty()) {
            continue;
        }
        std::vector<std::string> clauses;
        for (auto const& place : places) {
            Ids here;
            for (auto const& id : topic.contributions) {
                auto const* one = text.harvest().find(id);
                if ((part.is_column ? one->row : one->column) == place) {
                    here.push_back(id);
                }
            }
            clauses.push_back(text.text(
                part.is_column ? "report.clause_level" : "report.clause_column",
                {{"names", text.list(table_names(text.harvest(), tables_of(text.harvest(), here)))},
                 {"n", count(tables_of(text.harvest(), here).size())},
                 {"place", part.is_column ? text.row_phrase(place) : text.column_name(place)}}));
        }
        report.computed.add(
            found, "part." + part.id + ".spread." + topic.theme->id, "TabelTekst",
            {word::bold(text.text("report.difference") + " "),
             word::run(text.text("report.spread", {{"label", with_capital(topic.theme->label)},
                                                   {"n_word", text.number(places.size())},
                                                   {"level", std::int64_t{part.is_column}},
                                                   {"clauses", text.list(clauses)}}))},
            wide);
    }
    bool asked = false;
    for (auto const& id : part.contributions) {
        auto const* one = text.harvest().find(id);
        if (one->kind == IdeaKind::question && !asked && found.size() < kDifferencesMax) {
            asked = true;
            report.computed.add(
                found, "part." + part.id + ".question." + one->id, "TabelTekst",
                {word::bold(text.text("report.asked") + " "),
                 word::run(text.text("report.asks", {{"table", text.table_name(one->table)},
                                                     {"quote", text.quote(*one)}}))},
                wide, text.read_on({one->id}));
        }
    }
    if (!found.empty()) {
        std::ranges::move(found, std::back_inserter(out));
    }
}

std::string intro(ReportText const& text, Part const& part) {
    auto const tables = tables_of(text.harvest(), part.contributions);
    std::int64_t moved = 0;
    for (auto const& id : part.contributions) {
        moved += text.harvest().find(id)->needs_review ? 1 : 0;
    }
    return text.text("report.part_intro",
                     {{"name", part.name},
                      {"lower", base::to_lower(part.name)},
                      {"is_column", std::int64_t{part.is_column}},
                      {"tables", count(tables.size())},
                      {"tables_word", with_capital(text.number(tables.size()))},
                      {"all_word", text.number(text.harvest().tables.size())},
                      {"ideas", count(part.contributions.size())},
                      {"filled", std::int64_t{part.filled}},
                      {"possible", std::int64_t{part.possible}},
                      {"moved", moved}});
}

void add_part(Report& report, Part const& part, std::size_t number, Blocks& out) {
    auto const& text = report.text;
    auto const shown = std::to_string(report.chapter) + "." + std::to_string(number);
    word::ParagraphFormat format;
    if (number == 1) {
        format.before_pt = 0;
    }
    out.emplace_back(word::paragraph(
        "Kop1Functie", {word::run(shown, {.style = "Kopnummer"}), word::run("\t" + part.name)},
        format));
    report.computed.add(out, "part." + part.id + ".intro", "Standaard",
                        {word::run(intro(text, part))});
    if (!part.contributions.empty()) {
        auto const topics = topics_of(text, part.contributions);
        add_topics(report, part, topics, out);
        add_quotes(report, part, topics, out);
        add_differences(report, part, topics, out);
    }
    add_reading(report, out, "part." + part.id, part.name, Room::short_line);
}

}  // namespace

void add_functions(Report& report, Blocks& out) {
    auto const& text = report.text;
    auto const parts = parts_of(text);
    bool const by_column = !parts.empty() && parts.front().is_column;
    add_chapter(report, out, by_column ? "report.chapter_functions" : "report.chapter_parts",
                NewPage::yes);
    std::size_t number = 0;
    for (auto const& part : parts) {
        add_part(report, part, ++number, out);
    }
}

}  // namespace regiotafel::region
