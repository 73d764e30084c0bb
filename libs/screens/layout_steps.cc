#include <algorithm>

#include <fmt/format.h>

#include "screens/html.h"
#include "screens/layout_blocks.h"

namespace regiotafel::screens {
namespace {

// When a record last came to this status, in Unix milliseconds; 0 where its history does not say.
std::int64_t since(DetailScreen const& screen, std::string_view status) {
    for (auto const& step : screen.history) {
        auto const& event = step.entry.event;
        bool const here = event.type == registers::kMoved && step.entry.change.status == status;
        bool const made =
            event.type == registers::kCreated &&
            (screen.schema.statuses.front().id == status || step.entry.change.status == status);
        if (here || made) {
            return event.at_ms;
        }
    }
    return 0;
}

std::string step(DetailScreen const& screen, registers::Status const& status,
                 std::string_view css) {
    auto const at_ms = css == "next" ? 0 : since(screen, status.id);
    bool const here = css.starts_with("here");
    bool const reached = css == "done" || (here && status.tone == registers::Tone::good);
    return fmt::format(R"(<li class="{} tone-{}"{}><span class="dot" aria-hidden="true">{}</span>)"
                       R"(<span class="name">{}</span>{}</li>)",
                       css, name_of(status.tone), here ? R"( aria-current="step")" : "",
                       reached ? icon("check") : "", screen.words.in(status.label),
                       at_ms == 0 ? std::string{}
                                  : fmt::format(R"(<span class="xs">{}</span>)",
                                                escaped(screen.words.day_of(at_ms))));
}

}  // namespace

std::string steps_block(DetailScreen const& screen, Block const& block) {
    auto const& path = block.path;
    auto const at = std::ranges::find(path, screen.record.status);
    auto const* aside = at == path.end() ? screen.schema.status(screen.record.status) : nullptr;
    std::string out;
    bool before = true;
    for (auto one = path.begin(); one != path.end(); ++one) {
        auto const* status = screen.schema.status(*one);
        if (status == nullptr) {
            continue;
        }
        bool const passed = at == path.end() ? since(screen, *one) > 0 : before && one != at;
        before = before && one != at;
        out += step(screen, *status, one == at ? "here" : passed ? "done" : "next");
    }
    if (aside != nullptr) {
        out += step(screen, *aside, "here aside");
    }
    return fmt::format(R"(<ol class="way" aria-label="{}">{}</ol>)",
                       screen.words.html("screen.detail.standing"), out);
}

}  // namespace regiotafel::screens
