#include "background/publishing.h"

#include <algorithm>
#include <set>

#include "background/ask.h"
#include "background/harvests.h"
#include "background/kinds.h"
#include "background/publish_files.h"
#include "base/text.h"
#include "jobs/table.h"
#include "region/harvest/findings.h"
#include "region/harvest/harvest_json.h"
#include "region/pages/release.h"
#include "register/value.h"

namespace regiotafel::app {
namespace {

using base::ErrorCode;
using base::fail;
using base::Result;
using registers::Record;

constexpr std::size_t kAgreementsMax = 2000;

Result<void> check_leads(registers::Actor const& actor, ledger::RegionId const& region) {
    return leads(actor, region.text()) ? Result<void>{}
                                       : fail(ErrorCode::forbidden, {"register.forbidden"});
}

Result<std::vector<PublishedVersion>> versions_of(ledger::Reader& reader, base::Uuid const& owner) {
    std::vector<PublishedVersion> versions;
    for (auto& file : TRY(jobs::list_files(reader, owner))) {
        auto const number = version_of_role(file.role);
        if (number == 0) {
            continue;
        }
        auto found = std::ranges::find(versions, number, &PublishedVersion::number);
        if (found == versions.end()) {
            found = versions.insert(versions.end(), {.number = number});
        }
        if (is_public_document(file.name)) {
            found->documents.push_back(std::move(file));
        }
    }
    std::ranges::sort(versions, std::ranges::greater{}, &PublishedVersion::number);
    for (auto& version : versions) {
        auto const notes =
            TRY(jobs::read_file(reader, owner, std::to_string(version.number), kVersionNotes));
        version.made_ms = read_version_notes(notes.bytes).made_ms;
        std::ranges::sort(version.documents, {}, &jobs::File::name);
    }
    return versions;
}

std::string text_in(Record const& record, std::string_view field) {
    auto const* value = record.data.if_contains(field);
    return value != nullptr && value->is_string() ? std::string(value->get_string())
                                                  : std::string{};
}

Result<void> check_words(std::vector<std::string> const& words, std::size_t most) {
    bool const sound =
        words.size() <= most && std::ranges::all_of(words, [](auto const& word) {
            return word.size() <= 4 * region::kHiddenWordLetters && base::is_valid_utf8(word);
        });
    return sound ? Result<void>{} : fail(ErrorCode::bad_input, {"publish.too_many_words"});
}

// Every record of a register that fits, page by page.
Result<std::vector<Record>> all_of(registers::ListContext const& context,
                                   registers::ListQuery query, std::size_t most) {
    std::vector<Record> out;
    query.limit = registers::kPageMax;
    do {
        auto page = TRY(registers::list(context, query));
        std::ranges::move(page.items, std::back_inserter(out));
        query.cursor = page.next;
    } while (!query.cursor.empty() && out.size() < most);
    return out;
}

bool points_into(Record const& record, std::string_view field, std::set<std::string> const& ids) {
    auto const* value = record.data.if_contains(field);
    if (value == nullptr) {
        return false;
    }
    if (value->is_string()) {
        return ids.contains(std::string(value->get_string()));
    }
    return value->is_array() && std::ranges::any_of(value->get_array(), [&](auto const& one) {
               return one.is_string() && ids.contains(std::string(one.get_string()));
           });
}

}  // namespace

base::Uuid publication_of(base::Uuid const& harvest) {
    return jobs::derived_id(harvest, "publication", 0);
}

Result<ToPublish> look_before_publishing(Site const& site, ledger::RegionId const& region,
                                         registers::Actor const& actor, base::Uuid const& harvest) {
    TRY_VOID(check_leads(actor, region));
    auto const snapshot = TRY(site.store.snapshot(region));
    auto const view = TRY(find_publishable(*snapshot, region.text(), harvest));
    auto const owner = publication_of(harvest);
    auto const versions = TRY(versions_of(*snapshot, owner));
    VersionNotes before;
    ToPublish out{.title = view.session.title};
    if (!versions.empty()) {
        auto const last = std::to_string(versions.front().number);
        auto const notes = TRY(jobs::read_file(*snapshot, owner, last, kVersionNotes));
        before = read_version_notes(notes.bytes);
        out.next_version = versions.front().number + 1;
    }
    out.hidden = before.hidden;
    for (auto const& one : region::names_to_release(view)) {
        if (out.names.size() == region::kNamesShownMax) {
            break;
        }
        bool const stays = std::ranges::find(before.released, one.name) != before.released.end();
        out.names.push_back({one.name, static_cast<std::int64_t>(one.contributions.size()), stays});
    }
    return out;
}

Result<base::Uuid> ask_publish(Site const& site, ledger::RegionId const& region,
                               registers::Actor const& actor, PublishAsked asked) {
    TRY_VOID(check_leads(actor, region));
    TRY_VOID(check_words(asked.released, region::kNamesShownMax));
    TRY_VOID(check_words(asked.hidden, region::kHiddenWordsMax));
    {
        auto const snapshot = TRY(site.store.snapshot(region));
        TRY(find_publishable(*snapshot, region.text(), asked.harvest));
        auto const versions = TRY(versions_of(*snapshot, publication_of(asked.harvest)));
        if (versions.size() >= kVersionsMax) {
            return fail(ErrorCode::too_large, {"publish.too_many_versions"});
        }
    }
    // Names are words of people: they go along as a file, which an erasure takes, not as input.
    VersionNotes const notes{.released = std::move(asked.released),
                             .hidden = std::move(asked.hidden)};
    return site.runner.add({.region = region.text(),
                            .kind = std::string(kPublishKind),
                            .about = base::format_uuid(asked.harvest),
                            .actor = actor,
                            .input = {{"session", asked.session}, {"language", asked.language}},
                            .files = {{.role = std::string(kInputRole),
                                       .name = std::string(kVersionNotes),
                                       .media_type = "application/json",
                                       .bytes = write_version_notes(notes)}}});
}

Result<Publication> find_publication(registers::ListContext const& context, std::string_view region,
                                     base::Uuid const& harvest) {
    auto record =
        TRY(registers::get(context, {std::string(region), std::string(kPublicationRegister),
                                     publication_of(harvest)}));
    auto versions = TRY(versions_of(context.reader, record.id));
    return Publication{harvest, std::move(record), std::move(versions)};
}

Result<std::vector<Publication>> list_publications(registers::ListContext const& context,
                                                   std::string_view region) {
    std::vector<Publication> out;
    auto const page =
        TRY(registers::list(context, {.region = std::string(region),
                                      .register_id = std::string(kPublicationRegister),
                                      .limit = registers::kPageMax,
                                      .filters = {"harvest_id:empty:false"},
                                      .sort = "-published_on"}));
    for (auto const& record : page.items) {
        auto const harvest = base::parse_uuid(text_in(record, "harvest_id"));
        if (!harvest || publication_of(*harvest) != record.id) {
            continue;
        }
        auto versions = TRY(versions_of(context.reader, record.id));
        Publication one{*harvest, record, std::move(versions)};
        if (one.is_public()) {
            out.push_back(std::move(one));
        }
    }
    return out;
}

Result<PublicHarvest> public_harvest(ledger::Reader& reader, Publication const& publication,
                                     std::string_view language) {
    if (publication.versions.empty()) {
        return fail(ErrorCode::not_found, {"publish.unknown"});
    }
    auto const version = std::to_string(publication.versions.front().number);
    auto const file = TRY(jobs::read_file(reader, publication.record.id, version, kPublicContract));
    auto harvest = TRY(region::read_harvest(file.name, file.bytes));
    auto format = TRY(region::shipped_format(harvest.format));
    harvest.findings = region::find_findings(harvest, format, language);
    return PublicHarvest{std::move(harvest), std::move(format)};
}

Result<jobs::File> public_file(ledger::Reader& reader, Publication const& publication, int version,
                               std::string_view name) {
    auto const unknown = fail(ErrorCode::not_found, {"publish.unknown"});
    if (!publication.is_public()) {
        return unknown;
    }
    auto const found = std::ranges::find(publication.versions, version, &PublishedVersion::number);
    if (found == publication.versions.end() ||
        std::ranges::find(found->documents, name, &jobs::File::name) == found->documents.end()) {
        return unknown;
    }
    return jobs::read_file(reader, publication.record.id, std::to_string(version), name);
}

Result<registers::RecordCommand> withdrawal(Publication const& publication, std::string_view region,
                                            std::string id) {
    if (publication.record.status != "published") {
        return fail(ErrorCode::not_found, {"publish.unknown"});
    }
    return registers::RecordCommand{.id = std::move(id),
                                    .region = std::string(region),
                                    .register_id = std::string(kPublicationRegister),
                                    .record = base::format_uuid(publication.record.id),
                                    .type = registers::CommandType::transition,
                                    .version = publication.record.version,
                                    .data = {{"to", "withdrawn"}}};
}

Result<std::vector<Record>> agreements_of_session(registers::ListContext const& context,
                                                  std::string_view region,
                                                  std::string_view session) {
    auto const ids_in = [&](std::string const& register_id) -> Result<std::set<std::string>> {
        // Which ideas belong to a session is no secret where somebody may not read them.
        registers::Actor const member{
            .grants = {{std::string(region), registers::Audience::member}}};
        registers::ListContext const whole{context.registers, context.reader, member};
        std::set<std::string> ids;
        auto const records = TRY(all_of(whole,
                                        {.region = std::string(region),
                                         .register_id = register_id,
                                         .filters = {"session:eq:" + std::string(session)}},
                                        registers::kAllMax));
        for (auto const& record : records) {
            ids.insert(base::format_uuid(record.id));
        }
        return ids;
    };
    auto const ideas = TRY(ids_in("contribution"));
    auto const themes = TRY(ids_in("theme"));
    auto agreements = TRY(
        all_of(context, {.region = std::string(region), .register_id = "agreement", .sort = "due"},
               kAgreementsMax));
    std::erase_if(agreements, [&](Record const& record) {
        return !points_into(record, "contributions", ideas) &&
               !points_into(record, "theme", themes);
    });
    return agreements;
}

}  // namespace regiotafel::app
