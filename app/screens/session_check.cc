// Answering doubts and coding ideas on the screen. What is chosen becomes a file of choices among
// the papers of the harvest, like those of nakijken.html, and the harvest is made again.
#include <algorithm>

#include <boost/json/parse.hpp>

#include "api/answer.h"
#include "base/text.h"
#include "http/form.h"
#include "region/format/format.h"
#include "region/harvest/choices.h"
#include "screens/lead_pages.h"
#include "screens/session_harvest.h"

namespace regiotafel::app {
namespace {

namespace json = boost::json;
using base::ErrorCode;
using base::fail;
using base::Result;

constexpr std::string_view kHarvestFile = "intern/oogst.json";
constexpr std::string_view kChoicesFile = "keuzes-scherm.json";
constexpr std::size_t kLabelMax = 120;

json::array const& list_in(json::object const& object, std::string_view name) {
    static json::array const none;
    auto const* value = object.if_contains(name);
    return value != nullptr && value->is_array() ? value->get_array() : none;
}

struct Made {
    SessionFacts facts{};
    HarvestView view{};
    json::object harvest{};
    region::SessionFormat format{};
};

Result<Made> made_harvest(Visit const& visit) {
    Made made{.facts = TRY(led_session(visit))};
    auto view = TRY(harvest_of(visit, made.facts.id));
    if (!view || view->made.empty()) {
        return fail(ErrorCode::not_found, {"harvest.service.unknown"});
    }
    made.view = std::move(*view);
    auto const region = TRY(ledger::RegionId::parse(visit.region()));
    auto const file = TRY(harvest_file(visit.site(), visit.snapshot(), region, visit.actor(),
                                       made.view.id, kHarvestFile));
    boost::system::error_code problem;
    auto read = json::parse(file.bytes, problem);
    if (problem || !read.is_object()) {
        return fail(ErrorCode::failed, {"jobs.no_file"});
    }
    made.harvest = std::move(read.get_object());
    auto format = region::shipped_format(field_text(made.harvest, "format"));
    if (format) {
        made.format = std::move(*format);
    }
    return made;
}

// "guide,train" -> "Begeleiden, Opleiden"; what is no id of the format stays as it is.
std::string names_of(Made const& made, std::string_view language, std::string_view ids) {
    std::string out;
    for (auto const id : base::split(ids, ',')) {
        auto const* column = made.format.column(id);
        auto const* row = made.format.row(id);
        bool const remark = id == "remark" && made.format.notes.has_value();
        auto const name = remark              ? made.format.notes->name.in(language)
                          : column != nullptr ? column->name.in(language)
                          : row != nullptr    ? row->name.in(language)
                                              : std::string(id);
        out += (out.empty() ? "" : ", ") + name;
    }
    return out;
}

std::string where_of(Made const& made, std::string_view language, json::object const& one) {
    std::string out;
    for (auto const& text :
         {field_text(one, "table"), names_of(made, language, field_text(one, "column")),
          names_of(made, language, field_text(one, "row"))}) {
        out += (out.empty() || text.empty() ? "" : ", ") + text;
    }
    if (!out.empty() && out.front() >= 'a' && out.front() <= 'z') {
        out.front() = static_cast<char>(out.front() - 'a' + 'A');
    }
    return out;
}

screens::DoubtLine doubt_line(Made const& made, std::string_view language,
                              json::object const& doubt) {
    screens::DoubtLine line{.id = field_text(doubt, "id"),
                            .where = where_of(made, language, doubt),
                            .question = field_text(doubt, "question"),
                            .reason = field_text(doubt, "reason"),
                            .text = field_text(doubt, "text")};
    auto const chosen = field_text(doubt, "chosen");
    auto const now = chosen.empty() ? field_text(doubt, "proposed") : chosen;
    for (auto const& option : list_in(doubt, "options")) {
        auto const& one = option.as_object();
        auto const value = field_text(one, "value");
        auto const name = names_of(made, language, value);
        auto const label = field_text(one, "label");
        auto shown = label;
        shown.append(label.empty() ? "" : ": ").append(name);
        line.options.push_back({value, std::move(shown), value == now});
    }
    return line;
}

// By idea: the label that somebody gave, and the one that is proposed.
struct Labels {
    std::map<std::string, std::string> given{};
    std::map<std::string, std::string> proposed{};
    std::vector<std::string> all{};
};

Labels labels_of(json::object const& harvest) {
    Labels out;
    for (auto const& theme : list_in(harvest, "themes")) {
        auto const& one = theme.as_object();
        auto const label = field_text(one, "label");
        bool const by_person = field_text(one, "by") == "person";
        out.all.push_back(label);
        for (auto const& id : list_in(one, "contributions")) {
            (by_person ? out.given : out.proposed)[std::string(id.as_string())] = label;
        }
    }
    return out;
}

Result<std::string> check_page(Visit const& visit, Made const& made, std::string problem) {
    auto const language = visit.words().language();
    screens::CheckScreen screen{.words = visit.words(),
                                .head = lead_head(visit, made.facts, "oogst"),
                                .back = lead_address(visit, made.facts, "oogst"),
                                .check_page = "/" + visit.region() + "/oogst/" +
                                              base::format_uuid(made.view.id) +
                                              "/bestand?naam=nakijken.html",
                                .problem = std::move(problem)};
    for (auto const& doubt : list_in(made.harvest, "doubts")) {
        auto line = doubt_line(made, language, doubt.as_object());
        if (line.options.empty()) {
            ++screen.elsewhere;
        } else {
            screen.doubts.push_back(std::move(line));
        }
    }
    auto labels = labels_of(made.harvest);
    screen.labels = std::move(labels.all);
    for (auto const& idea : list_in(made.harvest, "contributions")) {
        auto const& one = idea.as_object();
        auto const id = field_text(one, "id");
        screen.ideas.push_back({id, where_of(made, language, one), field_text(one, "clean"),
                                labels.given[id], labels.proposed[id]});
    }
    return lead_page(visit, made.facts, screens::check_html(screen));
}

Result<std::string> shown(Site const& site, Call const& call) {
    auto const visit = TRY(Visit::open(site, call));
    auto const made = TRY(made_harvest(visit));
    return check_page(visit, made, {});
}

// What was chosen on the screen before.
region::Choices earlier_choices(Visit const& visit, Made const& made) {
    auto const region = ledger::RegionId::parse(visit.region());
    auto const file =
        region ? jobs::read_file(visit.snapshot(), made.view.id, kPaperRole, kChoicesFile)
               : Result<jobs::File>(std::unexpected(region.error()));
    auto read = file ? region::read_choices(kChoicesFile, file->bytes)
                     : Result<region::Choices>(std::unexpected(file.error()));
    return read ? std::move(*read) : region::Choices{};
}

region::Choices chosen_in(Made const& made, screens::Inputs const& inputs) {
    region::Choices out;
    for (auto const& doubt : list_in(made.harvest, "doubts")) {
        auto const id = field_text(doubt.as_object(), "id");
        if (auto const found = inputs.find("d." + id); found != inputs.end()) {
            out.by_doubt[id] = found->second.front();
        }
    }
    auto const labels = labels_of(made.harvest);
    for (auto const& idea : list_in(made.harvest, "contributions")) {
        auto const id = field_text(idea.as_object(), "id");
        auto label = base::collapse_spaces(screens::input(inputs, "o." + id));
        if (label.empty()) {
            label = base::collapse_spaces(screens::input(inputs, "n." + id));
        }
        auto const given = labels.given.find(id);
        bool const same = given != labels.given.end() && given->second == label;
        if (!label.empty() && !same && base::count_code_points(label) <= kLabelMax) {
            out.themes[id] = label;
        }
    }
    return out;
}

Result<http::Response> sent(Site const& site, Call const& call) {
    auto const visit = TRY(Visit::open(site, call));
    auto const made = TRY(made_harvest(visit));
    auto const inputs = screens::inputs_of(http::read_form(call.request.body));
    auto const chosen = chosen_in(made, inputs);
    if (chosen.by_doubt.empty() && chosen.themes.empty()) {
        return done(lead_address(visit, made.facts, "oogst"), screens::Notice::none);
    }
    auto choices = earlier_choices(visit, made);
    choices.add(chosen);
    Uploads uploads;
    uploads.files.push_back(
        {.path = {}, .name = std::string(kChoicesFile), .bytes = region::write_choices(choices)});
    auto const region = TRY(ledger::RegionId::parse(visit.region()));
    auto const job = add_to_harvest(site, region, call.actor, made.view.id, std::move(uploads));
    if (!job) {
        auto page = TRY(check_page(visit, made, call.words->text(job.error().message)));
        return html_answer(std::move(page), status_of(job.error().code));
    }
    return done(lead_address(visit, made.facts, "oogst"), screens::Notice::saved);
}

}  // namespace

void ShowSessionCheck::operator()(Call const& call, http::Reply const& reply) const {
    auto page = shown(site, call);
    reply(page ? html_answer(std::move(*page)) : problem(page.error(), *call.words));
}

void SendSessionCheck::operator()(Call const& call, http::Reply const& reply) const {
    auto answer = sent(site, call);
    reply(answer ? std::move(*answer) : problem(answer.error(), *call.words));
}

}  // namespace regiotafel::app
