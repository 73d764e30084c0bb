// From forms to the documents and records of a harvest: the same way as `regiotafel harvest`.
#include <algorithm>
#include <filesystem>
#include <sstream>

#include "command.h"
#include "documents.h"
#include "harvest_files.h"
#include "lexicon_files.h"
#include <boost/json/parse.hpp>

#include "background/harvests.h"
#include "background/kinds.h"
#include "background/sender.h"
#include "base/text.h"
#include "region/harvest/overview.h"
#include "region/records/harvest_records.h"
#include "register/record.h"
#include "screens/words.h"

namespace regiotafel::app {
namespace {

namespace fs = std::filesystem;
namespace json = boost::json;
using base::Result;

constexpr std::int64_t kRead = 5;  // per cent
constexpr std::int64_t kBuilt = 45;
constexpr std::int64_t kWritten = 70;
constexpr std::int64_t kKept = 80;
constexpr std::int64_t kSaved = 99;

std::string text_in(json::object const& object, std::string_view name) {
    auto const* value = object.if_contains(name);
    return value != nullptr && value->is_string() ? std::string(value->get_string())
                                                  : std::string{};
}

// Documents are written into a folder, as on the command line, because a report looks at its own
// earlier version there. The folder goes with this object.
class WorkFolder {
  public:
    explicit WorkFolder(fs::path path) : path_(std::move(path)) {
        std::error_code ignored;
        fs::remove_all(path_, ignored);
    }
    WorkFolder(WorkFolder const&) = delete;
    WorkFolder& operator=(WorkFolder const&) = delete;
    ~WorkFolder() {
        std::error_code ignored;
        fs::remove_all(path_, ignored);
    }
    fs::path const& path() const { return path_; }

  private:
    fs::path path_;
};

std::string_view audience_of(std::string_view name) {
    for (auto const audience : kAudiences) {
        if (name.starts_with(audience)) {
            return audience;
        }
    }
    return "intern";
}

std::string_view media_type_of(std::string const& name) {
    constexpr std::pair<std::string_view, std::string_view> kTypes[] = {
        {".docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"},
        {".xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"},
        {".pptx", "application/vnd.openxmlformats-officedocument.presentationml.presentation"},
        {".html", "text/html; charset=utf-8"},
        {".json", "application/json"},
        {".csv", "text/csv; charset=utf-8"},
    };
    for (auto const& [ending, type] : kTypes) {
        if (name.ends_with(ending)) {
            return type;
        }
    }
    return "application/octet-stream";
}

// Of several dates together.
bool is_together(jobs::Job const& job) {
    auto const* value = job.input.if_contains("together");
    return value != nullptr && value->is_bool() && value->get_bool();
}

struct Papers {
    region::HarvestInput input{};
    std::vector<jobs::File> earlier{};  // reports of the last time
    std::map<std::string, std::string> readings{};
};

Result<std::map<std::string, std::string>> read_readings(ledger::Reader& reader,
                                                         base::Uuid const& harvest,
                                                         std::string const& name) {
    auto const file = TRY(jobs::read_file(reader, harvest, kReadingRole, name));
    std::map<std::string, std::string> out;
    boost::system::error_code problem;
    auto const read = json::parse(file.bytes, problem);
    if (!problem && read.is_object()) {
        for (auto const& entry : read.get_object()) {
            out[entry.key()] = text_in(read.get_object(), entry.key());
        }
    }
    return out;
}

Result<Papers> read_papers(Site const& site, jobs::Work const& work, base::Uuid const& harvest) {
    auto const snapshot = TRY(site.store.snapshot(work.region()));
    Papers papers;
    std::vector<LoadedFile> files;
    for (auto const& file : TRY(jobs::list_files(*snapshot, harvest))) {
        bool const paper = file.role == kPaperRole;
        if (file.role == kReadingRole) {
            papers.readings = TRY(read_readings(*snapshot, harvest, file.name));
        }
        if (!paper && file.role != "stuurgroep") {
            continue;
        }
        auto read = TRY(jobs::read_file(*snapshot, harvest, file.role, file.name));
        if (paper) {
            files.push_back({.path = {}, .name = read.name, .bytes = std::move(read.bytes)});
        } else {
            papers.earlier.push_back(std::move(read));
        }
    }
    auto const& input = work.job().input;
    papers.input.language = text_in(input, "language") == "en" ? "en" : "nl";
    papers.input.formats = TRY(region::shipped_formats());
    papers.input.session.title = text_in(input, "title");
    papers.input.session.date = text_in(input, "date");
    TRY_VOID(sort_files(std::move(files), papers.input));
    auto const& catalogue = papers.input.language == "en" ? site.english : site.dutch;
    screens::Words const words(catalogue, site.now_ms());
    auto const dates = set_meetings_apart(words, papers.input.files);
    if (is_together(work.job())) {  // each date's own description says less than the whole
        papers.input.session.title =
            words.plain("session.together.title",
                        {{"title", text_in(input, "title")},
                         {"dates", region::list_names(dates, papers.input.language)}});
        papers.input.session.date = text_in(input, "date");
    }
    return papers;
}

// Who shared an answer left no address, and the server's own one stood in its place.
void leave_out_own_address(std::string const& own, region::Harvest& harvest) {
    auto const angled = "<" + own + ">";
    for (auto& source : harvest.sources) {
        if (source.sender.ends_with(angled)) {
            source.sender.resize(source.sender.size() - angled.size());
            std::erase(source.sender, '"');
            source.sender = std::string(base::trim(source.sender));
        }
    }
}

Result<std::vector<jobs::File>> make_documents(Site const& site, jobs::Work const& work,
                                               region::HarvestOutcome const& outcome,
                                               Papers const& papers) {
    WorkFolder const folder(site.work_folder / base::format_uuid(work.job().id));
    for (auto const& file : papers.earlier) {
        TRY_VOID(save(folder.path() / file.name, file.bytes));
    }
    std::ostringstream said;
    auto const& words = text_in(work.job().input, "language") == "en" ? site.english : site.dutch;
    Context const context{said, said, words};
    TRY_VOID(write_documents({.outcome = outcome,
                              .folder = folder.path(),
                              .context = context,
                              .readings = papers.readings}));
    std::vector<jobs::File> documents;
    for (auto& file : TRY(load_all({folder.path().string()}))) {
        if (file.name == "oogst.json") {
            continue;  // a link to the one in intern/
        }
        documents.push_back({.role = std::string(audience_of(file.name)),
                             .name = file.name,
                             .media_type = std::string(media_type_of(file.name)),
                             .bytes = std::move(file.bytes)});
    }
    return documents;
}

Result<void> keep_documents(jobs::Work const& work, base::Uuid const& harvest,
                            std::vector<jobs::File> const& documents) {
    return work.write([&](ledger::Transaction& transaction) -> Result<void> {
        for (auto const audience : kAudiences) {
            TRY_VOID(jobs::drop_files(transaction, harvest, audience));
        }
        // It stands in the report from now on, where Word may change it.
        TRY_VOID(jobs::drop_files(transaction, harvest, kReadingRole));
        for (auto const& file : documents) {
            TRY_VOID(jobs::put_file(transaction, work.job().region, harvest, file));
        }
        return {};
    });
}

// Which records the papers and documents tell of, so that an erasure finds them.
Result<void> note_records(jobs::Work const& work, base::Uuid const& harvest,
                          std::vector<region::HarvestRecord> const& records) {
    std::vector<jobs::Touched> touched;
    for (auto const& record : records) {
        touched.push_back({.number = static_cast<std::int64_t>(touched.size()),
                           .register_id = record.register_id,
                           .record = record.id});
    }
    return work.write([&](ledger::Transaction& transaction) -> Result<void> {
        TRY_VOID(jobs::drop_touched(transaction, harvest));
        return jobs::put_touched(transaction, work.job().region, harvest, touched);
    });
}

// An idea that is kept already belongs to the session of its own date, and stays there.
Result<void> leave_to_their_dates(ledger::Reader& reader, std::string const& region,
                                  std::vector<region::HarvestRecord>& records) {
    std::vector<region::HarvestRecord> kept;
    for (auto& record : records) {
        bool const idea = record.register_id == "contribution";
        auto const found =
            TRY(registers::find_record(reader, {region, record.register_id, record.id}));
        if (!idea || !found) {
            kept.push_back(std::move(record));
        }
    }
    records = std::move(kept);
    return {};
}

struct Saved {
    region::HarvestChanges changes{};
    base::Uuid session{};
    std::int64_t refused = 0;
};

Result<Saved> save_records(Site const& site, jobs::Work& work, base::Uuid const& harvest,
                           region::Harvest const& made) {
    auto const session = base::parse_uuid(text_in(work.job().input, "session"));
    auto records = region::records_of(made, work.job().region, session);
    TRY_VOID(note_records(work, harvest, records));
    Saved saved{.session = records.front().id};
    {
        auto const snapshot = TRY(site.store.snapshot(work.region()));
        if (is_together(work.job())) {
            TRY_VOID(leave_to_their_dates(*snapshot, work.job().region, records));
        }
        saved.changes =
            TRY(region::changes_of(site.registers, *snapshot, work.job().region, records));
    }
    Share const share{kKept, kSaved, "job.phase.saving"};
    TRY_VOID(send_all(site, work, saved.changes.commands, share,
                      [&](std::size_t /*index*/, ledger::Outcome const& outcome) {
                          saved.refused += outcome ? 0 : 1;
                      }));
    return saved;
}

}  // namespace

Outcome run_harvest_job(Site const& site, jobs::Work& work) {
    auto const harvest = base::parse_uuid(work.job().about).value_or(base::Uuid{});
    work.progress(1, "job.phase.reading");
    auto papers = TRY(read_papers(site, work, harvest));
    papers.input.speller = load_speller();
    work.progress(kRead, "job.phase.harvesting");
    TRY_VOID(work.check());
    auto const lexicon = load_lexicon();
    auto outcome = TRY(region::build_harvest(papers.input, lexicon));
    leave_out_own_address(site.mail.from.email, outcome.harvest);
    work.progress(kBuilt, "job.phase.writing");
    TRY_VOID(work.check());
    auto const documents = TRY(make_documents(site, work, outcome, papers));
    work.progress(kWritten, "job.phase.saving");
    TRY_VOID(work.check());
    auto const saved = TRY(save_records(site, work, harvest, outcome.harvest));
    TRY_VOID(keep_documents(work, harvest, documents));
    auto const& made = outcome.harvest;
    return json::object{{"session", base::format_uuid(saved.session)},
                        {"title", made.session.title},
                        {"contributions", made.contributions.size()},
                        {"tables", made.tables.size()},
                        {"themes", made.themes.size()},
                        {"doubts", made.doubts.size()},
                        {"added", saved.changes.added},
                        {"changed", saved.changes.changed},
                        {"same", saved.changes.same},
                        {"refused", saved.refused}};
}

}  // namespace regiotafel::app
