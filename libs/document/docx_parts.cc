#include "document/docx_parts.h"

#include "base/text.h"

namespace regiotafel::document {
namespace {

constexpr int kStyleChainMax = 32;
constexpr int kHeadingLevels = 9;

// "heading 3" -> 2 (outline levels count from 0); -1 for other names.
int outline_of_name(std::string_view name) {
    std::string const folded = base::fold(name);
    for (std::string_view const prefix : {"heading ", "kop "}) {
        if (folded.starts_with(prefix) && folded.size() == prefix.size() + 1) {
            int const level = folded.back() - '0';
            return level >= 1 && level <= kHeadingLevels ? level - 1 : -1;
        }
    }
    return -1;
}

}  // namespace

DocxStyles DocxStyles::from(pugi::xml_node styles, pugi::xml_node numbering) {
    DocxStyles out;
    out.read_styles(styles);
    out.read_numbering(numbering);
    return out;
}

void DocxStyles::read_styles(pugi::xml_node styles) {
    for (auto const node : styles.children()) {
        if (!is(node, "style") || attribute(node, "type") != "paragraph") {
            continue;
        }
        Style style;
        style.based_on = child_value(node, "basedOn");
        auto const properties = child(node, "pPr");
        style.outline = to_int(child_value(properties, "outlineLvl"), -1);
        if (style.outline < 0) {
            style.outline = outline_of_name(child_value(node, "name"));
        }
        auto const list = child(properties, "numPr");
        style.list = child_value(list, "numId");
        style.list_level = to_int(child_value(list, "ilvl"), 0);
        styles_[std::string(attribute(node, "styleId"))] = std::move(style);
    }
}

void DocxStyles::read_numbering(pugi::xml_node numbering) {
    std::map<std::string, std::set<int>, std::less<>> unmarked;
    for (auto const node : numbering.children()) {
        if (is(node, "abstractNum")) {
            for (auto const level : node.children()) {
                if (is(level, "lvl") && child_value(level, "numFmt") == "none") {
                    unmarked[std::string(attribute(node, "abstractNumId"))].insert(
                        to_int(attribute(level, "ilvl"), 0));
                }
            }
        } else if (is(node, "num")) {
            auto const found = unmarked.find(child_value(node, "abstractNumId"));
            if (found != unmarked.end()) {
                for (int const level : found->second) {
                    unmarked_.emplace(attribute(node, "numId"), level);
                }
            }
        }
    }
}

int DocxStyles::heading_level(pugi::xml_node paragraph_properties) const {
    int outline = to_int(child_value(paragraph_properties, "outlineLvl"), -1);
    auto style = styles_.find(child_value(paragraph_properties, "pStyle"));
    for (int i = 0; outline < 0 && i < kStyleChainMax && style != styles_.end(); ++i) {
        outline = style->second.outline;
        style = styles_.find(style->second.based_on);
    }
    return outline >= 0 && outline < kHeadingLevels ? outline + 1 : 0;
}

bool DocxStyles::is_list_item(pugi::xml_node paragraph_properties) const {
    auto const own = child(paragraph_properties, "numPr");
    std::string list(child_value(own, "numId"));
    int level = to_int(child_value(own, "ilvl"), 0);
    auto style = styles_.find(child_value(paragraph_properties, "pStyle"));
    for (int i = 0; list.empty() && i < kStyleChainMax && style != styles_.end(); ++i) {
        list = style->second.list;
        level = style->second.list_level;
        style = styles_.find(style->second.based_on);
    }
    return !list.empty() && list != "0" && !unmarked_.contains({list, level});
}

Placeholders read_placeholders(pugi::xml_node glossary) {
    Placeholders out;
    for (auto const part : child(glossary, "docParts").children()) {
        auto const name = child_value(child(part, "docPartPr"), "name");
        std::string text;
        for (auto const found : part.select_nodes(".//*[local-name()='t']")) {
            text += found.node().child_value();
        }
        if (!name.empty() && !base::trim(text).empty()) {
            out[std::string(name)] = std::string(base::trim(text));
        }
    }
    return out;
}

}  // namespace regiotafel::document
