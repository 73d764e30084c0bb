#include <algorithm>
#include <charconv>
#include <memory>

#include "api/answer.h"
#include "api/seen.h"
#include "base/text.h"
#include "http/form.h"
#include "register/decide.h"
#include "register/history.h"
#include "screens/form_screen.h"
#include "screens/pages.h"
#include "screens/typed_titles.h"
#include "screens/visit.h"

namespace regiotafel::app {
namespace {

namespace json = boost::json;
using base::Error;
using base::ErrorCode;
using base::fail;
using base::Result;
using registers::Action;
using registers::CommandType;
using registers::RecordCommand;

// What one request for a form is about.
struct FormCall {
    registers::Register const* schema = nullptr;
    std::optional<registers::Record> record{};  // nothing for a new one
    std::vector<registers::Field const*> fields{};
};

Result<FormCall> open_form(Visit const& visit) {
    FormCall form{.schema = TRY(visit.schema())};
    auto const& schema = *form.schema;
    registers::RecordFacts facts{};
    json::object const nothing;
    facts.data = &nothing;
    bool allowed = registers::may_ever(schema, Action::create, visit.actor(), visit.region());
    if (!visit.call().part("id").empty()) {
        auto const key = TRY(visit.key());
        form.record = TRY(registers::get(visit.context(), key));
        facts = registers::facts_of(*form.record);
        allowed = registers::may(schema, Action::update, visit.actor(), visit.region(), facts);
    } else {
        facts.created_by = visit.actor().id;
    }
    if (!allowed) {
        return fail(ErrorCode::forbidden, {"register.forbidden"});
    }
    if (form.record) {
        note_seen(visit.site(), {visit.actor(), visit.region(), schema, "page"},
                  {&*form.record, 1});
    }
    for (auto const& field : schema.fields) {
        bool const fills =
            screens::has_input(field) &&
            registers::may_write_field(schema, field, visit.actor(), visit.region(), facts) &&
            registers::may_read_field(schema, field, visit.actor(), visit.region(), facts);
        if (fills) {
            form.fields.push_back(&field);
        }
    }
    return form;
}

screens::FormScreen screen_of(Visit const& visit, FormCall const& form) {
    screens::FormScreen screen{.words = visit.words(),
                               .schema = *form.schema,
                               .region = visit.region(),
                               .command = new_id(visit.site()),
                               .fields = form.fields,
                               .choices = choices_for(visit, form.fields)};
    screen.record = form.record ? base::format_uuid(form.record->id) : new_id(visit.site());
    if (form.record) {
        screen.version = form.record->version;
        screen.title = screens::title_of(visit.words(), *form.schema, *form.record);
    }
    return screen;
}

std::string page_of(Visit const& visit, screens::FormScreen const& screen) {
    auto const language = visit.words().language();
    auto const what = screen.schema.label.in(language);
    auto const list = "/" + visit.region() + "/" + screen.schema.id;
    auto frame = visit.frame(
        visit.words().plain(screen.version == 0 ? "screen.form.new" : "screen.form.edit",
                            {{"what", what}}),
        &screen.schema);
    frame.crumbs.push_back({list, screen.schema.plural.in(language)});
    if (screen.version > 0) {
        frame.crumbs.push_back({list + "/" + screen.record, screen.title});
    }
    return screens::page(frame, screens::form_html(screen));
}

Result<std::string> empty_form(Site const& site, Call const& call) {
    auto const visit = TRY(Visit::open(site, call));
    auto const form = TRY(open_form(visit));
    auto screen = screen_of(visit, form);
    for (auto const* field : form.fields) {
        if (form.record) {
            screens::add_inputs(*field, form.record->data.if_contains(field->id),
                                visit.words().shown(), screen.inputs);
        } else if (auto const given = call.request.parameter(field->id); !given.empty()) {
            screen.inputs["v." + field->id] = {base::to_valid_utf8(given)};
        }
    }
    show_titles(visit, screen);
    return page_of(visit, screen);
}

// What was sent, on its way to a command.
class Sending : public std::enable_shared_from_this<Sending> {
  public:
    Sending(Site const& site, Call call, http::Reply reply)
        : site_(site),
          call_(std::move(call)),
          reply_(std::move(reply)),
          inputs_(screens::inputs_of(http::read_form(call_.request.body))) {}

    void run() {
        auto answer = try_to_send();
        if (!answer) {
            reply_(problem(answer.error(), *call_.words));
        } else if (auto& stays = answer.value(); stays) {
            reply_(std::move(*stays));
        }
    }

  private:
    // An answer where it stays with the form; nothing where the ledger answers later.
    Result<std::optional<http::Response>> try_to_send() {
        auto const visit = TRY(Visit::open(site_, call_));
        auto const form = TRY(open_form(visit));
        registers::FieldErrors errors;
        auto resolved = inputs_;
        find_titles(visit, form.fields, resolved, errors);
        auto wanted = screens::read_inputs(*form.schema, resolved, errors);
        auto const version = version_given();
        if (form.record && version != form.record->version) {
            return std::optional(conflict_page(visit, form, *form.record, version));
        }
        json::object const nothing;
        auto const& before = form.record ? form.record->data : nothing;
        auto changes = screens::changed_fields(before, wanted);
        auto after = registers::patched(before, changes);
        registers::check_required(*form.schema, after, errors);
        drop_doubles(errors);
        if (!errors.empty()) {
            return std::optional(error_page(visit, form, std::move(errors)));
        }
        RecordCommand command{.id = screens::input(inputs_, "opdracht"),
                              .region = visit.region(),
                              .register_id = form.schema->id,
                              .record = form.record ? base::format_uuid(form.record->id)
                                                    : screens::input(inputs_, "record"),
                              .type = form.record ? CommandType::update : CommandType::create,
                              .version = version,
                              .data = std::move(changes)};
        auto const target = "/" + visit.region() + "/" + form.schema->id + "/" + command.record;
        auto const notice = form.record ? screens::Notice::saved : screens::Notice::made;
        if (form.record && command.data.empty()) {
            return std::optional(done(target, screens::Notice::saved));
        }
        auto sound = TRY(with_sound_ids(std::move(command)));
        auto prepared = TRY(registers::ledger_command(
            site_.registers, {std::move(sound), call_.actor, site_.now_ms()}));
        site_.store.append(std::move(prepared), [self = shared_from_this(), target,
                                                 notice](ledger::Outcome const& outcome) {
            outcome ? self->reply_(done(target, notice)) : self->refused(outcome.error());
        });
        return std::optional<http::Response>{};
    }

    void refused(ledger::Refusal const& refusal) {
        auto answer = refused_page(refusal);
        reply_(answer ? std::move(*answer) : problem(refusal, *call_.words));
    }

    Result<http::Response> refused_page(ledger::Refusal const& refusal) {
        auto const visit = TRY(Visit::open(site_, call_));
        auto const form = TRY(open_form(visit));
        if (refusal.kind == ledger::RefusalKind::version && form.record) {
            return conflict_page(visit, form, *form.record, version_given());
        }
        auto answer = error_page(visit, form, {refusal.error});
        answer.status = status_of(refusal);
        return answer;
    }

    std::int64_t version_given() const {
        auto const text = screens::input(inputs_, "versie");
        std::int64_t version = 0;
        std::from_chars(text.data(), text.data() + text.size(), version);
        return version;
    }

    // One mistake a field: the first says enough.
    static void drop_doubles(registers::FieldErrors& errors) {
        registers::FieldErrors kept;
        for (auto& error : errors) {
            bool const first = std::ranges::none_of(
                kept, [&](Error const& one) { return one.where == error.where; });
            if (first || error.where.empty()) {
                kept.push_back(std::move(error));
            }
        }
        errors = std::move(kept);
    }

    http::Response error_page(Visit const& visit, FormCall const& form,
                              registers::FieldErrors errors) const {
        auto screen = screen_of(visit, form);
        if (!form.record) {
            screen.record = screens::input(inputs_, "record");
        }
        screen.inputs = inputs_;
        screen.errors = std::move(errors);
        show_titles(visit, screen);
        return html_answer(page_of(visit, screen), 400);
    }

    // The form as it was sent, beside what others wrote since; what this person did not touch
    // becomes what it is now.
    http::Response conflict_page(Visit const& visit, FormCall const& form,
                                 registers::Record const& record, std::int64_t version) const {
        auto screen = screen_of(visit, form);
        screen.conflict = true;
        auto const seen = seen_at(visit, version);
        registers::FieldErrors errors;
        auto resolved = inputs_;
        find_titles(visit, form.fields, resolved, errors);
        auto const wanted = screens::read_inputs(*form.schema, resolved, errors);
        auto const mine = screens::changed_fields(seen, wanted);
        ReferenceFinder finder(visit);
        finder.add(*form.schema, record.data);
        auto const references = finder.take();
        note_names(visit, "page", finder.take_names());
        for (auto const* field : form.fields) {
            auto const* now = record.data.if_contains(field->id);
            auto const* mine_now = mine.if_contains(field->id);
            bool const wrong = std::ranges::any_of(
                errors, [&](Error const& one) { return one.where == field->id; });
            if (mine_now == nullptr && !wrong) {
                screens::add_inputs(*field, now, visit.words().shown(), screen.inputs);
                continue;
            }
            keep_typed(*field, screen.inputs);
            auto const* was = seen.if_contains(field->id);
            json::value const empty = nullptr;
            bool const touched = (now == nullptr ? empty : *now) != (was == nullptr ? empty : *was);
            bool const differs =
                (now == nullptr ? empty : *now) != (mine_now == nullptr ? empty : *mine_now);
            if (touched && differs) {
                screen.theirs[field->id] = screens::value_html(visit.words(), *field, record,
                                                               references, screens::Room::full);
            }
        }
        screen.errors = std::move(errors);
        show_titles(visit, screen);
        return html_answer(page_of(visit, screen), 409);
    }

    void keep_typed(registers::Field const& field, screens::Inputs& kept) const {
        for (auto const& [name, texts] : inputs_) {
            if (name == "v." + field.id || name.starts_with("v." + field.id + ".")) {
                kept[name] = texts;
            }
        }
    }

    // The record as the form showed it; nothing where that version is not known.
    static json::object seen_at(Visit const& visit, std::int64_t version) {
        auto const key = visit.key();
        auto const entries = key ? registers::history(visit.context(), *key)
                                 : Result<std::vector<registers::HistoryEntry>>{};
        if (!entries) {
            return {};
        }
        for (auto const& entry : *entries) {
            if (entry.event.record_version == version) {
                auto seen = registers::get_at(visit.context(), *key, entry.event.seq);
                return seen ? std::move(seen->data) : json::object{};
            }
        }
        return {};
    }

    Site const& site_;
    Call call_;
    http::Reply reply_;
    screens::Inputs inputs_;
};

}  // namespace

void ShowForm::operator()(Call const& call, http::Reply const& reply) const {
    auto page = empty_form(site, call);
    reply(page ? html_answer(std::move(*page)) : problem(page.error(), *call.words));
}

void SendForm::operator()(Call call, http::Reply reply) const {
    std::make_shared<Sending>(site, std::move(call), std::move(reply))->run();
}

}  // namespace regiotafel::app
