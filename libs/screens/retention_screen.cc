#include "screens/retention_screen.h"

#include <charconv>

#include <fmt/format.h>

#include "screens/html.h"

namespace regiotafel::screens {
namespace {

std::string lines_of(RetentionScreen const& screen) {
    auto const& words = screen.words;
    std::string rows;
    for (auto const& one : screen.lines) {
        rows += fmt::format(
            R"(<tr><th scope="row">{}</th><td data-c="{}">{}</td><td data-c="{}">{}</td>)"
            R"(<td data-c="{}">{}</td><td data-c="{}" class="right num">{}</td></tr>)",
            escaped(one.field), words.html("public.privacy.where"), escaped(one.what),
            words.html("public.privacy.why"), escaped(one.purpose),
            words.html("public.privacy.how_long"), escaped(period_words(words, one.retention)),
            words.html("retention.overdue"), one.overdue);
    }
    return fmt::format(
        R"(<div class="table"><table class="records"><caption>{}</caption><thead><tr>)"
        R"(<th scope="col">{}</th><th scope="col">{}</th><th scope="col">{}</th>)"
        R"(<th scope="col">{}</th><th scope="col" class="right">{}</th></tr></thead>)"
        R"(<tbody>{}</tbody></table></div>)",
        words.html("retention.title"), words.html("public.privacy.data"),
        words.html("public.privacy.where"), words.html("public.privacy.why"),
        words.html("public.privacy.how_long"), words.html("retention.overdue"), rows);
}

std::string reports(RetentionScreen const& screen) {
    auto const& words = screen.words;
    std::string items;
    for (auto const& record : screen.reports) {
        auto const* when = record.data.if_contains("erased_on");
        auto const* count = record.data.if_contains("records");
        items += fmt::format(
            R"(<li>{}<span class="small muted">{}</span></li>)",
            link(record_address(screen.region, screen.schema, record),
                 title_of(words, screen.schema, record)),
            words.html(
                "retention.report",
                {{"when", when != nullptr && when->is_string() ? words.date(when->get_string())
                                                               : std::string{}},
                 {"count",
                  count != nullptr && count->is_int64() ? count->get_int64() : std::int64_t{0}}}));
    }
    return fmt::format(
        R"(<section class="pointing"><h2>{}</h2>{}</section>)", words.html("retention.reports"),
        items.empty() ? R"(<p class="none">)" + words.in(screen.schema.empty) + "</p>"
                      : R"(<ul class="lines">)" + items + "</ul>");
}

}  // namespace

std::string retention_html(RetentionScreen const& screen) {
    auto const& words = screen.words;
    std::int64_t overdue = 0;
    for (auto const& one : screen.lines) {
        overdue += one.overdue;
    }
    auto const act =
        overdue == 0
            ? std::string{}
            : fmt::format(R"(<form method="post" data-once><button class="btn danger">{}</button>)"
                          R"(</form>)",
                          words.html("retention.erase", {{"count", overdue}}));
    return fmt::format(
        R"(<div class="head"><div><h1>{}</h1><p class="lead">{}</p></div>)"
        R"(<div class="acts">{}</div></div><p class="count" role="status">{}</p>{}{})",
        words.html("retention.title"), words.html("retention.lead"), act,
        words.html("retention.now", {{"count", overdue}}), lines_of(screen), reports(screen));
}

std::string period_words(Words const& words, std::string_view period) {
    std::string out;
    std::int64_t number = 0;
    for (std::size_t i = 1; i < period.size();) {
        auto const* begin = period.data() + i;
        auto const read = std::from_chars(begin, period.data() + period.size(), number);
        if (read.ptr == begin || read.ptr == period.data() + period.size()) {
            return std::string(period);
        }
        std::string const key = *read.ptr == 'Y'   ? "public.years"
                                : *read.ptr == 'M' ? "public.months"
                                : *read.ptr == 'W' ? "public.weeks"
                                                   : "public.days";
        out += (out.empty() ? "" : " " + words.plain("public.and") + " ") +
               words.plain(key, {{"count", number}});
        i = static_cast<std::size_t>(read.ptr - period.data()) + 1;
    }
    return out;
}

}  // namespace regiotafel::screens
