// Writing a draft, putting it forward and dealing with what people say of it.
#include <algorithm>
#include <charconv>
#include <memory>

#include "api/answer.h"
#include "api/seen.h"
#include "background/ask.h"
#include "background/session_facts.h"
#include "http/form.h"
#include "register/decide.h"
#include "screens/consult_pages.h"
#include "screens/consult_parts.h"
#include "screens/lead_parts.h"

namespace regiotafel::app {
namespace {

using base::ErrorCode;
using base::fail;
using base::Result;
using registers::CommandType;
using registers::RecordCommand;

constexpr std::size_t kFormFieldsMax = 4 * registers::kPageMax;

std::int64_t number_in(screens::Inputs const& inputs, std::string const& name) {
    auto const text = screens::input(inputs, name);
    std::int64_t number = 0;
    std::from_chars(text.data(), text.data() + text.size(), number);
    return number;
}

// ---- The text

// What the form is about; a new one has no record yet.
struct Draft {
    registers::Record record{};
    std::vector<region::Paragraph> paragraphs{};
    bool made = false;
};

Result<Draft> draft_of(Visit const& visit) {
    if (!leads(visit.actor(), visit.region())) {
        return fail(ErrorCode::forbidden, {"register.forbidden"});
    }
    if (visit.call().part("id").empty()) {
        return Draft{};
    }
    auto about = TRY(consultation_of(visit));
    return Draft{std::move(about.record), std::move(about.paragraphs), true};
}

Result<screens::FormScreen> form_of(Visit const& visit, Draft const& draft) {
    auto const* schema = visit.site().registers.find(kConsultation);
    if (schema == nullptr) {
        return fail(ErrorCode::not_found, {"api.no_such_page"});
    }
    screens::FormScreen form{
        .words = visit.words(),
        .schema = *schema,
        .region = visit.region(),
        .record = draft.made ? base::format_uuid(draft.record.id) : new_id(visit.site()),
        .command = new_id(visit.site()),
        .version = draft.record.version};
    for (std::string_view const id : {"title", "question", "text", "deadline", "final_text"}) {
        auto const* field = schema->field(id);
        bool const asked = id != "final_text" || (draft.made && draft.record.status != "draft");
        if (field != nullptr && asked) {
            form.fields.push_back(field);
            screens::add_inputs(*field, draft.record.data.if_contains(id), visit.words().shown(),
                                form.inputs);
        }
    }
    return form;
}

std::string form_page(Visit const& visit, Draft const& draft, screens::FormScreen const& form) {
    auto const& words = visit.words();
    auto frame = visit.frame(words.plain(draft.made ? "consult.edit" : "consult.new"), nullptr);
    frame.crumbs = {{"/" + visit.region(), visit.region_name()},
                    {"/" + visit.region() + "/consultatie", words.plain("consult.title")}};
    screens::ConsultFormScreen screen{.words = words, .form = form};
    if (draft.made) {
        screen.back = consult_address(visit.region(), draft.record.id);
        frame.crumbs.push_back({screen.back, field_text(draft.record.data, "title")});
    }
    return screens::page(frame, screens::consult_form_html(screen));
}

Result<std::string> empty_form(Site const& site, Call const& call) {
    auto const visit = TRY(Visit::open(site, call));
    auto const draft = TRY(draft_of(visit));
    auto const form = TRY(form_of(visit, draft));
    return form_page(visit, draft, form);
}

// What is to be sent, or a page to answer with.
struct Made {
    std::optional<http::Response> answer{};
    std::vector<RecordCommand> commands{};
    std::string target{};
};

Result<Made> make_text(Site const& site, Call const& call) {
    auto const visit = TRY(Visit::open(site, call));
    auto const draft = TRY(draft_of(visit));
    auto form = TRY(form_of(visit, draft));
    auto inputs = screens::inputs_of(http::read_form(call.request.body));
    auto& shown = inputs["veld"];
    shown.clear();
    for (auto const* field : form.fields) {
        shown.push_back(field->id);
    }
    registers::FieldErrors errors;
    auto const wanted = screens::read_inputs(form.schema, inputs, errors);
    auto changes = screens::changed_fields(draft.record.data, wanted);
    registers::check_required(form.schema, registers::patched(draft.record.data, changes), errors);
    keep_first(errors);
    auto const version = draft.made ? number_in(inputs, "versie") : 0;
    form.conflict = version != draft.record.version;
    if (!errors.empty() || form.conflict) {
        form.inputs = inputs;
        form.errors = std::move(errors);
        return Made{.answer =
                        html_answer(form_page(visit, draft, form), form.conflict ? 409 : 400)};
    }
    if (changes.contains("text")) {
        changes["anchors"] = region::write_anchors(
            region::carry_paragraphs(draft.paragraphs, field_text(changes, "text")));
    }
    RecordCommand command{.id = screens::input(inputs, "opdracht"),
                          .region = visit.region(),
                          .register_id = std::string(kConsultation),
                          .record = draft.made ? form.record : screens::input(inputs, "record"),
                          .type = draft.made ? CommandType::update : CommandType::create,
                          .version = version,
                          .data = std::move(changes)};
    auto sound = TRY(with_sound_ids(std::move(command)));
    Made made{.target = "/" + visit.region() + "/consultatie/" + sound.record};
    made.target += draft.made ? "" : "/behandelen";
    if (!sound.data.empty()) {
        made.commands.push_back(std::move(sound));
    }
    return made;
}

// ---- Dealing with comments

// "ja" and "nee" on the form.
std::string status_picked(std::string_view pick, std::string const& before) {
    return pick == "ja" ? "shown" : pick == "nee" ? "withheld" : before;
}

// What was typed and is not kept yet stands on the page again. Where somebody else decided in
// between, what was left empty does not take the place of theirs.
void type_again(screens::Inputs const& inputs, std::vector<screens::ConsultComment>& comments) {
    for (auto& one : comments) {
        if (inputs.contains("n." + one.id)) {
            bool const same = number_in(inputs, "n." + one.id) == one.version;
            auto disposition = screens::input(inputs, "d." + one.id);
            auto reason = screens::input(inputs, "r." + one.id);
            one.disposition =
                same || !disposition.empty() ? std::move(disposition) : one.disposition;
            one.reason = same || !reason.empty() ? std::move(reason) : one.reason;
            one.status = status_picked(screens::input(inputs, "t." + one.id), one.status);
        }
    }
}

Result<std::string> handling_page(Visit const& visit, std::string problem,
                                  screens::Inputs const& typed) {
    auto const about = TRY(led_consultation(visit));
    auto placed = TRY(placed_comments(visit, about));
    for (auto& one : placed.paragraphs) {
        type_again(typed, one.comments);
    }
    type_again(typed, placed.homeless);
    note_seen(visit.site(), {visit.actor(), visit.region(), comment_schema(visit), "page"},
              placed.records);
    screens::HandleScreen screen{.words = visit.words(),
                                 .head = TRY(consult_head(visit, about)),
                                 .schema = comment_schema(visit),
                                 .paragraphs = std::move(placed.paragraphs),
                                 .homeless = std::move(placed.homeless),
                                 .command = new_id(visit.site()),
                                 .version = about.record.version,
                                 .problem = std::move(problem)};
    auto const* schema = visit.site().registers.find(kConsultation);
    for (auto const& one : schema->transitions) {
        if (one.from == about.record.status) {
            screen.stages.push_back({one.to, one.label.in(visit.words().language())});
        }
    }
    if (screen.problem.empty() && placed.records.size() >= registers::kPageMax) {
        screen.problem = visit.words().plain("consult.too_many");
    }
    auto frame = visit.frame(visit.words().plain("consult.handle"), nullptr);
    frame.crumbs = {{"/" + visit.region(), visit.region_name()},
                    {"/" + visit.region() + "/consultatie", visit.words().plain("consult.title")},
                    {screen.head.page, screen.head.title}};
    return screens::page(frame, screens::handle_html(screen));
}

Result<std::string> shown_handling(Site const& site, Call const& call) {
    auto const visit = TRY(Visit::open(site, call));
    return handling_page(visit, {}, {});
}

// "ja", "nee" or "later" as a status. A decision shows the comment, unless somebody said no.
std::string status_asked(registers::Record const& record, std::string_view pick, bool decided) {
    auto picked = status_picked(pick, record.status);
    bool const shows = decided && picked == "new";
    return shows ? "shown" : picked;
}

void add_change(Visit const& visit, registers::Record const& record, screens::Inputs const& inputs,
                registers::FieldErrors& errors, std::vector<RecordCommand>& out) {
    auto const id = base::format_uuid(record.id);
    screens::Inputs const own{{"veld", {"disposition", "reason"}},
                              {"v.disposition", {screens::input(inputs, "d." + id)}},
                              {"v.reason", {screens::input(inputs, "r." + id)}}};
    auto const wanted = screens::read_inputs(comment_schema(visit), own, errors);
    auto changes = screens::changed_fields(record.data, wanted);
    bool const decided = !field_text(wanted, "disposition").empty();
    auto const status = status_asked(record, screens::input(inputs, "t." + id), decided);
    bool const moves = status != record.status;
    if (changes.empty() && !moves) {
        return;
    }
    if (moves) {
        changes["to"] = status;
    }
    out.push_back({.id = new_id(visit.site()),
                   .region = visit.region(),
                   .register_id = std::string(kConsultationComment),
                   .record = id,
                   .type = moves ? CommandType::transition : CommandType::update,
                   .version = number_in(inputs, "n." + id),
                   .data = std::move(changes)});
}

Result<Made> make_handling(Site const& site, Call const& call) {
    auto const visit = TRY(Visit::open(site, call));
    auto const about = TRY(led_consultation(visit));
    auto const placed = TRY(placed_comments(visit, about));
    auto const inputs = screens::inputs_of(http::read_form(call.request.body));
    if (inputs.size() > kFormFieldsMax) {
        return fail(ErrorCode::too_large, {"consult.too_many"});
    }
    Made made{.target = consult_address(visit.region(), about.record.id) + "/behandelen"};
    registers::FieldErrors errors;
    for (auto const& record : placed.records) {
        if (inputs.contains("n." + base::format_uuid(record.id))) {
            add_change(visit, record, inputs, errors, made.commands);
        }
    }
    if (!errors.empty()) {
        auto page = TRY(handling_page(visit, call.words->text(errors.front().message), inputs));
        made.answer = html_answer(std::move(page), 400);
    }
    return made;
}

Result<Made> make_stage(Site const& site, Call const& call) {
    auto const visit = TRY(Visit::open(site, call));
    auto const about = TRY(led_consultation(visit));
    auto const inputs = screens::inputs_of(http::read_form(call.request.body));
    Made made{.target = consult_address(visit.region(), about.record.id)};
    RecordCommand command{.id = screens::input(inputs, "opdracht"),
                          .region = visit.region(),
                          .register_id = std::string(kConsultation),
                          .record = base::format_uuid(about.record.id),
                          .type = CommandType::transition,
                          .version = number_in(inputs, "versie"),
                          .data = {{"to", screens::input(inputs, "naar")}}};
    made.commands.push_back(TRY(with_sound_ids(std::move(command))));
    return made;
}

// Where a refusal is told: on the page that was sent, or on one of its own.
enum class Refusal { handling, plain };

void send(Site const& site, std::shared_ptr<Call const> const& call, http::Reply reply,
          Result<Made> made, Refusal tell) {
    if (!made) {
        return reply(problem(made.error(), *call->words));
    }
    if (auto& answer = made->answer; answer) {
        return reply(std::move(*answer));
    }
    send_together(site, call->actor, std::move(made->commands),
                  [&site, call, reply = std::move(reply), target = std::move(made->target),
                   tell](ledger::Outcome const& outcome) {
                      if (outcome) {
                          return reply(done(target, screens::Notice::saved));
                      }
                      auto const visit = Visit::open(site, *call);
                      auto const& error = outcome.error();
                      auto page = visit && tell == Refusal::handling
                                      ? handling_page(
                                            *visit, call->words->text(error.error.message),
                                            screens::inputs_of(http::read_form(call->request.body)))
                                      : Result<std::string>(fail(ErrorCode::failed, {}));
                      reply(page ? html_answer(std::move(*page), status_of(error))
                                 : problem(error, *call->words));
                  });
}

}  // namespace

void ShowConsultForm::operator()(Call const& call, http::Reply const& reply) const {
    auto page = empty_form(site, call);
    reply(page ? html_answer(std::move(*page)) : problem(page.error(), *call.words));
}

void SendConsultForm::operator()(Call call, http::Reply reply) const {
    auto made = make_text(site, call);
    send(site, std::make_shared<Call const>(std::move(call)), std::move(reply), std::move(made),
         Refusal::plain);
}

void ShowHandling::operator()(Call const& call, http::Reply const& reply) const {
    auto page = shown_handling(site, call);
    reply(page ? html_answer(std::move(*page)) : problem(page.error(), *call.words));
}

void SendHandling::operator()(Call call, http::Reply reply) const {
    auto made = make_handling(site, call);
    send(site, std::make_shared<Call const>(std::move(call)), std::move(reply), std::move(made),
         Refusal::handling);
}

void SendStage::operator()(Call call, http::Reply reply) const {
    auto made = make_stage(site, call);
    send(site, std::make_shared<Call const>(std::move(call)), std::move(reply), std::move(made),
         Refusal::handling);
}

}  // namespace regiotafel::app
