#include "background/answers.h"

#include "background/mails.h"
#include "background/region_name.h"
#include "background/session_facts.h"
#include "base/text.h"
#include "register/decide.h"
#include "screens/html.h"

namespace regiotafel::app {
namespace {

using base::ErrorCode;
using base::fail;
using base::Result;

constexpr Answerable kAnswerable[] = {
    {"feedback", "text", "email", "answered"},
    {"open_question", "question", "asker_email", "answered"},
    {"sign_up", "question", "email", ""},
};
constexpr std::size_t kSubjectLetters = 60;

base::Uuid job_id(base::Uuid const& record) {
    return jobs::derived_id(record, "answer", 0);
}

}  // namespace

std::optional<Answerable> answerable(std::string_view register_id) {
    for (auto const& one : kAnswerable) {
        if (one.register_id == register_id) {
            return one;
        }
    }
    return std::nullopt;
}

LetterText answer_letter(Site const& site, std::string_view region, Answerable const& kind,
                         registers::Record const& record) {
    auto const& catalogue = field_text(record.data, "language") == "en" ? site.english : site.dutch;
    screens::Words const words(catalogue, site.now_ms());
    auto const question = field_text(record.data, kind.question);
    LetterBuilder letter;
    letter.paragraph(words.plain("answer.letter.dear"));
    letter.fact(words.plain("answer.letter.asked"), question);
    // An empty line begins a paragraph; lines of a list stay together.
    auto const answer = field_text(record.data, "answer") + "\n";
    std::string together;
    for (auto const line : base::split(answer, '\n')) {
        if (auto const text = base::trim(line); !text.empty()) {
            together.append(together.empty() ? "" : "\n").append(text);
        } else if (!together.empty()) {
            letter.paragraph(together);
            together.clear();
        }
    }
    auto const source = field_text(record.data, "answer_source");
    if (screens::safe_link(source)) {
        letter.link(words.plain("answer.letter.source"), source);
    }
    letter.paragraph(words.plain("answer.letter.why", {{"region", region_name(site, region)}}));
    return letter.finish(words.plain(
        "answer.letter.subject", {{"question", screens::shortened(question, kSubjectLetters)}}));
}

Result<std::optional<jobs::Job>> answer_job(Site const& site, ledger::RegionId const& region,
                                            base::Uuid const& record) {
    auto const snapshot = TRY(site.store.snapshot(region));
    return jobs::find(*snapshot, job_id(record));
}

Result<void> ask_answer(Site const& site, ledger::RegionId const& region,
                        registers::Actor const& actor, Answerable const& kind,
                        registers::Record const& record) {
    auto const to = field_text(record.data, kind.email);
    bool const ready = !to.empty() && !field_text(record.data, "answer").empty();
    if (!ready) {
        return fail(ErrorCode::conflict, {"answer.not_ready"});
    }
    if (!field_text(record.data, "answer_sent").empty()) {
        return fail(ErrorCode::conflict, {"answer.went_before"});
    }
    auto letter = answer_letter(site, region.text(), kind, record);
    // The job first: where the server stops in between, pressing again finds it and only notes.
    TRY(ask_mail(site, region, actor,
                 {.to = to,
                  .subject = std::move(letter.subject),
                  .text = std::move(letter.text),
                  .html = std::move(letter.html),
                  .id = job_id(record.id),
                  .about = base::format_uuid(record.id)}));
    auto prepared = TRY(registers::ledger_command(
        site.registers, {{.id = base::format_uuid(jobs::random_id(site.now_ms())),
                          .region = region.text(),
                          .register_id = std::string(kind.register_id),
                          .record = base::format_uuid(record.id),
                          .type = registers::CommandType::update,
                          .version = record.version,
                          .data = {{"answer_sent", today(site)}}},
                         office_of(region.text()),
                         site.now_ms()}));
    auto const outcome = site.store.append(std::move(prepared));
    return outcome ? Result<void>{} : std::unexpected(outcome.error().error);
}

}  // namespace regiotafel::app
