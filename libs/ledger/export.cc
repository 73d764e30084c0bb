#include "ledger/export.h"

#include <algorithm>

#include "ledger/export_json.h"

namespace regiotafel::ledger {
namespace {

using base::ErrorCode;
using base::fail;
using base::Result;

constexpr std::size_t kEventsAtOnce = 500;
constexpr std::size_t kBytesAtOnce = 8U << 20U;
constexpr std::size_t kAttachmentsMax = 1'000'000;

Result<std::vector<Uuid>> attachment_ids(Store& store, RegionId const& region) {
    auto const reader = TRY(store.snapshot(region));
    auto const rows = TRY(reader->query(
        "SELECT id FROM ledger_attachment WHERE region = ?1 ORDER BY id LIMIT ?2",
        {std::string_view(region.text()), static_cast<std::int64_t>(kAttachmentsMax)}));
    std::vector<Uuid> ids;
    ids.reserve(rows.size());
    for (auto const& row : rows) {
        ids.push_back(uuid_of(row[0]));
    }
    return ids;
}

Result<std::size_t> export_attachments(Store& store, RegionId const& region, std::ostream& out) {
    std::size_t count = 0;
    auto const ids = TRY(attachment_ids(store, region));
    for (auto const& id : ids) {
        auto const reader = TRY(store.snapshot(region));
        auto const attachment = read_attachment(*reader, region, id);
        if (!attachment && attachment.error().code == ErrorCode::not_found) {
            continue;  // erased meanwhile
        }
        if (!attachment) {
            return std::unexpected(attachment.error());
        }
        out << attachment_line(region, *attachment) << '\n';
        ++count;
    }
    return count;
}

Result<void> import_attachment(Store& store, AttachmentLine line) {
    Command command{.region = line.region};
    command.decide = [&line](Transaction& rows) -> Decided<std::vector<NewEvent>> {
        TRY_VOID(put_attachment(rows, line.region, line.attachment));
        return std::vector<NewEvent>{};
    };
    if (auto outcome = store.append(std::move(command)); !outcome) {
        return std::unexpected(std::move(outcome).error().error);
    }
    return {};
}

std::size_t size_of(Event const& event) {
    std::size_t size = 0;
    for (auto const& part : event.parts) {
        size += part.bytes.size();
    }
    return size;
}

// Lines gathered into commits of a fair size.
class Import {
  public:
    explicit Import(Store& store) : store_(store) {}

    Result<void> take(ExportLine line) {
        if (auto* attachment = std::get_if<AttachmentLine>(&line)) {
            TRY_VOID(flush());
            ++done_.attachments;
            return import_attachment(store_, std::move(*attachment));
        }
        waiting_.push_back(std::get<Event>(std::move(line)));
        bytes_ += size_of(waiting_.back());
        return waiting_.size() >= kEventsAtOnce || bytes_ >= kBytesAtOnce ? flush()
                                                                          : Result<void>{};
    }

    Result<void> flush() {
        if (waiting_.empty()) {
            return {};
        }
        auto const count = static_cast<Seq>(waiting_.size());
        bytes_ = 0;
        TRY_VOID(store_.import(std::exchange(waiting_, {})));
        done_.events += count;
        return {};
    }

    Exported const& done() const { return done_; }

  private:
    Store& store_;
    std::vector<Event> waiting_;
    std::size_t bytes_ = 0;
    Exported done_{};
};

}  // namespace

Result<Exported> export_region(Store& store, RegionId const& region, std::ostream& out) {
    Exported done;
    Seq last = 0;
    {
        auto const now = TRY(store.snapshot(region));
        last = now->seq();
    }
    while (done.events < last) {
        auto const events = TRY(store.events(
            {.region = region, .after = done.events, .limit = kEventsAtOnce, .up_to = last}));
        if (events.empty()) {
            return fail(ErrorCode::failed, {"ledger.missing_event", {{"seq", done.events + 1}}});
        }
        for (auto const& event : events) {
            out << event_line(event) << '\n';
        }
        done.events = events.back().seq;
    }
    done.attachments = TRY(export_attachments(store, region, out));
    out.flush();
    if (!out) {
        return fail(ErrorCode::failed, {"ledger.export_failed"});
    }
    return done;
}

Result<Exported> import_region(Store& store, std::istream& in) {
    Import import(store);
    std::string line;
    for (std::int64_t number = 1; std::getline(in, line); ++number) {
        auto parsed = parse_export_line(line);
        if (!parsed) {
            return fail(ErrorCode::bad_input, {"ledger.export_line", {{"line", number}}});
        }
        TRY_VOID(import.take(std::move(*parsed)));
    }
    TRY_VOID(import.flush());
    return import.done();
}

}  // namespace regiotafel::ledger
