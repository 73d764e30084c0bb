#include "register/access.h"

#include <algorithm>

#include "base/small_groups.h"
#include "register/value.h"

namespace regiotafel::registers {
namespace {

enum class Holds { never, for_this_record, always };

bool is_owner(Register const& schema, Actor const& actor, RecordFacts const& record) {
    if (schema.owner.empty() || actor.person.empty()) {
        return false;
    }
    if (schema.owner == kOwnId) {
        return !record.id.is_nil() && base::parse_uuid(actor.person) == record.id;
    }
    auto const* owner = record.data == nullptr ? nullptr : record.data->if_contains(schema.owner);
    return owner != nullptr && owner->is_string() &&
           std::string_view(owner->get_string()) == actor.person;
}

Holds holds(Register const& schema, Audience audience, Actor const& actor, std::string_view region,
            RecordFacts const& record) {
    if (audience == Audience::everybody) {
        return Holds::always;
    }
    if (audience == Audience::own_organisation) {
        auto const* field = schema.field(schema.organisation);
        auto const* value = field == nullptr || record.data == nullptr
                                ? nullptr
                                : record.data->if_contains(field->id);
        if (value == nullptr || !actor.has(region, Audience::member)) {
            return Holds::never;
        }
        auto const theirs = references_of(*field, *value);
        bool const own = std::ranges::any_of(theirs, [&](auto const& one) {
            return std::ranges::find(actor.organisations, one) != actor.organisations.end();
        });
        return own ? Holds::for_this_record : Holds::never;
    }
    if (audience == Audience::own_record) {
        bool const made = !actor.id.empty() && record.created_by == actor.id;
        return made || is_owner(schema, actor, record) ? Holds::for_this_record : Holds::never;
    }
    return actor.has(region, audience) ? Holds::always : Holds::never;
}

bool any_holds(Register const& schema, std::vector<Audience> const& audiences, Actor const& actor,
               std::string_view region, RecordFacts const& record) {
    return std::ranges::any_of(audiences, [&](Audience audience) {
        return holds(schema, audience, actor, region, record) != Holds::never;
    });
}

}  // namespace

bool Actor::has(std::string_view region, Audience role) const {
    return std::ranges::any_of(grants, [&](Grant const& grant) {
        bool const here = grant.region == region || grant.region == "*";
        // Everybody who has a role in a region is a member of it.
        return here && (grant.role == role || role == Audience::member);
    });
}

bool may(Register const& schema, Action action, Actor const& actor, std::string_view region,
         RecordFacts const& record) {
    bool const hidden = action == Action::read && !schema.is_public(record.status);
    return std::ranges::any_of(schema.audience(action), [&](Audience audience) {
        return !(hidden && audience == Audience::everybody) &&
               holds(schema, audience, actor, region, record) != Holds::never;
    });
}

bool may_ever(Register const& schema, Action action, Actor const& actor, std::string_view region) {
    return std::ranges::any_of(schema.audience(action), [&](Audience audience) {
        bool const depends =
            audience == Audience::own_organisation || audience == Audience::own_record;
        return depends ? actor.has(region, Audience::member)
                       : holds(schema, audience, actor, region, {}) == Holds::always;
    });
}

bool may_move(Register const& schema, Transition const& transition, Actor const& actor,
              std::string_view region, RecordFacts const& record) {
    auto const& audience =
        transition.audience.empty() ? schema.audience(Action::transition) : transition.audience;
    return any_holds(schema, audience, actor, region, record);
}

bool may_read_field(Register const& schema, Field const& field, Actor const& actor,
                    std::string_view region, RecordFacts const& record) {
    return field.read.empty() || any_holds(schema, field.read, actor, region, record);
}

bool may_write_field(Register const& schema, Field const& field, Actor const& actor,
                     std::string_view region, RecordFacts const& record) {
    return field.write.empty() || any_holds(schema, field.write, actor, region, record);
}

bool may_read_everywhere(Register const& schema, Field const& field, Actor const& actor,
                         std::string_view region) {
    // Filtering would tell what a small group hides.
    bool const may_be_small = field.people && !actor.has(region, Audience::member);
    return !may_be_small &&
           (field.read.empty() || any_holds(schema, field.read, actor, region, {}));
}

boost::json::object masked(Register const& schema, Actor const& actor, std::string_view region,
                           RecordFacts const& record) {
    boost::json::object out;
    for (auto const& entry : *record.data) {
        auto const* field = schema.field(entry.key());
        bool const may = field != nullptr && !field->retired &&
                         may_read_field(schema, *field, actor, region, record);
        bool const small = may && field->people && entry.value().is_int64() &&
                           base::is_small_group(entry.value().get_int64());
        if (may && !(small && !actor.has(region, Audience::member))) {
            out[entry.key()] = entry.value();
        }
    }
    return out;
}

ReadScope read_scope(Register const& schema, Actor const& actor, std::string_view region) {
    ReadScope scope;
    for (auto const audience : schema.audience(Action::read)) {
        if (audience == Audience::own_organisation) {
            scope.own_organisation = actor.has(region, Audience::member) &&
                                     !schema.organisation.empty() && !actor.organisations.empty();
        } else if (audience == Audience::own_record) {
            scope.own_record = !actor.id.empty();
        } else if (audience == Audience::everybody && !schema.public_when.empty()) {
            scope.when_public = true;
        } else {
            scope.all = scope.all || holds(schema, audience, actor, region, {}) == Holds::always;
        }
    }
    return scope;
}

}  // namespace regiotafel::registers
