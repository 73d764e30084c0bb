#include "api/answer.h"
#include "background/ask.h"
#include "background/rows.h"
#include "base/text.h"
#include "http/form.h"
#include "screens/html.h"
#include "screens/import_screen.h"
#include "screens/pages.h"
#include "screens/visit.h"

namespace regiotafel::app {
namespace {

using base::ErrorCode;
using base::fail;
using base::Result;

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

Result<registers::Rows> rows_sent(Sent const& sent) {
    bool const has_file = !sent.file.empty();
    return has_file ? rows_of(sent.file_name, sent.file) : rows_of(kPastedName, sent.text);
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

// To the list that is going to change, with the job that changes it.
http::Response on_its_way(Visit const& visit, std::string const& register_id,
                          base::Uuid const& job) {
    return done(screens::address("/" + visit.region() + "/" + register_id,
                                 {{"taak", base::format_uuid(job)}}),
                screens::Notice::none);
}

Result<http::Response> import_sent(Site const& site, Call const& call) {
    auto const visit = TRY(Visit::open(site, call));
    auto const& schema = *TRY(open_import(visit));
    auto const sent = TRY(read_sent(call));
    screens::ImportScreen screen{.words = visit.words(),
                                 .schema = schema,
                                 .region = visit.region(),
                                 .text = base::to_valid_utf8(sent.text)};
    auto const rows = rows_sent(sent);
    auto const preview =
        rows ? registers::preview_import(visit.context(), visit.region(), schema.id, *rows)
             : Result<registers::ImportPreview>(std::unexpected(rows.error()));
    if (!preview) {
        screen.problem =
            visit.words().plain(preview.error().message.key, preview.error().message.values);
        return html_answer(page_of(visit, screen), 400);
    }
    auto const commands = registers::import_commands(*preview, visit.region(), schema.id);
    auto const mark = fingerprint(commands);
    auto const batch = base::parse_uuid(sent.batch);
    bool const confirmed = sent.step == "doe" && batch.has_value();
    if (confirmed && mark == sent.checked && !commands.empty()) {
        auto const region = TRY(ledger::RegionId::parse(visit.region()));
        auto const job = TRY(ask_import(site, region, call.actor,
                                        {.id = *batch, .register_id = schema.id, .rows = *rows}));
        return on_its_way(visit, schema.id, job);
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
    note_names(visit, "page", finder.take_names());
    return html_answer(page_of(visit, screen));
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

void SendImport::operator()(Call const& call, http::Reply const& reply) const {
    auto answer = import_sent(site, call);
    reply(answer ? std::move(*answer) : problem(answer.error(), *call.words));
}

}  // namespace regiotafel::app
