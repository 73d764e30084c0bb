#include "region/session/programme.h"

#include <fmt/format.h>

#include "base/text.h"

namespace regiotafel::region {
namespace {

using base::ErrorCode;
using base::fail;
using base::Result;

constexpr int kHour = 60;
constexpr int kHours = 24;

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

// A time at the beginning of `text`, which loses it. A text that looks like a time and is none
// gives -1.
std::optional<int> take_time(std::string_view& text) {
    std::size_t at = 0;
    while (at < text.size() && at < 2 && is_digit(text[at])) {
        ++at;
    }
    bool const marked = at > 0 && at + 2 < text.size() &&
                        (text[at] == ':' || text[at] == '.' || text[at] == 'u') &&
                        is_digit(text[at + 1]) && is_digit(text[at + 2]);
    if (!marked || (at + 3 < text.size() && is_digit(text[at + 3]))) {
        return std::nullopt;
    }
    auto const number = [&](std::size_t from, std::size_t letters) {
        int value = 0;
        for (char const c : text.substr(from, letters)) {
            value = value * 10 + (c - '0');
        }
        return value;
    };
    auto const hours = number(0, at);
    auto const minutes = number(at + 1, 2);
    text = base::trim(text.substr(at + 3));
    return hours < kHours && minutes < kHour ? hours * kHour + minutes : -1;
}

void drop(std::string_view& text, std::string_view what) {
    if (text.starts_with(what)) {
        text = base::trim(text.substr(what.size()));
    }
}

Result<std::optional<ProgrammeItem>> read_line(std::string_view line, int number) {
    auto const begins = take_time(line);
    if (!begins) {
        return std::optional<ProgrammeItem>{};
    }
    drop(line, "uur");
    ProgrammeItem item{.begins = *begins};
    for (std::string_view const dash : {"-", "–", "—", "tot"}) {
        if (line.starts_with(dash)) {
            auto rest = base::trim(line.substr(dash.size()));
            item.ends = take_time(rest);
            line = item.ends ? rest : line;
            break;
        }
    }
    drop(line, "uur");
    if (item.begins < 0 || item.ends == -1) {
        return fail(ErrorCode::bad_input, {"session.programme.no_such_time", {{"line", number}}},
                    "programme");
    }
    if (item.ends && *item.ends <= item.begins) {
        return fail(ErrorCode::bad_input, {"session.programme.ends_first", {{"line", number}}},
                    "programme");
    }
    auto const bar = line.find('|');
    item.what = base::collapse_spaces(line.substr(0, bar));
    if (bar != std::string_view::npos) {
        item.who = base::collapse_spaces(line.substr(bar + 1));
    }
    return std::optional(std::move(item));
}

}  // namespace

Result<std::vector<ProgrammeItem>> read_programme(std::string_view text) {
    std::vector<ProgrammeItem> items;
    int number = 0;
    for (auto line : base::split(text, '\n')) {
        ++number;
        line = base::trim(line);
        if (line.empty()) {
            continue;
        }
        auto item = TRY(read_line(line, number));
        if (!item && items.empty()) {
            return fail(ErrorCode::bad_input, {"session.programme.no_time", {{"line", number}}},
                        "programme");
        }
        if (!item) {
            items.back().more.push_back(base::collapse_spaces(line));
            continue;
        }
        if (!items.empty() && item->begins < items.back().begins) {
            return fail(ErrorCode::bad_input, {"session.programme.goes_back", {{"line", number}}},
                        "programme");
        }
        if (items.size() == kProgrammeItemsMax) {
            return fail(ErrorCode::too_large, {"session.programme.too_long"}, "programme");
        }
        items.push_back(std::move(*item));
    }
    for (std::size_t i = 0; i + 1 < items.size(); ++i) {
        if (!items[i].ends) {
            items[i].ends = items[i + 1].begins;
        }
    }
    return items;
}

std::string clock_text(int minutes) {
    return fmt::format("{:02}:{:02}", minutes / kHour, minutes % kHour);
}

std::optional<int> clock_minutes(std::string_view text) {
    auto const time = take_time(text);
    return time && *time >= 0 && text.empty() ? time : std::nullopt;
}

}  // namespace regiotafel::region
