#include <algorithm>

#include <fmt/format.h>

#include "screens/html.h"
#include "screens/layout_blocks.h"

namespace regiotafel::screens {
namespace {

using registers::Field;
using registers::FieldType;
using registers::Record;
using registers::Register;

constexpr std::size_t kQuoteLetters = 600;
constexpr std::string_view kStatus = "status";
constexpr int kBar = 1000;  // the width of a bar, in units of its drawing

// The records of a block, from either side.
struct Tied {
    Register const* schema = nullptr;
    std::vector<Record> const* records = nullptr;
    std::int64_t count = 0;
    Pointing const* pointing = nullptr;  // where they point here
    Named const* named = nullptr;        // where this record names them
};

Tied find_tied(DetailScreen const& screen, Block const& block) {
    for (auto const& one : screen.pointing) {
        if (one.schema->id == block.from && one.field->id == block.from_field) {
            return {.schema = one.schema,
                    .records = &one.records,
                    .count = one.count,
                    .pointing = &one};
        }
    }
    for (auto const& one : screen.named) {
        if (one.field->id == block.of) {
            return {.schema = one.schema,
                    .records = &one.records,
                    .count = static_cast<std::int64_t>(one.records.size() + one.unseen),
                    .named = &one};
        }
    }
    return {};
}

std::string title_link(DetailScreen const& screen, Register const& schema, Record const& record) {
    return link(record_address(screen.region, schema, record),
                title_of(screen.words, schema, record));
}

std::string text_of(Record const& record, std::string_view field) {
    auto const* value = record.data.if_contains(field);
    return value != nullptr && value->is_string() ? std::string(value->get_string())
                                                  : std::string{};
}

std::string cell(DetailScreen const& screen, Field const& field, Record const& record) {
    return value_html(screen.words, field, record, screen.references, Room::cell);
}

// Short, but with dates in words: it stands in no table.
std::string small_fact(DetailScreen const& screen, Field const& field, Record const& record) {
    using registers::FieldType;
    bool const dated = field.type == FieldType::date || field.type == FieldType::period;
    return value_html(screen.words, field, record, screen.references,
                      dated ? Room::full : Room::cell);
}

std::string small_facts(DetailScreen const& screen, Register const& schema, Block const& block,
                        Record const& record) {
    std::string out;
    for (auto const& id : block.columns) {
        auto const* field = schema.field(id);
        auto const value = field == nullptr ? std::string{} : small_fact(screen, *field, record);
        if (!value.empty()) {
            out += fmt::format(R"(<div><dt>{}</dt><dd>{}</dd></div>)",
                               screen.words.in(field->label), value);
        }
    }
    return out.empty() ? out : R"(<dl class="facts">)" + out + "</dl>";
}

// Where the block asks for it; of what is in progress it is always told.
std::string tag(DetailScreen const& screen, Block const& block, Tied const& tied,
                Record const& record) {
    bool const told = block.shape == Shape::progress ||
                      std::ranges::find(block.columns, kStatus) != block.columns.end();
    return told ? status_tag(screen.words, *tied.schema, record.status) : std::string{};
}

std::string lines(DetailScreen const& screen, Block const& block, Tied const& tied) {
    std::string out = R"(<ul class="lines">)";
    for (auto const& record : *tied.records) {
        out += fmt::format("<li><div>{}{}</div>{}</li>", title_link(screen, *tied.schema, record),
                           small_facts(screen, *tied.schema, block, record),
                           tag(screen, block, tied, record));
    }
    return out + "</ul>";
}

std::string cards(DetailScreen const& screen, Block const& block, Tied const& tied) {
    std::string out = R"(<ul class="cards">)";
    for (auto const& record : *tied.records) {
        out += fmt::format(
            R"(<li class="card"><h3>{}</h3>{}{}</li>)", title_link(screen, *tied.schema, record),
            small_facts(screen, *tied.schema, block, record), tag(screen, block, tied, record));
    }
    return out + "</ul>";
}

std::string timeline(DetailScreen const& screen, Block const& block, Tied const& tied) {
    std::string out = R"(<ol class="timeline">)";
    for (auto const& record : *tied.records) {
        auto const day = text_of(record, block.by);
        bool const ahead = !day.empty() && screen.words.days_until(day) >= 0;
        out += fmt::format(R"(<li{}><p class="day">{}</p><div>{}{}</div>{}</li>)",
                           ahead ? R"( class="ahead")" : "",
                           day.empty() ? screen.words.html("screen.calendar.no_date")
                                       : escaped(screen.words.date(day)),
                           title_link(screen, *tied.schema, record),
                           small_facts(screen, *tied.schema, block, record),
                           tag(screen, block, tied, record));
    }
    return out + "</ol>";
}

std::string column_label(DetailScreen const& screen, Register const& schema,
                         std::string const& id) {
    auto const* field = schema.field(id);
    return field == nullptr ? screen.words.html("screen.status") : screen.words.in(field->label);
}

std::string row_cell(DetailScreen const& screen, Register const& schema, std::string const& id,
                     Record const& record) {
    if (id == schema.title) {
        return title_link(screen, schema, record);
    }
    auto const* field = schema.field(id);
    return field == nullptr ? status_tag(screen.words, schema, record.status)
                            : cell(screen, *field, record);
}

// The title stands first, unless the columns say where.
std::string table(DetailScreen const& screen, Block const& block, Tied const& tied) {
    auto const& schema = *tied.schema;
    auto columns = block.columns;
    if (std::ranges::find(columns, schema.title) == columns.end()) {
        columns.insert(columns.begin(), schema.title);
    }
    std::string head;
    for (auto const& id : columns) {
        head += R"(<th scope="col">)" + column_label(screen, schema, id) + "</th>";
    }
    std::string rows;
    for (auto const& record : *tied.records) {
        rows +=
            R"(<tr><th scope="row">)" + row_cell(screen, schema, columns.front(), record) + "</th>";
        for (std::size_t i = 1; i < columns.size(); ++i) {
            auto const value = row_cell(screen, schema, columns[i], record);
            rows += fmt::format(R"(<td data-c="{}"{}>{}</td>)",
                                column_label(screen, schema, columns[i]),
                                value.empty() ? R"( class="no")" : "", value);
        }
        rows += "</tr>";
    }
    return fmt::format(R"(<div class="table"><table class="records compact"><caption>{}</caption>)"
                       R"(<thead><tr>{}</tr></thead><tbody>{}</tbody></table></div>)",
                       screen.words.in(schema.plural), head, rows);
}

std::int64_t with_status(Tied const& tied, std::string_view status) {
    if (tied.pointing == nullptr) {
        return std::ranges::count(*tied.records, status, &Record::status);
    }
    auto const& counts = tied.pointing->by_status;
    auto const found = std::ranges::find(counts, status, &registers::GroupCount::value);
    return found == counts.end() ? 0 : found->count;
}

// A bar with a part for each status that occurs, the furthest first, and the same in words.
std::string progress(DetailScreen const& screen, Block const& block, Tied const& tied) {
    std::int64_t whole = 0;
    for (auto const& status : tied.schema->statuses) {
        whole += with_status(tied, status.id);
    }
    if (whole == 0) {
        return lines(screen, block, tied);
    }
    std::string bar;
    std::string legend;
    std::int64_t gone = 0;
    for (auto const tone :
         {registers::Tone::good, registers::Tone::active, registers::Tone::warning,
          registers::Tone::neutral, registers::Tone::closed}) {
        for (auto const& status : tied.schema->statuses) {
            auto const count = status.tone == tone ? with_status(tied, status.id) : 0;
            if (count == 0) {
                continue;
            }
            auto const from = gone * kBar / whole;
            gone += count;
            bar += fmt::format(R"(<rect class="tone-{}" x="{}" width="{}" height="14"/>)",
                               name_of(tone), from,
                               gone * kBar / whole - from - (gone < whole ? 4 : 0));
            legend += fmt::format(R"(<li class="tone-{}"><strong class="num">{}</strong> {}</li>)",
                                  name_of(tone), count, screen.words.in(status.label));
        }
    }
    return fmt::format(
        R"(<svg class="shares" viewBox="0 0 {} 14" preserveAspectRatio="none" aria-hidden="true">)"
        R"({}</svg><ul class="legend">{}</ul>{})",
        kBar, bar, legend, lines(screen, block, tied));
}

std::string quotes(DetailScreen const& screen, Block const& block, Tied const& tied) {
    std::string out = R"(<ul class="quotes">)";
    for (auto const& record : *tied.records) {
        auto const& title = *tied.schema->field(tied.schema->title);
        auto const* value = record.data.if_contains(title.id);
        auto const said = value == nullptr ? screen.words.plain("screen.untitled")
                                           : registers::shown(title, *value, screen.words.shown());
        auto const table = text_of(record, block.by);
        auto const mark = screen.marks.find(table);
        std::string from;
        if (!table.empty()) {
            from = R"(<span class="chip">)" +
                   (mark == screen.marks.end()
                        ? std::string{}
                        : fmt::format(R"(<svg class="mark" aria-hidden="true">)"
                                      R"(<use href="#merk-{}"/></svg>)",
                                      std::distance(screen.marks.begin(), mark))) +
                   escaped(table) + "</span>";
        }
        for (auto const& id : block.columns) {
            auto const* field = tied.schema->field(id);
            auto const shown =
                field == nullptr ? std::string{} : small_fact(screen, *field, record);
            from += shown.empty() ? shown : "<span>" + shown + "</span>";
        }
        out += fmt::format(
            R"(<li><blockquote><a href="{}">{}</a></blockquote><p class="from">{}</p></li>)",
            escaped(record_address(screen.region, *tied.schema, record)),
            escaped(shortened(said, kQuoteLetters)), from);
    }
    return out + "</ul>";
}

std::string heading_of(DetailScreen const& screen, Block const& block, Tied const& tied) {
    auto const& words = screen.words;
    if (!block.heading.nl.empty()) {
        return words.in(block.heading);
    }
    if (tied.named != nullptr) {
        return words.in(tied.named->field->label);
    }
    return tied.pointing->field->reverse.nl.empty() ? words.in(tied.schema->plural)
                                                    : words.in(tied.pointing->field->reverse);
}

std::string inside_of(DetailScreen const& screen, Block const& block, Tied const& tied) {
    if (block.kind == BlockKind::quotes) {
        return quotes(screen, block, tied);
    }
    switch (block.shape) {
        case Shape::cards:
            return cards(screen, block, tied);
        case Shape::timeline:
            return timeline(screen, block, tied);
        case Shape::table:
            return table(screen, block, tied);
        case Shape::progress:
            return progress(screen, block, tied);
        case Shape::lines:
            break;
    }
    return lines(screen, block, tied);
}

// What is there beyond what is shown: a way to all of them, or that some are not for these eyes.
std::string beyond(DetailScreen const& screen, Tied const& tied) {
    if (tied.named != nullptr && tied.named->unseen > 0) {
        return fmt::format(
            R"(<p class="none">{}</p>)",
            screen.words.html("screen.layout.unseen",
                              {{"count", static_cast<std::int64_t>(tied.named->unseen)}}));
    }
    if (tied.pointing == nullptr || tied.count <= static_cast<std::int64_t>(tied.records->size()) ||
        tied.pointing->field->type == FieldType::references) {
        return {};
    }
    auto const all =
        address("/" + screen.region + "/" + tied.schema->id,
                {{"f." + tied.pointing->field->id, base::format_uuid(screen.record.id)}});
    return fmt::format(R"(<p><a href="{}">{}</a></p>)", escaped(all),
                       screen.words.html("screen.board.all", {{"count", tied.count}}));
}

// Where there is nothing: what to do, for who may do it.
std::string nothing(DetailScreen const& screen, Block const& block, Tied const& tied) {
    if (tied.pointing == nullptr || !tied.pointing->may_create) {
        return to_fill(screen, block.empty);
    }
    // Without words of its own it is only named among what may be added.
    if (block.empty.nl.empty()) {
        return {};
    }
    return fmt::format(R"(<div class="to-fill"><p>{}</p>{}</div>)", screen.words.in(block.empty),
                       add_link(screen, *tied.pointing));
}

}  // namespace

std::string add_link(DetailScreen const& screen, Pointing const& one) {
    auto const form = fmt::format("/{}/{}/nieuw", screen.region, one.schema->id);
    auto const id = base::format_uuid(screen.record.id);
    return fmt::format(R"(<a class="btn q" href="{}">{}{}</a>)",
                       escaped(address(form, {{one.field->id, id}})), icon("plus"),
                       screen.words.in(one.schema->label));
}

std::string mark_sprite(DetailScreen const& screen) {
    std::string out;
    for (auto const& [name, drawing] : screen.marks) {
        auto const begin = drawing.find('>') + 1;
        out +=
            fmt::format(R"(<symbol id="merk-{}" viewBox="0 0 24 24">{}</symbol>)",
                        std::distance(screen.marks.begin(), screen.marks.find(name)),
                        std::string_view(drawing).substr(begin, drawing.rfind("</svg>") - begin));
    }
    return out.empty()
               ? out
               : R"(<svg class="sprite" width="0" height="0" aria-hidden="true">)" + out + "</svg>";
}

std::string linked_block(DetailScreen const& screen, Block const& block) {
    auto const tied = find_tied(screen, block);
    if (tied.schema == nullptr) {
        return {};
    }
    bool const some = !tied.records->empty() || tied.count > 0;
    auto const inside =
        some ? (tied.records->empty() ? std::string{} : inside_of(screen, block, tied)) +
                   beyond(screen, tied)
             : nothing(screen, block, tied);
    if (inside.empty()) {
        return {};
    }
    bool const adds = some && tied.pointing != nullptr && tied.pointing->may_create;
    return fmt::format(
        R"(<section class="piece tied{}"><div class="head"><h2>{}{}</h2>{}</div>{}</section>)",
        block.kind == BlockKind::quotes ? " said-by" : "", heading_of(screen, block, tied),
        some ? fmt::format(R"( <span class="num">{}</span>)", tied.count) : std::string{},
        adds ? add_link(screen, *tied.pointing) : std::string{}, inside);
}

std::string pointing_html(DetailScreen const& screen, Pointing const& one) {
    auto const& words = screen.words;
    auto const& field = *one.field;
    auto const heading =
        field.reverse.nl.empty() ? words.in(one.schema->plural) : words.in(field.reverse);
    std::string out =
        fmt::format(R"(<section class="pointing"><div class="head"><h2>{} <span class="num">)"
                    R"({}</span></h2>{})"
                    R"(</div><ul class="lines">)",
                    heading, one.count, one.may_create ? add_link(screen, one) : "");
    for (auto const& record : one.records) {
        out += fmt::format("<li>{}{}</li>", title_link(screen, *one.schema, record),
                           status_tag(words, *one.schema, record.status));
    }
    return out + "</ul></section>";
}

}  // namespace regiotafel::screens
