// Who may do what with a record, decided from the register's own declaration: what is not declared
// is refused. One declaration gives a yes or no for a record, a condition for SQL, and the fields
// that may be seen; list, count, search, export, events and screens all use these three.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <boost/json/object.hpp>

#include "base/uuid.h"
#include "register/schema.h"

namespace regiotafel::registers {

// A role in a region, or in every region where `region` is "*".
struct Grant {
    std::string region{};
    Audience role = Audience::member;
};

// Who asks. A visitor has no grants. Roles of a member say for which organisations in
// `organisations`.
struct Actor {
    std::string id{};      // kept with every event; never a name
    std::string person{};  // the record of this person, if there is one
    std::vector<Grant> grants{};
    std::vector<std::string> organisations{};

    bool has(std::string_view region, Audience role) const;
};

// What access looks at in a record.
struct RecordFacts {
    boost::json::object const* data = nullptr;
    std::string_view created_by{};
    base::Uuid id{};
    std::string_view status{};
};

bool may(Register const& schema, Action action, Actor const& actor, std::string_view region,
         RecordFacts const& record);

// Whether somebody like this may do it with any record at all: decides before records are looked
// at, as for `create` of a record that does not exist yet or the showing of a button.
bool may_ever(Register const& schema, Action action, Actor const& actor, std::string_view region);

bool may_move(Register const& schema, Transition const& transition, Actor const& actor,
              std::string_view region, RecordFacts const& record);

bool may_read_field(Register const& schema, Field const& field, Actor const& actor,
                    std::string_view region, RecordFacts const& record);
bool may_write_field(Register const& schema, Field const& field, Actor const& actor,
                     std::string_view region, RecordFacts const& record);

// Whether the field of every record may be read: only such a field may be filtered and sorted by.
bool may_read_everywhere(Register const& schema, Field const& field, Actor const& actor,
                         std::string_view region);

// The fields that this actor may see of this record.
boost::json::object masked(Register const& schema, Actor const& actor, std::string_view region,
                           RecordFacts const& record);

// Which records may be read, as a choice of closed cases; the SQL is made by query.cc.
struct ReadScope {
    bool all = false;
    bool own_organisation = false;
    bool own_record = false;
    bool when_public = false;  // those with a status of Register::public_when

    bool nothing() const { return !all && !own_organisation && !own_record && !when_public; }
};
ReadScope read_scope(Register const& schema, Actor const& actor, std::string_view region);

}  // namespace regiotafel::registers
