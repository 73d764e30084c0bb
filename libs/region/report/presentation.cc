#include "region/report/presentation.h"

#include <algorithm>

#include "base/text.h"
#include "document/pptx_writer.h"
#include "region/harvest/findings.h"
#include "region/report/report_text.h"
#include "region/report/svg_png.h"
#include "region/report/table_mark.h"
#include "region/report/word_styles.h"

namespace regiotafel::region {
namespace {

namespace slides = document::slides;

constexpr double kLeftMm = 20;
constexpr double kWidthMm = 298;
constexpr double kTopMm = 52;
constexpr std::size_t kFindings = 5;
constexpr std::size_t kQuotes = 3;
constexpr std::size_t kLinesMax = 9;  // of text on a slide
constexpr std::size_t kLineLetters = 66;
constexpr double kBandTopMm = 102;
constexpr int kMarkPixels = 96;

slides::Paragraph line(std::string text, double size_pt, std::string color = {},
                       bool bold = false) {
    return {.runs = {{.text = std::move(text),
                      .bold = bold,
                      .color = std::move(color),
                      .size_pt = size_pt}}};
}

class Slides {
  public:
    explicit Slides(ReportText const& text) : text_(text) {}

    base::Result<std::string> write() {
        auto const& session = text_.session();
        show_.title = text_.title();
        show_.author = session.facilitator;
        show_.language = text_.language() == "nl" ? "nl-NL" : "en-GB";
        show_.footer = session.alliance + (session.alliance.empty() ? "" : " · ") + text_.name();
        add_title();
        add_figures();
        add_schema();
        for (auto const& finding : main_findings(text_.harvest().findings, kFindings)) {
            if (!finding.theme.empty()) {
                TRY_VOID(add_finding(finding));
            }
        }
        add_voices([](Contribution const& one) { return one.dissent; },
                   text_.text("report.slide_dissent"));
        add_voices([](Contribution const& one) { return one.kind == IdeaKind::question; },
                   text_.text("report.slide_questions"));
        add_follow_up();
        return document::write_pptx(show_);
    }

  private:
    void add_title() {
        auto const& session = text_.session();
        slides::Slide slide{.title = text_.title()};
        slide.subtitle = {slides::paragraph(
            session.date.empty() ? text_.text("report.subtitle_undated")
                                 : text_.text("report.slide_session",
                                              {{"date", text_.date_with_weekday(session.date)}}))};
        slide.shapes.emplace_back(
            slides::Text{.box = {0, kBandTopMm, slides::kWidthMm, slides::kHeightMm - kBandTopMm},
                         .fill = color::kPetrol});
        if (auto const meetings = text_.meetings(); !meetings.empty()) {
            slide.subtitle.push_back(slides::paragraph(meetings));
        }
        slides::Text box{.box = {kLeftMm, kBandTopMm + 14, kWidthMm, 60}};
        if (!session.question.empty() && session.question != text_.title()) {
            box.paragraphs = {line(text_.text("report.question"), 20, "FFFFFF", true),
                              line(session.question, 28, "FFFFFF")};
        }
        if (!session.alliance.empty()) {
            box.paragraphs.push_back(line(session.alliance, 20, color::kSoft));
            box.paragraphs.back().before_pt = 14;
        }
        if (!box.paragraphs.empty()) {
            slide.shapes.emplace_back(std::move(box));
        }
        show_.slides.push_back(std::move(slide));
    }

    void add_figures() {
        auto const& overview = text_.overview();
        auto const people = std::int64_t{text_.session().participants};
        auto const tables = count(text_.harvest().tables.size());
        std::vector<std::pair<std::int64_t, std::string>> figures;
        if (people > 0) {
            figures.emplace_back(people, text_.text("report.figure_people", {{"n", people}}));
        }
        figures.emplace_back(tables, text_.text("report.figure_tables", {{"n", tables}}));
        figures.emplace_back(
            overview.filled,
            text_.text("report.figure_cells", {{"possible", std::int64_t{overview.possible}}}));
        figures.emplace_back(overview.ideas, text_.text("report.figure_ideas",
                                                        {{"n", std::int64_t{overview.ideas}}}));
        slides::Slide slide{.title = text_.text("report.slide_figures", {{"n", tables}})};
        slide.subtitle = {slides::paragraph(text_.text("report.guide_mentions"))};
        double const width = kWidthMm / static_cast<double>(figures.size());
        for (std::size_t i = 0; i < figures.size(); ++i) {
            slides::Text box{.box = {kLeftMm + width * static_cast<double>(i), 72, width - 6, 66},
                             .fill = color::kSoft,
                             .padding_mm = 7,
                             .anchor = slides::Text::Anchor::top};
            box.paragraphs = {line(std::to_string(figures[i].first), 60, color::kPetrol, true),
                              line(figures[i].second, 24)};
            slide.shapes.emplace_back(std::move(box));
        }
        show_.slides.push_back(std::move(slide));
    }

    slides::Cell count_cell(std::size_t tables) const {
        bool const empty = tables == 0;
        slides::Cell cell{.fill = heat_shading(tables)};
        auto shown = line(empty ? text_.text("report.not_filled_in") : std::to_string(tables),
                          empty ? 14 : 26, empty ? color::kInk3 : heat_text(tables), !empty);
        shown.runs.front().italic = empty;
        shown.alignment = slides::Alignment::center;
        cell.paragraphs = {std::move(shown)};
        return cell;
    }

    void add_schema() {
        auto const& format = text_.format();
        auto const& overview = text_.overview();
        auto const& findings = text_.harvest().findings;
        auto const centre = std::ranges::find(findings, FindingKind::centre_level, &Finding::kind);
        slides::Slide slide;
        slide.title = centre == findings.end() ? text_.text("report.chapter_schema")
                                               : text_.words().text(centre->title);
        auto const note =
            text_.text("report.slide_schema_note",
                       {{"tables_word", text_.number(text_.harvest().tables.size())}});
        slide.subtitle = {slides::paragraph(
            centre == findings.end() ? note : text_.words().text(centre->text) + " " + note)};
        slides::Table table{.box = {kLeftMm, kTopMm + 6, kWidthMm, 100}};
        auto const columns = format.columns.size();
        double const label_mm = columns <= 3 ? 130 : 76;
        constexpr double kTotalMm = 22;
        table.columns_mm = {label_mm};
        std::vector<slides::Cell> head{slides::cell("")};
        for (auto const& column : format.columns) {
            table.columns_mm.push_back((kWidthMm - label_mm - kTotalMm) /
                                       static_cast<double>(columns));
            auto name = line(breakable(column.name.in(text_.language()), 12), columns > 5 ? 13 : 16,
                             color::kInk, true);
            name.alignment = slides::Alignment::center;
            head.push_back({.paragraphs = {std::move(name)}});
        }
        table.columns_mm.push_back(kTotalMm);
        head.push_back({.paragraphs = {line(text_.text("report.total"), 13, color::kInk, true)}});
        table.rows.push_back(std::move(head));
        auto const most = std::ranges::max(overview.per_row);
        for (std::size_t r = 0; r < format.rows.size(); ++r) {
            std::vector<slides::Cell> row{
                {.paragraphs = {line(format.rows[r].name.in(text_.language()),
                                     format.rows.size() > 5 ? 12 : 18, color::kInk,
                                     overview.per_row[r] == most)}}};
            for (std::size_t c = 0; c < columns; ++c) {
                row.push_back(count_cell(overview.at(r, c).tables.size()));
            }
            row.push_back(
                {.paragraphs = {line(std::to_string(overview.per_row[r]), 20, color::kInk, true)}});
            table.rows.push_back(std::move(row));
        }
        table.row_mm = std::min(22.0, 104.0 / static_cast<double>(table.rows.size()));
        table.alt = text_.text("report.schema_alt", {{"filled", count(overview.filled)},
                                                     {"possible", count(overview.possible)}});
        slide.shapes.emplace_back(std::move(table));
        slide.notes = text_.text("report.schema_note", {{"possible", count(overview.possible)},
                                                        {"remarks", count(overview.remarks)}});
        show_.slides.push_back(std::move(slide));
    }

    base::Result<void> add_mark(slides::Slide& slide, std::string const& table, double left_mm,
                                double top_mm) const {
        slides::Picture mark{.box = {left_mm, top_mm, 4.6, 4.6}};
        mark.png = TRY(svg_to_png(table_mark_svg(table, "m"), kMarkPixels, kMarkPixels));
        slide.shapes.emplace_back(std::move(mark));
        return {};
    }

    // A quotation with a rule before it and the table's mark and name below.
    base::Result<void> add_quote(slides::Slide& slide, Contribution const& one,
                                 slides::Box box) const {
        slide.shapes.emplace_back(slides::Text{.box = {box.left_mm, box.top_mm, 1.6, box.height_mm},
                                               .fill = color::kPetrol});
        slides::Text words{
            .box = {box.left_mm + 6, box.top_mm, box.width_mm - 6, box.height_mm - 8}};
        words.paragraphs = {line(text_.quote(one), 22)};
        slide.shapes.emplace_back(std::move(words));
        TRY_VOID(add_mark(slide, one.table, box.left_mm + 6, box.top_mm + box.height_mm - 6.4));
        slides::Text source{
            .box = {box.left_mm + 12, box.top_mm + box.height_mm - 8, box.width_mm - 12, 8}};
        source.paragraphs = {line(text_.place(one), 16, color::kInk2)};
        slide.shapes.emplace_back(std::move(source));
        return {};
    }

    base::Result<void> add_finding(Finding const& finding) {
        slides::Slide slide;
        auto const& label = finding.title.values.at("label");
        slide.title = text_.text("report.slide_finding",
                                 {{"tables", with_capital(text_.number(finding.tables.size()))},
                                  {"n", count(finding.tables.size())},
                                  {"label", std::get<std::string>(label)}});
        slide.subtitle = {slides::paragraph(text_.words().text(finding.text))};
        std::vector<std::string> seen;
        double top = kTopMm + 14;
        for (auto const& id : finding.contributions) {
            auto const* one = text_.harvest().find(id);
            bool const fits = one != nullptr && one->source_kind == SourceKind::table_form &&
                              std::ranges::find(seen, one->table) == seen.end();
            if (fits && seen.size() < kQuotes) {
                seen.push_back(one->table);
                TRY_VOID(add_quote(slide, *one, {kLeftMm, top, kWidthMm, 29}));
                top += 34;
            }
        }
        slide.notes = text_.text("report.read_on") +
                      evidence(text_.harvest(), finding.contributions, text_.language());
        show_.slides.push_back(std::move(slide));
        return {};
    }

    template <typename Fits>
    void add_voices(Fits fits, std::string const& title) {
        slides::Slide slide{.layout = slides::Slide::Layout::title_and_body, .title = title};
        Ids ids;
        std::size_t lines = 0;
        for (auto const* one : text_.table_ideas()) {
            auto const needed = base::count_code_points(one->text) / kLineLetters + 1;
            if (fits(*one) && lines + needed <= kLinesMax) {
                lines += needed;
                slide.body.push_back(
                    slides::bullet(text_.quote(*one) + " (" + text_.table_name(one->table) + ")"));
                ids.push_back(one->id);
            }
        }
        if (slide.body.empty()) {
            return;
        }
        slide.notes =
            text_.text("report.read_on") + evidence(text_.harvest(), ids, text_.language());
        show_.slides.push_back(std::move(slide));
    }

    void add_follow_up() {
        auto const& session = text_.session();
        slides::Slide slide{.layout = slides::Slide::Layout::title_and_body,
                            .title = text_.text("report.slide_follow_up")};
        for (auto const& [date, what] : session.follow_up) {
            slide.body.push_back(slides::bullet(text_.date(date) + ": " + what));
        }
        if (!session.contact.empty()) {
            slide.body.push_back(slides::paragraph(
                text_.text("report.contact_line", {{"contact", session.contact}})));
        }
        if (!slide.body.empty()) {
            show_.slides.push_back(std::move(slide));
        }
    }

    ReportText const& text_;
    slides::Presentation show_{};
};

}  // namespace

base::Result<std::string> write_presentation(Harvest const& harvest, SessionFormat const& format,
                                             messages::Catalogue const& words) {
    auto const text = TRY(ReportText::create(harvest, format, words));
    return Slides(text).write();
}

}  // namespace regiotafel::region
