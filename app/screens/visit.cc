#include "screens/visit.h"

#include <array>

#include "api/seen.h"
#include "background/region_name.h"
#include "base/hash.h"
#include "register/decide.h"
#include "screens/assets.h"
#include "screens/html.h"
#include "screens/job_cards.h"

namespace regiotafel::app {
namespace {

using base::ErrorCode;
using base::fail;
using base::Result;
using registers::Audience;

constexpr std::size_t kReferencesLookedUp = 2000;  // on one page

// Whether what such a record is called says who somebody is.
bool has_name(registers::Register const& schema) {
    auto const* title = schema.field(schema.title);
    return title != nullptr && title->personal.has_value();
}

std::string here(Call const& call) {
    screens::Parameters parameters;
    for (auto const& [name, value] : call.request.parameters) {
        if (name != "gelukt" && name != "lang") {
            parameters.emplace_back(name, value);
        }
    }
    bool const reads = call.request.method == "GET" || call.request.method == "HEAD";
    return reads ? screens::address(call.request.path, parameters) : call.request.path;
}

}  // namespace

screens::Frame plain_frame(screens::Words const& words, Call const& call, std::string title) {
    auto const& assets = Assets::all();
    auto const chosen = call.request.cookie("kleur");
    auto const scheme = chosen == "dark" || chosen == "light" ? std::string(chosen) : std::string{};
    screens::Frame frame{
        .words = words,
        .title = std::move(title),
        .here = here(call),
        .notice = screens::notice_named(call.request.parameter("gelukt")),
        .scheme = scheme,
        .style = assets.address(scheme.empty() ? "screens.css" : "screens-" + scheme + ".css"),
        .script = assets.address("screens.js"),
        .icons = assets.icons()};
    frame.account = !call.actor.person.empty();
    if (call.signed_in && !call.actor.grants.empty()) {
        frame.role = registers::role_of(call.actor, call.actor.grants.front().region);
    }
    return frame;
}

Visit::Visit(Site const& site, Call const& call, std::string region,
             std::unique_ptr<ledger::Snapshot> snapshot)
    : site_(&site),
      call_(&call),
      words_(*call.words, site.now_ms()),
      region_(std::move(region)),
      snapshot_(std::move(snapshot)),
      region_name_(app::region_name(site, *snapshot_, region_)) {}

Result<Visit> Visit::open(Site const& site, Call const& call) {
    auto const missing = fail(ErrorCode::not_found, {"api.no_such_page"});
    auto const id = ledger::RegionId::parse(call.part("region"));
    if (!id) {
        return missing;
    }
    auto snapshot = TRY(site.store.snapshot(*id));
    if (snapshot->seq() == 0 && !call.actor.has(id->text(), Audience::member)) {
        return missing;
    }
    return Visit(site, call, id->text(), std::move(snapshot));
}

bool Visit::readable(registers::Register const& schema) const {
    return !registers::read_scope(schema, actor(), region_).nothing();
}

Result<registers::Register const*> Visit::schema() const {
    auto const* schema = site_->registers.find(call_->part("register"));
    if (schema == nullptr || !readable(*schema)) {
        return fail(ErrorCode::not_found, {"api.no_such_page"});
    }
    return schema;
}

Result<registers::RecordKey> Visit::key() const {
    auto const id = base::parse_uuid(call_->part("id"));
    if (!id) {
        return fail(ErrorCode::not_found, {"register.no_such_record"});
    }
    return registers::RecordKey{region_, call_->part("register"), *id};
}

bool Visit::sees_people() const {
    return actor().has(region_, Audience::member);
}

screens::Frame Visit::frame(std::string title, registers::Register const* schema) const {
    auto frame = plain_frame(words_, *call_, std::move(title));
    frame.region = region_;
    frame.region_name = region_name_;
    auto const role = registers::role_of(actor(), region_);
    frame.role = call_->signed_in && role != "public" ? role : frame.role;
    frame.jobs = sees_people();
    frame.people = actor().has(region_, Audience::administrator);
    frame.box = box_of(*this);
    if (schema == nullptr) {
        return frame;
    }
    frame.crumbs.push_back({"/" + region_, region_name_});
    if (schema->group == "network") {
        frame.menu.push_back({"/" + region_ + "/netwerk", words_.plain("network.title"), false});
    }
    if (schema->group == "session") {
        frame.menu.push_back(
            {"/" + region_ + "/agenda", words_.plain("session.agenda.title"), false});
    }
    for (auto const& one : site_->registers.all()) {
        if (one.group == schema->group && readable(one)) {
            frame.menu.push_back(
                {"/" + region_ + "/" + one.id, one.plural.in(words_.language()), &one == schema});
        }
    }
    return frame;
}

std::optional<screens::Live> follow(Visit const& visit, std::vector<std::string> registers) {
    if (!visit.call().signed_in) {
        return std::nullopt;
    }
    screens::Live live{.region = visit.region(), .seq = visit.snapshot().seq()};
    if (!registers.empty()) {
        live.register_id = registers.front();
        live.also.assign(registers.begin() + 1, registers.end());
    }
    return live;
}

void note_names(Visit const& visit, std::string_view way, SeenNames const& names) {
    for (auto const& [schema, records] : names) {
        auto const* title = schema->field(schema->title);
        note_seen(visit.site(), {visit.actor(), visit.region(), *schema, way}, records,
                  {&title, 1});
    }
}

void ReferenceFinder::look_up(registers::Field const& field, std::string const& id) {
    auto const* target = visit_.site().registers.find(field.to);
    auto const uuid = base::parse_uuid(id);
    bool const known = found_.contains(id) || missing_.contains(id);
    if (target == nullptr || !uuid || known ||
        found_.size() + missing_.size() >= kReferencesLookedUp) {
        return;
    }
    for (std::string_view const region :
         {std::string_view(visit_.region()), registers::kCommonRegion}) {
        auto const record = registers::get(visit_.context(), {region, target->id, *uuid});
        if (record) {
            found_[id] = {screens::title_of(visit_.words(), *target, *record),
                          screens::record_address(region, *target, *record)};
            if (has_name(*target)) {
                names_[target].push_back(*record);
            }
            return;
        }
    }
    missing_[id] = true;
}

void ReferenceFinder::add(registers::Register const& schema, boost::json::object const& data) {
    for (auto const& entry : data) {
        auto const* field = schema.field(entry.key());
        if (field == nullptr || field->to.empty()) {
            continue;
        }
        for (auto const& id : registers::references_of(*field, entry.value())) {
            look_up(*field, id);
        }
    }
}

std::map<std::string, screens::Choices, std::less<>> choices_for(
    Visit const& visit, std::vector<registers::Field const*> const& fields) {
    std::map<std::string, screens::Choices, std::less<>> out;
    SeenNames names;
    for (auto const* field : fields) {
        auto const* target = visit.site().registers.find(field->to);
        if (field->to.empty() || target == nullptr) {
            continue;
        }
        screens::Choices choices;
        bool const several = field->type == registers::FieldType::references;
        auto const most = several ? screens::kBoxesMax : screens::kOptionsMax;
        for (std::string_view const region :
             {std::string_view(visit.region()), registers::kCommonRegion}) {
            auto const page = registers::list(visit.context(), {.region = std::string(region),
                                                                .register_id = target->id,
                                                                .limit = screens::kOptionsMax,
                                                                .sort = target->title});
            if (!page) {
                continue;
            }
            choices.too_many = choices.too_many || !page->next.empty();
            for (auto const& record : page->items) {
                choices.options.push_back({base::format_uuid(record.id),
                                           screens::title_of(visit.words(), *target, record)});
            }
            if (has_name(*target)) {
                auto& seen = names[target];
                seen.insert(seen.end(), page->items.begin(), page->items.end());
            }
        }
        choices.too_many = choices.too_many || choices.options.size() > most;
        out[field->id] = std::move(choices);
    }
    note_names(visit, "list", names);
    return out;
}

http::Response html_answer(std::string html, int status) {
    return {.status = status,
            .type = "text/html; charset=utf-8",
            .body = std::move(html),
            .headers = {{"Cache-Control", "no-store"}}};
}

http::Response done(std::string target, screens::Notice notice) {
    auto const name = screens::name_of(notice);
    if (!name.empty()) {
        target = screens::address(target, {{"gelukt", std::string(name)}});
    }
    return {.status = 303,
            .headers = {{"Location", std::move(target)}, {"Cache-Control", "no-store"}}};
}

std::string new_id(Site const& site) {
    std::array<std::uint8_t, 10> random{};
    base::secure_random(random);
    return base::format_uuid(base::make_uuid_v7(site.now_ms(), random));
}

Result<registers::RecordCommand> with_sound_ids(registers::RecordCommand command) {
    auto const id = base::parse_uuid(command.id);
    auto const record = base::parse_uuid(command.record);
    if (!id || !record) {
        return fail(ErrorCode::bad_input, {"http.bad_form"});
    }
    command.id = base::format_uuid(*id);
    command.record = base::format_uuid(*record);
    return command;
}

}  // namespace regiotafel::app
