// The parts of an Office file (ECMA-376 part 2, Open Packaging Conventions): XML in a zip, tied
// together by relationships.
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "base/result.h"
#include "document/archive.h"
#include "document/xml.h"

namespace regiotafel::document {

base::Result<XmlDocument> read_xml(Archive& archive, std::string const& part);

// As read_xml, but a part that is absent is an empty document.
base::Result<XmlDocument> read_optional_xml(Archive& archive, std::string const& part);

struct Relation {
    std::string type;    // the last part of its address: "image", "footnotes"
    std::string target;  // a name in the archive, or an address outside it
};

// By id. Of a part that has no relationships there are none.
using Relations = std::map<std::string, Relation, std::less<>>;

base::Result<Relations> read_relations(Archive& archive, std::string_view part);

// The name of the first relation of this type, or the fallback.
std::string find_target(Relations const& relations, std::string_view type,
                        std::string_view fallback);

struct CoreProperties {
    std::string title{};
    std::string creator{};
    std::string language{};
    std::string created{};  // "2026-11-22T00:00:00Z"; empty: not told
};
inline constexpr std::string_view kCorePropertiesType =
    "application/vnd.openxmlformats-package.core-properties+xml";

// docProps/core.xml
std::string core_properties_xml(CoreProperties const& properties);

}  // namespace regiotafel::document
