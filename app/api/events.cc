#include "api/events.h"

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <map>
#include <set>
#include <thread>

#include <boost/json/array.hpp>
#include <boost/json/serialize.hpp>

#include "api/answer.h"
#include "api/envelopes.h"
#include "api/reading.h"
#include "register/history.h"

namespace regiotafel::app {
namespace {

namespace json = boost::json;
using base::Result;

constexpr std::size_t kEventsDefault = 200;
constexpr std::size_t kEventsPerPush = 200;
constexpr std::uint16_t kServerError = 1011;
constexpr std::uint16_t kPolicyClose = 1008;  // RFC 6455 7.4.1
constexpr std::chrono::milliseconds kRightsCheckedEvery{500};

// Nothing where the actor may not see the record that it is about.
Result<std::optional<api::Event>> visible_event(registers::ListContext const& context,
                                                ledger::Event const& event) {
    auto const change = TRY(registers::visible_change(context, event));
    if (!change) {
        return std::optional<api::Event>{};
    }
    api::Event out{.seq = event.seq,
                   .stream = event.stream,
                   .register_ = event.register_id,
                   .type = event.type,
                   .record = base::format_uuid(event.record),
                   .version = event.record_version,
                   .at = event.at_ms,
                   .status = change->status,
                   .data = change->patch};
    if (context.actor.has(event.region.text(), registers::Audience::member)) {
        out.actor = event.actor;
        out.role = event.role;
    }
    return std::optional(std::move(out));
}

Result<ledger::EventQuery> event_query(Call const& call) {
    ledger::EventQuery query;
    query.region = TRY(ledger::RegionId::parse(call.request.parameter("region")));
    query.after = TRY(number_parameter(call, "after", 0, INT64_MAX, 0));
    auto const limit =
        TRY(number_parameter(call, "limit", 1, ledger::kEventsPerReadMax, kEventsDefault));
    query.limit = static_cast<std::size_t>(limit);
    auto const stream = call.request.parameter("stream");
    if (!stream.empty()) {
        query.stream = std::string(stream);
    }
    return query;
}

Result<json::value> events_page(Site const& site, Call const& call) {
    auto const query = TRY(event_query(call));
    auto const reading = TRY(open_reading(site, call));
    auto const events = TRY(ledger::read_events(reading.snapshot(), query));
    api::Events answer{.last = events.empty() ? query.after : events.back().seq,
                       .head = reading.snapshot().seq()};
    for (auto const& event : events) {
        if (auto shown = TRY(visible_event(reading.context(), event))) {
            answer.items.push_back(std::move(*shown));
        }
    }
    return json::value(std::move(answer).to_json());
}

}  // namespace

void ListEvents::operator()(Call const& call, http::Reply const& reply) const {
    auto const page = events_page(site, call);
    reply(page ? json_answer(*page) : problem(page.error(), *call.words));
}

// Knows which sockets have something to read, and reads for them in turn.
class Feed::Hub : public std::enable_shared_from_this<Feed::Hub> {
  public:
    struct Follower {
        registers::Actor actor{};
        std::string session{};  // empty: no cookie
        ledger::EventQuery query{};
        std::shared_ptr<http::Socket> socket{};
        std::unique_ptr<ledger::Subscription> subscription{};
    };

    Hub(Site const& site, Sessions const& sessions) : site_(site), sessions_(sessions) {}

    void start() {
        thread_ = std::jthread([this](std::stop_token const& stop) { run(stop); });
        watch_ = std::jthread([this](std::stop_token const& stop) { watch(stop); });
    }

    void stop() {
        thread_.request_stop();
        watch_.request_stop();
        waiting_.notify_all();
        watch_ = {};
        thread_ = {};
        // Leaving the bus waits for listeners that wait for the mutex, so not while holding it.
        std::map<std::uint64_t, std::shared_ptr<Follower>> gone;
        std::lock_guard const lock(mutex_);
        gone.swap(followers_);
    }

    void follow(std::uint64_t id, std::shared_ptr<Follower> follower) {
        auto const hub = weak_from_this();
        follower->subscription = ledger::subscribe(site_.store, follower->query, [hub, id] {
            if (auto const alive = hub.lock()) {
                alive->wake(id);
            }
        });
        {
            std::lock_guard const lock(mutex_);
            followers_[id] = std::move(follower);
        }
        wake(id);
    }

    void leave(std::uint64_t id) {
        std::shared_ptr<Follower> gone;
        std::lock_guard const lock(mutex_);
        if (auto const found = followers_.find(id); found != followers_.end()) {
            gone = std::move(found->second);
            followers_.erase(found);
        }
        woken_.erase(id);
        later_.erase(id);
    }

    // The socket has room again.
    void sent(std::uint64_t id) {
        {
            std::lock_guard const lock(mutex_);
            if (later_.erase(id) == 0) {
                return;
            }
            woken_.insert(id);
        }
        waiting_.notify_one();
    }

    std::uint64_t next_id() {
        std::lock_guard const lock(mutex_);
        return ++last_id_;
    }

    Site const& site() const { return site_; }

  private:
    void wake(std::uint64_t id) {
        {
            std::lock_guard const lock(mutex_);
            woken_.insert(id);
        }
        waiting_.notify_one();
    }

    void run(std::stop_token const& stop) {
        while (!stop.stop_requested()) {
            std::shared_ptr<Follower> follower;
            {
                std::unique_lock lock(mutex_);
                waiting_.wait(lock, stop, [&] { return !woken_.empty(); });
                if (woken_.empty()) {
                    return;
                }
                // In turn, so that who has much to catch up with does not keep others waiting.
                auto next = woken_.upper_bound(served_);
                next = next == woken_.end() ? woken_.begin() : next;
                served_ = *next;
                woken_.erase(next);
                if (auto const found = followers_.find(served_); found != followers_.end()) {
                    follower = found->second;
                    // Before the look at the socket: what it sends meanwhile is noticed.
                    later_.insert(served_);
                }
            }
            if (follower != nullptr && !push(*follower)) {
                std::lock_guard const lock(mutex_);
                later_.erase(served_);
            }
        }
    }

    // RELIABILITY S32: whose session is over or whose rights changed is sent away within a second;
    // the page opens the connection anew, with what is left of the rights.
    void watch(std::stop_token const& stop) {
        std::mutex own;
        while (!stop.stop_requested()) {
            std::unique_lock lock(own);
            std::condition_variable_any().wait_for(lock, stop, kRightsCheckedEvery,
                                                   [] { return false; });
            for (auto const& follower : with_session()) {
                auto const found = sessions_.find_hash(follower->session);
                if (!found || !same_rights(found->actor, follower->actor)) {
                    follower->socket->close(kPolicyClose);
                }
            }
        }
    }

    std::vector<std::shared_ptr<Follower>> with_session() {
        std::vector<std::shared_ptr<Follower>> out;
        std::lock_guard const lock(mutex_);
        for (auto const& [id, follower] : followers_) {
            if (!follower->session.empty() && follower->socket != nullptr) {
                out.push_back(follower);
            }
        }
        return out;
    }

    static bool same_rights(registers::Actor const& one, registers::Actor const& other) {
        return one.organisations == other.organisations &&
               std::ranges::equal(one.grants, other.grants, [](auto const& a, auto const& b) {
                   return a.region == b.region && a.role == b.role;
               });
    }

    // True where there may be more to send, once the socket has sent what it has.
    bool push(Follower& follower) {
        if (follower.socket->is_sending()) {
            return true;
        }
        auto const events = follower.subscription->next();
        auto const snapshot = events && !events->empty()
                                  ? site_.store.snapshot(follower.query.region)
                                  : Result<std::unique_ptr<ledger::Snapshot>>{};
        if (!events || !snapshot) {
            follower.socket->close(kServerError);
            return false;
        }
        if (events->empty()) {
            return false;
        }
        registers::ListContext const context{site_.registers, **snapshot, follower.actor};
        api::Events answer{.last = events->back().seq};
        for (auto const& event : *events) {
            auto shown = visible_event(context, event).value_or(std::nullopt);
            if (shown) {
                answer.items.push_back(std::move(*shown));
            }
        }
        auto message =
            std::make_shared<std::string const>(json::serialize(std::move(answer).to_json()));
        return follower.socket->send(std::move(message)) && events->size() == follower.query.limit;
    }

    Site const& site_;
    Sessions const& sessions_;
    std::mutex mutex_{};
    std::condition_variable_any waiting_{};
    std::map<std::uint64_t, std::shared_ptr<Follower>> followers_{};
    std::set<std::uint64_t> woken_{};
    std::set<std::uint64_t> later_{};  // with more to send than their socket has room for
    std::uint64_t served_ = 0;         // the last one; of the thread alone
    std::uint64_t last_id_ = 0;
    std::jthread thread_{};
    std::jthread watch_{};
};

namespace {

class FollowingSocket : public http::SocketHandler {
  public:
    FollowingSocket(std::function<void(std::shared_ptr<http::Socket>)> begin,
                    std::function<void()> sent, std::function<void()> end)
        : begin_(std::move(begin)), sent_(std::move(sent)), end_(std::move(end)) {}

    // The beginning holds the follower, which holds the socket, which holds this: it goes at once.
    void opened(std::shared_ptr<http::Socket> socket) override {
        auto const begin = std::move(begin_);
        begin(std::move(socket));
    }
    // The feed only tells; changes are sent as commands.
    void received(std::string_view /*text*/) override {}
    void sent() override { sent_(); }
    void closed() override { end_(); }

  private:
    std::function<void(std::shared_ptr<http::Socket>)> begin_;
    std::function<void()> sent_;
    std::function<void()> end_;
};

}  // namespace

Feed::Feed(Site const& site, Sessions const& sessions)
    : hub_(std::make_shared<Hub>(site, sessions)) {
    hub_->start();
}

Feed::~Feed() {
    stop();
}

void Feed::stop() {
    hub_->stop();
}

std::unique_ptr<http::SocketHandler> Feed::open(Call call, http::Response& refusal) {
    auto query = event_query(call);
    if (!query) {
        refusal = problem(query.error(), *call.words);
        return nullptr;
    }
    query->limit = kEventsPerPush;
    auto const id = hub_->next_id();
    auto follower = std::make_shared<Hub::Follower>();
    follower->actor = std::move(call.actor);
    follower->session = std::move(call.session);
    follower->query = std::move(*query);
    return std::make_unique<FollowingSocket>(
        [hub = hub_, id, follower](std::shared_ptr<http::Socket> socket) {
            follower->socket = std::move(socket);
            hub->follow(id, follower);
        },
        [hub = hub_, id] { hub->sent(id); }, [hub = hub_, id] { hub->leave(id); });
}

}  // namespace regiotafel::app
