#include "screens/values.h"

#include <fmt/format.h>

#include "screens/html.h"

namespace regiotafel::screens {
namespace {

using registers::Field;
using registers::FieldType;

std::string references_html(Words const& words, std::vector<std::string> const& ids,
                            References const& references, Room room) {
    std::string out;
    for (auto const& id : ids) {
        auto const known = references.find(id);
        auto const one = known == references.end() ? fmt::format(R"(<span class="none">{}</span>)",
                                                                 words.html("screen.not_visible"))
                                                   : link(known->second.href, known->second.title);
        if (room == Room::full && ids.size() > 1) {
            out += "<li>" + one + "</li>";
        } else {
            out += (out.empty() ? "" : ", ") + one;
        }
    }
    return room == Room::full && ids.size() > 1 ? "<ul>" + out + "</ul>" : out;
}

std::string link_html(std::string const& target) {
    if (!safe_link(target)) {
        return escaped(target);
    }
    auto const start = target.find("://") + 3;
    return fmt::format(R"(<a href="{}" rel="noopener noreferrer">{}</a>)", escaped(target),
                       escaped(shortened(std::string_view(target).substr(start), 60)));
}

bool is_dated(Field const& field) {
    return field.type == FieldType::date || field.type == FieldType::period;
}

// "22 november 2026", "22 november 2026 – 1 december 2026"; `otherwise` where it is neither.
std::string days_in_words(Words const& words, boost::json::value const& value,
                          std::string const& otherwise) {
    if (value.is_string()) {
        return words.date(value.get_string());
    }
    auto const* parts = value.if_object();
    auto const* from = parts == nullptr ? nullptr : parts->if_contains("from");
    auto const* until = parts == nullptr ? nullptr : parts->if_contains("until");
    if (from == nullptr || !from->is_string()) {
        return otherwise;
    }
    auto const start = words.date(from->get_string());
    return until != nullptr && until->is_string() ? start + " – " + words.date(until->get_string())
                                                  : words.shown().from + " " + start;
}

}  // namespace

std::string value_html(Words const& words, Field const& field, registers::Record const& record,
                       References const& references, Room room) {
    auto const* value = record.data.if_contains(field.id);
    if (value == nullptr || value->is_null()) {
        return {};
    }
    if (!field.to.empty()) {
        return references_html(words, registers::references_of(field, *value), references, room);
    }
    auto const text = registers::shown(field, *value, words.shown());
    if (room == Room::full && is_dated(field)) {
        return escaped(days_in_words(words, *value, text));
    }
    switch (field.type) {
        case FieldType::long_text:
            return room == Room::full ? rich(text) : escaped(shortened(text, kShortText));
        case FieldType::link:
            return link_html(text);
        case FieldType::email:
            return fmt::format(R"(<a href="mailto:{0}">{0}</a>)", escaped(text));
        case FieldType::integer:
        case FieldType::decimal:
        case FieldType::money:
        case FieldType::date:
            return fmt::format(R"(<span class="num">{}</span>)", escaped(text));
        default:
            return escaped(text);
    }
}

std::string status_tag(Words const& words, registers::Register const& schema,
                       std::string_view status) {
    auto const* known = schema.status(status);
    if (known == nullptr) {
        return {};
    }
    return fmt::format(R"(<span class="tag tone-{}">{}</span>)", name_of(known->tone),
                       words.in(known->label));
}

std::string title_of(Words const& words, registers::Register const& schema,
                     registers::Record const& record) {
    auto const* field = schema.field(schema.title);
    auto const* value = record.data.if_contains(schema.title);
    if (field == nullptr || value == nullptr || value->is_null()) {
        return words.plain("screen.untitled");
    }
    return shortened(registers::shown(*field, *value, words.shown()), 200);
}

std::string record_address(std::string_view region, registers::Register const& schema,
                           registers::Record const& record) {
    return fmt::format("/{}/{}/{}", region, schema.id, base::format_uuid(record.id));
}

std::string_view name_of(registers::Tone tone) {
    switch (tone) {
        case registers::Tone::neutral:
            return "neutral";
        case registers::Tone::active:
            return "active";
        case registers::Tone::good:
            return "good";
        case registers::Tone::warning:
            return "warning";
        case registers::Tone::closed:
            return "closed";
    }
    return "neutral";
}

}  // namespace regiotafel::screens
