#include <algorithm>
#include <set>

#include "region/records/harvest_records.h"
#include "register/imported.h"
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
            auto differs = difference(now->data, said, clean);
            auto patch = TRY(registers::unless_people_did(
                *schema, reader_, {region_, schema->id, wanted.id}, std::move(differs)));
            command.data = std::move(patch);
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

    void send(RecordCommand& command) {
        command.id = registers::imported_id(command);
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
