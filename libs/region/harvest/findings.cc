#include "region/harvest/findings.h"

#include <algorithm>
#include <set>

#include <fmt/format.h>

namespace regiotafel::region {
namespace {

constexpr std::size_t kTablesMin = 2;  // from here on "several tables"
constexpr double kBarelyShare = 0.35;  // of the cells of a function or level

std::int64_t number(std::size_t count) {
    return static_cast<std::int64_t>(count);
}

class Finder {
  public:
    Finder(Harvest const& harvest, SessionFormat const& format, std::string_view language)
        : harvest_(harvest),
          format_(format),
          language_(language),
          overview_(make_overview(harvest, format)) {}

    std::vector<Finding> run() {
        find_centres();
        find_themes();
        find_single_voices();
        find_barely_filled();
        return std::move(found_);
    }

  private:
    void find_centres() {
        if (overview_.filled == 0) {
            return;
        }
        auto const row = std::ranges::max_element(overview_.per_row) - overview_.per_row.begin();
        if (format_.rows.size() > 1 &&
            std::ranges::count(overview_.per_row, overview_.per_row[row]) == 1) {
            add_centre(FindingKind::centre_level, format_.rows[row].short_name.in(language_),
                       overview_.per_row[row], of_row(row));
            found_.back().levels = {format_.rows[row].id};
        }
        auto const column =
            std::ranges::max_element(overview_.per_column) - overview_.per_column.begin();
        if (format_.columns.size() > 2 &&
            std::ranges::count(overview_.per_column, overview_.per_column[column]) == 1) {
            add_centre(FindingKind::centre_function, format_.columns[column].name.in(language_),
                       overview_.per_column[column], of_column(column));
            found_.back().functions = {format_.columns[column].id};
        }
    }

    void add_centre(FindingKind kind, std::string const& name, int filled,
                    std::vector<std::string> const& contributions) {
        Finding finding;
        finding.kind = kind;
        finding.contributions = contributions;
        finding.tables = tables_of(harvest_, contributions);
        bool const level = kind == FindingKind::centre_level;
        finding.title = {level ? "finding.centre_level_title" : "finding.centre_function_title",
                         {{"name", name}}};
        finding.text = {level ? "finding.centre_level_text" : "finding.centre_function_text",
                        {{"filled", std::int64_t{filled}},
                         {"total", std::int64_t{overview_.filled}},
                         {"name", name},
                         {"tables", number(finding.tables.size())},
                         {"all", number(harvest_.tables.size())}}};
        add(std::move(finding), level ? "level" : "function");
    }

    void find_themes() {
        // Once people have coded, only their themes are findings; proposals stay in the workbench.
        bool const coded = std::ranges::any_of(harvest_.themes, [](Theme const& theme) {
            return theme.by == ThemeBy::person && !theme.contributions.empty();
        });
        std::vector<Theme const*> themes;
        for (auto const& theme : harvest_.themes) {
            if (!coded || theme.by == ThemeBy::person) {
                themes.push_back(&theme);
            }
        }
        auto weight = [&](Theme const* theme) {
            return std::pair{tables_of(harvest_, theme->contributions).size(),
                             theme->contributions.size()};
        };
        std::ranges::stable_sort(themes, std::ranges::greater{}, weight);
        for (auto const* theme : themes) {
            auto const tables = tables_of(harvest_, theme->contributions);
            if (tables.size() >= kTablesMin) {
                add_theme(*theme, tables);
            }
        }
    }

    void add_theme(Theme const& theme, std::vector<std::string> const& tables) {
        Finding finding;
        finding.tables = tables;
        finding.theme = theme.id;
        finding.contributions = theme.contributions;
        finding.levels = rows_of(harvest_, format_, theme.contributions);
        finding.functions = columns_of(harvest_, format_, theme.contributions);
        finding.kind = finding.levels.size() > 1      ? FindingKind::several_levels
                       : finding.functions.size() > 1 ? FindingKind::several_functions
                                                      : FindingKind::several_tables;
        std::vector<std::string> levels;
        for (auto const& id : finding.levels) {
            levels.push_back(format_.row(id)->short_name.in(language_));
        }
        finding.title = {"finding.theme_title", {{"label", theme.label}}};
        finding.text = {"finding.theme_text",
                        {{"tables", number(tables.size())},
                         {"all", number(harvest_.tables.size())},
                         {"names", list_names(table_names(harvest_, tables), language_)},
                         {"level_count", number(levels.size())},
                         {"levels", list_names(levels, language_)}}};
        add(std::move(finding), theme.id);
    }

    // Counter-voices, open questions and signals: word for word, one finding each.
    void find_single_voices() {
        for (auto const& one : harvest_.contributions) {
            if (one.source_kind != SourceKind::table_form) {
                continue;
            }
            if (one.dissent) {
                add_voice(FindingKind::dissent, one, "finding.dissent_title");
            }
            if (one.kind == IdeaKind::question) {
                add_voice(FindingKind::open_question, one, "finding.question_title");
            }
            if (!one.signal.empty()) {
                add_voice(FindingKind::national_signal, one, "finding.signal_title");
            }
        }
    }

    void add_voice(FindingKind kind, Contribution const& one, std::string const& title) {
        Finding finding;
        finding.kind = kind;
        finding.title = {title};
        finding.text = {"finding.quote", {{"text", one.clean}}};
        finding.tables = {one.table};
        finding.contributions = {one.id};
        finding.levels = one.row.empty() ? std::vector<std::string>{} : std::vector{one.row};
        finding.functions =
            one.column.empty() ? std::vector<std::string>{} : std::vector{one.column};
        add(std::move(finding), one.id);
    }

    // The function that has the fewest filled cells, with the rows where nobody wrote.
    void find_barely_filled() {
        if (overview_.filled == 0 || format_.columns.size() < 2) {
            return;
        }
        auto const tables = static_cast<int>(harvest_.tables.size());
        int const possible = static_cast<int>(format_.rows.size()) * tables;
        std::optional<std::size_t> least;
        for (std::size_t column = 0; column < format_.columns.size(); ++column) {
            bool const fewer =
                !least || overview_.per_column[column] < overview_.per_column[*least];
            if (!format_.columns[column].extra && fewer) {
                least = column;
            }
        }
        if (!least || overview_.per_column[*least] > kBarelyShare * possible) {
            return;
        }
        Finding finding;
        finding.kind = FindingKind::barely_filled;
        finding.functions = {format_.columns[*least].id};
        std::vector<std::string> empty_rows;
        for (std::size_t row = 0; row < format_.rows.size(); ++row) {
            if (overview_.at(row, *least).tables.empty()) {
                empty_rows.push_back(format_.rows[row].short_name.in(language_));
                finding.levels.push_back(format_.rows[row].id);
            }
        }
        finding.contributions = of_column(static_cast<std::ptrdiff_t>(*least));
        finding.tables = tables_of(harvest_, finding.contributions);
        auto const name = format_.columns[*least].name.in(language_);
        finding.title = {"finding.barely_title", {{"name", name}}};
        finding.text = {"finding.barely_text",
                        {{"name", name},
                         {"filled", std::int64_t{overview_.per_column[*least]}},
                         {"possible", std::int64_t{possible}},
                         {"empty_count", number(empty_rows.size())},
                         {"empty", list_names(empty_rows, language_)}}};
        auto const column_id = finding.functions.front();
        add(std::move(finding), column_id);
    }

    std::vector<std::string> of_row(std::ptrdiff_t row) const {
        std::vector<std::string> ids;
        for (auto const& cell : overview_.cells[row]) {
            ids.insert(ids.end(), cell.contributions.begin(), cell.contributions.end());
        }
        return ids;
    }
    std::vector<std::string> of_column(std::ptrdiff_t column) const {
        std::vector<std::string> ids;
        for (auto const& row : overview_.cells) {
            ids.insert(ids.end(), row[column].contributions.begin(),
                       row[column].contributions.end());
        }
        return ids;
    }

    void add(Finding finding, std::string const& about) {
        finding.id = fmt::format("{}:{}", static_cast<int>(finding.kind), about);
        found_.push_back(std::move(finding));
    }

    Harvest const& harvest_;
    SessionFormat const& format_;
    std::string_view language_;
    Overview overview_;
    std::vector<Finding> found_{};
};

bool is_theme(Finding const& finding) {
    return finding.kind == FindingKind::several_tables ||
           finding.kind == FindingKind::several_levels ||
           finding.kind == FindingKind::several_functions;
}

}  // namespace

std::vector<Finding> find_findings(Harvest const& harvest, SessionFormat const& format,
                                   std::string_view language) {
    return Finder(harvest, format, language).run();
}

std::vector<Finding> main_findings(std::vector<Finding> const& findings, std::size_t count) {
    std::vector<Finding> chosen;
    auto take_first = [&](auto fits, std::size_t most) {
        for (auto const& finding : findings) {
            bool const there = std::ranges::find(chosen, finding.id, &Finding::id) != chosen.end();
            if (most > 0 && chosen.size() < count && !there && fits(finding)) {
                chosen.push_back(finding);
                --most;
            }
        }
    };
    auto of_kind = [](FindingKind kind) {
        return [kind](Finding const& finding) {
            return finding.kind == kind;
        };
    };
    take_first(of_kind(FindingKind::centre_level), 1);
    take_first(is_theme, count > 3 ? count - 3 : 1);
    take_first(of_kind(FindingKind::dissent), 1);
    take_first(of_kind(FindingKind::barely_filled), 1);
    take_first(is_theme, count);
    take_first(of_kind(FindingKind::centre_function), 1);
    return chosen;
}

}  // namespace regiotafel::region
