#include "region/harvest/compare.h"

#include <algorithm>
#include <set>

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

#include "region/harvest/overview.h"
#include "theme/same_idea.h"

namespace regiotafel::region {
namespace {

namespace json = boost::json;

constexpr std::size_t kWordsToldMax = 4;
constexpr std::size_t kLabelLettersMax = 200;
constexpr std::size_t kCellsMax = 1000;
constexpr std::int64_t kTablesMax = 999;

struct Side {
    ComparedSide told{};
    std::vector<std::string> texts{};  // of each topic
};

Side side_of(Harvest const& harvest, SessionFormat const& format) {
    Side side;
    side.told.tables = static_cast<int>(harvest.tables.size());
    for (auto const& row : make_overview(harvest, format).cells) {
        auto& counts = side.told.cells.emplace_back();
        for (auto const& cell : row) {
            counts.push_back(static_cast<int>(cell.tables.size()));
        }
    }
    bool const coded = std::ranges::any_of(
        harvest.themes, [](Theme const& one) { return one.by == ThemeBy::person; });
    std::vector<Theme const*> themes;
    for (auto const& one : harvest.themes) {
        if ((!coded || one.by == ThemeBy::person) && !one.label.empty() &&
            one.label.size() <= kLabelLettersMax) {
            themes.push_back(&one);
        }
    }
    auto const tables = [&](Theme const* one) {
        return tables_of(harvest, one->contributions).size();
    };
    std::ranges::stable_sort(themes, std::ranges::greater{}, tables);
    themes.resize(std::min(themes.size(), kComparedTopicsMax));
    for (auto const* one : themes) {
        side.told.topics.push_back({one->label, static_cast<int>(tables(one))});
        auto& text = side.texts.emplace_back(one->label);
        for (auto const& id : one->contributions) {
            if (auto const* idea = harvest.find(id)) {
                text += "\n" + idea->clean;
            }
        }
    }
    return side;
}

// A word of this text for each stem that both have.
std::vector<std::string> words_for(theme::Corpus const& corpus, std::size_t text,
                                   std::vector<std::string> const& stems) {
    std::vector<std::string> out;
    for (auto const& stem : stems) {
        auto const term = corpus.find(stem);
        for (auto const word : corpus.words_of(text)) {
            if (corpus.stem_of(word) == term) {
                out.push_back(corpus.word(word));
                break;
            }
        }
    }
    return out;
}

std::vector<TopicMatch> matches_of(Side const& ours, Side const& theirs,
                                   theme::Lexicon const& lexicon) {
    std::vector<std::string_view> texts(ours.texts.begin(), ours.texts.end());
    texts.insert(texts.end(), theirs.texts.begin(), theirs.texts.end());
    auto const corpus = theme::build_corpus(texts, lexicon, {});
    theme::VectorIndex const index(corpus);
    std::set<std::size_t> taken;
    std::vector<TopicMatch> out;
    for (auto const& pair : theme::similar_pairs(index, {.score_min = kSameTopic})) {
        bool const across = pair.a < ours.texts.size() && pair.b >= ours.texts.size();
        if (!across || taken.contains(pair.a) || taken.contains(pair.b)) {
            continue;
        }
        taken.insert({pair.a, pair.b});
        auto const stems =
            theme::shared_terms(corpus, index.vector(pair.a), index.vector(pair.b), kWordsToldMax);
        out.push_back({pair.a, pair.b - ours.texts.size(), words_for(corpus, pair.a, stems)});
    }
    return out;
}

json::object json_of(ComparedSide const& side) {
    json::array cells;
    for (auto const& row : side.cells) {
        cells.emplace_back(json::array(row.begin(), row.end()));
    }
    json::array topics;
    for (auto const& one : side.topics) {
        topics.emplace_back(json::array{one.label, one.tables});
    }
    return {{"tables", side.tables}, {"cells", std::move(cells)}, {"topics", std::move(topics)}};
}

// Reads with one flag for all that is wrong, so that a file needs no more than one answer.
class Reader {
  public:
    bool good() const { return good_; }

    json::array const& list(json::value const* value) {
        static json::array const none;
        bool const sound =
            value != nullptr && value->is_array() && value->get_array().size() <= kCellsMax;
        good_ = good_ && sound;
        return sound ? value->get_array() : none;
    }

    std::int64_t number(json::value const* value, std::int64_t most) {
        bool const sound = value != nullptr && value->is_int64() && value->get_int64() >= 0 &&
                           value->get_int64() <= most;
        good_ = good_ && sound;
        return sound ? value->get_int64() : 0;
    }

    std::string text(json::value const* value) {
        bool const sound = value != nullptr && value->is_string() &&
                           value->get_string().size() <= kLabelLettersMax;
        good_ = good_ && sound;
        return sound ? std::string(value->get_string()) : std::string{};
    }

    ComparedSide side(json::value const* value) {
        ComparedSide out;
        if (value == nullptr || !value->is_object()) {
            good_ = false;
            return out;
        }
        auto const& object = value->get_object();
        out.tables = static_cast<int>(number(object.if_contains("tables"), kTablesMax));
        for (auto const& row : list(object.if_contains("cells"))) {
            auto& counts = out.cells.emplace_back();
            for (auto const& cell : list(&row)) {
                counts.push_back(static_cast<int>(number(&cell, kTablesMax)));
            }
        }
        for (auto const& one : list(object.if_contains("topics"))) {
            auto const& parts = list(&one);
            out.topics.push_back({text(parts.if_contains(0)),
                                  static_cast<int>(number(parts.if_contains(1), kTablesMax))});
        }
        return out;
    }

    TopicMatch match(json::value const& value, Comparison const& about) {
        auto const& parts = list(&value);
        auto const most = [](std::vector<ComparedTopic> const& topics) {
            return static_cast<std::int64_t>(topics.size()) - 1;
        };
        TopicMatch out{
            static_cast<std::size_t>(number(parts.if_contains(0), most(about.ours.topics))),
            static_cast<std::size_t>(number(parts.if_contains(1), most(about.theirs.topics))),
            {}};
        for (auto const& word : list(parts.if_contains(2))) {
            out.words.push_back(text(&word));
        }
        return out;
    }

  private:
    bool good_ = true;
};

}  // namespace

bool fits(Harvest const& harvest, SessionFormat const& format) {
    bool any = false;
    for (auto const& one : harvest.contributions) {
        bool const placed =
            one.source_kind == SourceKind::table_form && !one.row.empty() && !one.column.empty();
        if (placed && (format.row(one.row) == nullptr || format.column(one.column) == nullptr)) {
            return false;
        }
        any = any || placed;
    }
    return any && !harvest.tables.empty();
}

Comparison compare(Harvest const& ours, Harvest const& theirs, SessionFormat const& format,
                   theme::Lexicon const& lexicon) {
    auto a = side_of(ours, format);
    auto b = side_of(theirs, format);
    auto matches = matches_of(a, b, lexicon);
    return {std::move(a.told), std::move(b.told), std::move(matches)};
}

std::string write_comparison(Comparison const& comparison) {
    json::array matches;
    for (auto const& one : comparison.matches) {
        matches.emplace_back(
            json::array{one.ours, one.theirs, json::array(one.words.begin(), one.words.end())});
    }
    return json::serialize(json::object{{"ours", json_of(comparison.ours)},
                                        {"theirs", json_of(comparison.theirs)},
                                        {"matches", std::move(matches)}});
}

base::Result<Comparison> read_comparison(std::string_view text) {
    boost::system::error_code problem;
    auto const read = json::parse(text, problem);
    Reader reader;
    Comparison out;
    bool const object = !problem && read.is_object();
    if (object) {
        auto const& root = read.get_object();
        out.ours = reader.side(root.if_contains("ours"));
        out.theirs = reader.side(root.if_contains("theirs"));
        for (auto const& one : reader.list(root.if_contains("matches"))) {
            out.matches.push_back(reader.match(one, out));
        }
    }
    if (!object || !reader.good()) {
        return base::fail(base::ErrorCode::bad_input, {"compare.broken"});
    }
    return out;
}

}  // namespace regiotafel::region
