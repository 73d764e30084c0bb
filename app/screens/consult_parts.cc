#include "screens/consult_parts.h"

#include <algorithm>

#include "background/ask.h"
#include "background/session_facts.h"
#include "screens/lead_parts.h"

namespace regiotafel::app {
namespace {

using base::ErrorCode;
using base::fail;
using base::Result;
using registers::Record;
using screens::ConsultStage;

// What somebody may be known by: "Els, leraar".
std::string by_line(Visit const& visit, Record const& record) {
    auto out = field_text(record.data, "name");
    auto const role = code_name(visit, comment_schema(visit), "constituency",
                                field_text(record.data, "constituency"));
    out += out.empty() || role.empty() ? "" : ", ";
    return out + role;
}

screens::ConsultComment comment_of(Visit const& visit, Record const& record) {
    return {.id = base::format_uuid(record.id),
            .version = record.version,
            .text = field_text(record.data, "text"),
            .quote = field_text(record.data, "quote"),
            .by = by_line(visit, record),
            .when = visit.words().moment(record.created_ms),
            .status = record.status,
            .disposition = field_text(record.data, "disposition"),
            .reason = field_text(record.data, "reason")};
}

Result<std::int64_t> count_of(Visit const& visit, base::Uuid const& id,
                              std::vector<std::string> more) {
    auto const office = office_of(visit.region());
    more.push_back("consultation:eq:" + base::format_uuid(id));
    return registers::count({visit.site().registers, visit.snapshot(), office},
                            {.region = visit.region(),
                             .register_id = std::string(kConsultationComment),
                             .filters = std::move(more)});
}

}  // namespace

registers::Register const& comment_schema(Visit const& visit) {
    auto const* schema = visit.site().registers.find(kConsultationComment);
    INVARIANT(schema != nullptr, "the register consultation_comment is shipped");
    return *schema;
}

std::string consult_address(std::string_view region, base::Uuid const& id) {
    return "/" + std::string(region) + "/consultatie/" + base::format_uuid(id);
}

ConsultStage stage_of(Record const& record, std::string_view today) {
    if (record.status == "open") {
        return today <= field_text(record.data, "deadline") ? ConsultStage::open
                                                            : ConsultStage::closed;
    }
    return record.status == "closed"    ? ConsultStage::closed
           : record.status == "settled" ? ConsultStage::settled
                                        : ConsultStage::draft;
}

Result<Consultation> consultation_of(Visit const& visit) {
    auto const id = base::parse_uuid(visit.call().part("id"));
    if (!id) {
        return fail(ErrorCode::not_found, {"register.no_such_record"});
    }
    Consultation out{
        .record = TRY(registers::get(visit.context(), {visit.region(), kConsultation, *id}))};
    out.stage = stage_of(out.record, today(visit.site()));
    // Visitors do not see the anchors, and their marks have to be the same.
    auto const office = office_of(visit.region());
    auto const whole = TRY(registers::get({visit.site().registers, visit.snapshot(), office},
                                          {visit.region(), kConsultation, *id}));
    out.paragraphs =
        region::read_paragraphs(field_text(whole.data, "text"), field_text(whole.data, "anchors"));
    return out;
}

Result<Consultation> led_consultation(Visit const& visit) {
    if (!leads(visit.actor(), visit.region())) {
        return fail(ErrorCode::forbidden, {"register.forbidden"});
    }
    return consultation_of(visit);
}

Result<screens::ConsultHead> consult_head(Visit const& visit, Consultation const& about) {
    auto const& data = about.record.data;
    auto const* schema = visit.site().registers.find(kConsultation);
    INVARIANT(schema != nullptr, "the register consultation is shipped");
    screens::ConsultHead head{.title = field_text(data, "title"),
                              .question = field_text(data, "question"),
                              .deadline = visit.words().weekday(field_text(data, "deadline")),
                              .stage = about.stage,
                              .page = consult_address(visit.region(), about.record.id)};
    bool const over = about.stage == ConsultStage::closed;
    head.status_html =
        screens::status_tag(visit.words(), *schema, over ? "closed" : about.record.status);
    head.comments = TRY(count_of(visit, about.record.id, {}));
    auto const open =
        TRY(count_of(visit, about.record.id, {"disposition:empty:true", "status:in:new,shown"}));
    head.handled = head.comments - open;
    return head;
}

Result<PlacedComments> placed_comments(Visit const& visit, Consultation const& about) {
    PlacedComments out;
    int number = 0;
    for (auto const& one : about.paragraphs) {
        out.paragraphs.push_back({.paragraph = one, .number = one.heading ? 0 : ++number});
    }
    auto page = TRY(registers::list(
        visit.context(), {.region = visit.region(),
                          .register_id = std::string(kConsultationComment),
                          .limit = registers::kPageMax,
                          .filters = {"consultation:eq:" + base::format_uuid(about.record.id)},
                          .sort = "id"}));
    for (auto const& record : page.items) {
        auto const mark = field_text(record.data, "paragraph");
        auto const place = std::ranges::find(
            out.paragraphs, mark,
            [](screens::ConsultParagraph const& one) { return one.paragraph.id; });
        auto& list = place == out.paragraphs.end() ? out.homeless : place->comments;
        list.push_back(comment_of(visit, record));
    }
    out.records = std::move(page.items);
    return out;
}

}  // namespace regiotafel::app
