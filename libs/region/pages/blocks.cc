#include "region/pages/blocks.h"

#include <algorithm>

#include <boost/json/array.hpp>
#include <fmt/format.h>

#include "base/text.h"
#include "region/harvest/names.h"
#include "region/harvest/overview.h"
#include "region/harvest/vocabulary.h"
#include "region/report/table_mark.h"

namespace regiotafel::region {
namespace {

constexpr std::size_t kIsoDateLetters = 10;  // 2026-11-12

std::optional<std::size_t> table_index(Harvest const& harvest, std::string const& table_id) {
    auto const found = std::ranges::find(harvest.tables, table_id, &TableInfo::id);
    if (found == harvest.tables.end()) {
        return std::nullopt;
    }
    return static_cast<std::size_t>(found - harvest.tables.begin());
}

}  // namespace

std::string html(std::string_view plain) {
    return base::escape_xml(plain);
}

std::string icon(std::string_view name) {
    return fmt::format("<svg class=\"i\" aria-hidden=\"true\"><use href=\"#i-{}\"/></svg>", name);
}

std::string mark_symbols(Harvest const& harvest) {
    std::string symbols = "<svg width=\"0\" height=\"0\" class=\"sprite\" aria-hidden=\"true\">\n";
    for (std::size_t i = 0; i < harvest.tables.size(); ++i) {
        auto drawing = table_mark_svg(harvest.tables[i].id, fmt::format("clip-{}", i));
        auto const inside = drawing.substr(drawing.find('>') + 1);
        auto body = inside.substr(0, inside.rfind("</svg>"));
        // The edge follows the page's theme.
        base::replace_all(body, "fill=\"none\" stroke=\"#17242B\" stroke-width=\"2\"",
                          "fill=\"none\" stroke=\"currentColor\" stroke-width=\"2\"");
        symbols +=
            fmt::format("<symbol id=\"mark-{}\" viewBox=\"0 0 24 24\">{}</symbol>\n", i, body);
    }
    return symbols + "</svg>\n";
}

std::string table_chip(PageInput const& input, std::string const& table_id) {
    auto const index = table_index(input.harvest, table_id);
    if (!index) {
        auto const name = table_id.empty() ? say(input, "page.no_table") : display_name(table_id);
        return fmt::format("<span class=\"chip\">{}</span>", html(name));
    }
    return fmt::format(
        "<span class=\"chip\"><svg class=\"mark\" aria-hidden=\"true\"><use "
        "href=\"#mark-{}\"/></svg>{}</span>",
        *index, html(input.harvest.tables[*index].name));
}

std::string table_chips(PageInput const& input, std::vector<std::string> const& table_ids) {
    std::string chips;
    for (auto const& id : table_ids) {
        chips += table_chip(input, id);
    }
    return "<span class=\"chips\">" + chips + "</span>";
}

std::string anchor(Harvest const& harvest, Contribution const& one) {
    std::string name = display_name(one.table);
    if (one.source_kind != SourceKind::table_form || one.table.empty()) {
        auto const source = std::ranges::find(harvest.sources, one.source, &Source::id);
        name = fmt::format("bron-{}", source - harvest.sources.begin() + 1);
    }
    base::replace_all(name, " ", "-");
    return fmt::format("{}-{}", name, one.number);
}

std::string evidence_links(PageInput const& input, std::vector<std::string> const& ids) {
    std::vector<std::string> parts;
    for (auto const& table : tables_of(input.harvest, ids)) {
        std::vector<Contribution const*> own;
        for (auto const& id : ids) {
            auto const* one = input.harvest.find(id);
            if (one != nullptr && one->table == table &&
                one->source_kind == SourceKind::table_form) {
                own.push_back(one);
            }
        }
        std::ranges::sort(own, {}, &Contribution::number);
        std::vector<std::string> links;
        for (std::size_t i = 0; i < own.size(); ++i) {
            auto const name = i == 0 ? display_name(table) + " " : std::string{};
            links.push_back(fmt::format("<a href=\"#{}\">{}{}</a>",
                                        html(anchor(input.harvest, *own[i])), html(name),
                                        own[i]->number));
        }
        parts.push_back("<span class=\"ev\">" + list_names(links, input.language()) + "</span>");
    }
    return base::join(parts, ", ");
}

std::string say(PageInput const& input, std::string const& key,
                std::map<std::string, base::MessageValue> const& values) {
    return input.words.text(key, values);
}

std::string row_name(PageInput const& input, std::string const& row_id) {
    auto const* row = input.format.row(row_id);
    return row != nullptr ? row->name.in(input.language()) : std::string{};
}

std::string column_name(PageInput const& input, std::string const& column_id) {
    auto const* column = input.format.column(column_id);
    if (column != nullptr) {
        return column->name.in(input.language());
    }
    if (column_id == "remark") {
        return input.format.notes ? input.format.notes->name.in(input.language())
                                  : say(input, "page.remark");
    }
    return column_id;
}

std::string long_date(PageInput const& input, std::string const& iso_date) {
    if (iso_date.size() != kIsoDateLetters || iso_date[4] != '-' || iso_date[7] != '-') {
        return iso_date;
    }
    auto const digit = [&](std::size_t at) {
        return std::int64_t{iso_date[at] - '0'};
    };
    return say(input, "page.date",
               {{"day", std::to_string(digit(8) * 10 + digit(9))},
                {"month", digit(5) * 10 + digit(6)},
                {"year", iso_date.substr(0, 4)}});
}

std::string place_words(PageInput const& input, Place const& place) {
    if (place.row > 0) {
        return say(input, "page.place_row",
                   {{"file", place.file}, {"row", std::to_string(place.row)}});
    }
    if (place.line > 0) {
        return say(input, "page.place_line",
                   {{"file", place.file}, {"line", std::to_string(place.line)}});
    }
    return place.file;
}

std::string source_kind_words(PageInput const& input, SourceKind kind) {
    return say(input, "page.source_" + std::string(name_of(kind)));
}

base::Message with_names(PageInput const& input, base::Message message) {
    for (auto& [name, value] : message.values) {
        auto* text = std::get_if<std::string>(&value);
        if (text == nullptr) {
            continue;
        }
        if (name == "table") {
            *text = text->empty() ? say(input, "page.unnamed") : display_name(*text);
        } else if (name == "row" && input.format.row(*text) != nullptr) {
            *text = row_name(input, *text);
        } else if (name == "column" && input.format.column(*text) != nullptr) {
            *text = column_name(input, *text);
        }
    }
    return message;
}

boost::json::object words_for_scripts(PageInput const& input,
                                      std::vector<std::string_view> const& stems) {
    boost::json::object words;
    for (auto const& [key, pattern] : input.words.patterns()) {
        bool const wanted =
            std::ranges::any_of(stems, [&](auto stem) { return key.starts_with(stem); });
        if (wanted) {
            words[key] = pattern;
        }
    }
    return words;
}

boost::json::array tables_for_scripts(Harvest const& harvest) {
    boost::json::array tables;
    for (auto const& table : harvest.tables) {
        tables.push_back(boost::json::object{{"id", table.id}, {"name", table.name}});
    }
    return tables;
}

}  // namespace regiotafel::region
