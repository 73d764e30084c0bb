#include <algorithm>
#include <memory>
#include <mutex>

#include "api/answer.h"
#include "base/hash.h"
#include "base/text.h"
#include "document/read.h"
#include "http/form.h"
#include "register/decide.h"
#include "screens/import_screen.h"
#include "screens/pages.h"
#include "screens/visit.h"

namespace regiotafel::app {
namespace {

using base::ErrorCode;
using base::fail;
using base::Result;
using registers::RecordCommand;

constexpr std::string_view kPastedName = "rijen.csv";

struct Sent {
    std::string step{};
    std::string text{};
    std::string file_name{};
    std::string file{};
    std::string batch{};
    std::string checked{};
};

Result<Sent> read_sent(Call const& call) {
    Sent sent;
    auto parts = TRY(http::read_multipart(call.request.header("content-type"), call.request.body));
    for (auto& part : parts) {
        if (part.name == "stap") {
            sent.step = std::move(part.bytes);
        } else if (part.name == "tekst") {
            sent.text = std::move(part.bytes);
        } else if (part.name == "reeks") {
            sent.batch = std::move(part.bytes);
        } else if (part.name == "gezien") {
            sent.checked = std::move(part.bytes);
        } else if (part.name == "bestand" && !part.bytes.empty()) {
            sent.file_name = std::move(part.file);
            sent.file = std::move(part.bytes);
        }
    }
    return sent;
}

Result<registers::Rows> rows_of(Sent const& sent) {
    bool const has_file = !sent.file.empty();
    auto const& bytes = has_file ? sent.file : sent.text;
    auto const name = has_file ? std::string_view(sent.file_name) : kPastedName;
    auto const documents = TRY(document::read_file(name, bytes));
    for (auto const& one : documents) {
        for (auto const& block : one.blocks) {
            auto const* table = std::get_if<document::Table>(&block);
            if (table == nullptr || table->cells.empty()) {
                continue;
            }
            registers::Rows rows(static_cast<std::size_t>(table->rows));
            for (auto const& cell : table->cells) {
                auto& row = rows[static_cast<std::size_t>(cell.row)];
                row.resize(std::max(row.size(), static_cast<std::size_t>(cell.column) + 1));
                row[static_cast<std::size_t>(cell.column)] = cell.text;
            }
            return rows;
        }
    }
    return fail(ErrorCode::bad_input,
                {has_file ? "screen.import.only_tables" : "screen.import.no_rows"});
}

// Rows as text that reads back the same, to take along from the preview to its confirmation.
std::string text_of(registers::Rows const& rows) {
    std::string out;
    for (auto const& row : rows) {
        for (std::size_t i = 0; i < std::max<std::size_t>(row.size(), 1); ++i) {
            auto cell = i < row.size() ? row[i] : std::string{};
            std::string quoted;
            for (char const c : cell) {
                quoted += c == '"' ? "\"\"" : std::string(1, c);
            }
            out += (i == 0 ? "\"" : ";\"") + quoted + "\"";
        }
        out += '\n';
    }
    return out;
}

// What an import would do: equal for the preview and its confirmation, or it is not done.
std::string fingerprint(std::vector<RecordCommand> const& commands) {
    std::string bytes;
    for (auto const& command : commands) {
        bytes += registers::canonical_bytes(command) + "\n";
    }
    return base::sha256_hex(bytes);
}

// The same batch and row, the same id: an import that is sent twice happens once.
std::string derived_id(std::string const& batch, std::string const& what, std::size_t row) {
    auto const digest = base::sha256(batch + " " + what + " " + std::to_string(row));
    auto id = base::parse_uuid(batch).value_or(base::Uuid{});
    for (std::size_t i = 6; i < id.bytes.size(); ++i) {  // the first six are the time
        id.bytes.at(i) = digest.at(i);
    }
    id.bytes.at(6) = static_cast<std::uint8_t>((id.bytes.at(6) & 0x0FU) | 0x70U);
    id.bytes.at(8) = static_cast<std::uint8_t>((id.bytes.at(8) & 0x3FU) | 0x80U);
    return base::format_uuid(id);
}

Result<registers::Register const*> open_import(Visit const& visit) {
    auto const* schema = TRY(visit.schema());
    bool const may =
        !schema->import.empty() &&
        registers::may_ever(*schema, registers::Action::create, visit.actor(), visit.region());
    if (!may) {
        return fail(ErrorCode::forbidden, {"register.forbidden"});
    }
    return schema;
}

std::string page_of(Visit const& visit, screens::ImportScreen const& screen) {
    auto const language = visit.words().language();
    auto const plural = screen.schema.plural.in(language);
    auto frame =
        visit.frame(visit.words().plain("screen.import.title", {{"what", plural}}), &screen.schema);
    frame.crumbs.push_back({"/" + visit.region() + "/" + screen.schema.id, plural});
    return screens::page(frame, screens::import_html(screen));
}

// All commands on their way; the last answer replies. What is refused after all, as by a rule over
// several records, is counted and told.
class Importing : public std::enable_shared_from_this<Importing> {
  public:
    Importing(Site const& site, std::shared_ptr<Call const> call, std::size_t rows,
              http::Reply reply)
        : site_(site), call_(std::move(call)), left_(rows), reply_(std::move(reply)) {}

    void send(RecordCommand command) {
        auto prepared = registers::ledger_command(
            site_.registers, {std::move(command), call_->actor, site_.now_ms()});
        if (!prepared) {
            return one_less(prepared.error());
        }
        site_.store.append(
            std::move(*prepared), [self = shared_from_this()](ledger::Outcome const& outcome) {
                self->one_less(outcome ? std::nullopt : std::optional(outcome.error().error));
            });
    }

  private:
    void one_less(std::optional<base::Error> const& refusal) {
        std::unique_lock lock(mutex_);
        if (refusal && ++refused_ == 1) {
            first_ = *refusal;
        }
        if (--left_ > 0) {
            return;
        }
        lock.unlock();
        reply_(refused_ == 0 ? done(target(), screens::Notice::imported) : told());
    }

    std::string target() const {
        return "/" + std::string(call_->part("region")) + "/" +
               std::string(call_->part("register"));
    }

    http::Response told() const {
        auto const visit = Visit::open(site_, *call_);
        auto const* schema = site_.registers.find(call_->part("register"));
        if (!visit || schema == nullptr) {
            return problem(first_, *call_->words);
        }
        screens::ImportScreen screen{
            .words = visit->words(), .schema = *schema, .region = visit->region()};
        screen.problem = visit->words().plain(
            "screen.import.refused",
            {{"count", refused_}, {"why", call_->words->text(first_.message)}});
        return html_answer(page_of(*visit, screen), status_of(first_.code));
    }

    Site const& site_;
    std::shared_ptr<Call const> call_;
    std::mutex mutex_{};
    std::size_t left_;
    std::int64_t refused_ = 0;
    base::Error first_{};
    http::Reply reply_;
};

void do_import(Site const& site, std::shared_ptr<Call const> const& call,
               std::vector<RecordCommand> commands, std::string const& batch,
               http::Reply const& reply) {
    auto const importing = std::make_shared<Importing>(site, call, commands.size(), reply);
    for (std::size_t i = 0; i < commands.size(); ++i) {
        auto& command = commands[i];
        command.id = derived_id(batch, "command", i);
        if (command.record.empty()) {
            command.record = derived_id(batch, "record", i);
        }
        importing->send(std::move(command));
    }
}

// An answer, or nothing where the ledger answers later.
Result<std::optional<http::Response>> import_sent(Site const& site,
                                                  std::shared_ptr<Call const> const& shared,
                                                  http::Reply const& reply) {
    auto const& call = *shared;
    auto const visit = TRY(Visit::open(site, call));
    auto const& schema = *TRY(open_import(visit));
    auto const sent = TRY(read_sent(call));
    screens::ImportScreen screen{.words = visit.words(),
                                 .schema = schema,
                                 .region = visit.region(),
                                 .text = base::to_valid_utf8(sent.text)};
    auto const rows = rows_of(sent);
    auto const preview =
        rows ? registers::preview_import(visit.context(), visit.region(), schema.id, *rows)
             : Result<registers::ImportPreview>(std::unexpected(rows.error()));
    if (!preview) {
        screen.problem =
            visit.words().plain(preview.error().message.key, preview.error().message.values);
        return std::optional(html_answer(page_of(visit, screen), 400));
    }
    auto commands = registers::import_commands(*preview, visit.region(), schema.id);
    auto const mark = fingerprint(commands);
    bool const confirmed = sent.step == "doe" && base::parse_uuid(sent.batch).has_value();
    if (confirmed && mark == sent.checked && !commands.empty()) {
        do_import(site, shared, std::move(commands), sent.batch, reply);
        return std::optional<http::Response>{};
    }
    screen.preview = &*preview;
    screen.text = text_of(*rows);
    screen.batch = new_id(site);
    screen.checked = mark;
    screen.changed = confirmed && mark != sent.checked;
    ReferenceFinder finder(visit);
    for (auto const& row : preview->rows) {
        finder.add(schema, row.data);
        finder.add(schema, row.before);
    }
    screen.references = finder.take();
    return std::optional(html_answer(page_of(visit, screen)));
}

Result<std::string> import_form(Site const& site, Call const& call) {
    auto const visit = TRY(Visit::open(site, call));
    auto const& schema = *TRY(open_import(visit));
    return page_of(visit, {.words = visit.words(), .schema = schema, .region = visit.region()});
}

}  // namespace

void ShowImport::operator()(Call const& call, http::Reply const& reply) const {
    auto page = import_form(site, call);
    reply(page ? html_answer(std::move(*page)) : problem(page.error(), *call.words));
}

void SendImport::operator()(Call call, http::Reply const& reply) const {
    auto const shared = std::make_shared<Call const>(std::move(call));
    auto answer = import_sent(site, shared, reply);
    if (!answer) {
        reply(problem(answer.error(), *shared->words));
    } else if (auto& stays = answer.value(); stays) {
        reply(std::move(*stays));
    }
}

}  // namespace regiotafel::app
