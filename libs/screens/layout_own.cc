#include <algorithm>

#include <fmt/format.h>

#include "screens/html.h"
#include "screens/layout_blocks.h"

namespace regiotafel::screens {
namespace {

using registers::Field;
using registers::FieldType;

constexpr double kNearDegrees = 0.06;  // around a place, on the map that it leads to
constexpr int kCell = 15;              // of the small schema, in units of its drawing
constexpr int kGap = 3;

std::string text_value(DetailScreen const& screen, std::string_view id) {
    auto const* value = screen.record.data.if_contains(id);
    return value != nullptr && value->is_string() ? std::string(value->get_string())
                                                  : std::string{};
}

std::vector<Field const*> shown_fields(DetailScreen const& screen, Block const& block) {
    std::vector<Field const*> out;
    for (auto const& id : block.fields) {
        if (auto const* field = shown_field(screen, id)) {
            out.push_back(field);
        }
    }
    return out;
}

std::string full_value(DetailScreen const& screen, Field const& field) {
    return value_html(screen.words, field, screen.record, screen.references, Room::full);
}

bool is_over(DetailScreen const& screen) {
    auto const* status = screen.schema.status(screen.record.status);
    return status != nullptr &&
           (status->tone == registers::Tone::good || status->tone == registers::Tone::closed);
}

std::string lead(DetailScreen const& screen, Block const& block) {
    std::string out;
    for (auto const* field : shown_fields(screen, block)) {
        out += rich(text_value(screen, field->id));
    }
    return out.empty() ? to_fill(screen, block.empty) : R"(<div class="opening">)" + out + "</div>";
}

std::string facts(DetailScreen const& screen, Block const& block) {
    auto const lines = fact_lines(screen, shown_fields(screen, block)).filled;
    return lines.empty() ? lines
                         : block_html("card-facts", screen.words.in(block.heading),
                                      R"(<dl class="detail">)" + lines + "</dl>");
}

// A count that the server made, of nothing.
bool is_nothing(DetailScreen const& screen, Field const& field) {
    auto const* value = screen.record.data.if_contains(field.id);
    return field.computed && value != nullptr && value->is_number() &&
           value->to_number<double>() == 0;
}

std::string numbers(DetailScreen const& screen, Block const& block) {
    std::string out;
    for (auto const* field : shown_fields(screen, block)) {
        auto const value = full_value(screen, *field);
        if (!value.empty() && !is_nothing(screen, *field)) {
            out += fmt::format("<div><dt>{}</dt><dd>{}</dd></div>", screen.words.in(field->label),
                               value);
        }
    }
    return out.empty() ? out
                       : block_html("count-up", screen.words.in(block.heading),
                                    R"(<dl class="figures">)" + out + "</dl>");
}

// From the first day to the last, and where today is.
std::string time_bar(DetailScreen const& screen, std::string const& first,
                     std::string const& last) {
    auto const whole = screen.words.days_until(last) - screen.words.days_until(first);
    auto const gone = -screen.words.days_until(first);
    if (whole <= 0 || is_over(screen)) {
        return {};
    }
    auto const percent = std::clamp<std::int64_t>(gone * 100 / whole, 0, 100);
    return fmt::format(R"(<progress max="100" value="{0}" aria-label="{1}"></progress>)", percent,
                       screen.words.html("screen.layout.time_gone", {{"percent", percent}}));
}

std::string when(DetailScreen const& screen, Block const& block) {
    std::string dates;
    std::vector<std::string> known;
    for (auto const* field : shown_fields(screen, block)) {
        auto const iso = text_value(screen, field->id);
        if (!iso.empty()) {
            known.push_back(iso);
            dates += fmt::format("<div><dt>{}</dt><dd>{}</dd></div>", screen.words.in(field->label),
                                 escaped(screen.words.date(iso)));
        }
    }
    if (known.empty()) {
        auto const hint = to_fill(screen, block.empty);
        return hint.empty() ? hint : block_html("when", screen.words.in(block.heading), hint);
    }
    std::string inside = R"(<dl class="dates">)" + dates + "</dl>";
    if (known.size() == 2) {
        inside += time_bar(screen, known.front(), known.back());
    }
    if (!is_over(screen)) {
        bool const late = screen.words.days_until(known.back()) < 0;
        inside +=
            fmt::format(R"(<p class="far{}">{}{}</p>)", late ? " late" : "",
                        late ? icon("alert") : "", escaped(screen.words.how_far(known.back())));
    }
    return block_html("when", screen.words.in(block.heading), inside);
}

// The schema in small: the first field across, the second down; the place of this record is filled.
std::string small_schema(DetailScreen const& screen, Field const& across, Field const* down) {
    auto const column = text_value(screen, across.id);
    auto const row = down == nullptr ? std::string{} : text_value(screen, down->id);
    auto const rows = down == nullptr ? std::size_t{1} : down->codes.size();
    std::string cells;
    for (std::size_t y = 0; y < rows; ++y) {
        for (std::size_t x = 0; x < across.codes.size(); ++x) {
            bool const in_row = down == nullptr || down->codes[y].id == row;
            bool const in_column = across.codes[x].id == column;
            auto const* css = in_row && in_column                                        ? "here"
                              : (in_row && down != nullptr && !row.empty()) || in_column ? "line"
                                                                                         : "";
            cells +=
                fmt::format(R"(<rect class="{}" x="{}" y="{}" width="{}" height="{}" rx="2"/>)",
                            css, x * (kCell + kGap) + 1, y * (kCell + kGap) + 1, kCell, kCell);
        }
    }
    return fmt::format(
        R"(<svg class="small-schema" viewBox="0 0 {} {}" aria-hidden="true">{}</svg>)",
        across.codes.size() * (kCell + kGap), rows * (kCell + kGap), cells);
}

std::string grid(DetailScreen const& screen, Block const& block) {
    auto const fields = shown_fields(screen, block);
    std::string words;
    for (auto const* field : fields) {
        auto const value = full_value(screen, *field);
        if (!value.empty()) {
            words += fmt::format("<div><dt>{}</dt><dd>{}</dd></div>", screen.words.in(field->label),
                                 value);
        }
    }
    if (words.empty()) {
        auto const hint = to_fill(screen, block.empty);
        return hint.empty() ? hint : block_html("where", screen.words.in(block.heading), hint);
    }
    return block_html(
        "where", screen.words.in(block.heading),
        R"(<div class="in-schema">)" +
            small_schema(screen, *fields.front(), fields.size() > 1 ? fields[1] : nullptr) +
            R"(<dl class="labelled">)" + words + "</dl></div>");
}

std::string text(DetailScreen const& screen, Block const& block) {
    std::string out;
    for (auto const* field : shown_fields(screen, block)) {
        auto const heading = block.heading.nl.empty() || block.fields.size() > 1
                                 ? screen.words.in(field->label)
                                 : screen.words.in(block.heading);
        auto const value = full_value(screen, *field);
        auto const inside = value.empty() ? to_fill(screen, block.empty)
                                          : R"(<div class="prose">)" + value + "</div>";
        if (inside.empty()) {
            continue;
        }
        out += block.folded && !value.empty()
                   ? fmt::format(R"(<details class="story" id="tekst-{}"><summary>{}</summary>{})"
                                 "</details>",
                                 field->id, heading, inside)
                   : block_html("story", heading, inside);
    }
    return out;
}

std::string promise(DetailScreen const& screen, Block const& block) {
    auto const& words = screen.words;
    auto const promised = R"(<dl class="labelled">)" +
                          fact_lines(screen, shown_fields(screen, block)).filled + "</dl>";
    auto const* came = shown_field(screen, block.came);
    auto const value = came == nullptr ? std::string{} : full_value(screen, *came);
    auto const hint = to_fill(screen, block.empty);
    auto const inside = !value.empty() ? R"(<div class="prose">)" + value + "</div>"
                        : hint.empty() ? fmt::format(R"(<p class="none">{}</p>)",
                                                     words.html("screen.layout.nothing_yet"))
                                       : hint;
    return fmt::format(
        R"(<section class="promise{}"><div class="promised"><h2>{}</h2>{}</div>)"
        R"(<div class="came"><h2>{}</h2>{}</div></section>)",
        value.empty() ? "" : " kept",
        block.heading.nl.empty() ? words.html("screen.layout.promised") : words.in(block.heading),
        promised, came == nullptr ? std::string{} : words.in(came->label), inside);
}

std::string contact(DetailScreen const& screen, Block const& block) {
    std::string out;
    for (auto const* field : shown_fields(screen, block)) {
        auto const value = full_value(screen, *field);
        if (!value.empty()) {
            auto const* mark = field->type == FieldType::person ? "person"
                               : field->type == FieldType::file ? "download"
                                                                : "right";
            out += fmt::format(R"(<li>{}<div><p class="xs muted">{}</p>{}</div></li>)", icon(mark),
                               screen.words.in(field->label), value);
        }
    }
    auto const inside =
        out.empty() ? to_fill(screen, block.empty) : R"(<ul class="contact">)" + out + "</ul>";
    return inside.empty() ? inside : block_html("box", screen.words.in(block.heading), inside);
}

// To the map of the register, around this place.
std::string map_link(DetailScreen const& screen, Field const& field) {
    auto const* value = screen.record.data.if_contains(field.id);
    auto const& views = screen.schema.views;
    auto const map = std::ranges::find_if(views, [&](registers::View const& view) {
        return view.kind == registers::ViewKind::map && view.by == field.id;
    });
    if (value == nullptr || !value->is_object() || map == views.end()) {
        return {};
    }
    auto const north = value->get_object().at("latitude").to_number<double>();
    auto const east = value->get_object().at("longitude").to_number<double>();
    auto const box = fmt::format("{:.4f},{:.4f},{:.4f},{:.4f}", north - kNearDegrees,
                                 east - kNearDegrees, north + kNearDegrees, east + kNearDegrees);
    return fmt::format(
        R"(<p><a class="btn" href="{}">{}{}</a></p>)",
        escaped(address("/" + screen.region + "/" + screen.schema.id,
                        {{"weergave", std::to_string(map - views.begin())}, {"kaart", box}})),
        icon("map"), screen.words.html("screen.layout.on_map"));
}

std::string place(DetailScreen const& screen, Block const& block) {
    std::string lines;
    std::string map;
    for (auto const* field : shown_fields(screen, block)) {
        if (field->type == FieldType::location) {
            map += map_link(screen, *field);
            continue;
        }
        // A village and its municipality often have one name.
        auto const line = "<p>" + full_value(screen, *field) + "</p>";
        lines += line == "<p></p>" || lines.find(line) != std::string::npos ? "" : line;
    }
    auto const inside = lines.empty() && map.empty()
                            ? to_fill(screen, block.empty)
                            : R"(<div class="address">)" + lines + "</div>" + map;
    return inside.empty() ? inside : block_html("box", screen.words.in(block.heading), inside);
}

}  // namespace

Field const* shown_field(DetailScreen const& screen, std::string_view id) {
    auto const found = std::ranges::find(screen.fields, id, &Field::id);
    return found == screen.fields.end() ? nullptr : *found;
}

std::string block_html(std::string_view css, std::string const& heading,
                       std::string const& inside) {
    return fmt::format(R"(<section class="piece {}">{}{}</section>)", css,
                       heading.empty() ? heading : "<h2>" + heading + "</h2>", inside);
}

std::string to_fill(DetailScreen const& screen, registers::Label const& empty) {
    if (empty.nl.empty() || !screen.may_update) {
        return {};
    }
    return fmt::format(R"(<p class="to-fill">{} <a href="{}/wijzig">{}</a></p>)",
                       screen.words.in(empty),
                       escaped(record_address(screen.region, screen.schema, screen.record)),
                       screen.words.html("screen.layout.fill"));
}

FactLines fact_lines(DetailScreen const& screen, std::vector<Field const*> const& fields) {
    FactLines out;
    for (auto const* field : fields) {
        auto const value = full_value(screen, *field);
        auto const label = screen.words.in(field->label);
        if (value.empty()) {
            out.open += (out.open.empty() ? "" : ", ") + label;
            continue;
        }
        out.filled += fmt::format(R"(<div{}><dt>{}</dt><dd>{}</dd></div>)",
                                  field->type == FieldType::long_text ? R"( class="long")" : "",
                                  label, value);
    }
    return out;
}

std::string own_block(DetailScreen const& screen, Block const& block) {
    switch (block.kind) {
        case BlockKind::lead:
            return lead(screen, block);
        case BlockKind::facts:
            return facts(screen, block);
        case BlockKind::numbers:
            return numbers(screen, block);
        case BlockKind::when:
            return when(screen, block);
        case BlockKind::grid:
            return grid(screen, block);
        case BlockKind::text:
            return text(screen, block);
        case BlockKind::promise:
            return promise(screen, block);
        case BlockKind::contact:
            return contact(screen, block);
        case BlockKind::place:
            return place(screen, block);
        case BlockKind::steps:
        case BlockKind::quotes:
        case BlockKind::linked:
            break;
    }
    return {};
}

}  // namespace regiotafel::screens
