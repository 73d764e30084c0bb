#include "screens/job_cards.h"

#include "background/ask.h"
#include "background/kinds.h"
#include "background/letters.h"
#include "background/retention.h"

namespace regiotafel::app {
namespace {

namespace json = boost::json;
using jobs::Job;
using jobs::State;
using Values = screens::Words::Values;

std::int64_t number_in(json::object const& object, std::string_view name) {
    auto const* value = object.if_contains(name);
    return value == nullptr ? 0
           : value->is_int64()
               ? value->get_int64()
               : static_cast<std::int64_t>(value->is_uint64() ? value->get_uint64() : 0);
}

std::string text_in(json::object const& object, std::string_view name) {
    auto const* value = object.if_contains(name);
    return value != nullptr && value->is_string() ? std::string(value->get_string())
                                                  : std::string{};
}

std::string plural_of(Visit const& visit, std::string const& register_id) {
    auto const* schema = visit.site().registers.find(register_id);
    return schema == nullptr ? register_id : schema->plural.in(visit.words().language());
}

std::string title_of(Visit const& visit, Job const& job) {
    auto const& words = visit.words();
    if (job.kind == kImport) {
        return words.plain("job.kind.import", {{"what", plural_of(visit, job.about)}});
    }
    if (job.kind == kUndo) {
        return words.plain("job.kind.undo");
    }
    if (job.kind == kMail) {
        return words.plain("job.kind.mail");
    }
    if (job.kind == kLetters) {
        return words.plain("job.kind.letters");
    }
    if (job.kind == kHarvestKind) {
        return words.plain("job.kind.harvest", {{"title", text_in(job.input, "title")}});
    }
    if (job.kind == kSchoolsKind) {
        bool const preview = !job.input.contains("preview");
        return words.plain(preview ? "job.kind.schools_preview" : "job.kind.schools");
    }
    if (job.kind == kRetentionKind) {
        return words.plain("job.kind.retention");
    }
    if (job.kind == kPublishKind) {
        return words.plain("job.kind.publish");
    }
    if (job.kind == kExport && job.about.empty()) {
        return words.plain("job.kind.export_region");
    }
    return words.plain("job.kind.export", {{"what", plural_of(visit, job.about)}});
}

// What a message needs and the job does not keep, because it may be what somebody wrote.
Values values_of(json::object const& told, std::string const& field) {
    Values values;
    for (auto const* name : {"value", "name", "names", "choices", "nl", "en", "why"}) {
        values[name] = std::string("…");
    }
    for (auto const* name : {"most", "least", "size", "line", "count", "megabytes"}) {
        values[name] = std::int64_t{0};
    }
    values["field"] = field;
    if (auto const* kept = told.if_contains("values"); kept != nullptr && kept->is_object()) {
        for (auto const& entry : kept->get_object()) {
            if (entry.value().is_int64()) {
                values[std::string(entry.key())] = entry.value().get_int64();
            } else if (entry.value().is_string()) {
                values[std::string(entry.key())] = std::string(entry.value().get_string());
            }
        }
    }
    return values;
}

std::string reason_of(Visit const& visit, json::object const& told, std::string const& about) {
    auto const* schema = visit.site().registers.find(about);
    auto const* field = schema == nullptr ? nullptr : schema->field(text_in(told, "field"));
    auto const label =
        field == nullptr ? std::string("…") : field->label.in(visit.words().language());
    return visit.words().plain(text_in(told, "problem"), values_of(told, label));
}

void tell_import(Visit const& visit, Job const& job, screens::JobCard& card) {
    auto const& words = visit.words();
    auto const& outcome = job.outcome;
    card.told.push_back(words.plain("job.told.import", {{"added", number_in(outcome, "added")},
                                                        {"changed", number_in(outcome, "changed")},
                                                        {"same", number_in(outcome, "same")}}));
    auto const out = number_in(outcome, "bad") + number_in(outcome, "refused");
    if (out > 0) {
        card.told.push_back(words.plain("job.told.left_out", {{"count", out}}));
    }
    auto const* rows = outcome.if_contains("rows");
    for (auto const& row :
         rows != nullptr && rows->is_array() ? rows->get_array() : json::array{}) {
        if (auto const* one = row.if_object()) {
            card.left_out.emplace_back(number_in(*one, "line"), reason_of(visit, *one, job.about));
        }
    }
}

void tell_outcome(Visit const& visit, Job const& job, screens::JobCard& card) {
    auto const& words = visit.words();
    auto const& outcome = job.outcome;
    if (job.state == State::failed) {
        card.told.push_back(reason_of(visit, outcome, job.about));
    } else if (job.state == State::interrupted) {
        card.told.push_back(words.plain("job.told.interrupted"));
    } else if (job.state == State::cancelled) {
        card.told.push_back(words.plain("job.told.cancelled"));
    } else if (job.state != State::done) {
        return;
    } else if (job.kind == kImport) {
        tell_import(visit, job, card);
    } else if (job.kind == kUndo) {
        card.told.push_back(
            words.plain("job.told.undo", {{"undone", number_in(outcome, "undone")}}));
        auto const left = number_in(outcome, "left") + number_in(outcome, "refused");
        if (left > 0) {
            card.told.push_back(words.plain("job.told.not_undone", {{"count", left}}));
        }
    } else if (job.kind == kMail) {
        auto const* sent = outcome.if_contains("by_server");
        bool const by_server = sent != nullptr && sent->is_bool() && sent->get_bool();
        card.told.push_back(words.plain(by_server ? "job.told.mailed" : "job.told.filed"));
    } else if (job.kind == kHarvestKind) {
        card.told.push_back(
            words.plain("job.told.harvest", {{"contributions", number_in(outcome, "contributions")},
                                             {"tables", number_in(outcome, "tables")},
                                             {"doubts", number_in(outcome, "doubts")}}));
        card.links.emplace_back("/" + visit.region() + "/oogst/" + job.about,
                                words.plain("job.to_harvest"));
    } else if (job.kind == kSchoolsKind) {
        bool const preview = !job.input.contains("preview");
        card.told.push_back(words.plain(preview ? "job.told.schools_preview" : "job.told.schools",
                                        {{"added", number_in(outcome, "added")},
                                         {"changed", number_in(outcome, "changed")},
                                         {"closed", number_in(outcome, "closed")}}));
        card.links.emplace_back(
            "/" + visit.region() +
                (preview ? "/netwerk/inlezen/" + card.id : std::string("/netwerk")),
            words.plain(preview ? "schools.look" : "network.title"));
    } else if (job.kind == kRetentionKind) {
        card.told.push_back(
            words.plain("job.told.retention", {{"erased", number_in(outcome, "erased")}}));
        card.links.emplace_back("/" + visit.region() + "/bewaartermijnen",
                                words.plain("retention.title"));
    } else if (job.kind == kPublishKind) {
        card.told.push_back(
            words.plain("job.told.publish", {{"version", number_in(outcome, "version")}}));
        card.links.emplace_back("/" + visit.region() + "/oogst/" + job.about + "/openbaar",
                                words.plain("publish.to_page"));
    } else if (job.kind == kExport && card.own) {
        card.told.push_back(words.plain("job.told.export"));
        card.links.emplace_back("/" + visit.region() + "/taken/" + card.id + "/bestand",
                                words.plain("job.download", {{"file", text_in(outcome, "file")}}));
    }
}

}  // namespace

screens::JobCard card_of(Visit const& visit, Job const& job) {
    auto const& words = visit.words();
    screens::JobCard card{.id = base::format_uuid(job.id),
                          .title = title_of(visit, job),
                          .state = std::string(jobs::name_of(job.state)),
                          .percent = job.percent,
                          .phase = words.plain(job.phase.empty() ? "job.phase.waiting" : job.phase),
                          .made_ms = job.made_ms,
                          .own = job.actor == visit.actor().id,
                          .stopping = job.stopping,
                          .may_stop = can_stop(job),
                          .may_retry = can_retry(job, visit.actor()),
                          .may_undo = can_undo(job, visit.actor())};
    tell_outcome(visit, job, card);
    return card;
}

std::string box_of(Visit const& visit) {
    auto const id = base::parse_uuid(visit.call().request.parameter("taak"));
    auto const region = ledger::RegionId::parse(visit.region());
    if (!id || !region) {
        return {};
    }
    auto const job = find_job(visit.site(), visit.snapshot(), *region, visit.actor(), *id);
    return job ? screens::job_box(visit.words(), visit.region(), card_of(visit, *job))
               : std::string{};
}

}  // namespace regiotafel::app
