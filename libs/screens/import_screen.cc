#include "screens/import_screen.h"

#include <fmt/format.h>

#include "screens/html.h"

namespace regiotafel::screens {
namespace {

using registers::ImportRow;
using Kind = registers::ImportRow::Kind;

constexpr std::size_t kValueLetters = 120;

std::string action(ImportScreen const& screen) {
    return escaped(fmt::format("/{}/{}/inlezen", screen.region, screen.schema.id));
}

std::string columns(ImportScreen const& screen) {
    std::string out;
    for (auto const& column : screen.schema.import) {
        if (auto const* field = screen.schema.field(column.field)) {
            auto const needed =
                field->required ? " " + screen.words.html("screen.form.required") : std::string{};
            out += "<li>" + screen.words.in(field->label) + needed + "</li>";
        }
    }
    return R"(<ul class="columns">)" + out + "</ul>";
}

std::string chooser(ImportScreen const& screen) {
    auto const& words = screen.words;
    return fmt::format(
        R"(<form method="post" action="{0}" enctype="multipart/form-data" class="form" novalidate>
{1}<div class="field"><label for="bestand">{2}</label>
<p class="help" id="bestand-help">{3}</p>
<input id="bestand" type="file" name="bestand" accept=".csv,.xlsx"
aria-describedby="bestand-help"></div>
<div class="field long"><label for="tekst">{4}</label>
<p class="help" id="tekst-help">{5}</p>
<textarea id="tekst" name="tekst" rows="6" aria-describedby="tekst-help" spellcheck="false">
{6}</textarea></div>
<div class="send"><button class="btn p">{7}</button></div></form>)",
        action(screen), hidden("stap", "bekijk"), words.html("screen.import.file"),
        words.html("screen.import.file_help"), words.html("screen.import.paste"),
        words.html("screen.import.paste_help"), escaped(screen.text),
        words.html("screen.import.look"));
}

std::string value_of(ImportScreen const& screen, std::string_view id,
                     boost::json::value const& value) {
    auto const* field = screen.schema.field(id);
    if (field == nullptr || value.is_null()) {
        return fmt::format(R"(<span class="none">{}</span>)",
                           screen.words.html("screen.empty_value"));
    }
    registers::Record record;
    record.data[field->id] = value;
    if (!field->to.empty()) {
        return value_html(screen.words, *field, record, screen.references, Room::cell);
    }
    return escaped(shortened(registers::shown(*field, value, screen.words.shown()), kValueLetters));
}

std::string row_content(ImportScreen const& screen, ImportRow const& row) {
    std::string out;
    if (row.kind == Kind::bad) {
        for (auto const& problem : row.problems) {
            out += "<li>" + screen.words.html(problem.message) + "</li>";
        }
        return R"(<ul class="reasons">)" + out + "</ul>";
    }
    for (auto const& entry : row.data) {
        auto const* field = screen.schema.field(entry.key());
        auto const* before = row.before.if_contains(entry.key());
        auto const old = row.kind == Kind::changed && before != nullptr
                             ? fmt::format(R"(<del><span class="sr">{} </span>{}</del> )",
                                           screen.words.html("screen.history.was"),
                                           value_of(screen, entry.key(), *before))
                             : std::string{};
        auto const sr = row.kind == Kind::changed
                            ? fmt::format(R"(<span class="sr">{} </span>)",
                                          screen.words.html("screen.history.became"))
                            : std::string{};
        out += fmt::format("<div><dt>{}</dt><dd>{}<ins>{}{}</ins></dd></div>",
                           field == nullptr ? std::string{} : screen.words.in(field->label), old,
                           sr, value_of(screen, entry.key(), entry.value()));
    }
    return R"(<dl class="diff">)" + out + "</dl>";
}

std::string rows(ImportScreen const& screen, Kind kind, std::string const& heading) {
    auto const count = screen.preview->count(kind);
    if (count == 0 || kind == Kind::same) {
        return {};
    }
    auto const& words = screen.words;
    std::string out = fmt::format(
        R"(<section class="import-rows"><h2>{} <span class="num">{}</span></h2>)"
        R"(<div class="table"><table class="records import"><thead><tr>)"
        R"(<th scope="col" class="right">{}</th><th scope="col">{}</th><th scope="col">)"
        R"({}</th></tr></thead><tbody>)",
        heading, count, words.html("screen.import.line"), words.in(screen.schema.label),
        kind == Kind::bad ? words.html("screen.import.why") : words.html("screen.import.what"));
    std::size_t shown = 0;
    for (auto const& row : screen.preview->rows) {
        if (row.kind != kind || shown == kRowsShown) {
            continue;
        }
        ++shown;
        out += fmt::format(
            R"(<tr><td class="right num" data-c="{}">{}</td><th scope="row">{}</th><td>)"
            R"({}</td></tr>)",
            words.html("screen.import.line"), row.line,
            row.title.empty() ? words.html("screen.untitled") : escaped(shortened(row.title, 120)),
            row_content(screen, row));
    }
    out += "</tbody></table></div>";
    if (count > shown) {
        out +=
            fmt::format(R"(<p class="muted">{}</p>)",
                        words.html("screen.import.more", {{"count", std::int64_t(count - shown)}}));
    }
    return out + "</section>";
}

std::string figures(ImportScreen const& screen) {
    auto const& words = screen.words;
    auto const one = [&](Kind kind, std::string const& label) {
        return fmt::format(R"(<div><dt>{}</dt><dd class="num">{}</dd></div>)", label,
                           screen.preview->count(kind));
    };
    return R"(<dl class="figures">)" + one(Kind::added, words.html("screen.import.added")) +
           one(Kind::changed, words.html("screen.import.changed")) +
           one(Kind::same, words.html("screen.import.same")) +
           one(Kind::bad, words.html("screen.import.bad")) + "</dl>";
}

std::string not_read(ImportScreen const& screen) {
    std::string names;
    for (auto const& column : screen.preview->columns) {
        if (column.field.empty() && !column.header.empty()) {
            names += (names.empty() ? "" : ", ") + escaped(shortened(column.header, 60));
        }
    }
    return names.empty() ? names
                         : fmt::format(R"(<p class="muted">{} {}</p>)",
                                       screen.words.html("screen.import.not_read"), names);
}

std::string preview(ImportScreen const& screen) {
    auto const& words = screen.words;
    auto const doing = screen.preview->count(Kind::added) + screen.preview->count(Kind::changed);
    std::string out = figures(screen) + not_read(screen);
    if (screen.changed) {
        out += fmt::format(R"(<p class="problem-box" role="alert">{}{}</p>)", icon("alert"),
                           words.html("screen.import.changed_since"));
    }
    if (doing > 0) {
        out += fmt::format(
            R"(<form method="post" action="{}" enctype="multipart/form-data"
class="do-import" data-once>
{}{}{}<textarea name="tekst" hidden aria-hidden="true" tabindex="-1">
{}</textarea><button class="btn p">{}</button>
<a class="btn q" href="{}">{}</a><p class="small muted">{}</p></form>)",
            action(screen), hidden("stap", "doe"), hidden("reeks", screen.batch),
            hidden("gezien", screen.checked), escaped(screen.text),
            words.html("screen.import.do", {{"count", std::int64_t(doing)}}), action(screen),
            words.html("screen.cancel"), words.html("screen.import.undo_hint"));
    } else {
        out += fmt::format(R"(<p class="nothing">{}</p>)", words.html("screen.import.nothing"));
    }
    return out + rows(screen, Kind::bad, words.html("screen.import.bad_rows")) +
           rows(screen, Kind::changed, words.html("screen.import.changed_rows")) +
           rows(screen, Kind::added, words.html("screen.import.added_rows"));
}

}  // namespace

std::string import_html(ImportScreen const& screen) {
    auto const& words = screen.words;
    auto const what = screen.schema.plural.in(words.language());
    if (screen.preview != nullptr) {
        return fmt::format("<h1>{}</h1>",
                           words.html("screen.import.preview_title", {{"what", what}})) +
               preview(screen);
    }
    std::string out = R"(<div class="narrow">)";
    if (!screen.problem.empty()) {
        out += fmt::format(
            R"(<div class="summary" role="alert" tabindex="-1" data-focus><h2>{}{}</h2></div>)",
            icon("alert"), escaped(screen.problem));
    }
    return out +
           fmt::format(R"(<h1>{}</h1><p class="lead">{}</p><h2 class="small-head">{}</h2>{})",
                       words.html("screen.import.title", {{"what", what}}),
                       words.html("screen.import.lead"), words.html("screen.import.columns"),
                       columns(screen)) +
           chooser(screen) + "</div>";
}

}  // namespace regiotafel::screens
