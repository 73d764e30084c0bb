// HTML as people's programs write it, cut into tags and text. Never fails: what is no tag is text.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace regiotafel::document {

struct HtmlToken {
    enum class Kind { text, open, close, end };
    Kind kind = Kind::end;
    std::string_view name;        // of a tag, as written; compare with is_tag()
    std::string_view attributes;  // between the name and '>'
    std::string_view text;        // as it stands in the input, entities and all
    std::size_t offset = 0;       // in the input
};

// The input has to outlive the tokens.
class HtmlTokens {
  public:
    explicit HtmlTokens(std::string_view html) : html_(html) {}

    // Comments, doctype, and the contents of script, style and the like are skipped.
    HtmlToken next();

  private:
    bool skip_unseen();
    HtmlToken read_tag();
    void skip_until_close(std::string_view name);

    std::string_view html_;
    std::size_t at_ = 0;
    std::size_t wasted_ = 0;
};

bool is_tag(HtmlToken const& token, std::string_view lower_case_name);

// The value of an attribute with its entities decoded; empty if it is not there.
std::string html_attribute(HtmlToken const& token, std::string_view lower_case_name);

// Named (those that occur in western European text) and numeric entities. An unknown one stays as
// it is; the entity of a no-break space becomes a space.
std::string decode_entities(std::string_view text);

}  // namespace regiotafel::document
