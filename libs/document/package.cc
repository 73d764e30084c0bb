#include "document/package.h"

#include "document/xml_writer.h"

namespace regiotafel::document {
namespace {

std::string_view folder_of(std::string_view part) {
    auto const slash = part.rfind('/');
    return slash == std::string_view::npos ? std::string_view() : part.substr(0, slash);
}

// "../media/a.png" seen from the folder "word" is "media/a.png"; "/word/a" is "word/a".
std::string resolve(std::string_view folder, std::string_view target) {
    if (target.starts_with('/')) {
        return std::string(target.substr(1));
    }
    while (target.starts_with("../")) {
        target.remove_prefix(3);
        folder = folder_of(folder);
    }
    return folder.empty() ? std::string(target) : std::string(folder) + "/" + std::string(target);
}

}  // namespace

base::Result<XmlDocument> read_xml(Archive& archive, std::string const& part) {
    std::string const bytes = TRY(archive.read(part));
    return parse_xml(bytes, part);
}

base::Result<XmlDocument> read_optional_xml(Archive& archive, std::string const& part) {
    if (!archive.has(part)) {
        return std::make_unique<pugi::xml_document>();
    }
    return read_xml(archive, part);
}

base::Result<Relations> read_relations(Archive& archive, std::string_view part) {
    std::string const folder(folder_of(part));
    auto const file = part.substr(folder.empty() ? 0 : folder.size() + 1);
    std::string name = folder.empty() ? "_rels/" : folder + "/_rels/";
    name += file;
    name += ".rels";
    Relations relations;
    if (!archive.has(name)) {
        return relations;
    }
    auto const xml = TRY(read_xml(archive, name));
    for (auto const node : xml->document_element().children()) {
        auto const type = attribute(node, "Type");
        auto const target = attribute(node, "Target");
        bool const outside = attribute(node, "TargetMode") == "External";
        relations[std::string(attribute(node, "Id"))] = {
            std::string(type.substr(type.rfind('/') + 1)),
            outside ? std::string(target) : resolve(folder, target)};
    }
    return relations;
}

std::string find_target(Relations const& relations, std::string_view type,
                        std::string_view fallback) {
    for (auto const& [id, relation] : relations) {
        if (relation.type == type) {
            return relation.target;
        }
    }
    return std::string(fallback);
}

std::string core_properties_xml(CoreProperties const& properties) {
    XmlWriter core;
    core.open(
        "cp:coreProperties",
        {{"xmlns:cp", "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"},
         {"xmlns:dc", "http://purl.org/dc/elements/1.1/"},
         {"xmlns:dcterms", "http://purl.org/dc/terms/"},
         {"xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance"}});
    core.text_leaf("dc:title", properties.title);
    core.text_leaf("dc:creator", properties.creator);
    core.text_leaf("dc:language", properties.language);
    if (!properties.created.empty()) {
        XmlWriter::Attributes const w3c{{"xsi:type", "dcterms:W3CDTF"}};
        core.text_leaf("dcterms:created", properties.created, w3c);
        core.text_leaf("dcterms:modified", properties.created, w3c);
    }
    return core.take_document();
}

}  // namespace regiotafel::document
