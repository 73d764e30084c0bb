#include <algorithm>
#include <map>
#include <set>
#include <span>

#include "base/hash.h"
#include "region/records/harvest_records.h"
#include "register/record.h"
#include "register/value.h"

namespace regiotafel::region {
namespace {

namespace json = boost::json;
using base::ErrorCode;
using base::fail;
using base::Result;
using registers::CommandType;
using registers::RecordCommand;

constexpr std::string_view kHarvested = "harvested";

constexpr std::size_t kTimeBytes = 6;  // of an id of version 7, at its beginning

// The same change, the same id: sent once more, it is known. Its time is 0, so that changes of an
// import can be told from those of people.
std::string command_id(RecordCommand const& command) {
    auto const digest = base::sha256(registers::canonical_bytes(command));
    return base::format_uuid(base::make_uuid_v7(0, std::span(digest).first<10>()));
}

bool is_imported(ledger::Event const& event) {
    return std::ranges::all_of(std::span(event.command.bytes).first(kTimeBytes),
                               [](auto byte) { return byte == 0; });
}

// A function, level or kind that this region's register does not know is left out.
void drop_unknown_codes(registers::Register const& schema, json::object& data) {
    for (auto& entry : data) {
        auto const* field = schema.field(entry.key());
        bool const code = field != nullptr && field->type == registers::FieldType::code;
        if (code && entry.value().is_string() &&
            std::ranges::find(field->codes, std::string_view(entry.value().get_string()),
                              &registers::Code::id) == field->codes.end()) {
            entry.value() = nullptr;
        }
    }
}

class Comparison {
  public:
    Comparison(registers::Registers const& registers, ledger::Reader& reader,
               std::string_view region)
        : registers_(registers), reader_(reader), region_(region) {}

    Result<void> add(HarvestRecord const& wanted) {
        auto const* schema = registers_.find(wanted.register_id);
        if (schema == nullptr) {
            return fail(ErrorCode::not_found,
                        {"register.unknown", {{"register", wanted.register_id}}});
        }
        auto said = wanted.data;
        drop_unknown_codes(*schema, said);
        drop_gone(*schema, said);
        registers::FieldErrors errors;
        auto const clean = registers::canonical_fields(*schema, said, errors);
        if (!errors.empty()) {
            return std::unexpected(std::move(errors.front()));
        }
        auto const now = TRY(registers::find_record(reader_, {region_, schema->id, wanted.id}));
        RecordCommand command{.region = std::string(region_),
                              .register_id = schema->id,
                              .record = base::format_uuid(wanted.id)};
        if (!now) {
            ++out_.added;
            command.data = clean;
            send(command);
        } else if (now->deleted) {
            ++out_.same;
            gone_.insert(command.record);
            return {};
        } else {
            command.type = CommandType::update;
            command.version = now->version;
            command.data =
                TRY(unless_people_did(*schema, wanted.id, difference(now->data, said, clean)));
            ++(command.data.empty() ? out_.same : out_.changed);
            if (!command.data.empty()) {
                send(command);
            }
        }
        harvested(*schema, command, now ? now->status : std::string{});
        return {};
    }

    HarvestChanges take() { return std::move(out_); }

  private:
    static json::object difference(json::object const& now, json::object const& said,
                                   json::object const& clean) {
        json::object patch;
        for (auto const& entry : said) {
            auto const* before = now.if_contains(entry.key());
            auto const* after = clean.if_contains(entry.key());
            bool const same = (before == nullptr) == (after == nullptr) &&
                              (before == nullptr || *before == *after);
            if (!same) {
                patch[entry.key()] = after == nullptr ? json::value(nullptr) : *after;
            }
        }
        return patch;
    }

    // What people deleted is not pointed to any more.
    void drop_gone(registers::Register const& schema, json::object& data) const {
        for (auto& entry : data) {
            auto const* field = schema.field(entry.key());
            if (field == nullptr || field->to.empty() || gone_.empty()) {
                continue;
            }
            if (auto* list = entry.value().if_array()) {
                auto const kept = std::ranges::remove_if(
                    *list, [&](auto const& one) { return gone_.contains(one.get_string()); });
                list->erase(kept.begin(), list->end());
            } else if (entry.value().is_string() && gone_.contains(entry.value().get_string())) {
                entry.value() = nullptr;
            }
        }
    }

    // Without the fields that people changed last: they decide.
    Result<json::object> unless_people_did(registers::Register const& schema, base::Uuid const& id,
                                           json::object patch) const {
        if (patch.empty()) {
            return patch;
        }
        auto const region = TRY(ledger::RegionId::parse(region_));
        std::map<std::string, bool, std::less<>> imported;
        for (auto const& event : TRY(ledger::read_events(
                 reader_, {.region = region, .limit = ledger::kEventsPerReadMax, .record = id}))) {
            for (auto const& entry : registers::change_of(schema, event).patch) {
                imported[std::string(entry.key())] = is_imported(event);
            }
        }
        for (auto const& [key, by_import] : imported) {
            if (!by_import) {
                patch.erase(key);
            }
        }
        return patch;
    }

    void send(RecordCommand& command) {
        command.id = command_id(command);
        out_.commands.push_back(command);
        ++command.version;
    }

    // A session whose harvest is there is no longer planned.
    void harvested(registers::Register const& schema, RecordCommand command,
                   std::string const& status) {
        auto const from =
            status.empty() && !schema.statuses.empty() ? schema.statuses.front().id : status;
        bool const moves = std::ranges::any_of(schema.transitions, [&](auto const& one) {
            return one.from == from && one.to == kHarvested;
        });
        if (schema.id == "session" && moves) {
            command.type = CommandType::transition;
            command.data = {{"to", kHarvested}};
            send(command);
        }
    }

    registers::Registers const& registers_;
    ledger::Reader& reader_;
    std::string_view region_;
    HarvestChanges out_{};
    std::set<std::string, std::less<>> gone_{};
};

}  // namespace

Result<HarvestChanges> changes_of(registers::Registers const& registers, ledger::Reader& reader,
                                  std::string_view region,
                                  std::vector<HarvestRecord> const& records) {
    if (records.size() > kHarvestRecordsMax) {
        return fail(ErrorCode::too_large,
                    {"harvest.too_many_records", {{"most", std::int64_t{kHarvestRecordsMax}}}});
    }
    Comparison comparison(registers, reader, region);
    for (auto const& record : records) {
        TRY_VOID(comparison.add(record));
    }
    return comparison.take();
}

}  // namespace regiotafel::region
