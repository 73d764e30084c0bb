#include "screens/history_block.h"

#include <algorithm>

#include <fmt/format.h>

#include "base/text.h"
#include "screens/html.h"

namespace regiotafel::screens {
namespace {

constexpr std::size_t kFieldsNamed = 4;
constexpr std::size_t kValueLetters = 160;

std::string text_of(DetailScreen const& screen, registers::Field const& field,
                    boost::json::value const* value) {
    if (value == nullptr || value->is_null()) {
        return fmt::format(R"(<span class="none">{}</span>)",
                           screen.words.html("screen.empty_value"));
    }
    registers::Record record;
    record.data[field.id] = *value;
    using registers::FieldType;
    if (field.type == FieldType::date || field.type == FieldType::period) {
        return value_html(screen.words, field, record, screen.references, Room::full);
    }
    if (!field.to.empty()) {
        return value_html(screen.words, field, record, screen.references, Room::cell);
    }
    return escaped(shortened(registers::shown(field, *value, screen.words.shown()), kValueLetters));
}

// Before and after of each field that changed.
std::string differences(DetailScreen const& screen, registers::HistoryEntry const& entry) {
    std::string out;
    for (auto const& changed : entry.change.patch) {
        auto const* field = screen.schema.field(changed.key());
        if (field == nullptr) {
            continue;
        }
        auto const* before = entry.before.if_contains(changed.key());
        out +=
            fmt::format(R"(<div><dt>{}</dt><dd><del><span class="sr">{} </span>{}</del> <ins>)"
                        R"(<span class="sr">{} </span>{}</ins></dd></div>)",
                        screen.words.in(field->label), screen.words.html("screen.history.was"),
                        text_of(screen, *field, before), screen.words.html("screen.history.became"),
                        text_of(screen, *field, &changed.value()));
    }
    return out;
}

std::string undo_form(DetailScreen const& screen, registers::HistoryEntry const& entry) {
    auto const version = std::to_string(entry.event.record_version);
    return fmt::format(
        R"(<form method="post" action="{}/terug">{}{}<button class="btn q small">)"
        R"({}{}<span class="sr"> {}</span></button></form>)",
        escaped(record_address(screen.region, screen.schema, screen.record)),
        hidden("opdracht", screen.command), hidden("versie", version), icon("undo"),
        screen.words.html("screen.undo"),
        screen.words.html("screen.undo_of", {{"version", entry.event.record_version}}));
}

}  // namespace

std::string who_and_when(Words const& words, ledger::Event const& event, bool own) {
    auto const who = own ? words.plain("screen.history.you") : words.role(event.role);
    auto const when = words.moment(event.at_ms);
    return escaped(who.empty() ? when : who + ", " + when);
}

std::string change_words(Words const& words, registers::Register const& schema,
                         registers::HistoryEntry const& entry) {
    auto const& type = entry.event.type;
    if (!entry.change.whole) {
        return words.html("screen.did.erased");
    }
    if (type == registers::kCreated) {
        return words.html("screen.did.created");
    }
    if (type == registers::kDeleted) {
        return words.html("screen.did.deleted");
    }
    if (type == registers::kMoved) {
        auto const* status = schema.status(entry.change.status);
        return words.html("screen.did.moved",
                          {{"status", status == nullptr ? entry.change.status
                                                        : status->label.in(words.language())}});
    }
    std::vector<std::string> names;
    for (auto const& changed : entry.change.patch) {
        if (auto const* field = schema.field(changed.key())) {
            names.push_back(field->label.in(words.language()));
        }
    }
    if (names.empty() || names.size() > kFieldsNamed) {
        return words.html("screen.did.updated",
                          {{"count", static_cast<std::int64_t>(names.size())}});
    }
    return words.html("screen.did.changed", {{"fields", base::join(names, ", ")}});
}

std::string history_html(DetailScreen const& screen) {
    auto const& words = screen.words;
    std::string out =
        fmt::format(R"(<section class="history"><h2>{}</h2><ol>)", words.html("screen.history"));
    for (std::size_t i = 0; i < std::min(screen.history.size(), kHistoryShown); ++i) {
        auto const& step = screen.history[i];
        auto const& event = step.entry.event;
        out += fmt::format(R"(<li><p>{}</p><p class="xs muted">{}</p>)",
                           change_words(words, screen.schema, step.entry),
                           who_and_when(words, event, step.own));
        auto const changes =
            event.type == registers::kCreated ? std::string{} : differences(screen, step.entry);
        if (!changes.empty()) {
            out +=
                fmt::format(R"(<details><summary>{}</summary><dl class="diff">{}</dl></details>)",
                            words.html("screen.history.what"), changes);
        }
        if (step.may_undo) {
            out += undo_form(screen, step.entry);
        }
        out += "</li>";
    }
    return out + "</ol></section>";
}

}  // namespace regiotafel::screens
