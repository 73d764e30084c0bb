// A harvest becomes public: its documents without names, then the record that says so.
#include <algorithm>

#include "clock.h"

#include "background/kinds.h"
#include "background/publish_files.h"
#include "background/publishing.h"
#include "background/sender.h"
#include "base/text.h"
#include "jobs/table.h"
#include "region/pages/release.h"

namespace regiotafel::app {
namespace {

namespace json = boost::json;
using base::ErrorCode;
using base::fail;
using base::Result;
using registers::CommandType;
using registers::RecordCommand;

constexpr std::int64_t kRead = 10;  // per cent
constexpr std::int64_t kWritten = 70;
constexpr std::int64_t kKept = 80;
constexpr std::size_t kTitleMax = 200;

std::string text_in(json::object const& object, std::string_view name) {
    auto const* value = object.if_contains(name);
    return value != nullptr && value->is_string() ? std::string(value->get_string())
                                                  : std::string{};
}

struct Version {
    int number = 1;
    VersionNotes notes{};
    region::Harvest open{};  // without what nobody released
    std::vector<jobs::File> files{};
};

Result<Version> make_version(Site const& site, jobs::Work const& work, base::Uuid const& harvest) {
    Version version;
    region::Harvest made;
    {
        auto const snapshot = TRY(site.store.snapshot(work.region()));
        made = TRY(find_publishable(*snapshot, work.job().region, harvest));
        auto const asked =
            TRY(jobs::read_file(*snapshot, work.job().id, kInputRole, kVersionNotes));
        version.notes = read_version_notes(asked.bytes);
        version.notes.made_ms = site.now_ms();
        auto const kept = TRY(jobs::list_files(*snapshot, publication_of(harvest)));
        for (auto const& file : kept) {
            version.number = std::max(version.number, version_of_role(file.role) + 1);
        }
    }
    auto const& words = text_in(work.job().input, "language") == "en" ? site.english : site.dutch;
    version.open = region::released(
        std::move(made), {.names = version.notes.released, .hidden = version.notes.hidden},
        words.text("publish.name"));
    version.files = TRY(public_documents(version.open, words));
    version.files.push_back({.name = std::string(kVersionNotes),
                             .media_type = "application/json",
                             .bytes = write_version_notes(version.notes)});
    return version;
}

// With the records that the harvest tells of, so that an erasure of one takes every version.
Result<void> keep_version(Site const& site, jobs::Work const& work, base::Uuid const& harvest,
                          Version& version) {
    std::vector<jobs::Touched> touched;
    {
        auto const snapshot = TRY(site.store.snapshot(work.region()));
        touched = TRY(jobs::read_touched(*snapshot, harvest));
    }
    auto const owner = publication_of(harvest);
    return work.write([&](ledger::Transaction& transaction) -> Result<void> {
        for (auto& file : version.files) {
            file.role = std::to_string(version.number);
            TRY_VOID(jobs::put_file(transaction, work.job().region, owner, file));
        }
        TRY_VOID(jobs::drop_touched(transaction, owner));
        TRY_VOID(jobs::put_touched(transaction, work.job().region, owner, touched));
        return jobs::drop_files(transaction, work.job().id, kInputRole);
    });
}

// Sends what has to happen to the record, one after another, each on the version before.
class RecordSender {
  public:
    RecordSender(Site const& site, jobs::Work& work, base::Uuid const& record)
        : site_(site), work_(work), record_(base::format_uuid(record)) {}

    Result<void> send(CommandType type, json::object data) {
        RecordCommand const command{
            .id = base::format_uuid(jobs::derived_id(work_.job().id, "command", sent_)),
            .region = work_.job().region,
            .register_id = std::string(kPublicationRegister),
            .record = record_,
            .type = type,
            .version = version_,
            .data = std::move(data)};
        ++sent_;
        Result<void> told;
        TRY_VOID(send_all(site_, work_, {&command, 1}, {kKept, kKept, "job.phase.saving"},
                          [&](std::size_t /*index*/, ledger::Outcome const& outcome) {
                              if (!outcome) {
                                  told = std::unexpected(outcome.error().error);
                              }
                          }));
        ++version_;
        return told;
    }

    void starts_at(std::int64_t version) { version_ = version; }

  private:
    Site const& site_;
    jobs::Work& work_;
    std::string record_;
    std::int64_t version_ = 0;
    std::size_t sent_ = 0;
};

std::string title_of(region::Harvest const& harvest) {
    auto const& session = harvest.session;
    auto const& title = session.title.empty() ? session.question : session.title;
    auto letters = base::decode_utf8(title.empty() ? harvest.format : title);
    return base::encode_utf8(std::u32string_view(letters).substr(0, kTitleMax));
}

json::object fields_of(Site const& site, jobs::Work const& work, base::Uuid const& harvest,
                       Version const& version) {
    auto const& session = version.open.session;
    json::object fields{{"title", title_of(version.open)},
                        {"kind", "report"},
                        {"published_on", iso_day(site.now_ms())},
                        {"harvest_id", base::format_uuid(harvest)},
                        {"edition", version.number}};
    if (!session.question.empty()) {
        fields["summary"] = session.question;
    }
    if (auto const id = text_in(work.job().input, "session"); !id.empty()) {
        fields["session"] = id;
    }
    return fields;
}

Result<void> tell_everybody(Site const& site, jobs::Work& work, base::Uuid const& harvest,
                            json::object const& fields) {
    auto const id = publication_of(harvest);
    std::string status;
    RecordSender sender(site, work, id);
    {
        auto const snapshot = TRY(site.store.snapshot(work.region()));
        auto const record = registers::get({site.registers, *snapshot, work.actor()},
                                           {work.job().region, kPublicationRegister, id});
        if (record) {
            status = record->status;
            sender.starts_at(record->version);
        } else if (record.error().code != ErrorCode::not_found) {
            return std::unexpected(record.error());
        }
    }
    if (status.empty()) {
        TRY_VOID(sender.send(CommandType::create, fields));
        return sender.send(CommandType::transition, {{"to", "published"}});
    }
    if (status == "withdrawn") {
        TRY_VOID(sender.send(CommandType::transition, {{"to", "draft"}}));
    }
    TRY_VOID(sender.send(CommandType::update, fields));
    return status == "published" ? Result<void>{}
                                 : sender.send(CommandType::transition, {{"to", "published"}});
}

}  // namespace

Outcome run_publish(Site const& site, jobs::Work& work) {
    auto const harvest = base::parse_uuid(work.job().about).value_or(base::Uuid{});
    work.progress(kRead, "job.phase.writing");
    auto version = TRY(make_version(site, work, harvest));
    TRY_VOID(work.check());
    work.progress(kWritten, "job.phase.saving");
    TRY_VOID(keep_version(site, work, harvest, version));
    auto const fields = fields_of(site, work, harvest, version);
    TRY_VOID(tell_everybody(site, work, harvest, fields));
    return json::object{{"version", version.number}};
}

}  // namespace regiotafel::app
