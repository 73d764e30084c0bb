#include "region/harvest/contributions.h"

#include <algorithm>
#include <array>
#include <map>

#include <fmt/format.h>

#include "base/hash.h"
#include "base/text.h"
#include "region/harvest/vocabulary.h"
#include "theme/clean.h"
#include "theme/split.h"

namespace regiotafel::region {
namespace {

constexpr std::size_t kIdDigits = 12;
constexpr double kSplitDoubtMin = 0.6;  // above this a person is asked to look at the division

struct Cut {
    std::size_t begin = 0;
    std::size_t end = 0;
    double doubt = 0;
};

// The pieces with the marks before them, so that together they hold every word of the cell.
std::vector<Cut> whole_cuts(std::string_view text, std::vector<theme::Piece> const& pieces) {
    std::vector<Cut> cuts;
    std::size_t at = 0;
    for (auto const& piece : pieces) {
        cuts.push_back({at, piece.end, piece.doubt});
        at = piece.end;
    }
    if (cuts.empty()) {
        return {{0, text.size(), 0}};
    }
    cuts.back().end = text.size();
    return cuts;
}

// "12,40": a person's cuts, as byte offsets.
std::vector<Cut> chosen_cuts(std::string_view text, std::string_view value) {
    std::vector<Cut> cuts;
    std::size_t at = 0;
    for (auto const part : base::split(value, ',')) {
        std::size_t offset = 0;
        for (char const c : part) {
            offset = c >= '0' && c <= '9' ? std::min(offset * 10 + (c - '0'), text.size()) : offset;
        }
        if (offset > at && offset < text.size()) {
            cuts.push_back({at, offset, 0});
            at = offset;
        }
    }
    cuts.push_back({at, text.size(), 0});
    return cuts;
}

std::string value_of(std::vector<Cut> const& cuts) {
    std::vector<std::string> offsets;
    for (std::size_t i = 1; i < cuts.size(); ++i) {
        offsets.push_back(std::to_string(cuts[i].begin));
    }
    return base::join(offsets, ",");
}

std::string hash_id(std::string_view text) {
    return base::sha256_hex(text).substr(0, kIdDigits);
}

// Two other divisions to choose from: no cut at all, and a cut fewer where the doubt is largest.
std::vector<DoubtOption> options_of(std::vector<Cut> const& cuts) {
    std::vector<DoubtOption> options{
        {value_of(cuts), {"harvest.option_pieces", {{"count", std::int64_t(cuts.size())}}}}};
    if (cuts.size() > 2) {
        auto fewer = cuts;
        auto const worst =
            std::ranges::max_element(fewer.begin() + 1, fewer.end(), {}, &Cut::doubt);
        fewer.erase(worst);
        options.push_back(
            {value_of(fewer), {"harvest.option_pieces", {{"count", std::int64_t(fewer.size())}}}});
    }
    if (cuts.size() > 1) {
        options.push_back({"", {"harvest.option_pieces", {{"count", std::int64_t{1}}}}});
    }
    return options;
}

class Maker {
  public:
    Maker(Reading& reading, SessionFormat const& format, Choices const& choices,
          theme::Lexicon const& lexicon)
        : reading_(reading), format_(format), choices_(choices), lexicon_(lexicon) {}

    std::vector<Contribution> run() {
        for (auto const& cell : reading_.cells) {
            add(cell);
        }
        number();
        return std::move(made_);
    }

  private:
    std::vector<Cut> cuts_of(ReadCell const& cell, std::string const& cell_id) {
        auto cuts = whole_cuts(cell.text, theme::split_ideas(cell.text, lexicon_));
        auto const worst = std::ranges::max(cuts, {}, &Cut::doubt).doubt;
        auto const doubt_id = hash_id("split|" + cell_id);
        auto const* chosen = choices_.find(doubt_id);
        if (cuts.size() > 1 && (worst >= kSplitDoubtMin || chosen != nullptr)) {
            reading_.doubts.push_back({.id = doubt_id,
                                       .kind = DoubtKind::split,
                                       .table = cell.table,
                                       .row = cell.row,
                                       .text = cell.text,
                                       .question = {"harvest.doubt_split"},
                                       .reason = {"harvest.reason_split"},
                                       .options = options_of(cuts),
                                       .proposed = value_of(cuts),
                                       .answered = chosen != nullptr,
                                       .chosen = chosen != nullptr ? *chosen : "",
                                       .place = cell.place});
        }
        return chosen != nullptr ? chosen_cuts(cell.text, *chosen) : cuts;
    }

    void add(ReadCell const& cell) {
        auto const table = reading_.unnamed.contains({cell.source, cell.table}) ? "" : cell.table;
        auto const cell_key =
            fmt::format("{}|{}|{}|{}", cell.source, table, cell.position, cell.text);
        auto const cell_id = hash_id(cell_key);
        auto const cuts = cuts_of(cell, cell_id);
        for (auto const& cut : cuts) {
            Contribution made = from(cell);
            made.text = std::string(
                base::trim(std::string_view(cell.text).substr(cut.begin, cut.end - cut.begin)));
            made.clean = theme::clean(made.text);
            take_perspective(made);
            if (made.clean.empty()) {
                reading_.unplaced.push_back({made.text, {"harvest.unplaced_no_words"}, cell.place});
                continue;
            }
            auto const key =
                fmt::format("{}|{}|{}|{}", cell.source, table, cell.position, made.text);
            made.id = hash_id(fmt::format("{}|{}", key, ordinals_[key]++));
            made.parent = cuts.size() > 1 ? cell_id : std::string{};
            made.signal = calls_on_national_level(made.clean) ? "national" : "";
            link_doubt(cell, cell_id, made.id);
            made_.push_back(std::move(made));
        }
    }

    Contribution from(ReadCell const& cell) const {
        Contribution made;
        made.source = cell.source;
        made.source_kind = cell.kind;
        made.table = cell.table;
        made.row = cell.row;
        made.column = cell.column;
        made.perspective = cell.perspective;
        made.needs_review = cell.needs_review;
        made.review_reason = cell.review_reason;
        made.place = cell.place;
        if (auto const* row = format_.row(cell.row)) {
            made.level = row->level;
        }
        if (auto const* column = format_.column(cell.column)) {
            made.function = column->function;
        } else if (cell.column == "remark") {
            made.function = "remark";
        }
        return made;
    }

    // "werkgever: …" where the form asks from which perspective an idea comes.
    void take_perspective(Contribution& made) const {
        auto const folded = base::fold(made.clean.substr(0, made.clean.find(':')));
        for (auto const& perspective : format_.perspectives) {
            if (made.clean.find(':') != std::string::npos && folded == base::fold(perspective.nl)) {
                made.perspective = perspective.nl;
            }
        }
    }

    void link_doubt(ReadCell const& cell, std::string const& cell_id, std::string const& id) {
        auto const split_id = hash_id("split|" + cell_id);
        for (auto& doubt : reading_.doubts) {
            if (doubt.id == cell.doubt || doubt.id == split_id) {
                doubt.contributions.push_back(id);
            }
        }
    }

    // Numbers follow the form: level by level, column by column, then the remarks.
    void number() {
        auto position = [&](Contribution const* one) {
            auto const row = std::ranges::find(format_.rows, one->row, &FormatRow::id);
            auto const column = std::ranges::find(format_.columns, one->column, &FormatColumn::id);
            return std::pair{row - format_.rows.begin(), column - format_.columns.begin()};
        };
        std::vector<Contribution*> order;
        for (auto& one : made_) {
            order.push_back(&one);
        }
        std::ranges::stable_sort(order, {}, position);
        std::map<std::string, int> last;
        for (auto* one : order) {
            bool const counted = one->source_kind == SourceKind::table_form;
            one->number = ++last[counted ? one->table : "|late"];
        }
    }

    Reading& reading_;
    SessionFormat const& format_;
    Choices const& choices_;
    theme::Lexicon const& lexicon_;
    std::vector<Contribution> made_;
    std::map<std::string, int> ordinals_;
};

}  // namespace

std::vector<Contribution> make_contributions(Reading& reading, SessionFormat const& format,
                                             Choices const& choices,
                                             theme::Lexicon const& lexicon) {
    return Maker(reading, format, choices, lexicon).run();
}

bool calls_on_national_level(std::string_view clean_text) {
    constexpr std::array kWords{"landelijk", "landelijke", "ministerie",  "ocw",
                                "oc w",      "wetgeving",  "regelgeving", "rijksoverheid",
                                "kamer",     "minister",   "wettelijk",   "wettelijke",
                                "national",  "ministry",   "legislation"};
    auto const folded = " " + base::fold(clean_text) + " ";
    return std::ranges::any_of(
        kWords, [&](std::string const& word) { return base::contains(folded, " " + word + " "); });
}

std::string readable_number(Contribution const& contribution) {
    return fmt::format("{} {}", display_name(contribution.table), contribution.number);
}

}  // namespace regiotafel::region
