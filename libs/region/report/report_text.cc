#include "region/report/report_text.h"

#include <algorithm>
#include <charconv>
#include <chrono>

#include <fmt/format.h>

#include "base/text.h"
#include "region/harvest/vocabulary.h"
#include "region/report/word_styles.h"

namespace regiotafel::region {
namespace {

namespace word = document::word;

constexpr std::size_t kIdeasListedMax = 40;
constexpr char const* kAppendixFromReport = "../deelnemers/bijlage.docx";
constexpr char const* kSoftHyphen = "\xC2\xAD";

std::optional<std::chrono::year_month_day> parse_date(std::string_view iso) {
    int parts[3] = {0, 0, 0};
    auto const pieces = base::split(iso, '-');
    if (pieces.size() != 3) {
        return std::nullopt;
    }
    for (std::size_t i = 0; i < 3; ++i) {
        auto const& piece = pieces[i];
        if (std::from_chars(piece.data(), piece.data() + piece.size(), parts[i]).ec !=
            std::errc{}) {
            return std::nullopt;
        }
    }
    std::chrono::year_month_day const day{std::chrono::year{parts[0]},
                                          std::chrono::month{static_cast<unsigned>(parts[1])},
                                          std::chrono::day{static_cast<unsigned>(parts[2])}};
    return day.ok() ? std::optional(day) : std::nullopt;
}

Values date_values(std::chrono::year_month_day day) {
    std::chrono::weekday const weekday{std::chrono::sys_days{day}};
    return {{"day", std::int64_t{static_cast<unsigned>(day.day())}},
            {"month", std::int64_t{static_cast<unsigned>(day.month())}},
            {"year", std::to_string(static_cast<int>(day.year()))},
            {"weekday", std::int64_t{weekday.iso_encoding()}}};
}

bool is_vowel(char32_t c) {
    return std::u32string_view(U"aeiouy").contains(c);
}

}  // namespace

base::Result<ReportText> ReportText::create(Harvest const& harvest, SessionFormat const& format,
                                            messages::Catalogue const& words) {
    ReportText text(harvest, format, words);
    for (auto const& table : harvest.tables) {
        text.marks_.emplace(table.id, TRY(mark_image(table.id)));
    }
    return text;
}

ReportText::ReportText(Harvest const& harvest, SessionFormat const& format,
                       messages::Catalogue const& words)
    : harvest_(&harvest),
      format_(&format),
      words_(&words),
      overview_(make_overview(harvest, format)) {}

std::string_view ReportText::language() const {
    return words_->language() == messages::Language::nl ? "nl" : "en";
}

std::string ReportText::date(std::string_view iso) const {
    auto const day = parse_date(iso);
    return day ? text("report.date", date_values(*day)) : std::string(iso);
}

std::string ReportText::date_with_weekday(std::string_view iso) const {
    auto const day = parse_date(iso);
    return day ? text("report.date_weekday", date_values(*day)) : std::string(iso);
}

std::string ReportText::date_without_year(std::string_view iso) const {
    auto const day = parse_date(iso);
    return day ? text("report.date_short", date_values(*day)) : std::string(iso);
}

std::string ReportText::title() const {
    return session().title.empty() ? format_->question.in(language()) : session().title;
}

std::string ReportText::name() const {
    return session().date.empty() ? text("report.name_undated")
                                  : text("report.name", {{"date", date(session().date)}});
}

std::string ReportText::meetings() const {
    auto const& dates = session().meetings;
    return dates.size() < 2 ? std::string{} : text("report.meetings", {{"dates", list(dates)}});
}

std::string ReportText::concept_line(int version) const {
    auto const draft = text("report.concept", {{"version", std::int64_t{version}}});
    return session().report_date.empty() ? draft : draft + " · " + date(session().report_date);
}

std::string ReportText::row_name(std::string_view row_id) const {
    auto const* row = format_->row(row_id);
    return row == nullptr ? std::string{} : row->name.in(language());
}

std::string ReportText::row_phrase(std::string_view row_id) const {
    auto const* row = format_->row(row_id);
    return row == nullptr ? std::string{} : row->short_name.in(language());
}

std::string ReportText::column_name(std::string_view column_id) const {
    auto const* column = format_->column(column_id);
    if (column != nullptr) {
        return column->name.in(language());
    }
    return format_->notes ? format_->notes->name.in(language()) : std::string{};
}

std::string ReportText::table_name(std::string_view table_id) const {
    auto const* table = harvest_->table(std::string(table_id));
    return table == nullptr ? display_name(table_id) : table->name;
}

std::string ReportText::number(std::size_t n) const {
    return text("report.number", {{"n", count(n)}});
}

word::Inline ReportText::mark(std::string const& table_id) const {
    auto const found = marks_.find(table_id);
    return found == marks_.end() ? word::Inline(word::run("")) : found->second;
}

Inlines ReportText::with_marks(Ids const& tables) const {
    Inlines out;
    for (std::size_t i = 0; i < tables.size(); ++i) {
        out.push_back(mark(tables[i]));
        bool const last = i + 1 == tables.size();
        // A no-break space keeps the mark with its name.
        out.emplace_back(word::run("\xC2\xA0" + table_name(tables[i]) + (last ? "" : ", ")));
    }
    return out;
}

Inlines ReportText::evidence(Ids const& contributions, Marks marks) const {
    Inlines out;
    bool const listed = lists_ideas();
    auto const link = [&](std::string shown, Contribution const& one) {
        auto run = word::jump(std::move(shown), idea_bookmark(one), {.style = "Verwijzing"});
        if (!listed) {
            run.link_url = kAppendixFromReport;
        }
        out.emplace_back(std::move(run));
    };
    for (auto const& table : tables_of(*harvest_, contributions)) {
        std::vector<Contribution const*> ideas;
        for (auto const& id : contributions) {
            auto const* one = harvest_->find(id);
            if (one != nullptr && one->table == table &&
                one->source_kind == SourceKind::table_form) {
                ideas.push_back(one);
            }
        }
        std::ranges::sort(ideas, {}, &Contribution::number);
        for (std::size_t i = 0; i < ideas.size(); ++i) {
            bool const first = i == 0;
            bool const last = i + 1 == ideas.size();
            if (first && !out.empty()) {
                out.emplace_back(word::run(", "));
            } else if (!first) {
                out.emplace_back(word::run(last ? text("report.and") : ", "));
            }
            if (first && marks == Marks::before_tables) {
                out.push_back(mark(table));
                out.emplace_back(word::run("\xC2\xA0"));
            }
            auto const number = std::to_string(ideas[i]->number);
            link(first ? table_name(table) + "\xC2\xA0" + number : number, *ideas[i]);
        }
    }
    return out;
}

Inlines ReportText::counter_evidence(Theme const& theme) const {
    auto ideas = evidence(theme.against);
    return ideas.empty() ? Inlines{}
                         : join({word::run(text("report.counter_evidence"))}, std::move(ideas));
}

Inlines ReportText::read_on(Ids const& contributions, Marks marks) const {
    return join({word::run(text("report.read_on"))}, evidence(contributions, marks));
}

std::string ReportText::quote(Contribution const& one) const {
    return text("report.quote", {{"text", base::collapse_spaces(one.clean)}});
}

std::string ReportText::place(Contribution const& one) const {
    if (one.row.empty()) {
        return table_name(one.table) + ", " + base::to_lower(column_name(one.column));
    }
    return table_name(one.table) + ", " + base::to_lower(row_name(one.row));
}

bool ReportText::lists_ideas() const {
    return table_ideas().size() <= kIdeasListedMax;
}

std::vector<Contribution const*> ReportText::table_ideas() const {
    std::vector<Contribution const*> out;
    for (auto const& one : harvest_->contributions) {
        if (one.source_kind == SourceKind::table_form) {
            out.push_back(&one);
        }
    }
    return out;
}

std::string idea_bookmark(Contribution const& one) {
    return "idee_" + one.id;
}

std::string with_capital(std::string text) {
    auto points = base::decode_utf8(text);
    if (points.empty()) {
        return text;
    }
    if (text.starts_with("één")) {
        return "E" + text.substr(std::string_view("é").size());  // as Dutch writes it
    }
    auto const first = base::decode_utf8(base::to_upper(base::encode_utf8(points.front())));
    return base::encode_utf8(first) + base::encode_utf8(std::u32string_view(points).substr(1));
}

std::string breakable(std::string_view name, std::size_t letters_max) {
    std::string out;
    for (auto const piece : base::split(name, ' ')) {
        auto const letters = base::decode_utf8(piece);
        std::size_t best = 0;
        auto const middle = static_cast<std::ptrdiff_t>(letters.size() / 2);
        // Between a vowel and a consonant with a vowel after it, nearest to the middle.
        for (std::size_t i = 3; letters.size() > letters_max && i + 3 < letters.size(); ++i) {
            bool const fits = is_vowel(letters[i - 1]) && !is_vowel(letters[i]) &&
                              base::is_letter(letters[i]) && is_vowel(letters[i + 1]);
            auto const distance = std::abs(static_cast<std::ptrdiff_t>(i) - middle);
            if (fits &&
                (best == 0 || distance < std::abs(static_cast<std::ptrdiff_t>(best) - middle))) {
                best = i;
            }
        }
        out += out.empty() ? "" : " ";
        std::u32string_view const all = letters;
        out += best == 0 ? base::encode_utf8(all)
                         : base::encode_utf8(all.substr(0, best)) + kSoftHyphen +
                               base::encode_utf8(all.substr(best));
    }
    base::replace_all(out, "/", "/\xE2\x80\x8B");  // a line may end behind a slash
    return out;
}

Inlines join(Inlines left, Inlines right) {
    for (auto& part : right) {
        left.push_back(std::move(part));
    }
    return left;
}

std::string table_heading(ReportText const& text, TableInfo const& table) {
    auto const lead = text.text("report.table_heading", {{"name", ""}});
    return table.name.starts_with(lead) ? table.name
                                        : text.text("report.table_heading", {{"name", table.name}});
}

}  // namespace regiotafel::region
