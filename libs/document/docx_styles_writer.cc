#include "document/docx_styles_writer.h"

#include <algorithm>

#include "base/hash.h"
#include "document/docx_format.h"
#include "document/xml_writer.h"

namespace regiotafel::document {
namespace {

constexpr auto kWordSpace = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
constexpr std::size_t kObfuscatedBytes = 32;

std::string_view numbers_name(word::ListLevel::Numbers numbers) {
    switch (numbers) {
        case word::ListLevel::Numbers::bullet:
            return "bullet";
        case word::ListLevel::Numbers::decimal:
            return "decimal";
        case word::ListLevel::Numbers::lower_letter:
            return "lowerLetter";
        case word::ListLevel::Numbers::lower_roman:
            return "lowerRoman";
        case word::ListLevel::Numbers::none:
            return "none";
    }
    return "none";
}

void write_level(XmlWriter& out, word::ListLevel const& level, std::size_t index) {
    out.open("w:lvl", {{"w:ilvl", std::to_string(index)}});
    out.leaf("w:start", {{"w:val", std::to_string(level.start)}});
    out.leaf("w:numFmt", {{"w:val", std::string(numbers_name(level.numbers))}});
    if (!level.paragraph_style.empty()) {
        out.leaf("w:pStyle", {{"w:val", level.paragraph_style}});
    }
    out.leaf("w:suff", {{"w:val", "tab"}});
    out.leaf("w:lvlText", {{"w:val", level.text}});
    out.leaf("w:lvlJc", {{"w:val", std::string(alignment_name(level.alignment))}});
    word::ParagraphFormat place;
    place.left_mm = level.left_mm;
    place.first_mm = level.first_mm;
    if (level.tab_mm) {
        place.tabs = {{.position_mm = *level.tab_mm}};
    }
    write_paragraph_format(out, place, {});
    write_text_format(out, level.format);
    out.close();
}

void open_style(XmlWriter& out, std::string_view type, std::string const& id,
                std::string const& name, std::string const& based_on, bool is_default) {
    if (is_default) {
        out.open("w:style", {{"w:type", std::string(type)}, {"w:default", "1"}, {"w:styleId", id}});
    } else {
        out.open("w:style", {{"w:type", std::string(type)}, {"w:styleId", id}});
    }
    out.leaf("w:name", {{"w:val", name}});
    if (!based_on.empty()) {
        out.leaf("w:basedOn", {{"w:val", based_on}});
    }
}

void write_part(XmlWriter& out, word::TablePart const& part) {
    constexpr std::string_view kNames[] = {"firstRow", "lastRow", "firstCol", "lastCol",
                                           "band1Horz"};
    out.open("w:tblStylePr",
             {{"w:type", std::string(kNames[static_cast<std::size_t>(part.kind)])}});
    write_paragraph_format(out, part.paragraph, {});
    write_text_format(out, part.text);
    XmlWriter cell;
    write_borders(cell, "w:tcBorders", part.borders);
    write_shading(cell, part.shading);
    if (!cell.empty()) {
        out.open("w:tcPr").raw(cell.take()).close();
    }
    out.close();
}

void write_table_style(XmlWriter& out, word::TableStyle const& style) {
    open_style(out, "table", style.id, style.name,
               style.based_on.empty() ? "TableNormal" : style.based_on, false);
    out.leaf("w:uiPriority", {{"w:val", "99"}});
    write_paragraph_format(out, style.paragraph, {});
    write_text_format(out, style.text);
    out.open("w:tblPr");
    out.leaf("w:tblStyleRowBandSize", {{"w:val", "1"}});
    write_borders(out, "w:tblBorders", style.borders);
    write_margins(out, "w:tblCellMar", style.cell_margins);
    out.close();
    for (auto const& part : style.parts) {
        write_part(out, part);
    }
    out.close();
}

// Styles that Word takes for granted.
void write_built_in(XmlWriter& out, word::Document const& document) {
    auto const has = [&](std::string_view id) {
        return std::ranges::any_of(document.character_styles,
                                   [&](auto const& style) { return style.id == id; });
    };
    open_style(out, "character", "DefaultParagraphFont", "Default Paragraph Font", {}, true);
    out.leaf("w:uiPriority", {{"w:val", "1"}}).leaf("w:semiHidden").close();
    open_style(out, "table", "TableNormal", "Normal Table", {}, true);
    out.leaf("w:uiPriority", {{"w:val", "99"}}).leaf("w:semiHidden");
    out.open("w:tblPr");
    out.leaf("w:tblInd", {{"w:w", "0"}, {"w:type", "dxa"}});
    write_margins(out, "w:tblCellMar", {0, 1.9, 0, 1.9});
    out.close().close();
    open_style(out, "numbering", "NoList", "No List", {}, true);
    out.leaf("w:semiHidden").close();
    if (!has("PlaceholderText")) {
        open_style(out, "character", "PlaceholderText", "Placeholder Text", {}, false);
        write_text_format(out, {.color = "5A676F"});
        out.close();
    }
    if (!has("FootnoteReference")) {
        open_style(out, "character", "FootnoteReference", "footnote reference", {}, false);
        write_text_format(out, {.superscript = true});
        out.close();
    }
}

}  // namespace

ListNumbers::ListNumbers(word::Document const& document) : document_(document) {
    for (auto const& list : document.lists) {
        numbers_.emplace(std::pair(list.id, 0), static_cast<int>(numbers_.size()) + 1);
    }
}

std::string ListNumbers::number_id(word::ParagraphFormat const& format) {
    if (format.list == "none") {
        return "0";
    }
    if (!numbers_.contains({format.list, 0})) {
        return {};
    }
    auto const [found, added] = numbers_.try_emplace({format.list, format.list_instance},
                                                     static_cast<int>(numbers_.size()) + 1);
    return std::to_string(found->second);
}

std::string ListNumbers::numbering_xml() const {
    XmlWriter out;
    out.open("w:numbering", {{"xmlns:w", kWordSpace}});
    std::map<std::string, std::size_t> abstract;
    for (std::size_t i = 0; i < document_.lists.size(); ++i) {
        auto const& list = document_.lists[i];
        abstract.emplace(list.id, i);
        out.open("w:abstractNum", {{"w:abstractNumId", std::to_string(i)}});
        out.leaf("w:nsid", {{"w:val", base::sha256_hex(list.id).substr(0, 8)}});
        out.leaf("w:multiLevelType",
                 {{"w:val", list.levels.size() > 1 ? "multilevel" : "singleLevel"}});
        for (std::size_t level = 0; level < list.levels.size(); ++level) {
            write_level(out, list.levels[level], level);
        }
        out.close();
    }
    std::map<int, std::pair<std::string, int>> by_number;
    for (auto const& [key, number] : numbers_) {
        by_number.emplace(number, key);
    }
    for (auto const& [number, key] : by_number) {
        auto const index = abstract.at(key.first);
        out.open("w:num", {{"w:numId", std::to_string(number)}});
        out.leaf("w:abstractNumId", {{"w:val", std::to_string(index)}});
        auto const& levels = document_.lists[index].levels;
        for (std::size_t level = 0; key.second != 0 && level < levels.size(); ++level) {
            out.open("w:lvlOverride", {{"w:ilvl", std::to_string(level)}});
            out.leaf("w:startOverride", {{"w:val", std::to_string(levels[level].start)}});
            out.close();
        }
        out.close();
    }
    return out.take_document();
}

std::string styles_xml(word::Document const& document, ListNumbers& lists) {
    XmlWriter out;
    out.open("w:styles", {{"xmlns:w", kWordSpace}});
    out.open("w:docDefaults").open("w:rPrDefault");
    auto defaults = document.default_text;
    defaults.language = document.language;
    write_text_format(out, defaults);
    out.close().open("w:pPrDefault");
    write_paragraph_format(out, document.default_paragraph, {});
    out.close().close();
    bool first = true;
    for (auto const& style : document.paragraph_styles) {
        open_style(out, "paragraph", style.id, style.name, style.based_on, first);
        if (!style.next.empty()) {
            out.leaf("w:next", {{"w:val", style.next}});
        }
        out.leaf("w:qFormat");
        write_paragraph_format(out, style.paragraph,
                               {.number_id = lists.number_id(style.paragraph)});
        write_text_format(out, style.text);
        out.close();
        first = false;
    }
    write_built_in(out, document);
    for (auto const& style : document.character_styles) {
        open_style(out, "character", style.id, style.name, style.based_on, false);
        write_text_format(out, style.text);
        out.close();
    }
    for (auto const& style : document.table_styles) {
        write_table_style(out, style);
    }
    return out.take_document();
}

std::string settings_xml(word::Document const& document) {
    XmlWriter out;
    out.open("w:settings", {{"xmlns:w", kWordSpace}});
    out.leaf("w:zoom", {{"w:percent", "100"}});
    if (!document.fonts.empty()) {
        out.leaf("w:embedTrueTypeFonts");
    }
    out.leaf("w:defaultTabStop", {{"w:val", "709"}});
    out.leaf("w:autoHyphenation", {{"w:val", "0"}});
    out.leaf("w:characterSpacingControl", {{"w:val", "doNotCompress"}});
    out.open("w:footnotePr");
    out.leaf("w:footnote", {{"w:id", "-1"}}).leaf("w:footnote", {{"w:id", "0"}}).close();
    out.open("w:compat");
    out.leaf("w:compatSetting", {{"w:name", "compatibilityMode"},
                                 {"w:uri", "http://schemas.microsoft.com/office/word"},
                                 {"w:val", "15"}});
    out.close();
    out.leaf("w:themeFontLang", {{"w:val", document.language}});
    out.leaf("w:decimalSymbol", {{"w:val", ","}}).leaf("w:listSeparator", {{"w:val", ";"}});
    return out.take_document();
}

EmbeddedFontFile obfuscate_font(std::string const& font) {
    std::string hex = base::sha256_hex(font).substr(0, 32);
    std::ranges::transform(hex, hex.begin(),
                           [](char c) { return c >= 'a' ? static_cast<char>(c - 32) : c; });
    EmbeddedFontFile out;
    out.key = "{" + hex.substr(0, 8) + "-" + hex.substr(8, 4) + "-" + hex.substr(12, 4) + "-" +
              hex.substr(16, 4) + "-" + hex.substr(20) + "}";
    out.bytes = font;
    auto const digit = [](char c) {
        return c <= '9' ? c - '0' : c - 'A' + 10;
    };
    for (std::size_t i = 0; i < std::min(kObfuscatedBytes, out.bytes.size()); ++i) {
        // The key's bytes are used from its end to its start, twice.
        std::size_t const pair = (15 - i % 16) * 2;
        int const key = digit(hex[pair]) * 16 + digit(hex[pair + 1]);
        out.bytes[i] = static_cast<char>(static_cast<unsigned char>(out.bytes[i]) ^ key);
    }
    return out;
}

}  // namespace regiotafel::document
