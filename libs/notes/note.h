// What people add to a record: comments and files. Each is a record of its own in the ledger, with
// its words under its own subject, so that it can be erased alone and shows in the chain without
// them. Bytes of files are attachments of the store. Who may see and add is decided by the room
// above, from the record.
//
// Events have the register kNoteRegister, which no file can declare, and the type "commented",
// "attached" or "withdrawn".
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "ledger/store.h"

namespace regiotafel::notes {

inline constexpr std::string_view kNoteRegister = "record.note";
inline constexpr std::size_t kCommentMax = 4000;  // code points
inline constexpr std::size_t kNameMax = 150;      // of a file, code points
inline constexpr std::size_t kNotesMax = 500;     // of one record

enum class Kind { comment, file };

struct Place {
    std::string_view region{};
    std::string_view register_id{};
    base::Uuid record{};
};

struct Note {
    base::Uuid id{};
    Kind kind = Kind::comment;
    std::string register_id{};
    base::Uuid record{};
    std::string actor{};
    std::string role{};
    std::int64_t at_ms = 0;
    std::string text{};        // a comment, or the name of a file
    std::string media_type{};  // of a file
    std::int64_t size = 0;
};

std::unique_ptr<ledger::Projector> make_projector();

// Oldest first, at most kNotesMax.
base::Result<std::vector<Note>> list(ledger::Reader& reader, Place const& place);
base::Result<std::optional<Note>> find(ledger::Reader& reader, std::string_view region,
                                       base::Uuid const& id);

struct Author {
    std::string actor{};
    std::string role{};
    std::int64_t at_ms = 0;
};

// Commands as the ledger takes them; `id` is the note's and the command's, made by the client, so
// that what is sent twice happens once. Error{bad_input} for words that are empty or too long,
// Error{too_large} (in the transaction) where the record has kNotesMax already.
base::Result<ledger::Command> comment(Place const& place, base::Uuid const& id, std::string text,
                                      Author const& author);

struct NewFile {
    std::string name{};
    std::string media_type{};
    std::string bytes{};
};
base::Result<ledger::Command> attach(Place const& place, base::Uuid const& id, NewFile file,
                                     Author const& author);

// Takes a note away with every byte of it.
base::Result<ledger::Erasure> withdrawal(std::string_view region, base::Uuid const& id,
                                         Author const& author);

}  // namespace regiotafel::notes
