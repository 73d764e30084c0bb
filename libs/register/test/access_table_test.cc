// Who may do what, for every register that is shipped × role × action × own or other organisation
// × own or other region × own or other record × status. What is expected is read from the TOML
// files by code of this test alone, so that a mistake in access.cc cannot agree with itself.
#include <filesystem>
#include <fstream>
#include <map>
#include <set>

#include <gtest/gtest.h>
#include <toml++/toml.h>

#include "register/access.h"
#include "register/schema_toml.h"

namespace regiotafel::registers {
namespace {

namespace json = boost::json;

constexpr auto kHere = "proef";
constexpr auto kOwnOrganisation = "01900000-0000-7000-8000-000000000001";
constexpr auto kOtherOrganisation = "01900000-0000-7000-8000-000000000002";
constexpr auto kMe = "01900000-0000-7000-8000-00000000000a";
constexpr auto kOther = "01900000-0000-7000-8000-00000000000b";

struct Case {
    std::string role{};  // empty: no role at all
    std::string region{};
    bool own_organisation = false;
    bool made = false;   // this actor made the record
    bool owner = false;  // it is about this person
    std::string status{};
};

std::set<std::string> words_of(toml::node_view<toml::node const> node) {
    std::set<std::string> out;
    if (auto const* list = node.as_array()) {
        for (auto const& one : *list) {
            out.insert(one.value_or<std::string>(""));
        }
    }
    return out;
}

// As docs/registers.md says it, word by word.
bool expected(toml::table const& file, std::string const& action, Case const& at) {
    auto const words = words_of(toml::node_view<toml::node const>(file["access"][action]));
    auto const shown = words_of(toml::node_view<toml::node const>(file["access"]["public_when"]));
    bool const here = !at.role.empty() && (at.region == kHere || at.region == "*");
    bool const visible = action != "read" || shown.empty() || shown.contains(at.status);
    if (words.contains("public") && visible) {
        return true;
    }
    if (words.contains("member") && here) {
        return true;
    }
    if (here && words.contains(at.role)) {
        return true;
    }
    bool const has_organisation = file.contains("organisation");
    if (words.contains("own_organisation") && here && has_organisation && at.own_organisation) {
        return true;
    }
    return words.contains("own_record") && (at.made || (at.owner && file.contains("owner")));
}

struct World {
    Actor actor{};
    json::object data{};
    std::string created_by{};
    base::Uuid id{};
};

std::optional<Audience> audience_of(std::string const& role) {
    return role == "member"          ? std::optional(Audience::member)
           : role == "facilitator"   ? std::optional(Audience::facilitator)
           : role == "desk"          ? std::optional(Audience::desk)
           : role == "administrator" ? std::optional(Audience::administrator)
                                     : std::nullopt;
}

World world_of(toml::table const& file, Register const& schema, Case const& at) {
    World out{.actor = {.id = "wie", .person = kMe}, .created_by = at.made ? "wie" : "een ander"};
    if (auto const role = audience_of(at.role)) {
        out.actor.grants.push_back({at.region, *role});
    }
    out.actor.organisations = {kOwnOrganisation};
    auto const owner = file["owner"].value_or<std::string>("");
    out.id = base::parse_uuid(owner == "id" && at.owner ? kMe : kOther).value_or(base::Uuid{});
    if (!owner.empty() && owner != "id") {
        out.data[owner] = at.owner ? kMe : kOther;
    }
    auto const field = file["organisation"].value_or<std::string>("");
    auto const* organisation = at.own_organisation ? kOwnOrganisation : kOtherOrganisation;
    if (auto const* declared = schema.field(field)) {
        out.data[field] = declared->type == FieldType::references
                              ? json::value(json::array{kOtherOrganisation, organisation})
                              : json::value(organisation);
        // A register of organisations is its own organisation.
        out.id = field == kOwnId ? base::parse_uuid(organisation).value_or(base::Uuid{}) : out.id;
    }
    return out;
}

std::vector<Case> cases_of(toml::table const& file) {
    std::set<std::string> statuses{""};
    if (auto const* list = file["status"].as_array()) {
        statuses.clear();
        for (auto const& one : *list) {
            statuses.insert((*one.as_table())["id"].value_or<std::string>(""));
        }
    }
    std::vector<Case> out;
    for (std::string const role : {"", "member", "facilitator", "desk", "administrator"}) {
        for (std::string const region : {kHere, "elders", "*"}) {
            for (unsigned bits = 0; bits < 8; ++bits) {
                for (auto const& status : statuses) {
                    out.push_back({role, region, (bits & 1U) != 0, (bits & 2U) != 0,
                                   (bits & 4U) != 0, status});
                }
            }
        }
    }
    return out;
}

TEST(AccessTable, IsAsDeclaredForEveryRegister) {
    constexpr std::pair<char const*, Action> kAll[] = {
        {"read", Action::read},     {"create", Action::create}, {"update", Action::update},
        {"delete", Action::remove}, {"erase", Action::erase},
    };
    std::map<std::string, std::string> texts;
    for (auto const& entry : std::filesystem::directory_iterator("registers")) {
        std::ifstream in(entry.path());
        texts[entry.path().filename().string()] = {std::istreambuf_iterator<char>(in), {}};
    }
    std::vector<SchemaFile> files;
    for (auto const& [name, text] : texts) {
        files.push_back({name, text});
    }
    std::vector<base::Error> mistakes;
    auto const registers = Registers::load(files, mistakes);
    if (!registers) {
        FAIL() << "the registers do not load";
    }
    std::size_t checked = 0;
    for (auto const& one : files) {
        auto const file = toml::parse(one.toml);
        auto const& schema = *registers->find(file["id"].value_or<std::string>(""));
        for (auto const& at : cases_of(file)) {
            auto const world = world_of(file, schema, at);
            RecordFacts const facts{&world.data, world.created_by, world.id, at.status};
            for (auto const& [name, action] : kAll) {
                ++checked;
                EXPECT_EQ(may(schema, action, world.actor, kHere, facts), expected(file, name, at))
                    << schema.id << ' ' << name << " role=" << at.role << '@' << at.region
                    << " organisation=" << at.own_organisation << " made=" << at.made
                    << " owner=" << at.owner << " status=" << at.status;
            }
        }
    }
    EXPECT_GT(checked, 20'000U);
    RecordProperty("cells", static_cast<int>(checked));
    std::cout << checked << " cells\n";
}

}  // namespace
}  // namespace regiotafel::registers
