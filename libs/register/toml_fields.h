// Reads the keys of one TOML table and keeps every mistake with its file and line, so that a person
// sees all of them at once. For .cc files only: the TOML library is costly to include.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/toml_file.h"
#include "register/schema.h"

namespace regiotafel::registers {

class TomlFields {
  public:
    // All must outlive this object.
    TomlFields(std::string_view file, toml::table const& table, std::vector<base::Error>& mistakes)
        : file_(file), table_(&table), mistakes_(&mistakes) {}

    int line() const { return static_cast<int>(table_->source().begin.line); }
    bool has(std::string_view key) const { return table_->contains(key); }

    std::string text(std::string_view key);
    std::string needed_text(std::string_view key);
    // Either `key = "woord"` or `key = {nl = …, en = …}`.
    Label label(std::string_view key);
    // The keys nl and en of this very table.
    Label own_label();
    bool boolean(std::string_view key);
    std::optional<std::int64_t> integer(std::string_view key);
    std::vector<std::string> list(std::string_view key);
    // A table of texts, by names that are the file's own.
    std::vector<std::pair<std::string, std::string>> pairs(std::string_view key);
    // The tables under `key`, one or an array.
    std::vector<TomlFields> tables(std::string_view key);

    // One of a closed list of words; a mistake names what may stand here.
    template <typename Choice, std::size_t n>
    Choice one_of(std::string_view key, std::pair<std::string_view, Choice> const (&choices)[n]) {
        auto const word = needed_text(key);
        auto const found = find(word, choices);
        if (!found && !word.empty()) {
            not_a_choice(key, word, names(choices));
        }
        return found.value_or(choices[0].second);
    }
    template <typename Choice, std::size_t n>
    std::vector<Choice> several_of(std::string_view key,
                                   std::pair<std::string_view, Choice> const (&choices)[n]) {
        std::vector<Choice> out;
        for (auto const& word : list(key)) {
            if (auto const found = find(word, choices)) {
                out.push_back(*found);
            } else {
                not_a_choice(key, word, names(choices));
            }
        }
        return out;
    }

    void mistake(std::string_view key, std::string_view message,
                 std::map<std::string, base::MessageValue> values = {});
    // Names every key that nobody asked for: mostly a typing mistake.
    void refuse_others();

  private:
    template <typename Choice, std::size_t n>
    static std::optional<Choice> find(std::string_view word,
                                      std::pair<std::string_view, Choice> const (&choices)[n]) {
        for (auto const& [name, choice] : choices) {
            if (name == word) {
                return choice;
            }
        }
        return std::nullopt;
    }
    template <typename Choice, std::size_t n>
    static std::string names(std::pair<std::string_view, Choice> const (&choices)[n]) {
        std::string out;
        for (auto const& choice : choices) {
            out += (out.empty() ? "" : ", ") + std::string(choice.first);
        }
        return out;
    }
    void not_a_choice(std::string_view key, std::string const& word, std::string names);
    toml::node const* get(std::string_view key);

    std::string_view file_;
    toml::table const* table_;
    std::vector<base::Error>* mistakes_;
    std::set<std::string, std::less<>> asked_{};
};

}  // namespace regiotafel::registers
