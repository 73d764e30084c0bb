#include "screens/consult_pages.h"

#include <algorithm>
#include <memory>

#include "api/answer.h"
#include "api/seen.h"
#include "background/ask.h"
#include "background/session_facts.h"
#include "base/text.h"
#include "document/csv_writer.h"
#include "document/xlsx_writer.h"
#include "screens/consult_parts.h"
#include "screens/html.h"
#include "screens/lead_parts.h"
#include "screens/visitor_form.h"

namespace regiotafel::app {
namespace {

using base::ErrorCode;
using base::fail;
using base::Result;
using screens::ConsultStage;

constexpr std::size_t kOneMax = 64 << 10U;  // of one comment
constexpr std::size_t kQuoteMax = 500;      // letters
constexpr std::size_t kSheetMax = 100'000;
constexpr std::string_view kVisitorFields[] = {"text", "name", "constituency"};

// ---- All of them

Result<std::string> all_page(Site const& site, Call const& call) {
    auto const visit = TRY(Visit::open(site, call));
    auto const* schema = visit.site().registers.find(kConsultation);
    if (schema == nullptr) {
        return fail(ErrorCode::not_found, {"api.no_such_page"});
    }
    auto const page = TRY(registers::list(visit.context(), {.region = visit.region(),
                                                            .register_id = schema->id,
                                                            .limit = registers::kPageMax,
                                                            .sort = "-deadline"}));
    screens::ConsultsScreen screen{.words = visit.words()};
    for (auto const& record : page.items) {
        auto const date = visit.words().weekday(field_text(record.data, "deadline"));
        auto const stage = stage_of(record, today(site));
        bool const over = stage == ConsultStage::closed;
        screen.lines.push_back(
            {.href = consult_address(visit.region(), record.id),
             .title = field_text(record.data, "title"),
             .question = field_text(record.data, "question"),
             .note = stage == ConsultStage::open
                         ? visit.words().plain("consult.stage_open", {{"date", date}})
                         : std::string{},
             .status_html =
                 screens::status_tag(visit.words(), *schema, over ? "closed" : record.status)});
    }
    if (leads(visit.actor(), visit.region())) {
        screen.make = "/" + visit.region() + "/consultatie/nieuw";
    }
    auto frame = visit.frame(visit.words().plain("consult.title"), nullptr);
    frame.crumbs = {{"/" + visit.region(), visit.region_name()}};
    return screens::page(frame, screens::consults_html(screen));
}

struct ShowConsultations {  // GET /{region}/consultatie
    Site const& site;
    void operator()(Call const& call, http::Reply const& reply) const {
        auto page = all_page(site, call);
        reply(page ? html_answer(std::move(*page)) : problem(page.error(), *call.words));
    }
};

// ---- One, with the form that came back where something was wrong

struct CommentForm {
    std::string mark{};
    screens::Inputs inputs{};
    registers::FieldErrors errors{};
};

// Nobody sees a comment before a person released it, whoever is signed in: this page is the
// public's.
void keep_released(std::vector<screens::ConsultComment>& comments) {
    std::erase_if(comments,
                  [](screens::ConsultComment const& one) { return one.status != "shown"; });
}

Result<std::string> one_page(Visit const& visit, CommentForm sent) {
    auto const about = TRY(consultation_of(visit));
    auto placed = TRY(placed_comments(visit, about));
    screens::ConsultScreen screen{.words = visit.words(),
                                  .head = TRY(consult_head(visit, about)),
                                  .schema = comment_schema(visit),
                                  .final_text = field_text(about.record.data, "final_text"),
                                  .leads = leads(visit.actor(), visit.region()),
                                  .arrived = std::string(visit.call().request.parameter("alinea"))};
    for (auto& one : placed.paragraphs) {
        keep_released(one.comments);
    }
    keep_released(placed.homeless);
    screen.paragraphs = std::move(placed.paragraphs);
    screen.homeless = std::move(placed.homeless);
    for (std::size_t i = 0; i < screen.paragraphs.size(); ++i) {
        screen.commands.push_back(new_id(visit.site()));
        screen.records.push_back(new_id(visit.site()));
    }
    screens::FormScreen const form{.words = visit.words(),
                                   .schema = screen.schema,
                                   .inputs = std::move(sent.inputs),
                                   .errors = std::move(sent.errors)};
    screen.form = &form;
    screen.wrong = sent.mark;
    auto frame = visit.frame(screen.head.title, nullptr);
    frame.crumbs = {{"/" + visit.region(), visit.region_name()},
                    {"/" + visit.region() + "/consultatie", visit.words().plain("consult.title")}};
    return screens::page(frame, screens::consult_html(screen));
}

Result<std::string> plain_page(Site const& site, Call const& call) {
    auto const visit = TRY(Visit::open(site, call));
    return one_page(visit, {});
}

struct ShowConsultation {  // GET /{region}/consultatie/{id}?alinea=
    Site const& site;
    void operator()(Call const& call, http::Reply const& reply) const {
        auto page = plain_page(site, call);
        reply(page ? html_answer(std::move(*page)) : problem(page.error(), *call.words));
    }
};

// ---- Commenting

// A comment on its way; what is wrong comes back with what was typed.
class Commenting : public std::enable_shared_from_this<Commenting> {
  public:
    Commenting(Site const& site, Call call, http::Reply reply)
        : site_(site),
          call_(std::move(call)),
          reply_(std::move(reply)),
          form_(call_, kVisitorFields) {}

    void run() {
        if (auto const sent = send(); !sent) {
            reply_(lost(sent.error(), status_of(sent.error().code)));
        }
    }

  private:
    // "Jan Bakker, Schoolbestuur": what was filled in beside the text.
    std::string signature(Visit const& visit) const {
        auto const name = base::to_valid_utf8(form_.input("v.name"));
        auto const role = code_name(visit, comment_schema(visit), "constituency",
                                    base::to_valid_utf8(form_.input("v.constituency")));
        return name + (name.empty() || role.empty() ? "" : ", ") + role;
    }

    // Nothing that somebody wrote is gone because it came too late.
    http::Response lost(base::Error const& error, int status) const {
        auto text = base::to_valid_utf8(form_.input("v.text"));
        auto const visit = Visit::open(site_, call_);
        if (!visit || base::trim(text).empty()) {
            return problem(error, *call_.words);
        }
        if (auto const by = signature(*visit); !by.empty()) {
            text += "\n\n" + by;
        }
        auto const region = "/" + visit->region();
        screens::ConsultLostScreen screen{
            .words = visit->words(),
            .problem = call_.words->text(error.message),
            .text = text,
            .react = screens::address(region + "/reactie", {{"over", region + "/consultatie"}})};
        if (auto const about = consultation_of(*visit);
            about && about->stage == ConsultStage::open) {
            screen.page = consult_address(visit->region(), about->record.id);
        }
        auto frame = visit->frame(visit->words().plain("consult.lost"), nullptr);
        frame.crumbs = {{region, visit->region_name()},
                        {region + "/consultatie", visit->words().plain("consult.title")}};
        return html_answer(screens::page(frame, screens::consult_lost_html(screen)), status);
    }

    Result<void> send() {
        auto const visit = TRY(Visit::open(site_, call_));
        auto const about = TRY(consultation_of(visit));
        address_ = consult_address(visit.region(), about.record.id);
        mark_ = form_.input("alinea");
        auto const paragraph = std::ranges::find(about.paragraphs, mark_, &region::Paragraph::id);
        if (about.stage != ConsultStage::open) {
            auto const day = visit.words().weekday(field_text(about.record.data, "deadline"));
            return fail(ErrorCode::conflict, {"consult.closed", {{"date", day}}});
        }
        if (paragraph == about.paragraphs.end() || paragraph->heading) {
            return fail(ErrorCode::bad_input, {"consult.no_paragraph"});
        }
        if (form_.trapped()) {
            reply_(thanks());
            return {};
        }
        auto const& schema = comment_schema(visit);
        registers::FieldErrors errors;
        boost::json::object const added{{"consultation", base::format_uuid(about.record.id)},
                                        {"paragraph", mark_},
                                        {"quote", screens::shortened(paragraph->text, kQuoteMax)}};
        auto const data = form_.read(schema, added, errors);
        if (!errors.empty()) {
            auto page = TRY(one_page(visit, {mark_, form_.inputs(), std::move(errors)}));
            reply_(html_answer(std::move(page), 400));
            return {};
        }
        auto made = TRY(form_.make(visit, schema, data, office_of(visit.region())));
        site_.store.append(
            std::move(made.command), [self = shared_from_this()](ledger::Outcome const& outcome) {
                self->reply_(is_kept(outcome)
                                 ? self->thanks()
                                 : self->lost(outcome.error().error, status_of(outcome.error())));
            });
        return {};
    }

    http::Response thanks() const {
        return done(screens::address(address_, {{"alinea", mark_}}) + "#" + mark_,
                    screens::Notice::none);
    }

    Site const& site_;
    Call call_;
    http::Reply reply_;
    VisitorForm form_;
    std::string address_{};
    std::string mark_{};
};

struct SendConsultComment {  // POST /{region}/consultatie/{id}/reactie
    Site const& site;
    void operator()(Call call, http::Reply reply) const {
        std::make_shared<Commenting>(site, std::move(call), std::move(reply))->run();
    }
};

// ---- The comments as a file: those that the reader may see

std::vector<std::string> sheet_row(Visit const& visit, registers::Record const& record,
                                   PlacedComments const& placed) {
    auto const& schema = comment_schema(visit);
    auto const mark = field_text(record.data, "paragraph");
    auto const found =
        std::ranges::find(placed.paragraphs, mark,
                          [](screens::ConsultParagraph const& one) { return one.paragraph.id; });
    bool const there = found != placed.paragraphs.end();
    auto const* status = schema.status(record.status);
    return {there ? std::to_string(found->number) : visit.words().plain("consult.no_number"),
            there ? found->paragraph.text : field_text(record.data, "quote"),
            field_text(record.data, "text"),
            field_text(record.data, "name"),
            code_name(visit, schema, "constituency", field_text(record.data, "constituency")),
            visit.words().moment(record.created_ms),
            status == nullptr ? "" : status->label.in(visit.words().language()),
            code_name(visit, schema, "disposition", field_text(record.data, "disposition")),
            field_text(record.data, "reason")};
}

std::vector<std::string> sheet_heads(Visit const& visit) {
    auto const& schema = comment_schema(visit);
    auto const of = [&](std::string_view field) {
        return schema.field(field)->label.in(visit.words().language());
    };
    auto const& words = visit.words();
    return {words.plain("consult.sheet.number"),
            words.plain("consult.sheet.paragraph"),
            of("text"),
            words.plain("consult.sheet.by"),
            of("constituency"),
            words.plain("consult.sheet.when"),
            words.plain("screen.status"),
            of("disposition"),
            of("reason")};
}

Result<std::string> workbook(Visit const& visit,
                             std::vector<std::vector<std::string>> const& rows) {
    constexpr double kWide = 50;
    document::workbook::Sheet sheet{.name = visit.words().plain("consult.title")};
    for (std::size_t i = 0; i < rows.front().size(); ++i) {
        bool const text = i == 1 || i == 2 || i + 1 == rows.front().size();
        sheet.columns.push_back({.heading = rows.front()[i], .width = text ? kWide : 20});
    }
    for (std::size_t i = 1; i < rows.size(); ++i) {
        auto& row = sheet.rows.emplace_back();
        for (auto const& text : rows[i]) {
            row.push_back({.value = text});
        }
    }
    document::workbook::Workbook book{.title = sheet.name};
    book.styles["header"] = {.bold = true};
    book.sheets.push_back(std::move(sheet));
    return document::write_xlsx(book);
}

Result<http::Response> comment_file(Site const& site, Call const& call) {
    auto const visit = TRY(Visit::open(site, call));
    auto const about = TRY(consultation_of(visit));
    auto const placed = TRY(placed_comments(visit, about));
    std::vector<std::vector<std::string>> rows{sheet_heads(visit)};
    registers::ListQuery query{.region = visit.region(),
                               .register_id = std::string(kConsultationComment),
                               .limit = registers::kPageMax,
                               .filters = {"consultation:eq:" + base::format_uuid(about.record.id)},
                               .sort = "id"};
    do {
        auto page = TRY(registers::list(visit.context(), query));
        note_seen(site, {call.actor, visit.region(), comment_schema(visit), "export"}, page.items);
        for (auto const& record : page.items) {
            rows.push_back(sheet_row(visit, record, placed));
        }
        query.cursor = std::move(page.next);
    } while (!query.cursor.empty() && rows.size() < kSheetMax);
    bool const csv = call.request.path.ends_with(".csv");
    auto file = csv ? Result<std::string>(document::write_csv(rows)) : workbook(visit, rows);
    auto bytes = TRY(std::move(file));
    return http::Response{
        .type = csv ? "text/csv; charset=utf-8"
                    : "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        .body = std::move(bytes),
        .headers = {{"Content-Disposition",
                     std::string("attachment; filename=\"reacties") + (csv ? ".csv\"" : ".xlsx\"")},
                    {"Cache-Control", "no-store"}}};
}

struct ShowCommentFile {  // GET /{region}/consultatie/{id}/reacties.csv and reacties.xlsx
    Site const& site;
    void operator()(Call const& call, http::Reply const& reply) const {
        auto file = comment_file(site, call);
        reply(file ? std::move(*file) : problem(file.error(), *call.words));
    }
};

}  // namespace

std::vector<Route> consult_routes(Site const& site) {
    using enum Policy;
    constexpr auto kDraftMax = kFormBytesMax;
    // clang-format off
    return {
        {"GET", "/{region}/consultatie",                everybody, ShowConsultations{site}},
        {"GET", "/{region}/consultatie/nieuw",          member, ShowConsultForm{site}},
        {"POST","/{region}/consultatie/nieuw",          member, SendConsultForm{site}, kDraftMax},
        {"GET", "/{region}/consultatie/{id}",           everybody, ShowConsultation{site}},
        {"POST","/{region}/consultatie/{id}/reactie", everybody, SendConsultComment{site}, kOneMax},
        {"GET", "/{region}/consultatie/{id}/tekst",     member, ShowConsultForm{site}},
        {"POST","/{region}/consultatie/{id}/tekst",   member, SendConsultForm{site}, kDraftMax},
        {"GET", "/{region}/consultatie/{id}/behandelen", member, ShowHandling{site}},
        {"POST","/{region}/consultatie/{id}/behandelen", member, SendHandling{site}},
        {"POST","/{region}/consultatie/{id}/stand",     member, SendStage{site}},
        {"GET", "/{region}/consultatie/{id}/reacties.csv", everybody, ShowCommentFile{site}},
        {"GET", "/{region}/consultatie/{id}/reacties.xlsx", everybody, ShowCommentFile{site}},
    };
    // clang-format on
}

}  // namespace regiotafel::app
