#include "screens/detail_screen.h"

#include <algorithm>

#include <fmt/format.h>

#include "screens/history_block.h"
#include "screens/html.h"
#include "screens/layout_blocks.h"

namespace regiotafel::screens {
namespace {

constexpr std::size_t kAdditionsOpen = 5;  // more of them are folded away

std::string not_filled(DetailScreen const& screen, std::string const& labels) {
    return labels.empty() ? labels
                          : fmt::format(R"(<p class="still-open">{} {}</p>)",
                                        screen.words.html("screen.detail.not_filled"), labels);
}

std::string facts(DetailScreen const& screen) {
    auto const lines = fact_lines(screen, screen.fields);
    return (lines.filled.empty() ? std::string{}
                                 : R"(<dl class="detail">)" + lines.filled + "</dl>") +
           not_filled(screen, lines.open);
}

// A block that says what to do where nothing points here yet.
bool invites(DetailScreen const& screen, Pointing const& one) {
    auto const* block =
        screen.layout == nullptr ? nullptr : screen.layout->showing(one.schema->id, one.field->id);
    return block != nullptr && !block->empty.nl.empty();
}

bool is_laid(DetailScreen const& screen, Pointing const& one) {
    return screen.layout != nullptr &&
           screen.layout->showing(one.schema->id, one.field->id) != nullptr;
}

// What may point here and does not yet.
std::string additions(DetailScreen const& screen) {
    std::string out;
    std::size_t count = 0;
    for (auto const& one : screen.pointing) {
        if (one.records.empty() && one.may_create && !invites(screen, one)) {
            out += add_link(screen, one);
            ++count;
        }
    }
    auto const label = screen.words.html("screen.detail.add");
    if (screen.layout != nullptr && count > kAdditionsOpen) {
        return fmt::format(
            R"(<details class="additions" id="toevoegen"><summary>{}</summary><p>{}</p></details>)",
            label, out);
    }
    return out.empty() ? out : fmt::format(R"(<p class="additions">{} {}</p>)", label, out);
}

std::string move_form(DetailScreen const& screen, registers::Transition const& move, bool first) {
    auto const& words = screen.words;
    return fmt::format(
        R"(<form method="post" action="{}/verplaats">{}{}{}<button class="btn{}">{}</button>)"
        R"(<span class="to">→ <span class="sr">{} </span>{}</span></form>)",
        escaped(record_address(screen.region, screen.schema, screen.record)),
        hidden("opdracht", screen.command), hidden("versie", std::to_string(screen.record.version)),
        hidden("naar", move.to), first ? " p" : "", words.in(move.label),
        words.html("screen.detail.becomes"), status_tag(words, screen.schema, move.to));
}

bool has_steps(DetailScreen const& screen) {
    return screen.layout != nullptr &&
           std::ranges::any_of(screen.layout->blocks,
                               [](Block const& block) { return block.kind == BlockKind::steps; });
}

// Where it stands and what may happen next; where the steps say the first, only the second.
std::string standing(DetailScreen const& screen) {
    auto const& words = screen.words;
    bool const steps = has_steps(screen);
    if (screen.schema.statuses.empty() || (steps && screen.moves.empty())) {
        return {};
    }
    std::string out = fmt::format(
        R"(<section class="panel strong" aria-labelledby="stand"><h2 id="stand">{}</h2>)",
        words.html(steps ? "screen.layout.next" : "screen.detail.standing"));
    if (!steps) {
        out += fmt::format(R"(<p class="standing">{}</p>)",
                           status_tag(words, screen.schema, screen.record.status));
    }
    bool first = true;
    for (auto const* move : screen.moves) {
        auto const* target = screen.schema.status(move->to);
        bool const ends = target != nullptr && target->tone == registers::Tone::closed;
        out += move_form(screen, *move, first && !ends);
        first = first && ends;
    }
    return out + "</section>";
}

std::string removal(DetailScreen const& screen) {
    if (!screen.may_remove) {
        return {};
    }
    auto const& words = screen.words;
    return fmt::format(
        R"(<details class="remove"><summary>{}</summary><p>{}</p>)"
        R"(<form method="post" action="{}/verwijder">{}{}<button class="btn danger">)"
        R"({}</button></form></details>)",
        words.html("screen.remove"), words.html("screen.remove.sure"),
        escaped(record_address(screen.region, screen.schema, screen.record)),
        hidden("opdracht", screen.command), hidden("versie", std::to_string(screen.record.version)),
        words.html("screen.remove.do"));
}

std::string problems(DetailScreen const& screen) {
    std::string out;
    for (auto const& one : screen.problems) {
        out += fmt::format(R"(<p class="problem-box" role="alert">{}{}</p>)", icon("alert"),
                           escaped(one));
    }
    return out;
}

std::string buttons(DetailScreen const& screen) {
    auto const& words = screen.words;
    std::string out;
    if (screen.may_update) {
        out = fmt::format(R"(<a class="btn" href="{}/wijzig">{}{}</a>)",
                          escaped(record_address(screen.region, screen.schema, screen.record)),
                          icon("pen"), words.html("screen.edit"));
    }
    if (screen.schema.id == "organisation" || screen.schema.id == "education_region") {
        auto const href = address("/" + screen.region + "/netwerk/verbinding",
                                  {{"van", base::format_uuid(screen.record.id)}});
        out += fmt::format(R"(<a class="btn" href="{}">{}{}</a>)", escaped(href), icon("graph"),
                           words.html("network.path.button"));
    }
    return out;
}

std::string head(DetailScreen const& screen, std::string const& lead) {
    return problems(screen) +
           fmt::format(R"(<div class="head"><div><p class="eyebrow">{}</p><h1>{}</h1>{}</div>)"
                       R"(<div class="acts">{}</div></div>)",
                       screen.words.in(screen.schema.label),
                       escaped(title_of(screen.words, screen.schema, screen.record)), lead,
                       buttons(screen));
}

// Whoever else points here, and what may be added.
std::string further(DetailScreen const& screen) {
    std::string out;
    for (auto const& one : screen.pointing) {
        out += one.records.empty() || is_laid(screen, one) ? "" : pointing_html(screen, one);
    }
    return out + additions(screen);
}

std::string notes(DetailScreen const& screen) {
    return notes_html(screen.words, record_address(screen.region, screen.schema, screen.record),
                      screen.notes);
}

std::string past(DetailScreen const& screen) {
    return R"(<div class="past">)" + history_html(screen) + removal(screen) + "</div>";
}

// Whether a block tells of this field: also a count of records that a block shows.
bool is_told(Layout const& layout, registers::Field const& field) {
    auto const& computed = field.computed;
    bool const counted = computed && computed->kind == registers::Computation::count &&
                         layout.showing(computed->from, computed->by) != nullptr;
    return counted || layout.names(field.id);
}

// Whether a block says itself what to do as long as this field is empty.
bool is_asked_for(Layout const& layout, registers::Field const& field) {
    return std::ranges::any_of(layout.blocks, [&](Block const& block) {
        bool const alone = block.fields.size() == 1 && block.fields.front() == field.id;
        return (alone || block.of == field.id || block.came == field.id) && !block.empty.nl.empty();
    });
}

// The fields that no block names, and those that are still to be filled in.
std::string rest(DetailScreen const& screen) {
    std::vector<registers::Field const*> others;
    std::vector<registers::Field const*> asked;
    for (auto const* field : screen.fields) {
        if (!is_told(*screen.layout, *field)) {
            others.push_back(field);
        }
        if (!field->computed && !is_asked_for(*screen.layout, *field)) {
            asked.push_back(field);
        }
    }
    auto const lines = fact_lines(screen, others).filled;
    auto const open = screen.may_update ? fact_lines(screen, asked).open : std::string{};
    return (lines.empty() ? lines
                          : block_html("rest", screen.words.html("screen.layout.more"),
                                       R"(<dl class="detail">)" + lines + "</dl>")) +
           not_filled(screen, open);
}

std::string laid_html(DetailScreen const& screen) {
    std::string lead;
    std::string way;
    std::string body;
    std::string aside;
    for (auto const& block : screen.layout->blocks) {
        switch (block.kind) {
            case BlockKind::lead:
                lead += own_block(screen, block);
                break;
            case BlockKind::steps:
                way += steps_block(screen, block);
                break;
            case BlockKind::quotes:
            case BlockKind::linked:
                (block.aside ? aside : body) += linked_block(screen, block);
                break;
            default:
                (block.aside ? aside : body) += own_block(screen, block);
        }
    }
    return mark_sprite(screen) + head(screen, lead) + way + R"(<div class="two record laid">)" +
           standing(screen) + R"(<div class="body">)" + body + rest(screen) + further(screen) +
           R"(</div><div class="side">)" + aside + R"(</div><div class="said-after">)" +
           notes(screen) + "</div>" + past(screen) + "</div>";
}

}  // namespace

std::string detail_html(DetailScreen const& screen) {
    if (screen.layout != nullptr) {
        return laid_html(screen);
    }
    return head(screen, {}) + R"(<div class="two record">)" + standing(screen) +
           R"(<div class="body">)" + facts(screen) + further(screen) + notes(screen) + "</div>" +
           past(screen) + "</div>";
}

}  // namespace regiotafel::screens
