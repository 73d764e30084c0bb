#include "ledger/export_json.h"

#include <algorithm>

#include <boost/json.hpp>
#include <sodium.h>

#include "base/text.h"

namespace regiotafel::ledger {
namespace {

namespace json = boost::json;
using base::ErrorCode;
using base::fail;
using base::Result;

constexpr int kBase64 = sodium_base64_VARIANT_ORIGINAL;

// Control characters would take six letters each.
bool is_plain_text(std::string_view bytes) {
    return base::is_valid_utf8(bytes) && std::ranges::none_of(bytes, [](char c) {
               return static_cast<unsigned char>(c) < 0x20 && c != '\n' && c != '\t';
           });
}

std::string to_base64(std::string_view bytes) {
    std::string text(sodium_base64_encoded_len(bytes.size(), kBase64), '\0');
    sodium_bin2base64(text.data(), text.size(),
                      reinterpret_cast<unsigned char const*>(bytes.data()), bytes.size(), kBase64);
    text.resize(text.size() - 1);  // the closing zero
    return text;
}

// Reads members of an object; one that is missing or of another kind is remembered.
class Members {
  public:
    explicit Members(json::object const& object) : object_(object) {}

    std::string text(std::string_view name) {
        auto const* value = find(name);
        bool const fits = value != nullptr && value->is_string();
        sound_ = sound_ && fits;
        return fits ? std::string(value->get_string()) : std::string{};
    }

    std::int64_t integer(std::string_view name) {
        auto const* value = find(name);
        bool const fits = value != nullptr && value->is_int64();
        sound_ = sound_ && fits;
        return fits ? value->get_int64() : 0;
    }

    Uuid id(std::string_view name) {
        auto const id = base::parse_uuid(text(name));
        sound_ = sound_ && id.has_value();
        return id.value_or(Uuid{});
    }

    template <std::size_t N>
    void hex(std::string_view name, std::array<std::uint8_t, N>& target) {
        auto const digits = text(name);
        std::size_t length = 0;
        sound_ = sound_ && digits.size() == 2 * N &&
                 sodium_hex2bin(target.data(), N, digits.data(), digits.size(), nullptr, &length,
                                nullptr) == 0 &&
                 length == N;
    }

    // Under "text" or, as base64, under "base64".
    std::string bytes() {
        if (has("text")) {
            return text("text");
        }
        auto const encoded = text("base64");
        std::string decoded(encoded.size() / 4 * 3 + 3, '\0');
        std::size_t length = 0;
        sound_ = sound_ && sodium_base642bin(reinterpret_cast<unsigned char*>(decoded.data()),
                                             decoded.size(), encoded.data(), encoded.size(),
                                             nullptr, &length, nullptr, kBase64) == 0;
        decoded.resize(length);
        return decoded;
    }

    RegionId region() {
        auto const region = RegionId::parse(text("region"));
        sound_ = sound_ && region.has_value();
        return region ? *region : RegionId{};
    }

    json::array const* array(std::string_view name) {
        auto const* value = find(name);
        sound_ = sound_ && value != nullptr && value->is_array();
        return sound_ ? &value->get_array() : nullptr;
    }

    bool has(std::string_view name) const { return find(name) != nullptr; }
    void require(bool condition) { sound_ = sound_ && condition; }
    bool sound() const { return sound_; }

  private:
    json::value const* find(std::string_view name) const { return object_.if_contains(name); }
    json::object const& object_;
    bool sound_ = true;
};

void put_bytes(json::object& object, std::string_view bytes) {
    if (is_plain_text(bytes)) {
        object["text"] = bytes;
    } else {
        object["base64"] = to_base64(bytes);
    }
}

json::object part_object(Part const& part) {
    json::object object{{"subject", part.subject}, {"hash", base::to_hex(part.hash)}};
    if (part.erased) {
        object["erased"] = true;
    } else {
        object["salt"] = base::to_hex(part.salt);
        put_bytes(object, part.bytes);
    }
    return object;
}

Part part_of(Members& members) {
    Part part;
    part.subject = members.text("subject");
    members.hex("hash", part.hash);
    part.erased = members.has("erased");
    if (!part.erased) {
        members.hex("salt", part.salt);
        part.bytes = members.bytes();
    }
    members.require(part.bytes.size() <= kPartBytesMax && part.subject.size() <= kNameBytesMax);
    return part;
}

bool names_fit(Event const& event) {
    return std::ranges::all_of(
        std::array{&event.stream, &event.register_id, &event.type, &event.actor, &event.role},
        [](auto const* name) { return name->size() <= kNameBytesMax; });
}

std::optional<Event> event_of(json::object const& object) {
    Members members(object);
    Event event;
    event.region = members.region();
    event.seq = members.integer("seq");
    event.stream = members.text("stream");
    event.register_id = members.text("register");
    event.schema_version = members.integer("schema_version");
    event.type = members.text("type");
    event.record = members.id("record");
    event.record_version = members.integer("record_version");
    event.command = members.id("command");
    event.actor = members.text("actor");
    event.role = members.text("role");
    event.at_ms = members.integer("at_ms");
    members.hex("hash", event.hash);
    auto const* parts = members.array("parts");
    members.require(names_fit(event) && event.seq > 0 && event.record_version >= 0 &&
                    parts != nullptr && parts->size() <= kPartsMax);
    for (std::size_t i = 0; members.sound() && i < parts->size(); ++i) {
        if (!(*parts)[i].is_object()) {
            return std::nullopt;
        }
        Members part((*parts)[i].get_object());
        event.parts.push_back(part_of(part));
        members.require(part.sound());
    }
    return members.sound() ? std::optional(event) : std::nullopt;
}

std::optional<AttachmentLine> attachment_of(json::object const& object) {
    Members members(object);
    AttachmentLine line;
    line.region = members.region();
    line.attachment.id = members.id("attachment");
    line.attachment.subject = members.text("subject");
    line.attachment.media_type = members.text("media_type");
    line.attachment.bytes = members.bytes();
    return members.sound() ? std::optional(line) : std::nullopt;
}

}  // namespace

std::string event_line(Event const& event) {
    json::array parts;
    for (auto const& part : event.parts) {
        parts.push_back(part_object(part));
    }
    return json::serialize(json::object{{"region", event.region.text()},
                                        {"seq", event.seq},
                                        {"stream", event.stream},
                                        {"register", event.register_id},
                                        {"schema_version", event.schema_version},
                                        {"type", event.type},
                                        {"record", base::format_uuid(event.record)},
                                        {"record_version", event.record_version},
                                        {"command", base::format_uuid(event.command)},
                                        {"actor", event.actor},
                                        {"role", event.role},
                                        {"at_ms", event.at_ms},
                                        {"parts", std::move(parts)},
                                        {"hash", base::to_hex(event.hash)}});
}

std::string attachment_line(RegionId const& region, Attachment const& attachment) {
    json::object object{{"region", region.text()},
                        {"attachment", base::format_uuid(attachment.id)},
                        {"subject", attachment.subject},
                        {"media_type", attachment.media_type}};
    put_bytes(object, attachment.bytes);
    return json::serialize(object);
}

Result<ExportLine> parse_export_line(std::string_view line) {
    auto const bad =
        fail(ErrorCode::bad_input, {"ledger.export_line", {{"line", std::int64_t{1}}}});
    if (line.size() > kExportLineBytesMax) {
        return bad;
    }
    boost::system::error_code problem;
    auto const value = json::parse(line, problem);
    if (problem || !value.is_object()) {
        return bad;
    }
    auto const& object = value.get_object();
    if (object.contains("attachment")) {
        auto attachment = attachment_of(object);
        return attachment ? Result<ExportLine>(std::move(*attachment)) : Result<ExportLine>(bad);
    }
    auto event = event_of(object);
    return event ? Result<ExportLine>(std::move(*event)) : Result<ExportLine>(bad);
}

}  // namespace regiotafel::ledger
