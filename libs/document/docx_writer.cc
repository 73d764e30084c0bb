#include "document/docx_writer.h"

#include <algorithm>
#include <iterator>
#include <string_view>
#include <utility>
#include <vector>

#include "document/archive.h"
#include "document/docx_body_writer.h"
#include "document/docx_format.h"
#include "document/docx_styles_writer.h"
#include "document/package.h"
#include "document/xml_writer.h"

namespace regiotafel::document {
namespace {

constexpr std::string_view kTypes = "application/vnd.openxmlformats-officedocument.";
constexpr std::string_view kWordTypes =
    "application/vnd.openxmlformats-officedocument.wordprocessingml.";
constexpr auto kPackageRelations = "http://schemas.openxmlformats.org/package/2006/relationships";
constexpr auto kOfficeRelations =
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

class DocxPackage {
  public:
    explicit DocxPackage(word::Document const& document)
        : document_(document), shared_(document), body_(shared_, body_xml_) {}

    base::Result<std::string> write() {
        // Styles first: they may number headings by lists.
        std::string const styles = styles_xml(document_, shared_.lists);
        write_body();
        write_footnotes();
        add("styles", "word/styles.xml", "styles", styles);
        add("numbering", "word/numbering.xml", "numbering", shared_.lists.numbering_xml());
        add("settings", "word/settings.xml", "settings", settings_xml(document_));
        write_fonts();
        write_glossary(styles);
        parts_.push_back({"word/document.xml", body_xml_.take_document()});
        override_type("word/document.xml", std::string(kWordTypes) + "document.main+xml");
        parts_.push_back({"word/_rels/document.xml.rels", body_.relations_xml()});
        write_properties();
        for (auto& picture : shared_.media) {
            parts_.push_back(std::move(picture));
        }
        return write_archive(with_types());
    }

  private:
    // A part beside the body; `type` names both the relationship and the content type.
    void add(std::string_view type, std::string const& part, std::string const& content_type,
             std::string xml) {
        body_.add_relation(type, part.substr(part.find('/') + 1));
        override_type(part, std::string(kWordTypes) + content_type + "+xml");
        parts_.push_back({part, std::move(xml)});
    }

    void override_type(std::string const& part, std::string type) {
        types_.emplace_back("/" + part, std::move(type));
    }

    void write_body() {
        open_word_root(body_xml_, "w:document").open("w:body");
        for (std::size_t i = 0; i < document_.sections.size(); ++i) {
            auto const& section = document_.sections[i];
            std::string const properties = section_properties(section);
            bool const last = i + 1 == document_.sections.size();
            body_.blocks(section.blocks, section.page.text_width_mm(),
                         last ? std::string() : properties);
            if (last) {
                // Word wants a paragraph at the end.
                if (section.blocks.empty() ||
                    !std::holds_alternative<word::Paragraph>(section.blocks.back())) {
                    body_.paragraph({.format = {.after_pt = 0,
                                                .line_pt = 1,
                                                .line_rule = word::LineRule::exact}},
                                    section.page.text_width_mm());
                }
                body_xml_.raw(properties);
            }
        }
    }

    std::string section_properties(word::Section const& section) {
        XmlWriter out;
        out.open("w:sectPr");
        // A section without its own header would show the one of the section before it.
        auto const header = edge_part("header", section.header, section.page.text_width_mm());
        auto const footer = edge_part("footer", section.footer, section.page.text_width_mm());
        out.leaf("w:headerReference", {{"w:type", "default"}, {"r:id", header}});
        if (section.title_page) {
            auto const empty = edge_part("header", {}, section.page.text_width_mm());
            out.leaf("w:headerReference", {{"w:type", "first"}, {"r:id", empty}});
        }
        out.leaf("w:footerReference", {{"w:type", "default"}, {"r:id", footer}});
        if (section.title_page) {
            auto const empty = edge_part("footer", {}, section.page.text_width_mm());
            out.leaf("w:footerReference", {{"w:type", "first"}, {"r:id", empty}});
        }
        auto const& page = section.page;
        out.leaf("w:type", {{"w:val", "nextPage"}});
        out.leaf("w:pgSz",
                 {{"w:w", twips_of_mm(page.width_mm)},
                  {"w:h", twips_of_mm(page.height_mm)},
                  {"w:orient", page.width_mm > page.height_mm ? "landscape" : "portrait"}});
        out.leaf("w:pgMar", {{"w:top", twips_of_mm(page.margins.top_mm)},
                             {"w:right", twips_of_mm(page.margins.right_mm)},
                             {"w:bottom", twips_of_mm(page.margins.bottom_mm)},
                             {"w:left", twips_of_mm(page.margins.left_mm)},
                             {"w:header", twips_of_mm(page.header_mm)},
                             {"w:footer", twips_of_mm(page.footer_mm)},
                             {"w:gutter", "0"}});
        if (section.first_page_number) {
            out.leaf("w:pgNumType", {{"w:start", std::to_string(*section.first_page_number)}});
        }
        out.leaf("w:cols", {{"w:space", "708"}});
        if (section.title_page) {
            out.leaf("w:titlePg");
        }
        return out.take();
    }

    // Writes a header or footer as a part of its own and returns its relationship id.
    std::string edge_part(std::string const& kind, std::vector<word::Paragraph> const& content,
                          double text_width_mm) {
        std::string const file = kind + std::to_string(++edges_) + ".xml";
        XmlWriter xml;
        DocxPartWriter part(shared_, xml);
        open_word_root(xml, kind == "header" ? "w:hdr" : "w:ftr");
        for (auto const& paragraph : content) {
            part.paragraph(paragraph, text_width_mm);
        }
        if (content.empty()) {
            xml.leaf("w:p");
        }
        finish_part("word/" + file, xml, part, kind);
        return body_.add_relation(kind, file);
    }

    void finish_part(std::string const& name, XmlWriter& xml, DocxPartWriter const& part,
                     std::string const& content_type) {
        parts_.push_back({name, xml.take_document()});
        override_type(name, std::string(kWordTypes) + content_type + "+xml");
        if (part.has_relations()) {
            auto const file = name.substr(name.find('/') + 1);
            parts_.push_back({"word/_rels/" + file + ".rels", part.relations_xml()});
        }
    }

    void write_footnotes() {
        XmlWriter xml;
        DocxPartWriter part(shared_, xml);
        open_word_root(xml, "w:footnotes");
        auto const separator = [&](std::string const& type, std::string const& id) {
            xml.open("w:footnote", {{"w:type", type}, {"w:id", id}}).open("w:p").open("w:r");
            xml.leaf("w:" + type).close().close().close();
        };
        separator("separator", "-1");
        separator("continuationSeparator", "0");
        double const width_mm =
            document_.sections.empty() ? 0 : document_.sections.front().page.text_width_mm();
        // Not a range loop: a note may hold notes of its own, which are added at the end.
        for (std::size_t i = 0; i < shared_.footnotes.size(); ++i) {
            auto const note = shared_.footnotes[i];
            xml.open("w:footnote", {{"w:id", std::to_string(i + 1)}});
            std::string_view prefix =
                "<w:r><w:rPr><w:rStyle w:val=\"FootnoteReference\"/></w:rPr><w:footnoteRef/></w:r>"
                "<w:r><w:t xml:space=\"preserve\"> </w:t></w:r>";
            for (auto const& paragraph : note.content) {
                part.paragraph(paragraph, width_mm, {}, prefix);
                prefix = {};
            }
            if (note.content.empty()) {
                xml.open("w:p").raw(prefix).close();
            }
            xml.close();
        }
        body_.add_relation("footnotes", "footnotes.xml");
        finish_part("word/footnotes.xml", xml, part, "footnotes");
    }

    void write_fonts() {
        XmlWriter xml;
        DocxPartWriter part(shared_, xml);
        open_word_root(xml, "w:fonts");
        for (auto const& font : document_.fonts) {
            xml.open("w:font", {{"w:name", font.family}});
            if (!font.stand_in.empty()) {
                xml.leaf("w:altName", {{"w:val", font.stand_in}});
            }
            auto const embed = [&](std::string_view element, std::string const& bytes) {
                if (bytes.empty()) {
                    return;
                }
                auto file = obfuscate_font(bytes);
                std::string const name = "fonts/font" + std::to_string(++fonts_) + ".odttf";
                parts_.push_back({"word/" + name, std::move(file.bytes)});
                xml.leaf(element,
                         {{"r:id", part.add_relation("font", name)}, {"w:fontKey", file.key}});
            };
            embed("w:embedRegular", font.regular);
            embed("w:embedBold", font.bold);
            embed("w:embedItalic", font.italic);
            embed("w:embedBoldItalic", font.bold_italic);
            xml.close();
        }
        body_.add_relation("fontTable", "fontTable.xml");
        finish_part("word/fontTable.xml", xml, part, "fontTable");
    }

    // Word takes the text of an emptied content control from here.
    void write_glossary(std::string const& styles) {
        if (shared_.placeholders.empty()) {
            return;
        }
        XmlWriter xml;
        open_word_root(xml, "w:glossaryDocument").open("w:docParts");
        for (auto const& [name, text] : shared_.placeholders) {
            xml.open("w:docPart").open("w:docPartPr").leaf("w:name", {{"w:val", name}});
            xml.open("w:category").leaf("w:name", {{"w:val", "Algemeen"}});
            xml.leaf("w:gallery", {{"w:val", "placeholder"}}).close();
            xml.open("w:types").leaf("w:type", {{"w:val", "bbPlcHdr"}}).close();
            xml.open("w:behaviors").leaf("w:behavior", {{"w:val", "content"}}).close();
            xml.leaf("w:guid", {{"w:val", obfuscate_font(name + text).key}});
            xml.close().open("w:docPartBody").open("w:p").open("w:r");
            write_text_format(xml, {.style = "PlaceholderText"});
            xml.text_leaf("w:t", text.empty() ? " " : text, {{"xml:space", "preserve"}});
            xml.close().close().close().close();
        }
        add("glossaryDocument", "word/glossary/document.xml", std::string("document") + ".glossary",
            xml.take_document());
        XmlWriter relations;
        relations.open("Relationships", {{"xmlns", kPackageRelations}});
        relations.leaf("Relationship", {{"Id", "rId1"},
                                        {"Type", std::string(kOfficeRelations) + "/styles"},
                                        {"Target", "styles.xml"}});
        parts_.push_back({"word/glossary/_rels/document.xml.rels", relations.take_document()});
        parts_.push_back({"word/glossary/styles.xml", styles});
        override_type("word/glossary/styles.xml", std::string(kWordTypes) + "styles+xml");
    }

    void write_properties() {
        parts_.push_back(
            {"docProps/core.xml", core_properties_xml({.title = document_.title,
                                                       .creator = document_.creator,
                                                       .language = document_.language,
                                                       .created = document_.created})});
        override_type("docProps/core.xml", std::string(kCorePropertiesType));

        XmlWriter custom;
        custom.open(
            "Properties",
            {{"xmlns", "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"},
             {"xmlns:vt", "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"}});
        int id = 1;
        for (auto const& [name, value] : document_.properties) {
            custom.open("property", {{"fmtid", "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"},
                                     {"pid", std::to_string(++id)},
                                     {"name", name}});
            custom.text_leaf("vt:lpwstr", value).close();
        }
        parts_.push_back({"docProps/custom.xml", custom.take_document()});
        override_type("docProps/custom.xml", std::string(kTypes) + "custom-properties+xml");
    }

    std::vector<ArchiveEntry> with_types() {
        XmlWriter types;
        types.open("Types",
                   {{"xmlns", "http://schemas.openxmlformats.org/package/2006/content-types"}});
        auto const by_ending = [&](std::string const& ending, std::string const& type) {
            types.leaf("Default", {{"Extension", ending}, {"ContentType", type}});
        };
        by_ending("rels", "application/vnd.openxmlformats-package.relationships+xml");
        by_ending("xml", "application/xml");
        by_ending("png", "image/png");
        by_ending("svg", "image/svg+xml");
        by_ending("odttf", std::string(kTypes) + "obfuscatedFont");
        for (auto const& [part, type] : types_) {
            types.leaf("Override", {{"PartName", part}, {"ContentType", type}});
        }
        XmlWriter root;
        root.open("Relationships", {{"xmlns", kPackageRelations}});
        auto const relation = [&](std::string const& id, std::string const& type,
                                  std::string const& target) {
            root.leaf("Relationship", {{"Id", id}, {"Type", type}, {"Target", target}});
        };
        std::string const office = kOfficeRelations;
        relation("rId1", office + "/officeDocument", "word/document.xml");
        relation("rId2",
                 "http://schemas.openxmlformats.org/package/2006/relationships/metadata/"
                 "core-properties",
                 "docProps/core.xml");
        relation("rId3", office + "/custom-properties", "docProps/custom.xml");
        std::vector<ArchiveEntry> entries;
        entries.push_back({"[Content_Types].xml", types.take_document()});
        entries.push_back({"_rels/.rels", root.take_document()});
        std::ranges::move(parts_, std::back_inserter(entries));
        return entries;
    }

    word::Document const& document_;
    DocxShared shared_;
    XmlWriter body_xml_;
    DocxPartWriter body_;
    std::vector<ArchiveEntry> parts_;
    std::vector<std::pair<std::string, std::string>> types_;
    int edges_ = 0;
    int fonts_ = 0;
};

}  // namespace

base::Result<std::string> write_docx(WordDocument const& document) {
    if (document.sections.empty()) {
        return base::fail(base::ErrorCode::bad_input, {"document.nothing_to_write"});
    }
    return DocxPackage(document).write();
}

}  // namespace regiotafel::document
