// XML by pugixml, which never resolves entities of its own making or from elsewhere. Names are
// compared without their prefix, since programs differ in the prefixes they choose.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

#include <pugixml.hpp>

#include "base/result.h"

namespace regiotafel::document {

inline constexpr std::size_t kXmlBytesMax = 100ULL * 1024 * 1024;
inline constexpr std::size_t kXmlTagsMax = 8'000'000;
inline constexpr int kXmlDepthMax = 256;

using XmlDocument = std::unique_ptr<pugi::xml_document>;

// `part` is the name in the archive, for the message.
base::Result<XmlDocument> parse_xml(std::string_view bytes, std::string_view part);

std::string_view local_name(pugi::xml_node node);
std::string_view local_name(pugi::xml_attribute attribute);
bool is(pugi::xml_node node, std::string_view name);
pugi::xml_node child(pugi::xml_node node, std::string_view name);
std::string_view attribute(pugi::xml_node node, std::string_view name);
bool has_attribute(pugi::xml_node node, std::string_view name);

// The `val` of a child, as in <w:pStyle w:val="Kop1"/>.
std::string_view child_value(pugi::xml_node node, std::string_view name);

// A number at the start of the text, else the fallback.
int to_int(std::string_view text, int fallback);

// Element text, with that of its descendants.
std::string all_text(pugi::xml_node node);

}  // namespace regiotafel::document
