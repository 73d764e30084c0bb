// Speed and quality of the text engine on invented contributions; prints a table and fails where a
// result is wrong. Run: theme_bench [largest number of contributions] [threads]
#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <functional>
#include <iterator>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/random.h"
#include "theme/agreement.h"
#include "theme/clean.h"
#include "theme/clusters.h"
#include "theme/parallel.h"
#include "theme/same_idea.h"
#include "theme/search.h"
#include "theme/split.h"

namespace {

using namespace regiotafel;

// Topics of school life; none of the words comes from a real session.
constexpr std::size_t kTopics = 12;
constexpr std::size_t kTopicWords = 14;
constexpr std::array<std::array<std::string_view, kTopicWords>, kTopics> kWords{{
    {"kantine", "lunch", "broodjes", "soep", "kok", "keuken", "fruit", "water", "snoep", "ontbijt",
     "maaltijd", "eten", "drinken", "groente"},
    {"fiets", "bus", "trein", "reistijd", "halte", "rijbewijs", "parkeren", "auto", "vervoer",
     "fietsenstalling", "taxi", "kilometers", "reiskosten", "carpool"},
    {"gymzaal", "sport", "zwemmen", "voetbal", "sportdag", "bewegen", "turnen", "trainer", "bal",
     "dansen", "wedstrijd", "atletiek", "judo", "sporthal"},
    {"muziek", "toneel", "koor", "gitaar", "theater", "schilderen", "museum", "kunst", "orkest",
     "film", "podium", "zang", "tekenen", "fanfare"},
    {"rooster", "pauze", "vakantie", "lesuren", "tussenuur", "planning", "agenda", "weekend",
     "studiedag", "toetsweek", "vrijdag", "ochtend", "middag", "jaartaak"},
    {"computer", "laptop", "printer", "wifi", "wachtwoord", "software", "scherm", "tablet",
     "digibord", "netwerk", "beveiliging", "helpdesk", "app", "website"},
    {"ouders", "oudergesprek", "ouderavond", "thuis", "gezin", "opa", "oma", "ouderraad",
     "huisbezoek", "opvoeding", "nieuwsbrief", "koffieochtend", "taalcursus", "vrijwilligers"},
    {"tuin", "bomen", "moestuin", "bijen", "natuur", "schoolplein", "planten", "bos", "compost",
     "regenwater", "speeltuin", "groen", "vijver", "kippen"},
    {"verwarming", "lokaal", "lift", "dak", "ramen", "ventilatie", "schoonmaak", "verbouwing",
     "toiletten", "meubels", "stoelen", "verlichting", "gordijnen", "aula"},
    {"rekenen", "wiskunde", "taal", "spelling", "lezen", "bibliotheek", "boeken", "toets",
     "huiswerk", "bijles", "grammatica", "woordenschat", "voorlezen", "breuken"},
    {"ziekte", "verzuim", "huisarts", "logopedie", "bril", "slapen", "gezondheid", "griep",
     "wachtlijst", "zorgteam", "psycholoog", "rust", "stress", "vaccinatie"},
    {"feest", "carnaval", "kerstmarkt", "diploma", "schoolreis", "excursie", "kamp", "optocht",
     "jubileum", "afscheid", "musical", "barbecue", "uitstapje", "loterij"},
}};
constexpr std::array<std::string_view, 16> kVerbs{
    "regelen",    "verbeteren", "organiseren",  "delen",      "onderzoeken", "uitbreiden",
    "vernieuwen", "betalen",    "plannen",      "afschaffen", "invoeren",    "vergroten",
    "bespreken",  "aanpassen",  "ondersteunen", "stimuleren"};
constexpr std::array<std::string_view, 14> kAdjectives{
    "goede",  "gratis", "nieuwe", "vaste",     "gezamenlijke", "korte",   "extra",
    "betere", "open",   "eigen",  "regionale", "rustige",      "veilige", "moderne"};
constexpr std::array<std::string_view, 6> kFrames{"meer ", "samen ", "voor iedereen ",
                                                  "",      "",       "zorgen dat we "};
constexpr std::array<std::string_view, 6> kTails{
    " op alle locaties", " voor de onderbouw", " met de buren", "", "", " in het hele gebouw"};

struct Synthetic {
    std::vector<std::string> cells;
    std::vector<std::uint32_t> topics;
};

template <typename List>
auto const& pick(base::Random& random, List const& list) {
    return list[random.below(list.size())];
}

std::string idea(base::Random& random, std::uint32_t topic,
                 std::vector<std::string_view> const& tail) {
    std::string text(pick(random, kFrames));
    text += pick(random, kAdjectives);
    std::uint64_t const nouns = 1 + random.below(4);
    for (std::uint64_t i = 0; i < nouns; ++i) {
        text += i == 0 ? " " : (i + 1 == nouns ? " en " : ", ");
        // One word in six belongs to another topic.
        text += pick(random, kWords[random.below(6) == 0 ? random.below(kTopics) : topic]);
    }
    text +=
        std::string(" ") + std::string(pick(random, kVerbs)) + std::string(pick(random, kTails));
    for (std::uint64_t i = random.below(3); i > 0 && !tail.empty(); --i) {
        text += " bij " + std::string(pick(random, tail));
    }
    if (text[0] >= 'a' && text[0] <= 'z') {
        text[0] = static_cast<char>(text[0] - ('a' - 'A'));
    }
    return text;
}

Synthetic synthesise(std::size_t ideas, std::vector<std::string_view> const& tail,
                     std::uint64_t seed) {
    base::Random random(seed);
    Synthetic data;
    while (data.topics.size() < ideas) {
        std::size_t const count =
            std::min<std::size_t>(1 + random.below(4), ideas - data.topics.size());
        bool const tags = random.below(2) == 0;
        std::string cell;
        for (std::size_t i = 0; i < count; ++i) {
            auto const topic = static_cast<std::uint32_t>(random.below(kTopics));
            std::string const text = idea(random, topic, tail);
            cell += tags ? "<p>* " + text + "</p> " : "- " + text + "\n";
            data.topics.push_back(topic);
        }
        data.cells.push_back(std::move(cell));
    }
    return data;
}

double seconds(std::function<void()> const& work) {
    auto const start = std::chrono::steady_clock::now();
    work();
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

std::size_t peak_megabytes() {
    std::ifstream status("/proc/self/status");
    for (std::string line; std::getline(status, line);) {
        if (line.starts_with("VmHWM:")) {
            return std::strtoul(line.c_str() + 6, nullptr, 10) / 1024;
        }
    }
    return 0;
}

void require(bool condition, char const* what) {
    if (!condition) {
        std::fprintf(stderr, "WRONG: %s\n", what);
        std::exit(1);
    }
}

std::string read_file(char const* path) {
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

// Cells to clean ideas, in the order of the cells.
struct Ideas {
    std::string bytes;
    std::vector<std::string_view> texts;
};

Ideas clean_and_split(std::vector<std::string> const& cells, theme::Lexicon const& lexicon,
                      unsigned threads, double& split_seconds, double& clean_seconds) {
    constexpr std::size_t kCellsPerChunk = 4096;
    std::size_t const chunks = theme::chunk_count(cells.size(), kCellsPerChunk);
    std::vector<std::vector<theme::Piece>> pieces(cells.size());
    split_seconds = seconds([&] {
        theme::for_chunks(cells.size(), kCellsPerChunk, threads,
                          [&](std::size_t, std::size_t begin, std::size_t end) {
                              for (std::size_t i = begin; i < end; ++i) {
                                  pieces[i] = theme::split_ideas(cells[i], lexicon);
                              }
                          });
    });
    Ideas ideas;
    clean_seconds = seconds([&] {
        std::vector<std::string> bytes(chunks);
        std::vector<std::vector<std::size_t>> ends(chunks);
        theme::for_chunks(cells.size(), kCellsPerChunk, threads,
                          [&](std::size_t chunk, std::size_t begin, std::size_t end) {
                              for (std::size_t i = begin; i < end; ++i) {
                                  for (auto const& piece : pieces[i]) {
                                      bytes[chunk] +=
                                          theme::clean(std::string_view(cells[i]).substr(
                                              piece.begin, piece.end - piece.begin));
                                      ends[chunk].push_back(bytes[chunk].size());
                                  }
                              }
                          });
        std::size_t size = 0;
        for (auto const& part : bytes) {
            size += part.size();
        }
        ideas.bytes.reserve(size);
        for (std::size_t chunk = 0; chunk < chunks; ++chunk) {
            std::size_t const base = ideas.bytes.size();
            ideas.bytes += bytes[chunk];
            std::size_t at = 0;
            for (std::size_t const end : ends[chunk]) {
                ideas.texts.emplace_back(ideas.bytes.data() + base + at, end - at);
                at = end;
            }
            bytes[chunk] = {};
        }
    });
    return ideas;
}

// The plain way: words as they stand, tf-idf, k-means on the sphere with the number of topics
// given and seeded starts. What anyone would try first.
std::vector<std::uint32_t> plain_k_means(theme::Corpus const& words, std::size_t k,
                                         std::uint64_t seed) {
    constexpr int kIterations = 10;
    base::Random random(seed);
    std::size_t const terms = words.terms().size();
    std::vector<double> idf(terms);
    for (std::size_t i = 0; i < terms; ++i) {
        idf[i] = std::log(static_cast<double>(words.size() + 1) / (words.terms()[i].texts + 1.0));
    }
    std::vector<float> centres(k * terms, 0);
    for (std::size_t c = 0; c < k; ++c) {
        for (auto const word : words.words_of(random.below(words.size()))) {
            centres[c * terms + words.stem_of(word)] +=
                static_cast<float>(idf[words.stem_of(word)]);
        }
    }
    std::vector<std::uint32_t> group(words.size(), 0);
    for (int iteration = 0; iteration < kIterations; ++iteration) {
        for (std::size_t c = 0; c < k; ++c) {
            double square = 1e-12;
            for (std::size_t t = 0; t < terms; ++t) {
                square += static_cast<double>(centres[c * terms + t]) * centres[c * terms + t];
            }
            for (std::size_t t = 0; t < terms; ++t) {
                centres[c * terms + t] /= static_cast<float>(std::sqrt(square));
            }
        }
        for (std::size_t text = 0; text < words.size(); ++text) {
            double best = -1;
            for (std::size_t c = 0; c < k; ++c) {
                double sum = 0;
                for (auto const word : words.words_of(text)) {
                    auto const term = words.stem_of(word);
                    sum += idf[term] * static_cast<double>(centres[c * terms + term]);
                }
                if (sum > best) {
                    best = sum;
                    group[text] = static_cast<std::uint32_t>(c);
                }
            }
        }
        std::ranges::fill(centres, 0.0F);
        for (std::size_t text = 0; text < words.size(); ++text) {
            double square = 1e-12;
            for (auto const word : words.words_of(text)) {
                square += idf[words.stem_of(word)] * idf[words.stem_of(word)];
            }
            for (auto const word : words.words_of(text)) {
                auto const term = words.stem_of(word);
                centres[group[text] * terms + term] +=
                    static_cast<float>(idf[term] / std::sqrt(square));
            }
        }
    }
    return group;
}

void print_agreement(char const* name, std::vector<std::uint32_t> const& found,
                     std::vector<std::uint32_t> const& truth) {
    // Chance is measured on at most this many texts; the figures themselves on all.
    constexpr std::size_t kBandTexts = 5'000;
    auto const all = theme::compare(found, truth, 0, 1);
    std::size_t const n = std::min(kBandTexts, truth.size());
    auto const band = theme::compare(std::span(found).first(n), std::span(truth).first(n), 100, 1);
    std::printf("    %-22s NMI %.2f (chance %.2f..%.2f)  ARI %.2f (chance %.2f..%.2f)\n", name,
                all.nmi, band.nmi_band.low, band.nmi_band.high, all.ari, band.ari_band.low,
                band.ari_band.high);
}

void small_session(theme::Lexicon const& lexicon, std::vector<std::string_view> const& tail) {
    auto const data = synthesise(200, tail, 3);
    double ignored = 0;
    auto const ideas = clean_and_split(data.cells, lexicon, 1, ignored, ignored);
    require(ideas.texts.size() == data.topics.size(), "200: number of ideas");
    auto const corpus = theme::build_corpus(ideas.texts, lexicon, {});
    theme::Themes themes;
    double const whole = seconds([&] {
        auto const again = theme::build_corpus(ideas.texts, lexicon, {});
        theme::VectorIndex const index(again);
        themes = theme::find_themes(index, {});
    });
    theme::VectorIndex const index(corpus);
    double const themes_only = seconds([&] { themes = theme::find_themes(index, {}); });
    std::printf("200 contributions: read and re-clustered in %.1f ms, re-clustered alone %.1f ms\n",
                whole * 1e3, themes_only * 1e3);
    require(whole < 0.05, "200 contributions take 50 ms or more");
    print_agreement("engine, k unknown", themes.theme_of, data.topics);
    auto const words =
        theme::build_corpus(ideas.texts, theme::Lexicon{}, {.part_weight = 0, .gram_weight = 0});
    print_agreement("tf-idf + k-means, k", plain_k_means(words, kTopics, 1), data.topics);
}

void one_size(std::size_t size, theme::Lexicon const& lexicon,
              std::vector<std::string_view> const& tail, unsigned threads) {
    auto data = synthesise(size, tail, 1);
    double split = 0;
    double clean = 0;
    auto const ideas = clean_and_split(data.cells, lexicon, threads, split, clean);
    require(ideas.texts.size() == data.topics.size(), "number of ideas");
    data.cells = {};
    theme::Corpus corpus;
    double const features =
        seconds([&] { corpus = theme::build_corpus(ideas.texts, lexicon, {.threads = threads}); });
    double search_build = 0;
    double query = 0;
    {
        std::optional<theme::SearchIndex> search;
        search_build = seconds([&] { search.emplace(corpus, lexicon); });
        constexpr int kQueries = 20;
        query = seconds([&] {
                    for (int i = 0; i < kQueries; ++i) {
                        auto const hits = search->find("gezamenlijke moestuin", 10);
                        require(!hits.empty() && ideas.texts[hits.front().text].find("moestuin") !=
                                                     std::string::npos,
                                "search finds the word");
                    }
                }) /
                kQueries;
    }
    std::vector<std::uint32_t> copies;
    double const grouping =
        seconds([&] { copies = theme::near_copies(corpus, {.threads = threads}); });
    theme::Themes themes;
    double const assigning = seconds([&] {
        themes = theme::find_themes_large(corpus, copies, {.small = {.threads = threads}});
    });
    std::size_t groups = 0;
    for (std::size_t i = 0; i < copies.size(); ++i) {
        groups += copies[i] == i ? 1U : 0U;
        require(copies[i] <= i, "a group is named by its first text");
    }
    double const total = split + clean + features + search_build + grouping + assigning;
    std::printf(
        "%9zu  %6.2f %6.2f %6.2f %6.2f %6.2f %6.2f  %6.2f s  %8.0f/s  query %.1f ms  %zu words "
        "%zu groups %zu themes  peak %zu MB\n",
        size, clean, split, features, search_build, grouping, assigning, total,
        static_cast<double>(size) / total, query * 1e3, corpus.word_count(), groups, themes.themes,
        peak_megabytes());
    print_agreement("engine, k unknown", themes.theme_of, data.topics);
    if (size <= 1'000) {
        auto const one = theme::build_corpus(ideas.texts, lexicon, {.threads = 1});
        auto const again = theme::find_themes_large(one, theme::near_copies(one, {}), {});
        require(again.theme_of == themes.theme_of, "one thread and many give the same themes");
    }
    double baseline = 0;
    std::vector<std::uint32_t> plain;
    corpus = {};
    baseline = seconds([&] {
        auto const words =
            theme::build_corpus(ideas.texts, theme::Lexicon{},
                                {.part_weight = 0, .gram_weight = 0, .threads = threads});
        plain = plain_k_means(words, kTopics, 1);
    });
    print_agreement("tf-idf + k-means, k", plain, data.topics);
    std::printf("    baseline %.2f s\n", baseline);
    auto const ours = theme::compare(themes.theme_of, data.topics, 0, 1);
    require(ours.nmi > 0.5, "themes are far from the topics");
}

}  // namespace

int main(int argc, char** argv) {
    std::size_t const largest = argc > 1 ? std::strtoul(argv[1], nullptr, 10) : 1'000'000;
    auto const threads = static_cast<unsigned>(argc > 2 ? std::strtoul(argv[2], nullptr, 10) : 2);
    std::string const words = read_file("/usr/share/dict/dutch");
    std::string const dic = read_file("/usr/share/hunspell/nl.dic");
    std::optional<theme::Lexicon> lexicon;
    double const load = seconds(
        [&] { lexicon.emplace(theme::LexiconSources{.words = words, .hunspell_dic = dic}); });
    std::printf("lexicon: %zu words in %.0f ms\n", lexicon->size(), load * 1e3);
    std::vector<std::string_view> tail;
    for (std::size_t at = 0; at < words.size(); at = words.find('\n', at) + 1) {
        auto const word = std::string_view(words).substr(at, words.find('\n', at) - at);
        bool const lower = std::ranges::all_of(word, [](char c) { return c >= 'a' && c <= 'z'; });
        if (lower && word.size() > 4 && word.size() < 14 && at % 7 == 0) {
            tail.push_back(word);
        }
    }
    small_session(*lexicon, tail);
    std::printf("%9s  %6s %6s %6s %6s %6s %6s  seconds per step, %u threads\n", "", "clean",
                "split", "feats", "search", "group", "assign", threads);
    for (std::size_t size = 1'000; size <= largest; size *= 10) {
        one_size(size, *lexicon, tail, threads);
    }
    return 0;
}
