#include "ledger/verify.h"

#include <algorithm>

#include "ledger/columns.h"

namespace regiotafel::ledger {
namespace {

using base::Result;

constexpr std::size_t kEventsAtOnce = 1000;

bool erasure_is_whole(Part const& part) {
    return !part.erased || (!part.subject.empty() && part.bytes.empty());
}

std::optional<base::Message> problem_of(Event const& event, Seq expected, Digest const& previous) {
    if (event.seq != expected) {
        return base::Message{"ledger.missing_event", {{"seq", expected}}};
    }
    for (auto const& part : event.parts) {
        bool const fits =
            part.erased ? erasure_is_whole(part) : part_hash(part.salt, part.bytes) == part.hash;
        if (!fits) {
            return base::Message{"ledger.changed_part", {{"seq", expected}}};
        }
    }
    if (event_hash(previous, event) != event.hash) {
        return base::Message{"ledger.broken_chain", {{"seq", expected}}};
    }
    return std::nullopt;
}

void blame(VerifyReport& report, Seq seq, base::Message problem) {
    report.first_bad = seq;
    report.problem = std::move(problem);
}

struct Head {
    Seq seq = 0;
    Digest hash{};
};

Result<Head> read_stored_head(Reader& reader, RegionId const& region) {
    Head head;
    auto const rows = TRY(reader.query("SELECT seq, hash FROM ledger_region WHERE region = ?1",
                                       {std::string_view(region.text())}));
    if (!rows.empty()) {
        Columns columns(rows[0]);
        head.seq = columns.integer();
        columns.fixed(head.hash);
        if (!columns.sound()) {
            return columns.damaged(0);
        }
    }
    return head;
}

void append_value(std::string& bytes, Value const& value) {
    bytes += static_cast<char>('0' + value.index());
    std::string text;
    if (auto const* number = std::get_if<std::int64_t>(&value)) {
        text = std::to_string(*number);
    } else if (auto const* real = std::get_if<double>(&value)) {
        text.assign(reinterpret_cast<char const*>(real), sizeof *real);
    } else if (auto const* words = std::get_if<std::string>(&value)) {
        text = *words;
    } else if (auto const* blob = std::get_if<Blob>(&value)) {
        text = blob->bytes;
    }
    bytes += std::to_string(text.size()) + ':' + text;
}

bool is_table_name(std::string_view name) {
    return !name.empty() && std::ranges::all_of(name, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
    });
}

}  // namespace

Result<VerifyReport> verify_chain(Reader& reader, RegionId const& region) {
    VerifyReport report;
    auto const head = read_stored_head(reader, region);
    if (!head) {
        blame(report, 1, head.error().message);
        return report;
    }
    Digest previous{};
    std::int64_t told_ms = 0;
    while (report.events < head->seq) {
        auto const events = read_events(
            reader,
            {.region = region, .after = report.events, .limit = kEventsAtOnce, .up_to = head->seq});
        if (!events) {
            blame(report, report.events + 1, events.error().message);
            return report;
        }
        for (auto const& event : *events) {
            if (auto problem = problem_of(event, report.events + 1, previous)) {
                blame(report, report.events + 1, std::move(*problem));
                return report;
            }
            auto const slack = std::chrono::milliseconds(kClockSlack).count();
            report.clock_went_back += event.at_ms + slack < told_ms ? 1 : 0;
            told_ms = event.at_ms;
            previous = event.hash;
            ++report.events;
        }
        if (events->empty()) {
            break;
        }
    }
    auto const last = TRY(read_head(reader, region));
    if (report.events != head->seq || previous != head->hash || last < head->seq) {
        blame(report, report.events + 1, {"ledger.missing_event", {{"seq", report.events + 1}}});
    }
    return report;
}

Result<std::vector<RegionId>> read_regions(Reader& reader) {
    auto const rows = TRY(reader.query("SELECT region FROM ledger_region ORDER BY region"));
    std::vector<RegionId> regions;
    for (auto const& row : rows) {
        Columns columns(row);
        auto const region = RegionId::parse(columns.text());
        if (!columns.sound() || !region) {
            return columns.damaged(0);
        }
        regions.push_back(*region);
    }
    return regions;
}

Result<Digest> table_digest(Reader& reader, std::string_view table) {
    INVARIANT(is_table_name(table), "the name of a table is letters, digits and underscores");
    auto const rows = TRY(reader.query("SELECT * FROM " + std::string(table)));
    std::vector<std::string> lines;
    lines.reserve(rows.size());
    for (auto const& row : rows) {
        auto& line = lines.emplace_back();
        for (auto const& value : row) {
            append_value(line, value);
        }
    }
    std::ranges::sort(lines);
    std::string all;
    for (auto const& line : lines) {
        all += std::to_string(line.size()) + ':' + line;
    }
    return base::sha256(all);
}

}  // namespace regiotafel::ledger
