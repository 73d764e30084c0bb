#include "screens/schools_screen.h"

#include <boost/json/array.hpp>
#include <fmt/format.h>

#include "screens/html.h"

namespace regiotafel::screens {
namespace {

namespace json = boost::json;

constexpr std::size_t kValueLetters = 80;

constexpr std::pair<char const*, char const*> kKinds[] = {{"added", "schools.added"},
                                                          {"changed", "schools.changed"},
                                                          {"reopened", "schools.reopened"},
                                                          {"closed", "schools.closed"}};

std::string text_in(json::object const& object, std::string_view name) {
    auto const* value = object.if_contains(name);
    return value != nullptr && value->is_string() ? std::string(value->get_string())
                                                  : std::string{};
}

std::int64_t number_in(json::object const& object, std::string_view name) {
    auto const* value = object.if_contains(name);
    return value != nullptr && value->is_number() ? value->to_number<std::int64_t>() : 0;
}

json::array list_in(json::object const& object, std::string_view name) {
    auto const* value = object.if_contains(name);
    return value != nullptr && value->is_array() ? value->get_array() : json::array{};
}

std::string shown_value(SchoolsPreview const& preview, registers::Field const& field,
                        json::object const& values) {
    auto const* value = values.if_contains(field.id);
    if (value == nullptr || value->is_null() || !field.to.empty()) {
        return {};
    }
    return escaped(
        shortened(registers::shown(field, *value, preview.words.shown()), kValueLetters));
}

// "Plaats: Tiel → Culemborg", for each field that changes.
std::string changed_values(SchoolsPreview const& preview, json::object const& row) {
    auto const* before = row.if_contains("before");
    auto const* after = row.if_contains("after");
    if (before == nullptr || after == nullptr || !before->is_object() || !after->is_object()) {
        return {};
    }
    std::string out;
    for (auto const& entry : after->get_object()) {
        auto const* field = preview.schema.field(entry.key());
        if (field == nullptr) {
            continue;
        }
        auto const was = shown_value(preview, *field, before->get_object());
        auto const now = shown_value(preview, *field, after->get_object());
        out += fmt::format("<div><dt>{}</dt><dd>{}<ins>{}</ins></dd></div>",
                           preview.words.in(field->label),
                           was.empty() ? was : "<del>" + was + "</del> ", now);
    }
    return out.empty() ? out : R"(<dl class="diff">)" + out + "</dl>";
}

std::string rows_of(SchoolsPreview const& preview, char const* kind, char const* key) {
    auto const rows = list_in(preview.difference, kind);
    auto const count = number_in(preview.counts, kind);
    if (rows.empty()) {
        return {};
    }
    auto const& words = preview.words;
    bool const changes = std::string_view(kind) == "changed";
    std::string items;
    for (auto const& one : rows) {
        auto const* row = one.if_object();
        if (row == nullptr) {
            continue;
        }
        items +=
            fmt::format(R"(<tr><th scope="row">{}</th><td data-c="{}" class="num">{}</td>{}</tr>)",
                        escaped(text_in(*row, "name")), words.html("schools.code"),
                        escaped(text_in(*row, "code")),
                        changes ? "<td>" + changed_values(preview, *row) + "</td>" : std::string{});
    }
    auto const left = count - static_cast<std::int64_t>(rows.size());
    return fmt::format(
        R"(<details class="difference"{}><summary>{} <span class="num">{}</span></summary>)"
        R"(<div class="table"><table class="records import"><thead><tr>)"
        R"(<th scope="col">{}</th><th scope="col">{}</th>{}</tr></thead><tbody>{}</tbody></table>)"
        R"(</div>{}</details>)",
        changes ? " open" : "", words.html(key), count, words.in(preview.schema.label),
        words.html("schools.code"),
        changes ? R"(<th scope="col">)" + words.html("schools.what") + "</th>" : std::string{},
        items,
        left > 0 ? "<p>" + words.html("schools.more", {{"count", left}}) + "</p>" : std::string{});
}

std::string held(SchoolsPreview const& preview) {
    std::string items;
    for (auto const& one : list_in(preview.difference, "held")) {
        if (auto const* group = one.if_object()) {
            items +=
                "<li>" +
                preview.words.html("schools.held_one", {{"sector", text_in(*group, "sector")},
                                                        {"province", text_in(*group, "province")},
                                                        {"missing", number_in(*group, "missing")},
                                                        {"known", number_in(*group, "known")}}) +
                "</li>";
        }
    }
    return items.empty()
               ? items
               : fmt::format(R"(<section class="refused"><h2>{}</h2><ul>{}</ul></section>)",
                             preview.words.html("schools.held"), items);
}

Words::Values values_in(json::object const& problem) {
    Words::Values values;
    auto const* told = problem.if_contains("values");
    for (auto const& entry :
         told != nullptr && told->is_object() ? told->get_object() : json::object{}) {
        if (entry.value().is_string()) {
            values[std::string(entry.key())] = std::string(entry.value().get_string());
        } else if (entry.value().is_int64()) {
            values[std::string(entry.key())] = entry.value().get_int64();
        }
    }
    return values;
}

std::string problems(SchoolsPreview const& preview) {
    auto const& words = preview.words;
    std::string items;
    for (auto const& one : list_in(preview.difference, "problems")) {
        if (auto const* problem = one.if_object()) {
            auto const why = words.plain(text_in(*problem, "key"), values_in(*problem));
            items += "<li>" +
                     words.html("schools.problem", {{"file", text_in(*problem, "file")},
                                                    {"line", number_in(*problem, "line")},
                                                    {"why", why}}) +
                     "</li>";
        }
    }
    auto const all = number_in(preview.counts, "problems");
    return items.empty()
               ? items
               : fmt::format(R"(<details class="difference"><summary>{} <span class="num">{})"
                             R"(</span></summary><ul class="plain-list">{}</ul></details>)",
                             words.html("schools.problems"), all, items);
}

std::string figures(SchoolsPreview const& preview) {
    std::string out;
    auto const add = [&](std::int64_t number, char const* key) {
        out += fmt::format(R"(<div><dt>{}</dt><dd class="num">{}</dd></div>)",
                           preview.words.html(key), number);
    };
    for (auto const& [kind, key] : kKinds) {
        add(number_in(preview.counts, kind), key);
    }
    add(number_in(preview.counts, "boards"), "schools.boards");
    return R"(<dl class="figures">)" + out + "</dl>";
}

}  // namespace

std::string schools_form_html(SchoolsForm const& form) {
    auto const& words = form.words;
    auto const problem =
        form.problem.empty()
            ? std::string{}
            : fmt::format(R"(<div class="summary" role="alert" tabindex="-1" data-focus>)"
                          R"(<h2>{}{}</h2></div>)",
                          icon("alert"), escaped(form.problem));
    return fmt::format(
        R"(<div class="narrow"><h1>{title}</h1><p class="lead">{lead}</p>{problem}
<form method="post" enctype="multipart/form-data" class="form" data-once>
<div class="field drop" data-drop><label for="bestanden">{files}</label>
<p class="help" id="bestanden-help">{files_help}</p>
<input id="bestanden" type="file" name="bestanden" multiple accept=".csv,.txt"
aria-describedby="bestanden-help"><p class="small" data-chosen aria-live="polite"></p>
<p class="small muted" data-hint hidden>{drop}</p></div>
<div class="field"><label for="datum">{date}</label><p class="help" id="datum-help">{date_help}</p>
<input id="datum" type="date" name="datum" value="{day}" required
aria-describedby="datum-help"></div>
<div class="field"><label class="pick"><input type="checkbox" name="alles" value="ja"{all}> {close}
</label></div><div class="send"><button class="btn p">{send}</button></div></form></div>)",
        fmt::arg("title", words.html("schools.title")),
        fmt::arg("lead", words.html("schools.lead")), fmt::arg("problem", problem),
        fmt::arg("files", words.html("schools.files")),
        fmt::arg("files_help", words.html("schools.files_help")),
        fmt::arg("drop", words.html("harvest.screen.drop")),
        fmt::arg("date", words.html("schools.date")),
        fmt::arg("date_help", words.html("schools.date_help")), fmt::arg("day", escaped(form.date)),
        fmt::arg("all", form.close_all ? " checked" : ""),
        fmt::arg("close", words.html("schools.close_all")),
        fmt::arg("send", words.html("schools.send")));
}

std::string schools_preview_html(SchoolsPreview const& preview) {
    auto const& words = preview.words;
    auto const again = fmt::format(R"(<a class="btn" href="/{}/netwerk/inlezen">{}</a>)",
                                   escaped(preview.region), words.html("schools.again"));
    auto const head = fmt::format(R"(<div class="head"><div><h1>{}</h1></div></div>)",
                                  words.html("schools.preview"));
    if (preview.difference.empty()) {
        return head + job_box(words, preview.region, preview.job) +
               (is_over(preview.job) ? R"(<p class="acts">)" + again + "</p>" : std::string{});
    }
    auto const read =
        words.html("schools.read", {{"branches", number_in(preview.counts, "branches")},
                                    {"same", number_in(preview.counts, "same")}});
    std::string out = head + fmt::format(R"(<p class="lead">{}</p>)", read) + figures(preview);
    if (preview.carry_out.empty()) {
        out += fmt::format(R"(<p class="nothing">{}</p>)", words.html("schools.nothing"));
    } else {
        out += fmt::format(
            R"(<form method="post" action="{}" class="acts" data-once>)"
            R"(<button class="btn p">{}</button>{}</form>)",
            escaped(preview.carry_out),
            words.html("schools.do", {{"count", number_in(preview.counts, "commands")}}), again);
    }
    out += held(preview);
    for (auto const& [kind, key] : kKinds) {
        out += rows_of(preview, kind, key);
    }
    return out + problems(preview);
}

}  // namespace regiotafel::screens
