// What a ledger keeps: events in one order per region, bound to a hash chain.
//
//   hash(part)  = SHA-256(salt of 16 bytes ‖ stored bytes)
//   hash(event) = SHA-256(hash of the event before it ‖ length and bytes of the header ‖ hash(part)
//   …)
//
// The header holds every field of the event but its parts' bytes; numbers are 8 bytes, big-endian,
// and texts carry their length. So the bytes of a part can be erased and the chain still verifies.
// Stored bytes are never parsed and written again. Values; safe to share between threads when
// const.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/hash.h"
#include "base/result.h"
#include "base/uuid.h"

namespace regiotafel::ledger {

using base::Digest;
using base::Uuid;

inline constexpr std::size_t kNameBytesMax = 200;        // stream, register, type, actor, role …
inline constexpr std::size_t kPartBytesMax = 1U << 20U;  // one part
inline constexpr std::size_t kPartsMax = 64;             // of one event
inline constexpr std::size_t kRegionBytesMax = 64;

// The position of an event in its region: 1, 2, 3 …; 0 is before the first one.
using Seq = std::int64_t;
using RecordVersion = std::int64_t;

// A region's slug: lower-case letters, digits and single hyphens, at most 64, starting with a
// letter.
class RegionId {
  public:
    static base::Result<RegionId> parse(std::string_view text);
    std::string const& text() const { return text_; }
    auto operator<=>(RegionId const&) const = default;

  private:
    std::string text_{};
};

using Salt = std::array<std::uint8_t, 16>;

// What one event says about one data subject.
struct Part {
    // Random id of the data subject; empty: about nobody in particular. "<id>/…" is a part of what
    // is kept about <id>, which can be erased by itself and goes with it.
    std::string subject{};
    Salt salt{};          // zeros once erased
    std::string bytes{};  // empty once erased
    Digest hash{};
    bool erased = false;

    bool operator==(Part const&) const = default;
};

struct Event {
    RegionId region{};
    Seq seq = 0;
    std::string stream{};       // what one screen follows: a session, a file of a candidate
    std::string register_id{};  // empty if no register owns the record
    std::int64_t schema_version = 0;
    std::string type{};
    Uuid record{};                     // nil: the event is about no record
    RecordVersion record_version = 0;  // the version that the event makes; 0 without a record
    Uuid command{};                    // nil where it is withheld
    std::string actor{};
    std::string role{};
    std::int64_t at_ms = 0;  // Unix time as the server saw it; the order is the seq's, never this
    std::vector<Part> parts{};
    Digest hash{};

    bool operator==(Event const&) const = default;
};

struct NewPart {
    std::string subject{};
    std::string bytes{};
};

// An event before it has its place. To change a record that was seen at version n, `record_version`
// is n + 1; to make one it is 1.
struct NewEvent {
    std::string stream{};
    std::string register_id{};
    std::int64_t schema_version = 1;
    std::string type{};
    Uuid record{};
    RecordVersion record_version = 0;
    std::vector<NewPart> parts{};
};

// The register and type of the event that tells of an erasure; its one part is the subject's id.
inline constexpr std::string_view kLedgerRegister = "ledger";
inline constexpr std::string_view kErasedType = "erased";

// Names too long, too many or too large parts, a version without a record: bad_input or too_large.
base::Result<void> check(NewEvent const& event);

Digest part_hash(Salt const& salt, std::string_view bytes);
std::string header_bytes(Event const& event);
Digest event_hash(Digest const& previous, Event const& event);

}  // namespace regiotafel::ledger
