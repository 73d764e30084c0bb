// Writes XML with every element closed and every value escaped.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

namespace regiotafel::document {

class XmlWriter {
  public:
    struct Attribute {
        std::string_view name;
        std::string value;
    };
    using Attributes = std::initializer_list<Attribute>;

    // Attributes with an empty value are written too.
    XmlWriter& open(std::string_view name, Attributes attributes = {});
    XmlWriter& close();
    XmlWriter& leaf(std::string_view name, Attributes attributes = {});
    XmlWriter& text(std::string_view text);
    XmlWriter& text_leaf(std::string_view name, std::string_view text, Attributes attributes = {});
    // Something that is XML already.
    XmlWriter& raw(std::string_view xml);

    bool empty() const { return out_.empty(); }

    // With everything closed that is still open, below the XML declaration.
    std::string take_document();
    // Without the declaration.
    std::string take();

  private:
    void start(std::string_view name, Attributes attributes);

    std::string out_;
    std::vector<std::string> open_;
};

}  // namespace regiotafel::document
