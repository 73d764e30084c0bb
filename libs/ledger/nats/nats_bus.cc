#include "ledger/nats/nats_bus.h"

#include <condition_variable>
#include <map>
#include <thread>

#include <nats/nats.h>

#include "ledger/nats/hint.h"

namespace regiotafel::ledger {
namespace {

using base::ErrorCode;
using base::fail;
using base::Result;

constexpr std::int64_t kReconnectMilliseconds = 250;
constexpr std::int64_t kPingMilliseconds = 5000;
constexpr std::int64_t kWriteMilliseconds = 1000;
constexpr int kPendingHintsMax = 10'000;
constexpr int kPendingBytesMax = 1 << 20;

struct Destroy {
    void operator()(natsOptions* options) const { natsOptions_Destroy(options); }
    void operator()(natsConnection* connection) const { natsConnection_Destroy(connection); }
    void operator()(natsSubscription* subscription) const {
        natsSubscription_Destroy(subscription);
    }
};
template <typename T>
using Owned = std::unique_ptr<T, Destroy>;

// What a callback of the library holds until its last call.
using Ears = std::shared_ptr<LocalBus>;

void on_message(natsConnection* /*connection*/, natsSubscription* /*subscription*/,
                natsMsg* message, void* closure) {
    auto const& ears = *static_cast<Ears*>(closure);
    std::string_view const payload(natsMsg_GetData(message),
                                   static_cast<std::size_t>(natsMsg_GetDataLength(message)));
    if (auto const hint = parse_hint(natsMsg_GetSubject(message), payload)) {
        ears->hear(hint->region, hint->reached);
    }
    natsMsg_Destroy(message);
}

void on_complete(void* closure) {
    std::unique_ptr<Ears> const last(static_cast<Ears*>(closure));
}

class NatsBus : public Bus {
  public:
    static Result<std::unique_ptr<Bus>> connect(std::string const& url);

    NatsBus() = default;
    ~NatsBus() override {
        {
            std::lock_guard const lock(mutex_);
            closing_ = true;
        }
        changed_.notify_all();
        if (thread_.joinable()) {
            thread_.join();
        }
        subscription_.reset();
        if (connection_) {
            natsConnection_Close(connection_.get());
        }
    }
    NatsBus(NatsBus const&) = delete;
    NatsBus& operator=(NatsBus const&) = delete;

    void publish(RegionId const& region, Seq reached) override {
        ears_->hear(region, reached);
        {
            std::lock_guard const lock(mutex_);
            auto& last = waiting_[region.text()];
            last = {region, std::max(last.reached, reached)};
        }
        changed_.notify_one();
    }
    void hear(RegionId const& region, Seq reached) override { ears_->hear(region, reached); }
    BusTicket listen(RegionId const& region, BusListener listener) override {
        return ears_->listen(region, std::move(listener));
    }
    void leave(BusTicket ticket) override { ears_->leave(ticket); }

  private:
    void send_hints() {
        std::unique_lock lock(mutex_);
        while (!closing_) {
            changed_.wait(lock, [&] { return closing_ || !waiting_.empty(); });
            auto const hints = std::exchange(waiting_, {});
            lock.unlock();
            for (auto const& [name, hint] : hints) {
                // One that does not arrive is made up for by the next look at the store.
                [[maybe_unused]] auto const sent = natsConnection_PublishString(
                    connection_.get(), hint_subject(hint.region).c_str(),
                    hint_payload(hint.reached).c_str());
            }
            lock.lock();
        }
    }
    bool subscribe();

    Ears ears_ = std::make_shared<LocalBus>();
    Owned<natsConnection> connection_;
    Owned<natsSubscription> subscription_;
    std::mutex mutex_;
    std::condition_variable changed_;
    std::map<std::string, Hint> waiting_;  // the last hint of each region
    bool closing_ = false;
    std::thread thread_;
};

bool set_up(natsOptions* options, std::string const& url) {
    // With a callback the first connection is sought in the background.
    auto const later = [](natsConnection*, void*) {
    };
    return natsOptions_SetURL(options, url.c_str()) == NATS_OK &&
           natsOptions_SetName(options, "regiotafel") == NATS_OK &&
           natsOptions_SetNoEcho(options, true) == NATS_OK &&
           natsOptions_SetMaxReconnect(options, -1) == NATS_OK &&
           natsOptions_SetReconnectWait(options, kReconnectMilliseconds) == NATS_OK &&
           natsOptions_SetReconnectJitter(options, kReconnectMilliseconds,
                                          kReconnectMilliseconds) == NATS_OK &&
           natsOptions_SetPingInterval(options, kPingMilliseconds) == NATS_OK &&
           natsOptions_SetWriteDeadline(options, kWriteMilliseconds) == NATS_OK &&
           natsOptions_SetRetryOnFailedConnect(options, true, later, nullptr) == NATS_OK;
}

bool NatsBus::subscribe() {
    auto closure = std::make_unique<Ears>(ears_);
    natsSubscription* subscription = nullptr;
    if (natsConnection_Subscribe(&subscription, connection_.get(), kHintSubjects, on_message,
                                 closure.get()) != NATS_OK) {
        return false;
    }
    subscription_.reset(subscription);
    bool const bound =
        natsSubscription_SetOnCompleteCB(subscription, on_complete, closure.get()) == NATS_OK;
    // From here on the library ends its life.
    [[maybe_unused]] auto const* given = closure.release();
    return bound && natsSubscription_SetPendingLimits(subscription, kPendingHintsMax,
                                                      kPendingBytesMax) == NATS_OK;
}

Result<std::unique_ptr<Bus>> NatsBus::connect(std::string const& url) {
    natsOptions* made = nullptr;
    bool const created = natsOptions_Create(&made) == NATS_OK;
    Owned<natsOptions> const options(made);
    auto bus = std::make_unique<NatsBus>();
    natsConnection* connection = nullptr;
    auto const status =
        created && set_up(made, url) ? natsConnection_Connect(&connection, made) : NATS_INVALID_ARG;
    bus->connection_.reset(connection);
    if ((status != NATS_OK && status != NATS_NOT_YET_CONNECTED) || !bus->subscribe()) {
        return fail(ErrorCode::bad_input, {"ledger.bad_bus"});
    }
    bus->thread_ = std::thread([raw = bus.get()] { raw->send_hints(); });
    return bus;
}

}  // namespace

Result<std::unique_ptr<Bus>> connect_nats(std::string const& url) {
    return NatsBus::connect(url);
}

}  // namespace regiotafel::ledger
