#include "screens/list_screen.h"

#include <algorithm>

#include <fmt/format.h>

#include "screens/html.h"
#include "screens/list_views.h"
#include "screens/map_view.h"

namespace regiotafel::screens {
namespace {

using registers::ViewKind;

Parameters parameters_of(ListState const& state) {
    Parameters out;
    auto const add = [&](std::string name, std::string const& value) {
        if (!value.empty()) {
            out.emplace_back(std::move(name), value);
        }
    };
    add("weergave", state.view);
    add("q", state.q);
    for (auto const& [field, value] : state.chosen) {
        add("f." + field, value);
    }
    add("sorteer", state.sort);
    add("op", state.on);
    add("kaart", state.box);
    add("na", state.after);
    return out;
}

std::string_view icon_of(ViewKind kind) {
    switch (kind) {
        case ViewKind::board:
            return "board";
        case ViewKind::calendar:
            return "calendar";
        case ViewKind::card:
            return "cards";
        case ViewKind::map:
            return "map";
        case ViewKind::graph:
            return "graph";
        default:
            return "table";
    }
}

std::string view_name(Words const& words, registers::View const& view) {
    if (!view.label.nl.empty()) {
        return words.in(view.label);
    }
    switch (view.kind) {
        case ViewKind::board:
            return words.html("screen.view.board");
        case ViewKind::calendar:
            return words.html("screen.view.calendar");
        case ViewKind::card:
            return words.html("screen.view.card");
        case ViewKind::map:
            return words.html("screen.view.map");
        case ViewKind::graph:
            return words.html("screen.view.graph");
        default:
            return words.html("screen.view.table");
    }
}

std::string switcher(ListScreen const& screen) {
    if (screen.views.size() < 2) {
        return {};
    }
    std::string out = fmt::format(R"(<nav class="switch" aria-label="{}"><ul>)",
                                  screen.words.html("screen.views"));
    for (auto const number : screen.views) {
        auto const& view = screen.schema.views[number];
        auto state = screen.state;
        state.view = std::to_string(number);
        state.after.clear();
        state.box.clear();
        out +=
            fmt::format(R"(<li><a href="{}"{}>{}{}</a></li>)", escaped(list_address(screen, state)),
                        &view == screen.view ? R"( aria-current="true")" : "",
                        icon(icon_of(view.kind)), view_name(screen.words, view));
    }
    return out + "</ul></nav>";
}

std::string option(std::string_view value, std::string const& label_html, bool chosen) {
    return fmt::format(R"(<option value="{}"{}>{}</option>)", escaped(value),
                       chosen ? " selected" : "", label_html);
}

std::string chooser(ListScreen const& screen, std::string const& id, std::string const& label,
                    std::string const& options) {
    return fmt::format(R"(<div class="f"><label for="f-{0}">{1}</label>)"
                       R"(<select id="f-{0}" name="f.{0}">{2}{3}</select></div>)",
                       escaped(id), label,
                       option("", screen.words.html("screen.filter.all"), false), options);
}

bool is_narrowed(ListScreen const& screen) {
    return !screen.state.q.empty() || !screen.state.on.empty() || !screen.state.chosen.empty() ||
           !screen.state.after.empty();
}

std::string filters(ListScreen const& screen) {
    auto const& words = screen.words;
    auto const chosen = [&](std::string_view id) {
        auto const found = screen.state.chosen.find(id);
        return found == screen.state.chosen.end() ? std::string{} : found->second;
    };
    std::string out =
        fmt::format(R"(<form class="filters" method="get" role="search" aria-label="{0}">)"
                    R"({1}{2}<div class="f grow"><label for="q">{3}</label>)"
                    R"(<input id="q" type="search" name="q" value="{4}" maxlength="200"></div>)",
                    words.html("screen.filter.label"), hidden("weergave", screen.state.view),
                    screen.state.sort.empty() ? "" : hidden("sorteer", screen.state.sort),
                    words.html("screen.filter.search"), escaped(screen.state.q));
    if (!screen.schema.statuses.empty()) {
        std::string options;
        for (auto const& status : screen.schema.statuses) {
            options += option(status.id, words.in(status.label), chosen("status") == status.id);
        }
        out += chooser(screen, "status", words.html("screen.status"), options);
    }
    for (auto const* field : screen.filterable) {
        std::string options;
        for (auto const& code : field->codes) {
            options += option(code.id, words.in(code.label), chosen(field->id) == code.id);
        }
        out += chooser(screen, field->id, words.in(field->label), options);
    }
    if (screen.schema.dated) {
        out += fmt::format(R"(<div class="f"><label for="op">{}</label>)"
                           R"(<input id="op" name="op" type="date" value="{}"></div>)",
                           words.html("screen.filter.on"), escaped(screen.state.on));
    }
    out += fmt::format(R"(<button class="btn">{}</button>)", words.html("screen.filter.show"));
    if (!screen.state.on.empty() || !screen.state.q.empty() || !screen.state.chosen.empty()) {
        ListState const plain{.view = screen.state.view};
        out += fmt::format(R"(<a class="btn q" href="{}">{}</a>)",
                           escaped(list_address(screen, plain)), words.html("screen.filter.clear"));
    }
    return out + "</form>";
}

std::string heading(ListScreen const& screen) {
    auto const& words = screen.words;
    auto const base = "/" + screen.region + "/" + screen.schema.id;
    std::string buttons;
    if (screen.may_create) {
        buttons += fmt::format(R"(<a class="btn p" href="{}/nieuw">{}{}</a>)", escaped(base),
                               icon("plus"), words.html("screen.new"));
    }
    if (screen.may_import) {
        buttons += fmt::format(R"(<a class="btn" href="{}/inlezen">{}{}</a>)", escaped(base),
                               icon("upload"), words.html("screen.import"));
    }
    if (screen.may_harvest) {
        buttons +=
            fmt::format(R"(<a class="btn" href="/{}/oogst">{}{}</a>)", escaped(screen.region),
                        icon("upload"), words.html("harvest.screen.title"));
    }
    return fmt::format(R"(<div class="head"><div><h1>{}</h1><p class="lead">{}</p></div>)"
                       R"(<div class="acts">{}</div></div>)",
                       words.in(screen.schema.plural), words.in(screen.schema.description),
                       buttons);
}

std::string empty(ListScreen const& screen) {
    auto const text = is_narrowed(screen) ? screen.words.html("screen.nothing_found")
                                          : screen.words.in(screen.schema.empty);
    return fmt::format(R"(<p class="nothing">{}</p>)", text);
}

std::string background_export(ListScreen const& screen) {
    auto const one = [](std::string_view format, std::string_view name) {
        return fmt::format(R"(<button class="btn small" name="vorm" value="{}">{}</button>)",
                           format, name);
    };
    return fmt::format(
        R"(<form class="export" method="post" action="/{}/{}/uitvoer">{}{} {} {}</form>)",
        escaped(screen.region), escaped(screen.schema.id), icon("download"),
        screen.words.html("screen.export"), one("csv", "CSV"), one("xlsx", "Excel"));
}

std::string foot(ListScreen const& screen) {
    auto const& words = screen.words;
    std::string out = R"(<div class="under">)";
    if (!screen.state.after.empty()) {
        auto state = screen.state;
        state.after.clear();
        out += fmt::format(R"(<a class="btn" href="{}">{}</a>)",
                           escaped(list_address(screen, state)), words.html("screen.first_page"));
    }
    if (!screen.next.empty()) {
        auto state = screen.state;
        state.after = screen.next;
        out += fmt::format(R"(<a class="btn" href="{}">{}{}</a>)",
                           escaped(list_address(screen, state)), words.html("screen.next_page"),
                           icon("right"));
    }
    if (screen.large) {
        return out + background_export(screen) + "</div>";
    }
    auto state = screen.state;
    state.view.clear();
    state.after.clear();
    auto const export_to = [&](std::string_view kind) {
        return escaped(
            address(fmt::format("/{}/{}/uitvoer.{}", screen.region, screen.schema.id, kind),
                    parameters_of(state)));
    };
    return out +
           fmt::format(
               R"(<p class="export">{}{} <a href="{}">CSV</a> <a href="{}">Excel</a></p></div>)",
               icon("download"), words.html("screen.export"), export_to("csv"), export_to("xlsx"));
}

}  // namespace

bool shows_as_list(ViewKind kind) {
    return kind == ViewKind::table || kind == ViewKind::board || kind == ViewKind::calendar ||
           kind == ViewKind::card || kind == ViewKind::map || kind == ViewKind::graph;
}

std::string list_address(ListScreen const& screen, ListState const& state) {
    return address("/" + screen.region + "/" + screen.schema.id, parameters_of(state));
}

std::string list_html(ListScreen const& screen) {
    auto const kind = screen.view == nullptr ? ViewKind::table : screen.view->kind;
    if (screen.count == 0 && !is_narrowed(screen)) {
        return heading(screen) + empty(screen);
    }
    std::string out = heading(screen) + filters(screen);
    out += fmt::format(
        R"(<div class="over"><p class="count"><strong>{}</strong> {}</p>{}</div>)", screen.count,
        screen.words.inside(screen.count == 1 ? screen.schema.label : screen.schema.plural),
        switcher(screen));
    if (screen.count == 0) {
        return out + empty(screen);
    }
    switch (kind) {
        case ViewKind::board:
            out += board_html(screen);
            break;
        case ViewKind::calendar:
            out += calendar_html(screen);
            break;
        case ViewKind::card:
            out += cards_html(screen);
            break;
        case ViewKind::map:
            out += map_html(screen);
            break;
        case ViewKind::graph:
            out += screen.drawn;
            break;
        default:
            out += table_html(screen);
            break;
    }
    return out + foot(screen);
}

}  // namespace regiotafel::screens
