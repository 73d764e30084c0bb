#include "document/pptx_writer.h"

#include <algorithm>
#include <iterator>
#include <string_view>
#include <utility>
#include <vector>

#include "base/hash.h"
#include "document/archive.h"
#include "document/package.h"
#include "document/pptx_master.h"
#include "document/pptx_shapes.h"
#include "document/xml_writer.h"

namespace regiotafel::document {
namespace {

constexpr auto kPackageRelations = "http://schemas.openxmlformats.org/package/2006/relationships";
constexpr std::string_view kOfficeRelations =
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";
constexpr std::string_view kSlideTypes =
    "application/vnd.openxmlformats-officedocument.presentationml.";

struct PartRelations {
    struct Relation {
        std::string type;
        std::string target;
        bool external;
    };
    std::vector<Relation> relations;

    std::string add(std::string type, std::string target, bool external = false) {
        auto const same = std::ranges::find_if(relations, [&](auto const& relation) {
            return relation.type == type && relation.target == target;
        });
        if (same != relations.end()) {
            return "rId" + std::to_string(same - relations.begin() + 1);
        }
        relations.push_back({std::move(type), std::move(target), external});
        return "rId" + std::to_string(relations.size());
    }

    std::string xml() const {
        XmlWriter out;
        out.open("Relationships", {{"xmlns", kPackageRelations}});
        for (std::size_t i = 0; i < relations.size(); ++i) {
            auto const& [type, target, external] = relations[i];
            std::string const id = "rId" + std::to_string(i + 1);
            std::string const full =
                type.starts_with("http") ? type : std::string(kOfficeRelations) + type;
            if (external) {
                out.leaf(
                    "Relationship",
                    {{"Id", id}, {"Type", full}, {"Target", target}, {"TargetMode", "External"}});
            } else {
                out.leaf("Relationship", {{"Id", id}, {"Type", full}, {"Target", target}});
            }
        }
        return out.take_document();
    }
};

class PptxPackage {
  public:
    explicit PptxPackage(slides::Presentation const& source) : source_(source) {}

    base::Result<std::string> write() {
        write_master();
        for (std::size_t i = 0; i < source_.slides.size(); ++i) {
            write_slide(source_.slides[i], std::to_string(i + 1));
        }
        write_presentation();
        write_core();
        std::vector<ArchiveEntry> entries;
        entries.push_back({"[Content_Types].xml", content_types()});
        std::ranges::move(parts_, std::back_inserter(entries));
        std::ranges::move(media_, std::back_inserter(entries));
        return write_archive(entries);
    }

  private:
    void add(std::string const& folder, std::string const& file, std::string xml, std::string type,
             PartRelations const& relations = {}) {
        parts_.push_back({folder + file, std::move(xml)});
        if (!relations.relations.empty()) {
            parts_.push_back({folder + "_rels/" + file + ".rels", relations.xml()});
        }
        types_.emplace_back("/" + folder + file, std::move(type));
    }

    static std::string slide_type(std::string_view name) {
        return std::string(kSlideTypes) + std::string(name) + "+xml";
    }

    void write_master() {
        std::string const theme = "application/vnd.openxmlformats-officedocument.theme+xml";
        add("ppt/theme/", "theme1.xml", theme_xml(source_), theme);
        add("ppt/theme/", "theme2.xml", theme_xml(source_), theme);
        PartRelations master;
        master.add("slideLayout", "../slideLayouts/slideLayout1.xml");
        master.add("slideLayout", "../slideLayouts/slideLayout2.xml");
        master.add("theme", "../theme/theme1.xml");
        add("ppt/slideMasters/", "slideMaster1.xml", master_xml(source_), slide_type("slideMaster"),
            master);
        PartRelations layout;
        layout.add("slideMaster", "../slideMasters/slideMaster1.xml");
        add("ppt/slideLayouts/", "slideLayout1.xml",
            layout_xml(source_, slides::Slide::Layout::title_and_body), slide_type("slideLayout"),
            layout);
        add("ppt/slideLayouts/", "slideLayout2.xml",
            layout_xml(source_, slides::Slide::Layout::title_only), slide_type("slideLayout"),
            layout);
        PartRelations notes;
        notes.add("theme", "../theme/theme2.xml");
        add("ppt/notesMasters/", "notesMaster1.xml", notes_master_xml(source_),
            slide_type("notesMaster"), notes);
    }

    std::string media(std::string const& png) {
        std::string const name = base::sha256_hex(png).substr(0, 16) + ".png";
        if (std::ranges::find(media_, "ppt/media/" + name, &ArchiveEntry::name) == media_.end()) {
            media_.push_back({"ppt/media/" + name, png});
        }
        return "../media/" + name;
    }

    void write_slide(slides::Slide const& slide, std::string const& number) {
        bool const body = slide.layout == slides::Slide::Layout::title_and_body;
        PartRelations relations;
        relations.add("slideLayout",
                      std::string("../slideLayouts/slideLayout") + (body ? "1" : "2") + ".xml");
        XmlWriter out;
        PptxShapes shapes(
            out, source_.language,
            {.picture = [&](auto const& png) { return relations.add("image", media(png)); },
             .address =
                 [&](auto const& url) {
                     return relations.add("hyperlink", url, true);
                 }});
        open_slide_root(out, "p:sld").open("p:cSld").open("p:spTree");
        write_tree_start(out);
        shapes.placeholder("Titel", "title", "", {slides::paragraph(slide.title)});
        if (!slide.subtitle.empty()) {
            shapes.placeholder("Ondertitel", "body", "10", slide.subtitle);
        }
        if (body) {
            shapes.placeholder("Tekst", "body", "1", slide.body);
        }
        for (auto const& shape : slide.shapes) {
            shapes.shape(shape);
        }
        if (!source_.footer.empty()) {
            shapes.placeholder("Voettekst", "ftr", "11", {slides::paragraph(source_.footer)});
        }
        shapes.slide_number();
        out.close().close().raw("<p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr>");
        if (!slide.notes.empty()) {
            relations.add("notesSlide", "../notesSlides/notesSlide" + number + ".xml");
            write_notes(slide, number);
        }
        add("ppt/slides/", "slide" + number + ".xml", out.take_document(), slide_type("slide"),
            relations);
    }

    void write_notes(slides::Slide const& slide, std::string const& number) {
        PartRelations relations;
        relations.add("notesMaster", "../notesMasters/notesMaster1.xml");
        relations.add("slide", "../slides/slide" + number + ".xml");
        XmlWriter out;
        PptxShapes shapes(out, source_.language, {});
        open_slide_root(out, "p:notes").open("p:cSld").open("p:spTree");
        write_tree_start(out);
        shapes.placeholder("Dia", "sldImg", "2", {});
        shapes.placeholder("Notities", "body", "3", {slides::paragraph(slide.notes)});
        out.close().close().raw("<p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr>");
        add("ppt/notesSlides/", "notesSlide" + number + ".xml", out.take_document(),
            slide_type("notesSlide"), relations);
    }

    void write_presentation() {
        PartRelations relations;
        XmlWriter out;
        open_slide_root(out, "p:presentation");
        auto const master = relations.add("slideMaster", "slideMasters/slideMaster1.xml");
        auto const notes = relations.add("notesMaster", "notesMasters/notesMaster1.xml");
        relations.add("theme", "theme/theme1.xml");
        out.open("p:sldMasterIdLst");
        out.leaf("p:sldMasterId", {{"id", "2147483648"}, {"r:id", master}}).close();
        out.open("p:notesMasterIdLst").leaf("p:notesMasterId", {{"r:id", notes}}).close();
        out.open("p:sldIdLst");
        for (std::size_t i = 0; i < source_.slides.size(); ++i) {
            auto const id = relations.add("slide", "slides/slide" + std::to_string(i + 1) + ".xml");
            out.leaf("p:sldId", {{"id", std::to_string(256 + i)}, {"r:id", id}});
        }
        out.close().leaf("p:sldSz", {{"cx", "12192000"}, {"cy", "6858000"}});
        out.leaf("p:notesSz", {{"cx", "6858000"}, {"cy", "9144000"}});
        add("ppt/", "presentation.xml", out.take_document(), slide_type("presentation.main"),
            relations);
    }

    void write_core() {
        auto core = core_properties_xml({.title = source_.title,
                                         .creator = source_.author,
                                         .language = source_.language,
                                         .created = source_.created});
        add("docProps/", "core.xml", std::move(core), std::string(kCorePropertiesType));
        PartRelations root;
        root.add("officeDocument", "ppt/presentation.xml");
        root.add(
            "http://schemas.openxmlformats.org/package/2006/relationships/metadata/"
            "core-properties",
            "docProps/core.xml");
        parts_.push_back({"_rels/.rels", root.xml()});
    }

    std::string content_types() {
        XmlWriter out;
        out.open("Types",
                 {{"xmlns", "http://schemas.openxmlformats.org/package/2006/content-types"}});
        out.leaf("Default",
                 {{"Extension", "rels"},
                  {"ContentType", "application/vnd.openxmlformats-package.relationships+xml"}});
        out.leaf("Default", {{"Extension", "xml"}, {"ContentType", "application/xml"}});
        out.leaf("Default", {{"Extension", "png"}, {"ContentType", "image/png"}});
        for (auto const& [part, type] : types_) {
            out.leaf("Override", {{"PartName", part}, {"ContentType", type}});
        }
        return out.take_document();
    }

    slides::Presentation const& source_;
    std::vector<ArchiveEntry> parts_;
    std::vector<ArchiveEntry> media_;
    std::vector<std::pair<std::string, std::string>> types_;
};

}  // namespace

base::Result<std::string> write_pptx(slides::Presentation const& presentation) {
    if (presentation.slides.empty()) {
        return base::fail(base::ErrorCode::bad_input, {"document.nothing_to_write"});
    }
    return PptxPackage(presentation).write();
}

}  // namespace regiotafel::document
