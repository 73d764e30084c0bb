// One piece of work for the writer of a store, and how every writer does it. Belongs to the
// writer's thread.
#pragma once

#include <deque>
#include <filesystem>
#include <memory>
#include <variant>
#include <vector>

#include "ledger/append.h"

namespace regiotafel::ledger {

struct Task {
    std::variant<Command, Erasure, std::vector<Event>> work;
    Completion done{};
    Digest body{};  // of a command, taken by the caller's thread
};

// Commands are large: they stay where they were made while they wait.
using Tasks = std::deque<std::unique_ptr<Task>>;

// Decides the task in the transaction. An exception of a decider is a refusal. An erasure is first
// put on the list, where one is given.
Outcome perform(Appender& appender, Transaction& transaction, Task const& task,
                std::filesystem::path const& erasure_list);

// How many events an outcome added; at least one, since every task takes its time.
std::size_t events_of(Outcome const& outcome);

Refusal refuse_closing();

// What `verify` compares with a rebuild.
std::vector<std::string> tables_of(std::vector<std::unique_ptr<Projector>> const& projectors);

// The ledger's own steps and those of the projectors.
std::vector<Migration> all_migrations(Dialect const& dialect,
                                      std::vector<std::unique_ptr<Projector>> const& projectors);

// Appends the events of all regions to an empty store, as `verify` does to compare.
base::Result<void> replay_all(Reader& from, Appender& appender, Transaction& to);

}  // namespace regiotafel::ledger
