// The message catalogue: every word that a person reads, in Dutch and English. Files are
// messages/<language>/<part>.json, flat objects of key -> ICU message pattern ("{count, plural,
// one {# tafel} other {# tafels}}"). Part names are for editors; keys are unique over all parts.
// A catalogue is read-only after load and may be used from any thread.
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "base/message.h"
#include "base/result.h"

namespace regiotafel::messages {

enum class Language { nl, en };

class Catalogue {
  public:
    // Reads the catalogue that is built into the program.
    static base::Result<Catalogue> load(Language language);

    // The words of a message. A key or value that is missing is a programmer's error (the tidy
    // test finds it in the source) and gives the key itself.
    std::string text(base::Message const& message) const;
    std::string text(std::string_view key,
                     std::map<std::string, base::MessageValue> const& values = {}) const;

    // The error's message, preceded by its place: "tafel-groen.docx: …".
    std::string text(base::Error const& error) const;

    Language language() const { return language_; }
    std::map<std::string, std::string, std::less<>> const& patterns() const { return patterns_; }

  private:
    Language language_ = Language::nl;
    std::map<std::string, std::string, std::less<>> patterns_;
};

}  // namespace regiotafel::messages
