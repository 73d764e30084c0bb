#include "region/harvest/harvest_json.h"

#include <boost/json.hpp>

#include "region/harvest/names.h"

namespace regiotafel::region {
namespace {

namespace json = boost::json;

json::value or_null(std::string const& text) {
    return text.empty() ? json::value(nullptr) : json::value(text);
}

json::array array_of(std::vector<std::string> const& list) {
    json::array result;
    for (auto const& item : list) {
        result.emplace_back(item);
    }
    return result;
}

json::object place_of(Place const& place) {
    return {
        {"file", place.file}, {"line", place.line}, {"row", place.row}, {"column", place.column}};
}

class Writer {
  public:
    Writer(Harvest const& harvest, SessionFormat const& format, messages::Catalogue const& words)
        : harvest_(harvest), format_(format), words_(words) {}

    json::object write() {
        json::object root;
        root["version"] = kHarvestVersion;
        root["format"] = harvest_.format;
        root["session"] = session();
        root["sources"] = list(harvest_.sources, &Writer::source);
        root["tables"] = list(harvest_.tables, &Writer::table);
        root["contributions"] = list(harvest_.contributions, &Writer::contribution);
        root["unplaced"] = list(harvest_.unplaced, &Writer::unplaced);
        root["handmade"] = list(harvest_.handmade, &Writer::handmade);
        root["differences"] = list(harvest_.differences, &Writer::difference);
        root["themes"] = list(harvest_.themes, &Writer::theme);
        root["same_idea"] = list(harvest_.same_idea, &Writer::same_idea);
        root["findings"] = list(harvest_.findings, &Writer::finding);
        root["doubts"] = list(harvest_.doubts, &Writer::doubt);
        if (harvest_.since) {
            root["since"] = since(*harvest_.since);
        }
        json::object statistics;
        for (auto const& [name, value] : harvest_.statistics) {
            statistics[name] = value;
        }
        root["statistics"] = std::move(statistics);
        root["suggested_by"] = harvest_.suggested_by;
        return root;
    }

  private:
    template <typename Item>
    json::array list(std::vector<Item> const& items, json::object (Writer::*one)(Item const&)) {
        json::array result;
        for (auto const& item : items) {
            result.emplace_back((this->*one)(item));
        }
        return result;
    }

    json::object session() const {
        auto const& info = harvest_.session;
        json::array follow_up;
        for (auto const& [date, what] : info.follow_up) {
            follow_up.push_back({{"date", date}, {"what", what}});
        }
        json::object out{{"title", info.title},
                         {"alliance", info.alliance},
                         {"date", or_null(info.date)},
                         {"question", info.question},
                         {"facilitator", info.facilitator},
                         {"contact", info.contact},
                         {"steering_group_date", or_null(info.steering_group_date)},
                         {"report_date", or_null(info.report_date)},
                         {"participants", info.participants},
                         {"decisions", array_of(info.decisions)},
                         {"follow_up", std::move(follow_up)}};
        if (!info.meetings.empty()) {
            out["meetings"] = array_of(info.meetings);
        }
        return out;
    }

    static json::object since(Since const& one) {
        return {{"date", or_null(one.date)},    {"title", one.title},
                {"again", array_of(one.again)}, {"fresh", array_of(one.fresh)},
                {"gone", array_of(one.gone)},   {"open", array_of(one.open)}};
    }

    json::object source(Source const& one) {
        return {{"id", one.id},
                {"kind", name_of(one.kind)},
                {"file", one.file},
                {"sender", or_null(one.sender)},
                {"received", or_null(one.received)}};
    }

    json::object table(TableInfo const& one) {
        json::object constituencies;
        for (auto const& [name, count] : one.constituencies) {
            constituencies[name] = count;
        }
        return {{"id", one.id},
                {"name", one.name},
                {"participants", one.participants},
                {"constituencies", std::move(constituencies)},
                {"columns", array_of(one.columns)},
                {"cells", one.cells},
                {"checked", one.checked}};
    }

    json::object contribution(Contribution const& one) {
        json::array kinds;
        for (auto const kind : one.kinds) {
            kinds.emplace_back(name_of(kind));
        }
        json::array spelling;
        for (auto const& note : one.spelling) {
            spelling.push_back({{"word", note.word}, {"suggestions", array_of(note.suggestions)}});
        }
        return {{"id", one.id},
                {"parent", or_null(one.parent)},
                {"source_id", one.source},
                {"source_kind", name_of(one.source_kind)},
                {"number", one.number},
                {"table", or_null(one.table)},
                {"row", or_null(one.row)},
                {"column", or_null(one.column)},
                {"level", or_null(one.level)},
                {"function", or_null(one.function)},
                {"text", one.text},
                {"clean", one.clean},
                {"kind", name_of(one.kind)},
                {"kinds", std::move(kinds)},
                {"dissent", one.dissent},
                {"signal", or_null(one.signal)},
                {"perspective", or_null(one.perspective)},
                {"themes", array_of(one.themes)},
                {"needs_review", one.needs_review},
                {"review_reason",
                 or_null(one.review_reason.key.empty() ? "" : words_.text(one.review_reason))},
                {"spelling", std::move(spelling)},
                {"checked_by_table", one.checked_by_table},
                {"source", place_of(one.place)}};
    }

    json::object unplaced(Unplaced const& one) {
        return {{"text", one.text},
                {"reason", words_.text(one.reason)},
                {"source", place_of(one.place)}};
    }

    json::object handmade(HandmadeEntry const& one) {
        auto const* column = format_.column(one.function);
        auto const* row = format_.row(one.level);
        return {{"function", or_null(column != nullptr ? column->function : one.function)},
                {"level", or_null(row != nullptr ? row->level : std::string{})},
                {"table", or_null(one.table)},
                {"text", one.text},
                {"source", place_of(one.place)},
                {"contributions", array_of(one.contributions)}};
    }

    json::object difference(Difference const& one) {
        return {{"kind", name_of(one.kind)},
                {"description", words_.text(one.description)},
                {"contributions", array_of(one.contributions)},
                {"form_source", one.form.file.empty() ? json::value(nullptr) : place_of(one.form)},
                {"handmade_source",
                 one.handmade.file.empty() ? json::value(nullptr) : place_of(one.handmade)},
                {"form_text", one.form_text},
                {"handmade_text", one.handmade_text}};
    }

    json::object theme(Theme const& one) {
        return {{"id", one.id},
                {"function", or_null(one.function)},
                {"label", one.label},
                {"description", one.description},
                {"colour", one.colour},
                {"labels", array_of(one.labels)},
                {"contributions", array_of(one.contributions)},
                {"against", array_of(one.against)},
                {"by", name_of(one.by)},
                {"reason", or_null(one.reason.key.empty() ? "" : words_.text(one.reason))}};
    }

    json::object same_idea(SameIdea const& one) {
        return {{"a", one.a}, {"b", one.b}, {"score", one.score}};
    }

    json::object finding(Finding const& one) {
        return {{"id", one.id},
                {"kind", name_of(one.kind)},
                {"title", words_.text(one.title)},
                {"text", words_.text(one.text)},
                {"tables", array_of(one.tables)},
                {"levels", array_of(one.levels)},
                {"functions", array_of(one.functions)},
                {"contributions", array_of(one.contributions)},
                {"theme", or_null(one.theme)}};
    }

    json::object doubt(Doubt const& one) {
        json::array options;
        for (auto const& option : one.options) {
            options.push_back({{"value", option.value}, {"label", words_.text(option.label)}});
        }
        return {{"id", one.id},
                {"kind", name_of(one.kind)},
                {"table", or_null(one.table)},
                {"row", or_null(one.row)},
                {"text", one.text},
                {"question", words_.text(one.question)},
                {"reason", words_.text(one.reason)},
                {"options", std::move(options)},
                {"proposed", one.proposed},
                {"chosen", one.answered ? json::value(one.chosen) : json::value(nullptr)},
                {"contributions", array_of(one.contributions)},
                {"source", place_of(one.place)}};
    }

    Harvest const& harvest_;
    SessionFormat const& format_;
    messages::Catalogue const& words_;
};

}  // namespace

std::string write_harvest(Harvest const& harvest, SessionFormat const& format,
                          messages::Catalogue const& words) {
    return json::serialize(Writer(harvest, format, words).write()) + "\n";
}

}  // namespace regiotafel::region
