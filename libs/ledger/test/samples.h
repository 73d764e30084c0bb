// Short ways for tests to make commands, and a projector with one small table.
#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "base/random.h"
#include "ledger/store.h"

namespace regiotafel::ledger::test {

inline RegionId region(std::string_view name = "demo") {
    return RegionId::parse(name).value();
}

// The n-th id of a test.
inline Uuid id(std::uint64_t n) {
    base::Random random(n);
    std::array<std::uint8_t, 10> bytes{};
    for (auto& byte : bytes) {
        byte = static_cast<std::uint8_t>(random.next());
    }
    return base::make_uuid_v7(static_cast<std::int64_t>(1'700'000'000'000 + n), bytes);
}

inline NewEvent change(std::uint64_t record, RecordVersion version, std::string bytes,
                       std::string subject = {}) {
    NewEvent event{.stream = "notes",
                   .register_id = "note",
                   .type = version == 1 ? "create" : "update",
                   .record = id(record),
                   .record_version = version};
    event.parts.push_back({std::move(subject), std::move(bytes)});
    return event;
}

inline Command command(std::uint64_t n, NewEvent event, std::string actor = "anna") {
    Command made{.region = region(), .id = id(n), .actor = std::move(actor), .role = "desk"};
    made.at_ms = 1'700'000'000'000;
    made.body = event.parts.empty() ? std::string{} : event.parts[0].bytes;
    made.events.push_back(std::move(event));
    return made;
}

// Keeps the last text of every record in `note`; refuses the text "refuse" after it has written.
class NoteProjector : public Projector {
  public:
    std::string_view name() const override { return "note"; }
    std::vector<std::string> tables() const override { return {"note"}; }

    std::vector<Migration> migrations(Dialect const& dialect) const override {
        std::string const blob(dialect.blob_type());
        return {{"note/001",
                 {"CREATE TABLE note (region TEXT NOT NULL, record " + blob + " NOT NULL, text " +
                  blob + " NOT NULL, seq BIGINT NOT NULL, PRIMARY KEY (region, record))"}}};
    }

    Decided<void> apply(Transaction& transaction, std::span<Event const> events) override {
        for (auto const& event : events) {
            if (event.register_id == "note" && !event.parts.empty()) {
                TRY_VOID(put(transaction, event));
                if (event.parts[0].bytes == "refuse") {
                    return base::fail(base::ErrorCode::bad_input, {"ledger.constraint"});
                }
            }
        }
        return {};
    }

    base::Result<void> erase(Transaction& transaction, RegionId const&, std::string_view,
                             std::span<Event const> events) override {
        for (auto const& event : events) {
            if (event.register_id == "note" && !event.parts.empty()) {
                TRY_VOID(transaction.execute(
                    "UPDATE note SET text = ?3 WHERE region = ?1 AND record = ?2 AND seq = ?4",
                    {std::string_view(event.region.text()), as_parameter(event.record),
                     BlobView{event.parts[0].bytes}, event.seq}));
            }
        }
        return {};
    }

  private:
    static base::Result<void> put(Transaction& transaction, Event const& event) {
        TRY_VOID(transaction.execute(
            "INSERT INTO note (region, record, text, seq) VALUES (?1, ?2, ?3, ?4)"
            " ON CONFLICT (region, record) DO UPDATE SET text = excluded.text, seq = excluded.seq",
            {std::string_view(event.region.text()), as_parameter(event.record),
             BlobView{event.parts[0].bytes}, event.seq}));
        return {};
    }
};

inline std::vector<std::unique_ptr<Projector>> note_projectors() {
    std::vector<std::unique_ptr<Projector>> projectors;
    projectors.push_back(std::make_unique<NoteProjector>());
    return projectors;
}

}  // namespace regiotafel::ledger::test
