#include "api/harvests.h"

#include <memory>
#include <mutex>

#include "api/answer.h"
#include "api/envelopes.h"
#include "api/reading.h"
#include "region/harvest/harvest_json.h"
#include "region/records/harvest_records.h"
#include "register/decide.h"

namespace regiotafel::app {
namespace {

using base::ErrorCode;
using base::fail;
using base::Result;
using registers::Audience;

Result<void> check_actor(Call const& call) {
    auto const region = call.request.parameter("region");
    bool const may = call.actor.has(region, Audience::facilitator) ||
                     call.actor.has(region, Audience::administrator);
    return may ? Result<void>{} : fail(ErrorCode::forbidden, {"register.forbidden"});
}

Result<std::optional<base::Uuid>> named_session(Call const& call) {
    auto const text = call.request.parameter("session");
    auto const id = base::parse_uuid(text);
    if (!text.empty() && !id) {
        return fail(ErrorCode::bad_input,
                    {"register.command.not_uuid", {{"key", std::string("session")}}}, "session");
    }
    return id;
}

struct Planned {
    region::HarvestChanges changes{};
    base::Uuid session{};
};

Result<Planned> plan(Site const& site, Call const& call) {
    TRY_VOID(check_actor(call));
    auto const session = TRY(named_session(call));
    auto const harvest = TRY(region::read_harvest("oogst.json", call.request.body));
    auto const reading = TRY(open_reading(site, call));
    auto const region = call.request.parameter("region");
    auto const records = region::records_of(harvest, region, session);
    auto changes = TRY(region::changes_of(site.registers, reading.snapshot(), region, records));
    return Planned{std::move(changes), records.front().id};
}

// Waits for the answers of all commands; the first refusal, if any, is the answer. Shared by the
// completions under way, which come on the store's thread.
class Import {
  public:
    Import(Planned planned, http::Reply reply, messages::Catalogue const& words)
        : planned_(std::move(planned)),
          reply_(std::move(reply)),
          words_(words),
          waiting_(planned_.changes.commands.size()) {}

    void answered(ledger::Outcome const& outcome) {
        {
            std::lock_guard const lock(mutex_);
            if (!outcome && !refusal_) {
                refusal_ = outcome.error();
            }
            if (--waiting_ > 0) {
                return;
            }
        }
        finish();
    }

    void finish() {
        if (refusal_) {
            return reply_(problem(*refusal_, words_));
        }
        auto const& changes = planned_.changes;
        auto const count = [](std::size_t number) {
            return static_cast<std::int64_t>(number);
        };
        reply_(json_answer(api::HarvestReceipt{.session = base::format_uuid(planned_.session),
                                               .added = count(changes.added),
                                               .changed = count(changes.changed),
                                               .same = count(changes.same)}
                               .to_json()));
    }

    std::vector<registers::RecordCommand> const& commands() const {
        return planned_.changes.commands;
    }

  private:
    Planned planned_;
    http::Reply reply_;
    messages::Catalogue const& words_;
    std::mutex mutex_{};
    std::size_t waiting_;
    std::optional<ledger::Refusal> refusal_{};
};

}  // namespace

void PostHarvest::operator()(Call const& call, http::Reply reply) const {
    if (call.request.header("content-type").starts_with("multipart/")) {
        return PostForms{site}(call, reply);
    }
    if (call.request.body.size() > kHarvestMax) {
        return reply(problem({ErrorCode::too_large, {"api.body_too_large"}}, *call.words));
    }
    auto planned = plan(site, call);
    if (!planned) {
        return reply(problem(planned.error(), *call.words));
    }
    auto const import =
        std::make_shared<Import>(std::move(*planned), std::move(reply), *call.words);
    if (import->commands().empty()) {
        return import->finish();
    }
    for (auto const& one : import->commands()) {
        auto command = registers::ledger_command(site.registers, {one, call.actor, site.now_ms()});
        if (!command) {
            import->answered(std::unexpected(ledger::Refusal(command.error())));
            continue;
        }
        site.store.append(std::move(*command),
                          [import](ledger::Outcome outcome) { import->answered(outcome); });
    }
}

}  // namespace regiotafel::app
