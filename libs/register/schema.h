// A register is data: what a region keeps, as one TOML file. This header is that file in memory.
// docs/registers.md describes the file for the people who write one. Plain values, read-only after
// load; may be used from any thread.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace regiotafel::registers {

// Dutch first; English falls back to Dutch.
struct Label {
    std::string nl{};
    std::string en{};

    std::string const& in(std::string_view language) const {
        return language == "en" && !en.empty() ? en : nl;
    }
};

enum class FieldType {
    text,       // one line, UTF-8
    long_text,  // Markdown without HTML
    integer,    // 64 bits
    decimal,    // a string, so that no digit is lost: "0.8"
    money,      // integer cents of a euro
    date,       // "2026-11-22"
    period,     // {"from": date, "until": date or null}; until is the first day after it
    boolean,
    code,        // one id of a closed list
    reference,   // the id of a record of another register
    references,  // several of them, no doubles
    person,      // a reference to a person of the region
    email,
    link,      // http or https
    file,      // {"name", "hash", "bytes"} of an attachment
    location,  // {"latitude", "longitude"} in degrees (WGS 84)
};

struct Code {
    std::string id{};
    Label label{};
};

// As Register::owner: the record's own id is the person's.
inline constexpr std::string_view kOwnId = "id";

// Who may do something. `own_organisation` and `own_record` hold for the record at hand, the others
// for the actor. Everybody who is a member is public too; nothing else follows from anything.
enum class Audience {
    everybody,  // "public" in the file: visitors without an account
    member,
    own_organisation,
    own_record,
    facilitator,
    desk,
    administrator,
};

enum class Action { read, create, update, transition, remove, erase };
inline constexpr std::size_t kActions = 6;

struct PersonalData {
    Label purpose{};
    std::string retention{};  // ISO 8601 period after the last change: "P2Y", "P90D"
    // Statuses in which it is needed: the period begins when the record leaves them.
    std::vector<std::string> kept_while{};
};

enum class Computation { count, sum, latest, concatenate };

// What a field is computed from: the records of `from` whose reference `by` points here.
struct Computed {
    Computation kind = Computation::count;
    std::string from{};
    std::string by{};
    std::string field{};  // for sum, latest and concatenate; concatenate takes fields of the record
    std::vector<std::string> parts{};
};

// How values of an earlier version become values of this one; see upgrade.h.
enum class Conversion {
    text,     // a number or a boolean as text
    integer,  // "12" and "12.0" as 12
    decimal,  // 3 and "0,8" as "3" and "0.8"
    cents,    // 12 and "12.5" euros as 1200 and 1250
    list,     // one reference as a list of one
    single,   // a list of at most one reference as that one
    codes,    // by the table `codes`
};

struct Upgrade {
    int before = 0;  // holds for values that were written by a version before this one
    Conversion to = Conversion::text;
    std::vector<std::pair<std::string, std::string>> codes{};  // old value, new code
    int line = 0;
};

struct Field {
    std::string id{};
    FieldType type = FieldType::text;
    Label label{};
    Label help{};
    bool required = false;
    bool unique = false;
    bool index = false;   // may be filtered and sorted by, however many records there are
    bool search = false;  // its words are found by q=
    bool retired = false;
    bool people = false;  // an integer that counts people: small groups are not for the public
    std::vector<std::string> was{};       // the names it had in earlier versions
    std::vector<Upgrade> convert{};       // in the order of `before`
    std::optional<std::int64_t> least{};  // of a number, or of code points of a text
    std::optional<std::int64_t> most{};
    std::string pattern{};  // ECMAScript, whole value
    std::vector<Code> codes{};
    std::string to{};               // the register that a reference points to
    Label reverse{};                // how the other side calls what points to it: "Vestigingen"
    std::vector<Audience> read{};   // empty: as the register
    std::vector<Audience> write{};  // empty: as the register
    std::optional<PersonalData> personal{};
    std::optional<Computed> computed{};
    int line = 0;
};

enum class Tone { neutral, active, good, warning, closed };

struct Status {
    std::string id{};
    Label label{};
    std::vector<std::string> was{};  // the names it had in earlier versions
    Tone tone = Tone::neutral;
};

struct Transition {
    std::string from{};
    std::string to{};
    Label label{};
    std::vector<Audience> audience{};     // empty: as the register's transition
    std::vector<std::string> required{};  // fields that must be filled before
};

enum class RuleKind { unique, no_overlap, partition, acyclic, exists };

// A rule over several records, of a closed list; see rules.h for what each one holds.
struct Rule {
    RuleKind kind = RuleKind::unique;
    std::vector<std::string> fields{};
    std::string when{};  // only records with this status, where given
    Label message{};
    int line = 0;
};

enum class ViewKind { table, board, calendar, map, graph, card };

struct View {
    ViewKind kind = ViewKind::table;
    Label label{};
    std::vector<std::string> columns{};
    std::string by{};    // the field of a calendar, map or graph
    std::string sort{};  // "-due"
};

// A column of a file that is imported, by the names it may have there.
struct ImportColumn {
    std::string field{};
    std::vector<std::string> names{};
};

struct Register {
    std::string id{};
    int version = 1;
    Label label{};   // one record
    Label plural{};  // the screen's heading
    Label description{};
    Label empty{};               // what to do where there is nothing yet
    std::string group{};         // network, agenda, library, session
    std::string title{};         // the field that names a record
    bool typed = false;          // the build makes a C++ struct of it; see typed.h
    bool dated = false;          // records have valid_from and valid_until, reads may ask on=DATE
    std::string organisation{};  // the field that says whose record it is, for own_organisation
    std::string owner{};         // the person field for own_record; "id": the record is the person
    std::vector<Field> fields{};
    std::vector<Status> statuses{};  // the first is what a new record gets
    std::vector<Transition> transitions{};
    std::vector<Audience> access[kActions]{};
    std::vector<std::string> public_when{};  // the public reads only these statuses; empty: all
    std::vector<Rule> rules{};
    std::vector<View> views{};
    std::vector<ImportColumn> import{};
    std::string import_key{};  // rows with the same value are the same record
    std::string file{};        // where it was read, for messages

    Field const* field(std::string_view field_id) const;
    // Also by a name that it had before.
    Field const* field_ever(std::string_view field_id) const;
    Status const* status_ever(std::string_view status_id) const;
    Status const* status(std::string_view status_id) const;
    bool is_public(std::string_view status_id) const;
    std::vector<Audience> const& audience(Action action) const {
        return access[static_cast<std::size_t>(action)];
    }
};

}  // namespace regiotafel::registers
