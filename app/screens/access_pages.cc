#include "screens/access_pages.h"

#include <map>

#include "api/answer.h"
#include "identity/access_log.h"
#include "register/record.h"
#include "screens/access_screen.h"
#include "screens/values.h"
#include "screens/visit.h"

namespace regiotafel::app {
namespace {

using base::Result;
using identity::Access;

// Names as they are in the region; whose name is gone, or who has none, is called by the role.
class Names {
  public:
    Names(Site const& site, ledger::Reader& reader, screens::Words const& words)
        : site_(site), reader_(reader), words_(words) {}

    std::string of(std::string const& region, std::string const& id, std::string const& otherwise) {
        auto const uuid = base::parse_uuid(id);
        auto const* schema = site_.registers.find("person");
        if (!uuid || schema == nullptr) {
            return otherwise;
        }
        auto& name = known_[{region, id}];
        if (name.empty()) {
            name = otherwise;
            auto const found = registers::find_record(reader_, {region, schema->id, *uuid});
            if (found) {
                auto const& record = found.value();
                name = record && !record->deleted ? screens::title_of(words_, *schema, *record)
                                                  : otherwise;
            }
        }
        return name;
    }

  private:
    Site const& site_;
    ledger::Reader& reader_;
    screens::Words const& words_;
    std::map<std::pair<std::string, std::string>, std::string> known_{};
};

struct Place {
    Site const& site;
    ledger::Reader& reader;
    screens::Words const& words;
    bool own = false;
};

std::vector<screens::AccessLine> lines_of(Place const& place, std::vector<Access> const& all) {
    Names names(place.site, place.reader, place.words);
    std::vector<screens::AccessLine> out;
    for (auto const& one : all) {
        auto const* schema = place.site.registers.find(one.register_id);
        auto const person = base::format_uuid(one.person);
        screens::AccessLine line{
            .when = place.words.plain("access.hour", {{"when", place.words.moment(one.at_ms)}}),
            .who = names.of(one.region, one.actor, place.words.role(one.role)),
            .whose = place.own ? std::string{} : names.of(one.region, person, "—"),
            .what = schema == nullptr ? one.register_id : schema->label.in(place.words.language()),
            .way = one.way,
            .times = one.times};
        if (schema != nullptr) {
            line.href = "/" + one.region + "/" + schema->id + "/" + base::format_uuid(one.record);
        }
        out.push_back(std::move(line));
    }
    return out;
}

Result<http::Response> region_access(Site const& site, Call const& call) {
    auto const visit = TRY(Visit::open(site, call));
    if (!visit.actor().has(visit.region(), registers::Audience::administrator)) {
        return base::fail(base::ErrorCode::forbidden, {"register.forbidden"});
    }
    auto const all = TRY(identity::list_access(visit.snapshot(), visit.region(), std::nullopt));
    auto frame = visit.frame(visit.words().plain("access.title"), nullptr);
    frame.crumbs.push_back({"/" + visit.region(), visit.region_name()});
    return html_answer(screens::page(
        frame,
        screens::access_html({.words = visit.words(),
                              .lines = lines_of({site, visit.snapshot(), visit.words()}, all)})));
}

}  // namespace

void ShowAccess::operator()(Call const& call, http::Reply const& reply) const {
    auto page = region_access(site, call);
    reply(page ? std::move(*page) : problem(page.error(), *call.words));
}

Result<http::Response> show_own_access(Door const& door, Call const& call,
                                       screens::Inputs const& /*inputs*/) {
    auto const account = TRY(own_account(door, call));
    auto const snapshot = TRY(door.sessions.read());
    screens::Words const words(*call.words, door.site.now_ms());
    auto const all = TRY(identity::list_access(*snapshot, {}, account.id));
    auto frame = plain_frame(words, call, words.plain("access.own_title"));
    frame.crumbs.push_back({"/mijn", words.plain("account.menu")});
    return html_answer(screens::page(
        frame,
        screens::access_html({.words = words,
                              .own = true,
                              .lines = lines_of({door.site, *snapshot, words, true}, all)})));
}

}  // namespace regiotafel::app
