#include "document/xml_writer.h"

#include <utility>

#include "base/text.h"

namespace regiotafel::document {

void XmlWriter::start(std::string_view name, Attributes attributes) {
    out_ += '<';
    out_ += name;
    for (auto const& attribute : attributes) {
        out_ += ' ';
        out_ += attribute.name;
        out_ += "=\"";
        out_ += base::escape_xml(attribute.value);
        out_ += '"';
    }
}

XmlWriter& XmlWriter::open(std::string_view name, Attributes attributes) {
    start(name, attributes);
    out_ += '>';
    open_.emplace_back(name);
    return *this;
}

XmlWriter& XmlWriter::close() {
    out_ += "</" + open_.back() + ">";
    open_.pop_back();
    return *this;
}

XmlWriter& XmlWriter::leaf(std::string_view name, Attributes attributes) {
    start(name, attributes);
    out_ += "/>";
    return *this;
}

XmlWriter& XmlWriter::text(std::string_view text) {
    out_ += base::escape_xml(text);
    return *this;
}

XmlWriter& XmlWriter::text_leaf(std::string_view name, std::string_view content,
                                Attributes attributes) {
    return open(name, attributes).text(content).close();
}

XmlWriter& XmlWriter::raw(std::string_view xml) {
    out_ += xml;
    return *this;
}

std::string XmlWriter::take_document() {
    return "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n" + take();
}

std::string XmlWriter::take() {
    while (!open_.empty()) {
        close();
    }
    return std::exchange(out_, {});
}

}  // namespace regiotafel::document
