#include "screens/typed_titles.h"

#include <algorithm>

#include "base/text.h"

namespace regiotafel::app {
namespace {

using base::ErrorCode;
using registers::Field;

constexpr std::size_t kSuggestions = 5;

std::vector<registers::Record> search(Visit const& visit, registers::Register const& target,
                                      std::string const& filter, std::string const& q) {
    std::vector<registers::Record> out;
    for (std::string_view const region :
         {std::string_view(visit.region()), registers::kCommonRegion}) {
        registers::ListQuery query{
            .region = std::string(region), .register_id = target.id, .limit = kSuggestions, .q = q};
        if (!filter.empty()) {
            query.filters.push_back(target.title + ":eq:" + filter);
        }
        if (auto page = registers::list(visit.context(), query)) {
            std::ranges::move(page->items, std::back_inserter(out));
        }
    }
    return out;
}

// The id; or a mistake that names what it may have been.
base::Result<std::string> id_of(Visit const& visit, Field const& field, std::string const& text) {
    if (registers::is_uuid(text)) {
        return text;
    }
    auto const& target = *visit.site().registers.find(field.to);
    auto const exact = search(visit, target, text, "");
    if (exact.size() == 1) {
        return base::format_uuid(exact.front().id);
    }
    auto const near = search(visit, target, "", text);
    if (exact.empty() && near.size() == 1) {
        return base::format_uuid(near.front().id);
    }
    std::string titles;
    for (auto const& record : near) {
        titles += (titles.empty() ? "" : ", ") + screens::title_of(visit.words(), target, record);
    }
    base::Message message{"screen.form.not_found",
                          {{"field", field.label.in(visit.words().language())}, {"value", text}}};
    if (!titles.empty()) {
        message.key = "screen.form.did_you_mean";
        message.values["titles"] = titles;
    }
    return base::fail(ErrorCode::bad_input, std::move(message), field.id);
}

bool chose_theirs(screens::Inputs const& inputs, Field const& field) {
    return screens::input(inputs, "k." + field.id) == "hun";
}

}  // namespace

void find_titles(Visit const& visit, std::vector<Field const*> const& fields,
                 screens::Inputs& inputs, registers::FieldErrors& errors) {
    // What the form may not fill in is not read, whatever was sent.
    auto& shown = inputs["veld"];
    std::erase_if(shown, [&](std::string const& id) {
        auto const known = std::ranges::find(fields, id, &Field::id);
        return known == fields.end() || chose_theirs(inputs, **known);
    });
    for (auto const* field : fields) {
        auto const given = inputs.find("v." + field->id);
        bool const counts = std::ranges::find(shown, field->id) != shown.end();
        if (field->to.empty() || given == inputs.end() || !counts) {
            continue;
        }
        std::vector<std::string> ids;
        for (auto const& texts : given->second) {
            for (auto const line : base::split(texts, '\n')) {
                auto const text = std::string(base::trim(line));
                if (text.empty() || ids.size() >= registers::kReferencesMax) {
                    continue;
                }
                auto id = id_of(visit, *field, text);
                if (!id) {
                    errors.push_back(std::move(id).error());
                    continue;
                }
                ids.push_back(std::move(*id));
            }
        }
        given->second = std::move(ids);
    }
}

void show_titles(Visit const& visit, screens::FormScreen& screen) {
    for (auto const* field : screen.fields) {
        auto const choices = screen.choices.find(field->id);
        auto const given = screen.inputs.find("v." + field->id);
        if (choices == screen.choices.end() || !choices->second.too_many ||
            given == screen.inputs.end()) {
            continue;
        }
        for (auto& text : given->second) {
            auto const id = base::parse_uuid(text);
            auto const record =
                id ? registers::get(visit.context(), {visit.region(), field->to, *id})
                   : base::Result<registers::Record>(
                         base::fail(ErrorCode::not_found, {"register.no_such_record"}));
            if (record) {
                text = screens::title_of(visit.words(), *visit.site().registers.find(field->to),
                                         *record);
            }
        }
    }
}

}  // namespace regiotafel::app
