#include "region/network/school_import.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <set>
#include <span>

#include "base/hash.h"
#include "register/imported.h"
#include "register/value.h"

namespace regiotafel::region {
namespace {

namespace json = boost::json;
using base::ErrorCode;
using base::fail;
using base::Result;
using registers::CommandType;
using registers::Record;
using registers::RecordCommand;

constexpr std::string_view kOrganisation = "organisation";

base::Uuid id_of(std::string_view region, std::string_view code) {
    auto const digest =
        base::sha256("organisation " + std::string(region) + " " + std::string(code));
    return base::make_uuid_v7(0, std::span(digest).first<10>());
}

std::string text_of(json::object const& data, std::string_view field) {
    auto const* value = data.if_contains(field);
    return value != nullptr && value->is_string() ? std::string(value->get_string())
                                                  : std::string{};
}

class Comparison {
  public:
    Comparison(registers::ListContext const& context, registers::Register const& schema,
               SchoolImport const& import)
        : context_(context), schema_(schema), import_(import) {}

    Result<void> read_known() {
        known_ = TRY(registers::list_all(
            context_, {.region = import_.region, .register_id = std::string(kOrganisation)}));
        for (auto const& record : known_) {
            auto const code = text_of(record.data, "code");
            if (!code.empty()) {
                by_code_.emplace(code, &record);
            }
            first_ = first_ && text_of(record.data, "kind") != "branch";
        }
        auto const gone = TRY(context_.reader.query(
            "SELECT id FROM record WHERE region = ?1 AND register = ?2 AND deleted = 1",
            {import_.region, kOrganisation}));
        for (auto const& row : gone) {
            gone_.insert(ledger::uuid_of(row[0]));
        }
        return {};
    }

    Result<void> add(OpenBranch const& branch) {
        auto said = branch.fields;
        if (!branch.board.empty()) {
            if (auto const board = board_id(branch.board); !board.empty()) {
                said["parent"] = board;
            }
        }
        registers::FieldErrors errors;
        auto const clean = registers::canonical_fields(schema_, said, errors);
        if (!errors.empty()) {
            return std::unexpected(std::move(errors.front()));
        }
        auto const found = by_code_.find(branch.code);
        if (found != by_code_.end()) {
            return compare(*found->second, clean);
        }
        auto const id = id_of(import_.region, branch.code);
        if (gone_.contains(id)) {
            ++out_.same;
            return {};
        }
        auto data = clean;
        if (!first_) {
            data["valid_from"] = import_.date;
        }
        out_.branches.push_back({.kind = SchoolChange::Kind::added,
                                 .code = branch.code,
                                 .name = text_of(clean, "name"),
                                 .after = data});
        send(of_branches_, base::format_uuid(id), CommandType::create, 0, std::move(data));
        return {};
    }

    void close_missing(OpenData const& data) {
        std::set<std::pair<std::string, std::string>> covered;
        for (auto const& branch : data.branches) {
            covered.emplace(branch.sector, branch.province);
        }
        struct Group {
            std::vector<Record const*> missing{};
            std::size_t known = 0;
        };
        std::map<std::pair<std::string, std::string>, Group> groups;
        for (auto const& record : known_) {
            auto const code = text_of(record.data, "code");
            std::pair const key{text_of(record.data, "sector"), text_of(record.data, "province")};
            bool const counts = text_of(record.data, "kind") == "branch" && !code.empty() &&
                                record.status == "active" && covered.contains(key);
            if (!counts) {
                continue;
            }
            auto& group = groups[key];
            ++group.known;
            if (!data.codes.contains(code)) {
                group.missing.push_back(&record);
            }
        }
        for (auto const& [key, group] : groups) {
            auto const most = std::max(kCloseShareMost * static_cast<double>(group.known),
                                       static_cast<double>(kCloseFewest));
            if (static_cast<double>(group.missing.size()) > most && !import_.close_all) {
                out_.held.push_back({key.first, key.second, group.missing.size(), group.known});
                continue;
            }
            for (auto const* record : group.missing) {
                close(*record);
            }
        }
    }

    SchoolChanges take() {
        std::ranges::move(of_branches_, std::back_inserter(out_.commands));
        return std::move(out_);
    }

  private:
    // The record of a board; made where there is none. Empty where people deleted it.
    std::string board_id(std::string const& number) {
        if (auto const made = boards_.find(number); made != boards_.end()) {
            return made->second;
        }
        auto const known = by_code_.find(number);
        auto const uuid =
            known != by_code_.end() ? known->second->id : id_of(import_.region, number);
        auto const id = known == by_code_.end() && gone_.contains(uuid) ? std::string{}
                                                                        : base::format_uuid(uuid);
        boards_.emplace(number, id);
        if (known == by_code_.end() && !id.empty()) {
            ++out_.boards_added;
            send(out_.commands, id, CommandType::create, 0,
                 {{"name", "Schoolbestuur " + number}, {"kind", "board"}, {"code", number}});
        }
        return id;
    }

    Result<void> compare(Record const& record, json::object const& clean) {
        json::object patch;
        for (auto const& entry : clean) {
            auto const* now = record.data.if_contains(entry.key());
            if (now == nullptr || *now != entry.value()) {
                patch[entry.key()] = entry.value();
            }
        }
        bool const closed = record.status == "closed";
        if (closed) {
            patch["valid_until"] = nullptr;
        }
        patch = TRY(registers::unless_people_did(schema_, context_.reader,
                                                 {import_.region, kOrganisation, record.id},
                                                 std::move(patch)));
        // People who closed a branch know better than the file.
        bool const reopens = closed && patch.contains("valid_until");
        if (patch.empty() || (closed && !reopens)) {
            ++out_.same;
            return {};
        }
        SchoolChange change{
            .kind = reopens ? SchoolChange::Kind::reopened : SchoolChange::Kind::changed,
            .code = text_of(record.data, "code"),
            .name = text_of(clean, "name"),
            .after = patch};
        for (auto const& entry : patch) {
            auto const* now = record.data.if_contains(entry.key());
            change.fields.emplace_back(entry.key());
            change.before[entry.key()] = now == nullptr ? json::value(nullptr) : *now;
        }
        out_.branches.push_back(std::move(change));
        if (reopens) {
            patch["to"] = "active";
        }
        send(of_branches_, base::format_uuid(record.id),
             reopens ? CommandType::transition : CommandType::update, record.version,
             std::move(patch));
        return {};
    }

    void close(Record const& record) {
        out_.branches.push_back({.kind = SchoolChange::Kind::closed,
                                 .code = text_of(record.data, "code"),
                                 .name = text_of(record.data, "name"),
                                 .fields = {"valid_until"},
                                 .after = {{"valid_until", import_.date}}});
        send(of_branches_, base::format_uuid(record.id), CommandType::transition, record.version,
             {{"to", "closed"}, {"valid_until", import_.date}});
    }

    void send(std::vector<RecordCommand>& commands, std::string record, CommandType type,
              std::int64_t version, json::object data) {
        RecordCommand command{.region = import_.region,
                              .register_id = std::string(kOrganisation),
                              .record = std::move(record),
                              .type = type,
                              .version = version,
                              .data = std::move(data)};
        command.id = registers::imported_id(command);
        commands.push_back(std::move(command));
    }

    registers::ListContext const& context_;
    registers::Register const& schema_;
    SchoolImport const& import_;
    std::vector<Record> known_{};
    std::map<std::string, Record const*, std::less<>> by_code_{};
    std::map<std::string, std::string, std::less<>> boards_{};
    std::set<base::Uuid> gone_{};
    bool first_ = true;  // no branch is there yet
    std::vector<RecordCommand> of_branches_{};
    SchoolChanges out_{};
};

}  // namespace

std::size_t SchoolChanges::count(SchoolChange::Kind kind) const {
    return static_cast<std::size_t>(std::ranges::count(branches, kind, &SchoolChange::kind));
}

Result<SchoolChanges> school_changes(registers::ListContext const& context,
                                     SchoolImport const& import, OpenData const& data) {
    auto const* schema = context.registers.find(kOrganisation);
    if (schema == nullptr) {
        return fail(ErrorCode::not_found,
                    {"register.unknown", {{"register", std::string(kOrganisation)}}});
    }
    Comparison comparison(context, *schema, import);
    TRY_VOID(comparison.read_known());
    for (auto const& branch : data.branches) {
        TRY_VOID(comparison.add(branch));
    }
    comparison.close_missing(data);
    return comparison.take();
}

}  // namespace regiotafel::region
