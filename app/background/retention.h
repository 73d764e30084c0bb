// Erasing personal data whose period is over: every day by itself, or at once when an administrator
// says so. Each kind of data leaves a record of the register `retention_report`: which register and
// field, by which rule, of how many records; never of whom.
#pragma once

#include <condition_variable>
#include <mutex>
#include <thread>
#include <vector>

#include "api/site.h"
#include "register/retention.h"

namespace regiotafel::app {

inline constexpr std::string_view kRetentionKind = "retention";
inline constexpr std::string_view kRetentionRegister = "retention_report";

// What would be erased now. A person is still needed who has an account, or whom a record names.
base::Result<std::vector<registers::Overdue>> overdue_now(Site const& site,
                                                          ledger::RegionId const& region,
                                                          ledger::Reader& reader);

struct OverdueKind {
    registers::Register const* schema = nullptr;
    registers::Field const* field = nullptr;
    std::int64_t records = 0;
};
// Counted by register and field, in the order of the registers.
std::vector<OverdueKind> kinds_of(std::vector<registers::Overdue> const& all);

// The job of this day and region; asked twice, one job. `at_once`: another one.
base::Result<base::Uuid> ask_retention(Site const& site, ledger::RegionId const& region,
                                       registers::Actor const& actor, bool at_once);

// Asks for the job of every region when it starts and every hour after; those of a day are one.
class DailyRetention {
  public:
    explicit DailyRetention(Site const& site);
    DailyRetention(DailyRetention const&) = delete;
    DailyRetention& operator=(DailyRetention const&) = delete;
    ~DailyRetention();

  private:
    void run();
    void ask_all() const;

    Site const& site_;
    std::mutex mutex_{};
    std::condition_variable wake_{};
    bool stopping_ = false;
    std::thread thread_{};
};

}  // namespace regiotafel::app
