// The periods of personal data, what is past them, and what was erased: for administrators.
#include <algorithm>

#include "api/answer.h"
#include "background/retention.h"
#include "screens/html.h"
#include "screens/pages.h"
#include "screens/retention_screen.h"
#include "screens/visit.h"

namespace regiotafel::app {
namespace {

using base::Result;

constexpr std::size_t kReportsShown = 30;

Result<void> check_may(Visit const& visit) {
    bool const may = visit.actor().has(visit.region(), registers::Audience::administrator);
    return may ? Result<void>{} : base::fail(base::ErrorCode::forbidden, {"register.forbidden"});
}

Result<http::Response> show(Site const& site, Call const& call) {
    auto const visit = TRY(Visit::open(site, call));
    TRY_VOID(check_may(visit));
    auto const region = TRY(ledger::RegionId::parse(visit.region()));
    auto const all = TRY(overdue_now(site, region, visit.snapshot()));
    auto const language = visit.words().language();
    screens::RetentionScreen screen{.words = visit.words(),
                                    .region = visit.region(),
                                    .schema = *site.registers.find(kRetentionRegister)};
    auto const kinds = kinds_of(all);
    for (auto const& schema : site.registers.all()) {
        for (auto const& field : schema.fields) {
            if (!field.personal) {
                continue;
            }
            auto const found = std::ranges::find(kinds, &field, &OverdueKind::field);
            screen.lines.push_back({.what = schema.plural.in(language),
                                    .field = field.label.in(language),
                                    .purpose = field.personal->purpose.in(language),
                                    .retention = field.personal->retention,
                                    .overdue = found == kinds.end() ? 0 : found->records});
        }
    }
    auto page = TRY(registers::list(visit.context(), {.region = visit.region(),
                                                      .register_id = screen.schema.id,
                                                      .limit = kReportsShown,
                                                      .sort = "-seq"}));
    screen.reports = std::move(page.items);
    auto frame = visit.frame(visit.words().plain("retention.title"), nullptr);
    frame.crumbs.push_back({"/" + visit.region(), visit.region_name()});
    return html_answer(screens::page(frame, screens::retention_html(screen)));
}

Result<http::Response> erase(Site const& site, Call const& call) {
    auto const visit = TRY(Visit::open(site, call));
    auto const region = TRY(ledger::RegionId::parse(visit.region()));
    auto const job = TRY(ask_retention(site, region, call.actor, true));
    return done(screens::address("/" + visit.region() + "/bewaartermijnen",
                                 {{"taak", base::format_uuid(job)}}),
                screens::Notice::none);
}

}  // namespace

void ShowRetention::operator()(Call const& call, http::Reply const& reply) const {
    auto page = show(site, call);
    reply(page ? std::move(*page) : problem(page.error(), *call.words));
}

void EraseOverdue::operator()(Call const& call, http::Reply const& reply) const {
    auto answer = erase(site, call);
    reply(answer ? std::move(*answer) : problem(answer.error(), *call.words));
}

}  // namespace regiotafel::app
