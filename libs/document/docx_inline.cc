#include "document/docx_inline.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "base/text.h"

namespace regiotafel::document {
namespace {

using namespace std::string_view_literals;

// Properties, deleted text, field codes and the reading aid of ruby text.
constexpr std::array kSkipped{"pPr"sv,          "rPr"sv,      "sdtPr"sv,   "sdtEndPr"sv,
                              "del"sv,          "moveFrom"sv, "delText"sv, "instrText"sv,
                              "delInstrText"sv, "rt"sv,       "fldData"sv, "oMathParaPr"sv};

// Symbol fonts put their signs in the private use area; these occur in people's text.
std::string symbol(std::string_view hex) {
    unsigned int code = 0;
    std::from_chars(hex.data(), hex.data() + hex.size(), code, 16);
    switch (code) {
        case 0xF0E0:
        case 0xF0E8:
            return "→";
        case 0xF0DF:
            return "←";
        case 0xF04A:
            return "☺";
        case 0xF0FC:
        case 0xF0FE:
            return "✓";
        case 0xF0A8:
        case 0xF06F:
            return "☐";
        default:
            break;
    }
    bool const is_private = code >= 0xE000 && code <= 0xF8FF;
    return code < 0x20 || is_private ? "•" : base::encode_utf8(static_cast<char32_t>(code));
}

class InlineReader {
  public:
    explicit InlineReader(Placeholders const& placeholders) : placeholders_(placeholders) {}

    void children(pugi::xml_node node) {
        for (auto const part : node.children()) {
            element(part);
        }
    }

    DocxInline take() {
        base::replace_all(out_.text, "\xC2\xAD", "");  // soft hyphens
        return std::move(out_);
    }

  private:
    void element(pugi::xml_node node) {
        auto const name = local_name(node);
        if (std::ranges::find(kSkipped, name) != kSkipped.end()) {
            return;
        }
        if (name == "t") {
            out_.text += node.child_value();
        } else if (name == "tab" || name == "ptab") {
            out_.text += '\t';
        } else if (name == "br" || name == "cr") {
            auto const type = attribute(node, "type");
            out_.text += type == "page" || type == "column" ? "" : "\n";
        } else if (name == "noBreakHyphen") {
            out_.text += '-';
        } else if (name == "sym") {
            out_.text += symbol(attribute(node, "char"));
        } else if (name == "AlternateContent") {
            children(choose_alternative(node));
        } else if (name == "drawing" || name == "pict" || name == "object") {
            graphics(node);
        } else if (name == "sdt") {
            control(node);
        } else {
            children(node);
        }
    }

    void control(pugi::xml_node node) {
        auto const start = out_.text.size();
        children(child(node, "sdtContent"));
        std::string text = out_.text.substr(start);
        if (shows_placeholder(node, text, placeholders_)) {
            out_.text.resize(start);
            text.clear();
        }
        std::string tag = control_tag(node);
        if (!tag.empty()) {
            base::replace_all(text, "\xC2\xAD", "");
            out_.controls.push_back({std::move(tag), std::move(text)});
        }
    }

    void graphics(pugi::xml_node node) {
        for (auto const part : node.children()) {
            auto const name = local_name(part);
            if (name == "txbxContent") {
                out_.text_boxes.push_back(part);
            } else if (name == "AlternateContent") {
                graphics(choose_alternative(part));
            } else if (name == "blip" && has_attribute(part, "embed")) {
                out_.pictures.emplace_back(attribute(part, "embed"));
            } else if (name == "imagedata") {
                out_.pictures.emplace_back(attribute(part, "id"));
            } else {
                graphics(part);
            }
        }
    }

    Placeholders const& placeholders_;
    DocxInline out_;
};

}  // namespace

DocxInline read_inline(pugi::xml_node paragraph, Placeholders const& placeholders) {
    InlineReader reader(placeholders);
    reader.children(paragraph);
    return reader.take();
}

bool shows_placeholder(pugi::xml_node control, std::string_view text,
                       Placeholders const& placeholders) {
    auto const properties = child(control, "sdtPr");
    auto const block = child_value(child(properties, "placeholder"), "docPart");
    if (auto const known = placeholders.find(block); known != placeholders.end()) {
        return base::trim(text) == base::trim(known->second);
    }
    auto const mark = child(properties, "showingPlcHdr");
    auto const value = attribute(mark, "val");
    return mark && value != "0" && value != "false" && value != "off";
}

std::string control_tag(pugi::xml_node control) {
    auto const properties = child(control, "sdtPr");
    auto tag = child_value(properties, "tag");
    if (tag.empty()) {
        tag = child_value(child(properties, "placeholder"), "docPart");
        tag = tag.starts_with(kTagMark) ? tag.substr(kTagMark.size()) : std::string_view();
    }
    return std::string(tag);
}

pugi::xml_node choose_alternative(pugi::xml_node alternatives) {
    auto const choice = child(alternatives, "Choice");
    return choice.first_child() ? choice : child(alternatives, "Fallback");
}

}  // namespace regiotafel::document
