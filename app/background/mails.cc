#include "background/mails.h"

#include "files.h"

#include "background/kinds.h"
#include "background/region_name.h"
#include "screens/html.h"

namespace regiotafel::app {
namespace {

namespace json = boost::json;
using base::ErrorCode;
using base::fail;
using base::Result;

constexpr std::string_view kMailRole = "mail";
constexpr std::string_view kReceiver = "aan";
constexpr std::string_view kLetter = "bericht.eml";
constexpr std::int64_t kReady = 50;  // per cent

}  // namespace

Result<bool> hand_over(Site const& site, base::Uuid const& id, std::string const& receiver,
                       std::string const& letter) {
    bool const by_server = !site.mail.host.empty();
    if (by_server) {
        TRY_VOID(mail::send(site.mail, receiver, letter));
    } else {
        TRY_VOID(save(site.mail_folder / (base::format_uuid(id) + ".eml"), letter));
    }
    return by_server;
}

Result<base::Uuid> ask_mail(Site const& site, ledger::RegionId const& region,
                            registers::Actor const& actor, MailAsked asked) {
    auto const id = asked.id == base::Uuid{} ? jobs::random_id(site.now_ms()) : asked.id;
    // Tried again, it is the same mail with the same Message-ID.
    auto letter = TRY(mail::compose({.from = site.mail.from,
                                     .to = {"", asked.to},
                                     .subject = std::move(asked.subject),
                                     .text = std::move(asked.text),
                                     .html = std::move(asked.html),
                                     .id = base::format_uuid(id),
                                     .at_ms = site.now_ms()}));
    return site.runner.add({.id = id,
                            .region = region.text(),
                            .kind = std::string(kMail),
                            .about = std::move(asked.about),
                            .actor = actor,
                            .files = {{.role = std::string(kMailRole),
                                       .name = std::string(kLetter),
                                       .media_type = "message/rfc822",
                                       .bytes = std::move(letter)},
                                      {.role = std::string(kMailRole),
                                       .name = std::string(kReceiver),
                                       .media_type = "text/plain",
                                       .bytes = std::move(asked.to)}}});
}

Result<base::Uuid> ask_test_mail(Site const& site, ledger::RegionId const& region,
                                 registers::Actor const& actor, std::string to,
                                 messages::Catalogue const& words) {
    if (!actor.has(region.text(), registers::Audience::administrator)) {
        return fail(ErrorCode::forbidden, {"register.forbidden"});
    }
    auto const text =
        words.text("mailing.test_text", {{"region", region_name(site, region.text())}});
    return ask_mail(site, region, actor,
                    {.to = std::move(to),
                     .subject = words.text("mailing.test_subject"),
                     .text = text + "\n",
                     .html = "<p>" + screens::escaped(text) + "</p>"});
}

Outcome run_mail(Site const& site, jobs::Work& work) {
    std::string letter;
    std::string receiver;
    {
        auto const snapshot = TRY(site.store.snapshot(work.region()));
        letter = TRY(jobs::read_file(*snapshot, work.job().id, kMailRole, kLetter)).bytes;
        receiver = TRY(jobs::read_file(*snapshot, work.job().id, kMailRole, kReceiver)).bytes;
    }
    work.progress(kReady, "job.phase.sending");
    TRY_VOID(work.check());
    auto const by_server = TRY(hand_over(site, work.job().id, receiver, letter));
    TRY_VOID(work.write([&](ledger::Transaction& transaction) {
        return jobs::drop_files(transaction, work.job().id, kMailRole);
    }));
    return json::object{{"by_server", by_server}};
}

}  // namespace regiotafel::app
