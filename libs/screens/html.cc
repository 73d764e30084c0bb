#include "screens/html.h"

#include <fmt/format.h>

#include "base/text.h"
#include "http/message.h"

namespace regiotafel::screens {
namespace {

constexpr std::string_view kBullet = "- ";

std::string list_of(std::vector<std::string_view> const& items) {
    std::string out = "<ul>";
    for (auto const item : items) {
        out += "<li>" + escaped(item) + "</li>";
    }
    return out + "</ul>";
}

}  // namespace

std::string escaped(std::string_view plain) {
    return base::escape_xml(base::to_valid_utf8(plain));
}

std::string icon(std::string_view name) {
    return fmt::format(R"(<svg class="i" aria-hidden="true"><use href="#i-{}"/></svg>)", name);
}

std::string link(std::string_view href, std::string_view plain) {
    return fmt::format(R"(<a href="{}">{}</a>)", escaped(href), escaped(plain));
}

std::string hidden(std::string_view name, std::string_view value) {
    return fmt::format(R"(<input type="hidden" name="{}" value="{}">)", escaped(name),
                       escaped(value));
}

std::string rich(std::string_view plain) {
    std::string out;
    std::string paragraph;
    std::vector<std::string_view> items;
    auto const close = [&] {
        if (!paragraph.empty()) {
            out += "<p>" + paragraph + "</p>";
        }
        if (!items.empty()) {
            out += list_of(items);
        }
        paragraph.clear();
        items.clear();
    };
    auto const lines = base::split(plain, '\n');
    for (std::size_t i = 0; i < std::min(lines.size(), kRichLinesMax); ++i) {
        auto const line = base::trim(lines[i]);
        bool const item = line.starts_with(kBullet);
        if (line.empty() || (item && !paragraph.empty()) || (!item && !items.empty())) {
            close();
        }
        if (item) {
            items.push_back(line.substr(kBullet.size()));
        } else if (!line.empty()) {
            paragraph += (paragraph.empty() ? "" : "<br>") + escaped(line);
        }
    }
    close();
    return out;
}

std::string shortened(std::string_view plain, std::size_t code_points) {
    auto text = base::decode_utf8(base::collapse_spaces(plain));
    if (text.size() <= code_points) {
        return base::encode_utf8(text);
    }
    text.resize(code_points);
    return std::string(base::trim(base::encode_utf8(text))) + "…";
}

std::string address(std::string_view path, Parameters const& parameters) {
    std::string out(path);
    char mark = '?';
    for (auto const& [name, value] : parameters) {
        out += mark + http::percent_encoded(name) + "=" + http::percent_encoded(value);
        mark = '&';
    }
    return out;
}

bool safe_link(std::string_view href) {
    return href.starts_with("https://") || href.starts_with("http://");
}

}  // namespace regiotafel::screens
