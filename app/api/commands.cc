#include "api/commands.h"

#include <algorithm>
#include <memory>
#include <mutex>

#include <boost/json/array.hpp>

#include "api/answer.h"
#include "api/envelopes.h"
#include "notes/note.h"
#include "register/decide.h"

namespace regiotafel::app {
namespace {

namespace json = boost::json;
using registers::Change;
using registers::CommandType;

// A region's pages are at /<region>; these addresses are taken.
constexpr std::string_view kReserved[] = {"api",    "static", "health",   "metrics",
                                          "binnen", "taal",   "inloggen", "uit"};

json::object receipt_of(ledger::Receipt const& receipt, std::string const& record) {
    return api::Receipt{.seq = receipt.last_seq, .record = record, .version = receipt.version}
        .to_json();
}

// A run of commands on its way through the ledger. Shared by the completions under way, which come
// on the store's thread.
class Batch : public std::enable_shared_from_this<Batch> {
  public:
    Batch(Site const& site, Call call, http::Reply reply, json::array commands, bool single)
        : site_(site),
          call_(std::move(call)),
          reply_(std::move(reply)),
          commands_(std::move(commands)),
          answers_(commands_.size()),
          single_(single) {}

    // Sends on what may go: an erasure looks at the record as all commands before it left it, so it
    // waits for them, and what follows waits for it.
    void run() {
        std::unique_lock lock(mutex_);
        while (next_ < commands_.size() && !alone_) {
            auto command = registers::command_of(commands_[next_]);
            bool const erases = command && command->type == CommandType::erase;
            if (erases && under_way_ > 0) {
                return;
            }
            auto const index = next_++;
            if (!command) {
                answers_[index] = problem_of(command.error(), *call_.words);
                continue;
            }
            ++under_way_;
            alone_ = erases;
            lock.unlock();
            send(index, {std::move(*command), call_.actor, site_.now_ms()});
            lock.lock();
        }
        if (under_way_ == 0 && next_ == commands_.size() && !answered_) {
            answered_ = true;
            lock.unlock();
            finish();
        }
    }

  private:
    void send(std::size_t index, Change change) {
        auto const record = change.command.record;
        auto done = [self = shared_from_this(), index, record](ledger::Outcome outcome) {
            self->answered(index, outcome ? receipt_of(*outcome, record)
                                          : problem_of(outcome.error(), *self->call_.words));
        };
        if (auto const known = check_region(change); !known) {
            return answered(index, problem_of(known.error(), *call_.words));
        }
        if (change.command.type == CommandType::erase) {
            auto erasure = erasure_of(change);
            auto const notes = erasure ? erase_notes(change) : base::Result<void>{};
            auto const* error = !erasure ? &erasure.error() : !notes ? &notes.error() : nullptr;
            return error == nullptr ? site_.store.erase(std::move(*erasure), std::move(done))
                                    : answered(index, problem_of(*error, *call_.words));
        }
        auto command = registers::ledger_command(site_.registers, std::move(change));
        if (!command) {
            return answered(index, problem_of(command.error(), *call_.words));
        }
        site_.store.append(std::move(*command), std::move(done));
    }

    // A region begins with its administrator: nobody else can make one by writing to it.
    base::Result<void> check_region(Change const& change) const {
        auto const& region = change.command.region;
        if (std::ranges::find(kReserved, region) != std::end(kReserved)) {
            return base::fail(base::ErrorCode::bad_input,
                              {"api.reserved_region", {{"region", region}}}, "region");
        }
        if (change.actor.has(region, registers::Audience::member)) {
            return {};
        }
        auto const id = TRY(ledger::RegionId::parse(region));
        auto const snapshot = TRY(site_.store.snapshot(id));
        if (snapshot->seq() == 0) {
            return base::fail(base::ErrorCode::not_found,
                              {"api.no_such_region", {{"region", region}}}, "region");
        }
        return {};
    }

    base::Result<ledger::Erasure> erasure_of(Change const& change) const {
        auto const region = TRY(ledger::RegionId::parse(change.command.region));
        auto const snapshot = TRY(site_.store.snapshot(region));
        return registers::erasure_of(site_.registers, *snapshot, change);
    }

    // What people wrote and added about the record goes first, in the same order in the ledger: an
    // erasure that is cut off is asked again.
    base::Result<void> erase_notes(Change const& change) const {
        auto const& command = change.command;
        auto const region = TRY(ledger::RegionId::parse(command.region));
        auto const record = base::parse_uuid(command.record).value_or(base::Uuid{});
        auto const snapshot = TRY(site_.store.snapshot(region));
        notes::Author const author{change.actor.id,
                                   registers::role_of(change.actor, command.region), change.at_ms};
        for (auto const& note :
             TRY(notes::list(*snapshot, {command.region, command.register_id, record}))) {
            auto erasure = TRY(notes::withdrawal(command.region, note.id, author));
            site_.store.erase(std::move(erasure), [](ledger::Outcome const& /*outcome*/) {});
        }
        return {};
    }

    void answered(std::size_t index, json::object answer) {
        {
            std::lock_guard const lock(mutex_);
            answers_[index] = std::move(answer);
            --under_way_;
            alone_ = false;
        }
        run();
    }

    void finish() {
        if (!single_) {
            return reply_(json_answer(json::array(answers_.begin(), answers_.end())));
        }
        auto const& answer = answers_.front();
        auto const* status = answer.if_contains("status");
        auto response =
            json_answer(answer, status == nullptr ? 200 : static_cast<int>(status->as_int64()));
        if (status != nullptr) {
            response.type = "application/problem+json";
        }
        reply_(std::move(response));
    }

    Site const& site_;
    Call call_;
    http::Reply reply_;
    json::array commands_;
    std::vector<json::object> answers_;
    bool single_;
    std::mutex mutex_{};
    std::size_t next_ = 0;
    std::size_t under_way_ = 0;
    bool alone_ = false;
    bool answered_ = false;
};

}  // namespace

void PostCommands::operator()(Call call, http::Reply reply) const {
    auto body = registers::parse_json(call.request.body);
    if (!body) {
        return reply(problem(body.error(), *call.words));
    }
    bool const single = !body->is_array();
    auto commands = single ? json::array{std::move(*body)} : std::move(body->get_array());
    if (commands.size() > registers::kCommandsMax) {
        return reply(
            problem({base::ErrorCode::too_large,
                     {"api.too_many_commands", {{"most", std::int64_t{registers::kCommandsMax}}}}},
                    *call.words));
    }
    std::make_shared<Batch>(site, std::move(call), std::move(reply), std::move(commands), single)
        ->run();
}

}  // namespace regiotafel::app
