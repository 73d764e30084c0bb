#include "identity/rights.h"

#include <algorithm>
#include <array>
#include <ctime>

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

#include "identity/token.h"

namespace regiotafel::identity {
namespace {

namespace json = boost::json;
using base::Result;
using ledger::as_parameter;
using registers::Audience;

// RELIABILITY S13: roles for which a password alone is not enough.
bool is_strong_role(Audience role) {
    return role == Audience::administrator || role == Audience::facilitator;
}

// UTC; a role that ends "on 1 May" ends when that day begins there.
std::string day_of(std::int64_t unix_ms) {
    auto const seconds = static_cast<std::time_t>(unix_ms / 1000);
    std::tm parts{};
    gmtime_r(&seconds, &parts);
    std::array<char, 16> text{};
    return {text.data(), std::strftime(text.data(), text.size(), "%Y-%m-%d", &parts)};
}

std::string text_in(json::object const& object, std::string_view name) {
    auto const* value = object.if_contains(name);
    return value != nullptr && value->is_string() ? std::string(value->get_string())
                                                  : std::string{};
}

struct Assignment {
    std::string region{};
    Audience role = Audience::member;
    std::vector<std::string> organisations{};
};

std::optional<Assignment> assignment_of(ledger::Row const& row, std::string const& today) {
    boost::system::error_code problem;
    auto const parsed = json::parse(ledger::text_of(row[1]), problem);
    auto const* data = problem ? nullptr : parsed.if_object();
    if (data == nullptr) {
        return std::nullopt;
    }
    auto const role = role_named(text_in(*data, "role"));
    auto const from = text_in(*data, "valid_from");
    auto const until = text_in(*data, "valid_until");
    if (!role || from > today || (!until.empty() && until <= today)) {
        return std::nullopt;
    }
    Assignment out{.region = ledger::text_of(row[0]), .role = *role};
    auto const* organisations = data->if_contains("organisations");
    if (organisations != nullptr && organisations->is_array()) {
        for (auto const& one : organisations->get_array()) {
            if (one.is_string()) {
                out.organisations.emplace_back(one.get_string());
            }
        }
    }
    return out;
}

// What holds today. A deleted person has no rights in that region.
Result<std::vector<Assignment>> assignments(ledger::Reader& reader, Account const& account,
                                            std::int64_t now_ms) {
    auto const rows = TRY(reader.query(
        "SELECT role.region, role.data FROM record_reference JOIN record role ON role.region = "
        "record_reference.region AND role.register = record_reference.register AND role.id = "
        "record_reference.id WHERE record_reference.target = ?1 AND record_reference.register = "
        "?2 AND record_reference.field = 'person' AND role.deleted = 0 AND role.status = 'active' "
        "ORDER BY role.region, role.id",
        {as_parameter(account.id), kRoleRegister}));
    std::vector<Assignment> out;
    auto const today = day_of(now_ms);
    for (auto const& row : rows) {
        if (auto one = assignment_of(row, today)) {
            out.push_back(std::move(*one));
        }
    }
    return out;
}

}  // namespace

Result<registers::Actor> actor_of(ledger::Reader& reader, Account const& account, bool strong,
                                  std::int64_t now_ms) {
    auto const id = base::format_uuid(account.id);
    registers::Actor actor{.id = id, .person = id};
    auto const as_signed_in = [strong](Audience role) {
        return is_strong_role(role) && !strong ? Audience::member : role;
    };
    if (account.server && strong) {
        actor.grants.push_back({"*", Audience::administrator});
    }
    for (auto& one : TRY(assignments(reader, account, now_ms))) {
        actor.grants.push_back({std::move(one.region), as_signed_in(one.role)});
        std::ranges::move(one.organisations, std::back_inserter(actor.organisations));
    }
    return actor;
}

Result<bool> needs_second_step(ledger::Reader& reader, Account const& account,
                               std::int64_t now_ms) {
    auto const all = TRY(assignments(reader, account, now_ms));
    return account.server ||
           std::ranges::any_of(all, [](auto const& one) { return is_strong_role(one.role); });
}

std::string actor_text(registers::Actor const& actor) {
    json::array grants;
    for (auto const& grant : actor.grants) {
        grants.push_back(json::object{{"region", grant.region}, {"role", name_of(grant.role)}});
    }
    return json::serialize(json::object{{"id", actor.id}, {"grants", std::move(grants)}});
}

Result<registers::Actor> read_actor(std::string_view text) {
    boost::system::error_code problem;
    auto const parsed = json::parse(text, problem);
    auto const* object = problem ? nullptr : parsed.if_object();
    auto const* grants = object == nullptr ? nullptr : object->if_contains("grants");
    if (grants == nullptr || !grants->is_array()) {
        return base::fail(base::ErrorCode::forbidden, {"identity.bad_token"});
    }
    registers::Actor actor{.id = text_in(*object, "id")};
    for (auto const& grant : grants->get_array()) {
        auto const* one = grant.if_object();
        if (one != nullptr) {
            auto const role = TRY(role_named(text_in(*one, "role")));
            actor.grants.push_back({text_in(*one, "region"), role});
        }
    }
    return actor;
}

}  // namespace regiotafel::identity
