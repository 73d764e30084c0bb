#include "notes/note.h"

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <fmt/format.h>

#include "base/text.h"
#include "ledger/attachment.h"

namespace regiotafel::notes {
namespace {

namespace json = boost::json;
using base::ErrorCode;
using base::fail;
using base::Result;
using ledger::as_parameter;
using ledger::Reader;
using ledger::Transaction;

constexpr std::string_view kCommented = "commented";
constexpr std::string_view kAttached = "attached";
constexpr std::string_view kColumns =
    "id, kind, register, record, actor, role, at_ms, text, media_type, size";

Note note_of(ledger::Row const& row) {
    return {.id = ledger::uuid_of(row[0]),
            .kind = ledger::integer_of(row[1]) == 0 ? Kind::comment : Kind::file,
            .register_id = ledger::text_of(row[2]),
            .record = ledger::uuid_of(row[3]),
            .actor = ledger::text_of(row[4]),
            .role = ledger::text_of(row[5]),
            .at_ms = ledger::integer_of(row[6]),
            .text = ledger::text_of(row[7]),
            .media_type = ledger::text_of(row[8]),
            .size = ledger::integer_of(row[9])};
}

std::string text_in(json::object const& object, std::string_view name) {
    auto const* value = object.if_contains(name);
    return value != nullptr && value->is_string() ? std::string(value->get_string())
                                                  : std::string{};
}

class NoteProjector : public ledger::Projector {
  public:
    std::string_view name() const override { return "notes"; }
    std::vector<std::string> tables() const override { return {"record_note"}; }

    std::vector<ledger::Migration> migrations(ledger::Dialect const& dialect) const override {
        return {{.id = "notes/001",
                 .statements = {
                     fmt::format("CREATE TABLE record_note (region TEXT NOT NULL, id {0} NOT NULL, "
                                 "kind BIGINT NOT NULL, register TEXT NOT NULL, record {0} NOT "
                                 "NULL, actor TEXT NOT NULL, role TEXT NOT NULL, at_ms BIGINT NOT "
                                 "NULL, seq BIGINT NOT NULL, text TEXT NOT NULL, media_type TEXT "
                                 "NOT NULL, size BIGINT NOT NULL, PRIMARY KEY (region, id)){1}",
                                 dialect.blob_type(), dialect.keyed_table()),
                     "CREATE INDEX record_note_about ON record_note(region, register, record, seq)",
                 }}};
    }

    ledger::Decided<void> apply(Transaction& transaction,
                                std::span<ledger::Event const> events) override {
        for (auto const& event : events) {
            if (event.register_id == kNoteRegister) {
                TRY_VOID(put(transaction, event));
            }
        }
        return {};
    }

    Result<void> erase(Transaction& transaction, ledger::RegionId const& region,
                       std::string_view subject,
                       std::span<ledger::Event const> /*events*/) override {
        if (auto const id = base::parse_uuid(subject)) {
            TRY(transaction.execute("DELETE FROM record_note WHERE region = ?1 AND id = ?2",
                                    {std::string_view(region.text()), as_parameter(*id)}));
        }
        return {};
    }

  private:
    static Result<void> put(Transaction& transaction, ledger::Event const& event) {
        bool const erased = event.parts.empty() || event.parts.front().erased;
        boost::system::error_code problem;
        auto const parsed =
            erased ? json::value{} : json::parse(event.parts.front().bytes, problem);
        auto const* told = problem ? nullptr : parsed.if_object();
        if (told == nullptr) {
            return {};
        }
        auto const* size = told->if_contains("size");
        auto const record = base::parse_uuid(text_in(*told, "record")).value_or(base::Uuid{});
        TRY(transaction.execute(
            "INSERT INTO record_note (region, id, kind, register, record, actor, role, at_ms, seq, "
            "text, media_type, size) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)",
            {std::string_view(event.region.text()), as_parameter(event.record),
             std::int64_t{event.type == kAttached}, text_in(*told, "register"),
             as_parameter(record), event.actor, event.role, event.at_ms, event.seq,
             text_in(*told, "text"), text_in(*told, "media_type"),
             size != nullptr && size->is_int64() ? size->get_int64() : 0}));
        return {};
    }
};

Result<void> check_room(Reader& reader, Note const& note, std::string_view region) {
    auto const rows = TRY(reader.query(
        "SELECT COUNT(*) FROM record_note WHERE region = ?1 AND register = ?2 AND record = ?3",
        {region, note.register_id, as_parameter(note.record)}));
    if (ledger::integer_of(rows.front()[0]) >= static_cast<std::int64_t>(kNotesMax)) {
        return fail(ErrorCode::too_large, {"notes.too_many", {{"most", std::int64_t{kNotesMax}}}});
    }
    return {};
}

// The event that tells of a note; `hash` of a file's bytes binds them to the chain.
ledger::NewEvent event_of(Note const& note, std::string_view type, std::string const& hash) {
    json::object told{{"register", note.register_id},
                      {"record", base::format_uuid(note.record)},
                      {"text", note.text}};
    if (note.kind == Kind::file) {
        told["media_type"] = note.media_type;
        told["size"] = note.size;
        told["hash"] = hash;
    }
    ledger::NewEvent event{.stream = note.register_id, .register_id = std::string(kNoteRegister)};
    event.type = type;
    event.record = note.id;
    event.record_version = 1;
    event.parts = {{.subject = base::format_uuid(note.id), .bytes = json::serialize(told)}};
    return event;
}

Result<ledger::Command> command_of(Note const& note, std::string_view region,
                                   std::string const& body) {
    ledger::Command command{.id = note.id, .actor = note.actor, .role = note.role};
    command.region = TRY(ledger::RegionId::parse(region));
    command.at_ms = note.at_ms;
    command.body = note.register_id + "\n" + base::format_uuid(note.record) + "\n" + body;
    return command;
}

}  // namespace

std::unique_ptr<ledger::Projector> make_projector() {
    return std::make_unique<NoteProjector>();
}

Result<std::vector<Note>> list(Reader& reader, Place const& place) {
    auto const rows = TRY(reader.query(
        fmt::format(
            "SELECT {} FROM record_note WHERE region = ?1 AND register = ?2 AND record = ?3 "
            "ORDER BY seq LIMIT {}",
            kColumns, kNotesMax),
        {place.region, place.register_id, as_parameter(place.record)}));
    std::vector<Note> out;
    for (auto const& row : rows) {
        out.push_back(note_of(row));
    }
    return out;
}

Result<std::optional<Note>> find(Reader& reader, std::string_view region, base::Uuid const& id) {
    auto const rows = TRY(reader.query(
        fmt::format("SELECT {} FROM record_note WHERE region = ?1 AND id = ?2", kColumns),
        {region, as_parameter(id)}));
    return rows.empty() ? std::optional<Note>{} : std::optional(note_of(rows.front()));
}

Result<ledger::Command> comment(Place const& place, base::Uuid const& id, std::string text,
                                Author const& author) {
    text = std::string(base::trim(base::to_valid_utf8(text)));
    if (text.empty()) {
        return fail(ErrorCode::bad_input, {"notes.empty"}, "text");
    }
    if (base::count_code_points(text) > kCommentMax) {
        return fail(ErrorCode::bad_input, {"notes.too_long", {{"most", std::int64_t{kCommentMax}}}},
                    "text");
    }
    Note const note{.id = id,
                    .register_id = std::string(place.register_id),
                    .record = place.record,
                    .actor = author.actor,
                    .role = author.role,
                    .at_ms = author.at_ms,
                    .text = std::move(text)};
    auto command = TRY(command_of(note, place.region, note.text));
    command.decide =
        [note, region = std::string(place.region)](
            Transaction& transaction) -> ledger::Decided<std::vector<ledger::NewEvent>> {
        TRY_VOID(check_room(transaction, note, region));
        return std::vector<ledger::NewEvent>{event_of(note, kCommented, {})};
    };
    return command;
}

Result<ledger::Command> attach(Place const& place, base::Uuid const& id, NewFile file,
                               Author const& author) {
    file.name = std::string(base::trim(base::to_valid_utf8(file.name)));
    if (file.name.empty() || base::count_code_points(file.name) > kNameMax) {
        return fail(ErrorCode::bad_input, {"notes.bad_name", {{"most", std::int64_t{kNameMax}}}},
                    "name");
    }
    Note const note{.id = id,
                    .kind = Kind::file,
                    .register_id = std::string(place.register_id),
                    .record = place.record,
                    .actor = author.actor,
                    .role = author.role,
                    .at_ms = author.at_ms,
                    .text = std::move(file.name),
                    .media_type = file.media_type,
                    .size = static_cast<std::int64_t>(file.bytes.size())};
    auto const hash = base::sha256_hex(file.bytes);
    auto command = TRY(command_of(note, place.region, note.text + "\n" + hash));
    ledger::Attachment const attachment{.id = id,
                                        .subject = base::format_uuid(id),
                                        .media_type = std::move(file.media_type),
                                        .bytes = std::move(file.bytes)};
    command.decide =
        [note, hash, attachment, region = command.region](
            Transaction& transaction) -> ledger::Decided<std::vector<ledger::NewEvent>> {
        TRY_VOID(check_room(transaction, note, region.text()));
        TRY(ledger::put_attachment(transaction, region, attachment));
        return std::vector<ledger::NewEvent>{event_of(note, kAttached, hash)};
    };
    return command;
}

Result<ledger::Erasure> withdrawal(std::string_view region, base::Uuid const& id,
                                   Author const& author) {
    return ledger::Erasure{.region = TRY(ledger::RegionId::parse(region)),
                           .subject = base::format_uuid(id),
                           .actor = author.actor,
                           .role = author.role,
                           .at_ms = author.at_ms};
}

}  // namespace regiotafel::notes
