#include "region/harvest/reconcile.h"

#include <algorithm>
#include <map>
#include <set>

#include "base/text.h"
#include "region/harvest/vocabulary.h"
#include "region/harvest/wording.h"

namespace regiotafel::region {
namespace {

using base::Message;

constexpr double kMatchMin = 0.65;   // part of the smaller text that both share
constexpr double kCoveredMin = 0.6;  // of a contribution, to count as taken over
constexpr std::size_t kCellsPerEntryMax = 12;

std::vector<std::string> folded_words(std::string_view text) {
    return base::split_words(base::fold(text));
}

// One filled cell of a form, or one remark, with the contributions it was divided into.
struct FormCell {
    std::vector<Contribution const*> parts;
    std::string text;
    std::multiset<std::string> words;
    std::multiset<std::string> uncovered;
    std::vector<std::size_t> entries;  // that took something over

    Contribution const& first() const { return *parts.front(); }
};

struct Match {
    std::size_t cell = 0;
    std::size_t shared = 0;
    double score = 0;
};

std::size_t shared_words(std::multiset<std::string> const& a, std::multiset<std::string> const& b) {
    std::vector<std::string> both;
    std::ranges::set_intersection(a, b, std::back_inserter(both));
    return both.size();
}

void remove_shared(std::multiset<std::string>& from, std::multiset<std::string> const& shared) {
    for (auto const& word : shared) {
        if (auto const found = from.find(word); found != from.end()) {
            from.erase(found);
        }
    }
}

class Reconciler {
  public:
    Reconciler(HandmadeView view, std::vector<Contribution> const& contributions,
               SessionFormat const& format, theme::Lexicon const& lexicon,
               std::string_view language)
        : view_(view), format_(format), lexicon_(lexicon), language_(language) {
        std::map<std::string, std::size_t> index;
        for (auto const& one : contributions) {
            if (one.source_kind != SourceKind::table_form) {
                continue;
            }
            auto const key = one.parent.empty() ? one.id : one.parent;
            auto const [at, is_new] = index.emplace(key, cells_.size());
            if (is_new) {
                cells_.emplace_back();
            }
            auto& cell = cells_[at->second];
            cell.parts.push_back(&one);
            cell.text += (cell.text.empty() ? "" : "\n") + one.text;
        }
        for (auto& cell : cells_) {
            auto const words = folded_words(cell.text);
            cell.words = {words.begin(), words.end()};
            cell.uncovered = cell.words;
        }
    }

    std::vector<Difference> run() {
        for (std::size_t i = 0; i < view_.entries.size(); ++i) {
            match_entry(i);
        }
        find_missing_wholes();
        for (auto& cell : cells_) {
            find_missing_parts(cell);
            find_divided(cell);
        }
        find_repeated();
        return std::move(found_);
    }

  private:
    // Takes one form cell after the other out of the entry's words, the best first.
    void match_entry(std::size_t index) {
        auto& entry = view_.entries[index];
        auto const words = folded_words(entry.text);
        std::multiset<std::string> left(words.begin(), words.end());
        std::vector<std::size_t> taken;
        while (!left.empty() && taken.size() < kCellsPerEntryMax) {
            auto const best = best_cell(entry, left, taken);
            if (best.score == 0) {
                break;
            }
            taken.push_back(best.cell);
            compare(index, best.cell, left);
            remove_shared(left, cells_[best.cell].words);
        }
        if (taken.empty() && !words.empty()) {
            add(DifferenceKind::added, nullptr, &entry, {"harvest.diff_added"});
        }
        if (taken.size() > 1) {
            Difference joined =
                make(DifferenceKind::joined, &cells_[taken.front()], &entry,
                     {"harvest.diff_joined", {{"count", static_cast<std::int64_t>(taken.size())}}});
            joined.contributions.clear();
            for (std::size_t const cell : taken) {
                for (auto const* part : cells_[cell].parts) {
                    joined.contributions.push_back(part->id);
                }
            }
            found_.push_back(std::move(joined));
        }
    }

    Match best_cell(HandmadeEntry const& entry, std::multiset<std::string> const& left,
                    std::vector<std::size_t> const& taken) const {
        Match best;
        for (std::size_t i = 0; i < cells_.size(); ++i) {
            auto const& cell = cells_[i];
            std::size_t const shared = shared_words(left, cell.words);
            std::size_t const smaller = std::min(left.size(), cell.words.size());
            double const part = static_cast<double>(shared) / static_cast<double>(smaller);
            bool const enough = shared >= 2 || smaller == 1;
            if (part < kMatchMin || !enough || std::ranges::find(taken, i) != taken.end()) {
                continue;
            }
            auto const& first = cell.first();
            double score = static_cast<double>(shared) /
                               static_cast<double>(std::max(left.size(), cell.words.size())) +
                           part;
            score += first.table == entry.table ? 0.6 : 0;
            score += first.function == function_of(entry.function) ? 0.3 : 0;
            score += first.level == level_of(entry.level) ? 0.2 : 0;
            if (score > best.score) {
                best = {i, shared, score};
            }
        }
        return best;
    }

    // Everything that differs between a form cell and the entry that took it over.
    void compare(std::size_t index, std::size_t cell_index,
                 std::multiset<std::string> const& words) {
        auto& entry = view_.entries[index];
        auto& cell = cells_[cell_index];
        std::vector<Contribution const*> parts;
        for (auto const* part : cell.parts) {
            auto const own = folded_words(part->text);
            std::multiset<std::string> const own_set(own.begin(), own.end());
            bool const covered = static_cast<double>(shared_words(own_set, words)) >=
                                 kCoveredMin * static_cast<double>(own_set.size());
            if (covered) {
                parts.push_back(part);
                entry.contributions.push_back(part->id);
                taken_over_[part->id].push_back(index);
            }
        }
        if (parts.empty()) {
            parts = cell.parts;
        }
        cell.entries.push_back(index);
        remove_shared(cell.uncovered, words);
        compare_places(cell, entry, parts);
        compare_words(cell, entry, parts);
    }

    void compare_places(FormCell const& cell, HandmadeEntry const& entry,
                        std::vector<Contribution const*> const& parts) {
        auto const& first = cell.first();
        auto moved = [&](DifferenceKind kind, std::string_view key, std::string const& from,
                         std::string const& to) {
            auto difference =
                make(kind, &cell, &entry, {std::string(key), {{"from", from}, {"to", to}}});
            set_parts(difference, parts);
            found_.push_back(std::move(difference));
        };
        if (entry.table != first.table) {
            moved(DifferenceKind::moved_table, "harvest.diff_moved_table",
                  display_name(first.table), display_name(entry.table));
        }
        if (function_of(entry.function) != first.function) {
            moved(DifferenceKind::moved_function, "harvest.diff_moved_function",
                  column_name(first.column), column_name(entry.function));
        }
        if (level_of(entry.level) != first.level) {
            moved(DifferenceKind::moved_level, "harvest.diff_moved_level", row_name(first.row),
                  row_name(entry.level));
        }
    }

    void compare_words(FormCell const& cell, HandmadeEntry const& entry,
                       std::vector<Contribution const*> const& parts) {
        std::string form_text;
        for (auto const* part : parts) {
            form_text += (form_text.empty() ? "" : " ") + part->text;
        }
        for (auto const& change : wording_changes(form_text, entry.text, lexicon_)) {
            auto difference =
                make(change.kind, &cell, &entry,
                     {"harvest.diff_words", {{"from", change.before}, {"to", change.after}}});
            set_parts(difference, parts);
            found_.push_back(std::move(difference));
        }
    }

    // A function or a table that has no place at all in the view.
    void find_missing_wholes() {
        if (view_.entries.empty()) {
            return;
        }
        std::set<std::string> tables;
        for (auto const& entry : view_.entries) {
            tables.insert(entry.table);
        }
        std::set<std::string> reported;
        for (auto const& cell : cells_) {
            auto const& first = cell.first();
            bool const no_function =
                format_.column(first.column) != nullptr &&
                std::ranges::find(view_.functions, first.column) == view_.functions.end();
            if (no_function && reported.insert("f" + first.column).second) {
                add(DifferenceKind::missing_function, &cell, nullptr,
                    {"harvest.diff_missing_function", {{"function", column_name(first.column)}}});
            }
            if (!tables.contains(first.table) && reported.insert("t" + first.table).second) {
                add(DifferenceKind::missing_table, &cell, nullptr,
                    {"harvest.diff_missing_table", {{"table", display_name(first.table)}}});
            }
        }
    }

    void find_missing_parts(FormCell& cell) {
        if (view_.entries.empty()) {
            return;
        }
        std::vector<Contribution const*> missing;
        for (auto const* part : cell.parts) {
            if (!taken_over_.contains(part->id)) {
                missing.push_back(part);
            }
        }
        if (missing.empty()) {
            return;
        }
        auto difference =
            make(DifferenceKind::missing_entry, &cell, nullptr, {"harvest.diff_missing_entry"});
        set_parts(difference, missing);
        found_.push_back(std::move(difference));
    }

    void find_divided(FormCell const& cell) {
        std::set<std::pair<int, int>> places;
        for (std::size_t const entry : cell.entries) {
            auto const& place = view_.entries[entry].place;
            places.insert({place.line, place.column});
        }
        bool const in_parts = std::ranges::none_of(cell.parts, [&](auto const* part) {
            auto const found = taken_over_.find(part->id);
            return found != taken_over_.end() && found->second.size() > 1;
        });
        if (places.size() > 1 && in_parts) {
            add(DifferenceKind::divided, &cell, &view_.entries[cell.entries.front()],
                {"harvest.diff_divided", {{"count", static_cast<std::int64_t>(places.size())}}});
        }
    }

    void find_repeated() {
        for (auto const& cell : cells_) {
            for (auto const* part : cell.parts) {
                auto const found = taken_over_.find(part->id);
                if (found == taken_over_.end() || found->second.size() < 2) {
                    continue;
                }
                auto difference =
                    make(DifferenceKind::repeated, &cell, &view_.entries[found->second.back()],
                         {"harvest.diff_repeated",
                          {{"count", static_cast<std::int64_t>(found->second.size())}}});
                set_parts(difference, {part});
                found_.push_back(std::move(difference));
            }
        }
    }

    // The view names columns and rows by the format's ids; contributions carry what they map to.
    std::string function_of(std::string const& column_id) const {
        auto const* column = format_.column(column_id);
        return column != nullptr ? column->function : column_id;
    }
    std::string level_of(std::string const& row_id) const {
        auto const* row = format_.row(row_id);
        return row != nullptr ? row->level : std::string{};
    }

    std::string column_name(std::string const& column_id) const {
        auto const* column = format_.column(column_id);
        if (column != nullptr) {
            return column->name.in(language_);
        }
        return format_.notes ? format_.notes->name.in(language_) : column_id;
    }
    std::string row_name(std::string const& row_id) const {
        auto const* row = format_.row(row_id);
        return row != nullptr ? row->name.in(language_) : "–";
    }

    static void set_parts(Difference& difference, std::vector<Contribution const*> const& parts) {
        difference.contributions.clear();
        difference.form_text.clear();
        for (auto const* part : parts) {
            difference.contributions.push_back(part->id);
            difference.form_text += (difference.form_text.empty() ? "" : "\n") + part->text;
        }
    }

    static Difference make(DifferenceKind kind, FormCell const* cell, HandmadeEntry const* entry,
                           Message description) {
        Difference difference{.kind = kind, .description = std::move(description)};
        if (cell != nullptr) {
            set_parts(difference, cell->parts);
            difference.form = cell->first().place;
        }
        if (entry != nullptr) {
            difference.handmade = entry->place;
            difference.handmade_text = entry->text;
        }
        return difference;
    }

    void add(DifferenceKind kind, FormCell const* cell, HandmadeEntry const* entry,
             Message description) {
        found_.push_back(make(kind, cell, entry, std::move(description)));
    }

    HandmadeView view_;
    SessionFormat const& format_;
    theme::Lexicon const& lexicon_;
    std::string_view language_;
    std::vector<FormCell> cells_;
    std::map<std::string, std::vector<std::size_t>> taken_over_;
    std::vector<Difference> found_;
};

}  // namespace

std::vector<Difference> reconcile(HandmadeView view, std::vector<Contribution> const& contributions,
                                  SessionFormat const& format, theme::Lexicon const& lexicon,
                                  std::string_view language) {
    if (view.entries.empty()) {
        return {};
    }
    return Reconciler(view, contributions, format, lexicon, language).run();
}

}  // namespace regiotafel::region
