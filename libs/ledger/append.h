// What happens to a command inside the writer's transaction, the same for every store: is it a
// repeat, what does it decide, do the versions fit, which place and hash do its events get, and
// what do the projectors make of them. Belongs to the writer's thread.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "ledger/store.h"

namespace regiotafel::ledger {

// What tells a command from another with the same id; nothing for one that is not remembered.
Digest body_hash(Command const& command);

class Appender {
  public:
    explicit Appender(std::vector<std::unique_ptr<Projector>> projectors);

    // After a refusal the caller undoes what the transaction holds of the command, and calls
    // undo().
    Outcome append(Transaction& transaction, Command const& command);
    // With the command's body_hash(), so that it can be taken beside the writer.
    Outcome append(Transaction& transaction, Command const& command, Digest const& body);
    Outcome erase(Transaction& transaction, Erasure const& erasure);
    base::Result<void> import(Transaction& transaction, std::vector<Event> const& events);

    void undo();
    // Writes the heads of the regions; before every commit.
    base::Result<void> finish(Transaction& transaction);
    // After the commit: how far the regions have come. After a rollback: clear().
    std::vector<std::pair<RegionId, Seq>> take_reached();
    void clear();

    std::vector<std::unique_ptr<Projector>> const& projectors() const { return projectors_; }

  private:
    struct Head {
        RegionId region{};
        std::int64_t key = 0;
        Seq seq = 0;
        Digest hash{};
        bool stored = false;   // the region has its row
        bool changed = false;  // since the last finish()
    };
    using Heads = std::map<std::string, Head, std::less<>>;

    base::Result<Head*> head_of(Reader& reader, RegionId const& region);
    Decided<std::optional<Receipt>> find_repeat(Reader& reader, Head const& head,
                                                Command const& command, Digest const& body);
    Decided<void> check_version(Reader& reader, Head const& head, NewEvent const& event);
    Event place(Head const& head, Command const& command, NewEvent const& from);
    base::Result<void> insert(Transaction& transaction, Head& head, Event const& event,
                              std::int64_t command_events, Digest const* body);
    Decided<void> project(Transaction& transaction, std::span<Event const> events);
    Outcome append_all(Transaction& transaction, Head& head, Command const& command,
                       std::vector<NewEvent> const& decided, Digest const& body);
    base::Result<void> retell_erasure(Transaction& transaction, Head const& head,
                                      Event const& event);
    Salt new_salt();

    std::vector<std::unique_ptr<Projector>> projectors_;
    Heads heads_;
    std::optional<Head> before_;  // the head that the current command changes, as it was
    std::string random_;          // bytes that have not been used yet
};

// Deletes the parts and attachments about the subject and tells the projectors. Returns how many
// parts and attachments went. Used by erase() and by a restore.
base::Result<std::int64_t> erase_subject(Transaction& transaction, RegionId const& region,
                                         std::string_view subject,
                                         std::vector<std::unique_ptr<Projector>> const& projectors);

}  // namespace regiotafel::ledger
