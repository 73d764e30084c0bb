#include "region/pages/schema_block.h"

#include <algorithm>

#include <fmt/format.h>

#include "base/text.h"
#include "region/pages/blocks.h"

namespace regiotafel::region {
namespace {

constexpr int kShades = 5;
constexpr std::string_view kVowels = "aeiou";
constexpr std::size_t kLongWordLetters = 15;

// A long word may break after an open syllable near its middle, a name also after its slash.
std::string breakable_word(std::string_view word) {
    auto text = html(word);
    auto is_vowel = [&](std::size_t at) {
        return kVowels.contains(word[at]);
    };
    if (text != word || word.size() < kLongWordLetters) {
        return text;
    }
    for (std::size_t at = word.size() / 2; at > 2; --at) {
        if (is_vowel(at) && !is_vowel(at + 1) && is_vowel(at + 2)) {
            return text.insert(at + 1, "&shy;");
        }
    }
    return text;
}

std::string breakable(std::string const& name) {
    std::vector<std::string> words;
    for (auto const word : base::split(name, ' ')) {
        std::vector<std::string> parts;
        for (auto const part : base::split(word, '/')) {
            parts.push_back(breakable_word(part));
        }
        words.push_back(base::join(parts, "/<wbr>"));
    }
    return base::join(words, " ");
}

std::string marks_of(PageInput const& input, std::vector<std::string> const& tables) {
    std::string marks;
    for (std::size_t i = 0; i < input.harvest.tables.size(); ++i) {
        bool const wrote = std::ranges::find(tables, input.harvest.tables[i].id) != tables.end();
        marks += wrote ? fmt::format(
                             "<svg class=\"mark\" aria-hidden=\"true\"><use "
                             "href=\"#mark-{}\"/></svg>",
                             i)
                       : std::string("<span class=\"gap\"></span>");
    }
    return "<span class=\"marks\" aria-hidden=\"true\">" + marks + "</span>";
}

class SchemaTable {
  public:
    SchemaTable(PageInput const& input, Overview const& overview, SchemaUse use)
        : input_(input), overview_(overview), use_(use) {}

    std::string write() const {
        auto const& format = input_.format;
        std::string head = fmt::format("<th scope=\"col\" class=\"first\">{}</th>",
                                       html(say(input_, first_key())));
        for (auto const& column : format.columns) {
            head += fmt::format("<th scope=\"col\"><span>{}</span></th>",
                                breakable(column.name.in(input_.language())));
        }
        if (use_ != SchemaUse::small) {
            head += fmt::format("<th scope=\"col\" class=\"sum\">{}</th>",
                                html(say(input_, "page.schema_filled")));
        }
        std::string rows;
        for (std::size_t row = 0; row < format.rows.size(); ++row) {
            rows += row_html(row);
        }
        return fmt::format(
            "<table class=\"schema\"><caption class=\"sr\">{}</caption><thead><tr>{}</tr></thead>"
            "<tbody>{}</tbody></table>\n",
            html(say(input_, "page.schema_caption",
                     {{"all", static_cast<std::int64_t>(input_.harvest.tables.size())}})),
            head, rows);
    }

  private:
    std::string first_key() const {
        return input_.format.kind == FormatKind::matrix ? "page.level" : "page.row";
    }

    std::string row_html(std::size_t row) const {
        auto const& what = input_.format.rows[row];
        auto const& description = what.description.in(input_.language());
        std::string text = fmt::format("<tr><th scope=\"row\">{}{}</th>",
                                       breakable(what.name.in(input_.language())),
                                       description.empty() || use_ == SchemaUse::small
                                           ? std::string{}
                                           : "<small>" + html(description) + "</small>");
        for (std::size_t column = 0; column < input_.format.columns.size(); ++column) {
            text += cell(row, column);
        }
        if (use_ != SchemaUse::small) {
            text += fmt::format("<td class=\"sum num\">{}</td>", overview_.per_row[row]);
        }
        return text + "</tr>\n";
    }

    std::string cell(std::size_t row, std::size_t column) const {
        auto const& cell = overview_.at(row, column);
        auto const count = cell.tables.size();
        int const shade = shade_of(count, input_.harvest.tables.size());
        auto const inside =
            count == 0
                ? fmt::format("<span class=\"empty\">{}</span>",
                              html(say(input_, "page.not_filled")))
                : fmt::format("<span class=\"n num\">{}</span>", count) + words(cell) +
                      (use_ == SchemaUse::small ? std::string{} : marks_of(input_, cell.tables));
        if (use_ != SchemaUse::buttons) {
            return fmt::format("<td><div class=\"cell heat s{}\">{}</div></td>", shade, inside);
        }
        return fmt::format(
            "<td><button type=\"button\" class=\"cell heat s{}\" data-cell=\"{}-{}\" "
            "aria-pressed=\"false\" tabindex=\"{}\"><span class=\"sr\">{}, {}: </span>{}</button>"
            "</td>",
            shade, row, column, row + column == 0 ? 0 : -1,
            html(input_.format.rows[row].name.in(input_.language())),
            html(input_.format.columns[column].name.in(input_.language())), inside);
    }

    std::string words(OverviewCell const& cell) const {
        return fmt::format(
            "<span class=\"sr\"> {}</span>",
            html(say(input_, "page.schema_of",
                     {{"all", static_cast<std::int64_t>(input_.harvest.tables.size())},
                      {"names",
                       list_names(table_names(input_.harvest, cell.tables), input_.language())}})));
    }

    PageInput const& input_;
    Overview const& overview_;
    SchemaUse use_;
};

}  // namespace

int shade_of(std::size_t tables, std::size_t all) {
    if (tables == 0 || all == 0) {
        return 0;
    }
    auto const steps = (tables * kShades + all - 1) / all;
    return static_cast<int>(std::clamp<std::size_t>(steps, 1, kShades));
}

std::string schema_table(PageInput const& input, Overview const& overview, SchemaUse use) {
    return SchemaTable(input, overview, use).write();
}

}  // namespace regiotafel::region
