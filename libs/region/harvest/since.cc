#include "region/harvest/since.h"

#include <algorithm>

#include "base/text.h"
#include "theme/features.h"

namespace regiotafel::region {
namespace {

constexpr double kSameThemeMin = 0.45;  // likeness of all that was written under two themes
constexpr double kAnsweredMin = 0.5;    // likeness of a question and what was written later
constexpr std::size_t kOpenMax = 20;

std::string words_of(Harvest const& harvest, Theme const& theme) {
    std::string text = theme.label;
    for (auto const& id : theme.contributions) {
        auto const* one = harvest.find(id);
        text += one == nullptr ? "" : "\n" + one->clean;
    }
    return text;
}

// Themes that findings are made of: people's, or all where nobody coded.
std::vector<Theme const*> telling_themes(Harvest const& harvest) {
    bool const coded = std::ranges::any_of(
        harvest.themes, [](Theme const& theme) { return theme.by == ThemeBy::person; });
    std::vector<Theme const*> themes;
    for (auto const& theme : harvest.themes) {
        if (!theme.contributions.empty() && (!coded || theme.by == ThemeBy::person)) {
            themes.push_back(&theme);
        }
    }
    return themes;
}

}  // namespace

Since compare_sessions(Harvest const& harvest, Harvest const& previous,
                       theme::Lexicon const& lexicon) {
    Since since;
    since.date = previous.session.date;
    since.title = previous.session.title;
    auto const now = telling_themes(harvest);
    auto const before = telling_themes(previous);
    std::vector<std::string> texts;
    for (auto const* theme : now) {
        texts.push_back(words_of(harvest, *theme));
    }
    for (auto const* theme : before) {
        texts.push_back(words_of(previous, *theme));
    }
    std::vector<std::string_view> views(texts.begin(), texts.end());
    for (auto const& one : harvest.contributions) {
        views.emplace_back(one.clean);
    }
    auto const corpus = theme::build_corpus(views, lexicon, {});
    std::vector<bool> returned(now.size(), false);
    for (std::size_t i = 0; i < before.size(); ++i) {
        auto const old_words = corpus.vector_of(now.size() + i);
        bool again = false;
        for (std::size_t j = 0; j < now.size(); ++j) {
            bool const same = base::fold(now[j]->label) == base::fold(before[i]->label) ||
                              theme::cosine(old_words, corpus.vector_of(j)) >= kSameThemeMin;
            returned[j] = returned[j] || same;
            again = again || same;
        }
        (again ? since.again : since.gone).push_back(before[i]->label);
    }
    for (std::size_t j = 0; j < now.size(); ++j) {
        if (!returned[j]) {
            since.fresh.push_back(now[j]->label);
        }
    }
    std::size_t const first = now.size() + before.size();
    for (auto const& question : previous.contributions) {
        auto const asked = corpus.vector_of(question.clean, lexicon);
        bool answered = question.kind != IdeaKind::question || since.open.size() >= kOpenMax;
        for (std::size_t i = 0; !answered && i < harvest.contributions.size(); ++i) {
            answered = harvest.contributions[i].kind != IdeaKind::question &&
                       theme::cosine(asked, corpus.vector_of(first + i)) >= kAnsweredMin;
        }
        if (!answered) {
            since.open.push_back(question.clean);
        }
    }
    return since;
}

}  // namespace regiotafel::region
