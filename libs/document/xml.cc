#include "document/xml.h"

#include <algorithm>
#include <charconv>

namespace regiotafel::document {
namespace {

using base::ErrorCode;

std::unexpected<base::Error> broken(std::string_view part) {
    return base::fail(ErrorCode::bad_input, {"document.broken_xml", {{"part", std::string(part)}}});
}

std::string_view without_prefix(std::string_view name) {
    auto const colon = name.find(':');
    return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

}  // namespace

base::Result<XmlDocument> parse_xml(std::string_view bytes, std::string_view part) {
    auto const tags = static_cast<std::size_t>(std::ranges::count(bytes, '<'));
    if (bytes.size() > kXmlBytesMax || tags > kXmlTagsMax) {
        return base::fail(ErrorCode::too_large,
                          {"document.part_too_large", {{"part", std::string(part)}}});
    }
    auto document = std::make_unique<pugi::xml_document>();
    auto const outcome = document->load_buffer(bytes.data(), bytes.size(),
                                               pugi::parse_default | pugi::parse_ws_pcdata_single);
    if (!outcome) {
        return broken(part);
    }
    int depth = 0;
    for (pugi::xml_node node = *document; node;) {
        if (node.first_child()) {
            node = node.first_child();
            if (++depth > kXmlDepthMax) {
                return base::fail(ErrorCode::too_large,
                                  {"document.too_deep", {{"part", std::string(part)}}});
            }
            continue;
        }
        while (node && !node.next_sibling()) {
            node = node.parent();
            --depth;
        }
        if (node) {
            node = node.next_sibling();
        }
    }
    return document;
}

std::string_view local_name(pugi::xml_node node) {
    return without_prefix(node.name());
}
std::string_view local_name(pugi::xml_attribute found) {
    return without_prefix(found.name());
}
bool is(pugi::xml_node node, std::string_view name) {
    return local_name(node) == name;
}

pugi::xml_node child(pugi::xml_node node, std::string_view name) {
    for (auto const found : node.children()) {
        if (is(found, name)) {
            return found;
        }
    }
    return {};
}

std::string_view attribute(pugi::xml_node node, std::string_view name) {
    for (auto const found : node.attributes()) {
        if (local_name(found) == name) {
            return found.value();
        }
    }
    return {};
}

bool has_attribute(pugi::xml_node node, std::string_view name) {
    return std::ranges::any_of(node.attributes(),
                               [&](auto const found) { return local_name(found) == name; });
}

std::string_view child_value(pugi::xml_node node, std::string_view name) {
    return attribute(child(node, name), "val");
}

int to_int(std::string_view text, int fallback) {
    int value = fallback;
    auto const outcome = std::from_chars(text.data(), text.data() + text.size(), value);
    return outcome.ec == std::errc() ? value : fallback;
}

std::string all_text(pugi::xml_node node) {
    std::string out = node.value();
    for (auto const part : node.children()) {
        out += all_text(part);
    }
    return out;
}

}  // namespace regiotafel::document
