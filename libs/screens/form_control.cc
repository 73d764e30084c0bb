#include "screens/form_control.h"

#include <algorithm>

#include <fmt/format.h>

#include "base/text.h"
#include "screens/html.h"

namespace regiotafel::screens {
namespace {

using registers::Field;
using registers::FieldType;

constexpr int kLongTextRows = 6;

std::string attributes(Field const& field, ControlState const& state) {
    std::string out;
    if (!state.described.empty()) {
        out += fmt::format(R"( aria-describedby="{}")", state.described);
    }
    if (state.wrong) {
        out += R"( aria-invalid="true")";
    }
    if (field.required) {
        out += R"( aria-required="true")";
    }
    return out;
}

// One line; `extra` are more attributes.
std::string line(std::string_view id, std::string_view name, std::string_view value,
                 std::string_view extra) {
    return fmt::format(R"(<input id="{}" type="text" name="{}" value="{}"{}>)", escaped(id),
                       escaped(name), escaped(value), extra);
}

std::string kind_of(Field const& field) {
    switch (field.type) {
        case FieldType::integer:
            return R"( inputmode="numeric" class="short")";
        case FieldType::decimal:
        case FieldType::money:
            return R"( inputmode="decimal" class="short")";
        case FieldType::date:
            return R"( inputmode="text" class="short" autocomplete="off")";
        case FieldType::email:
            return R"( inputmode="email" spellcheck="false")";
        case FieldType::link:
            return R"( inputmode="url" spellcheck="false")";
        default:
            return field.most && *field.most < 12 ? R"( class="short")" : "";
    }
}

// Somebody else's address is not the one that the browser knows.
std::string filled_in(FormScreen const& screen, Field const& field) {
    auto const found = screen.own_data.find(field.id);
    if (found != screen.own_data.end()) {
        return fmt::format(R"( autocomplete="{}")", escaped(found->second));
    }
    return field.type == FieldType::email ? R"( autocomplete="off")" : "";
}

std::string radios(FormScreen const& screen, Field const& field,
                   std::vector<Choice> const& options) {
    auto const now = input(screen.inputs, "v." + field.id);
    std::string out = R"(<div class="picks">)";
    for (auto const& one : options) {
        out += fmt::format(
            R"(<label class="pick"><input type="radio" name="v.{}" value="{}"{}> {}</label>)",
            escaped(field.id), escaped(one.id), one.id == now ? " checked" : "",
            escaped(one.title));
    }
    return out + "</div>";
}

std::string select(FormScreen const& screen, Field const& field, ControlState const& state,
                   std::vector<Choice> const& options) {
    auto const now = input(screen.inputs, "v." + field.id);
    bool known = now.empty();
    std::string items =
        fmt::format(R"(<option value="">{}</option>)", screen.words.html("screen.form.choose"));
    for (auto const& one : options) {
        known = known || one.id == now;
        items += fmt::format(R"(<option value="{}"{}>{}</option>)", escaped(one.id),
                             one.id == now ? " selected" : "", escaped(one.title));
    }
    if (!known) {  // what was chosen is no longer in the list, or may not be seen
        items += fmt::format(R"(<option value="{}" selected>{}</option>)", escaped(now),
                             screen.words.html("screen.not_visible"));
    }
    return fmt::format(R"(<select id="{}" name="v.{}"{}>{}</select>)", escaped(control_id(field)),
                       escaped(field.id), attributes(field, state), items);
}

std::string boxes(FormScreen const& screen, Field const& field, Choices const& choices) {
    auto const found = screen.inputs.find("v." + field.id);
    std::vector<std::string> left =
        found == screen.inputs.end() ? std::vector<std::string>{} : found->second;
    std::string items;
    auto const box = [&](std::string_view id, std::string const& label, bool on) {
        items += fmt::format(
            R"(<label class="pick"><input type="checkbox" name="v.{}" value="{}"{}> {}</label>)",
            escaped(field.id), escaped(id), on ? " checked" : "", label);
    };
    for (auto const& one : choices.options) {
        auto const at = std::ranges::find(left, one.id);
        bool const on = at != left.end();
        if (on) {
            left.erase(at);
        }
        box(one.id, escaped(one.title), on);
    }
    for (auto const& id : left) {
        box(id, screen.words.html("screen.not_visible"), true);
    }
    return items.empty() ? fmt::format(R"(<p class="none">{}</p>)",
                                       screen.words.html("screen.form.nothing_to_choose"))
                         : R"(<div class="picks many">)" + items + "</div>";
}

// Too many to list: titles are typed, one a line.
std::string typed_titles(FormScreen const& screen, Field const& field, ControlState const& state) {
    auto const found = screen.inputs.find("v." + field.id);
    auto const all = found == screen.inputs.end() ? std::string{} : base::join(found->second, "\n");
    if (field.type != FieldType::references) {
        return line(control_id(field), "v." + field.id, all, attributes(field, state));
    }
    return fmt::format("<textarea id=\"{}\" name=\"v.{}\" rows=\"4\"{}>\n{}</textarea>",
                       escaped(control_id(field)), escaped(field.id), attributes(field, state),
                       escaped(all));
}

std::string two(FormScreen const& screen, Field const& field, ControlState const& state,
                std::initializer_list<std::pair<std::string_view, std::string_view>> parts) {
    std::string out = R"(<div class="pair">)";
    for (auto const& [part, key] : parts) {
        auto const name = fmt::format("v.{}.{}", field.id, part);
        auto const id = control_id(field) + "-" + std::string(part);
        out += fmt::format(R"(<div><label for="{}">{}</label>{}</div>)", escaped(id),
                           screen.words.html(std::string(key)),
                           line(id, name, input(screen.inputs, name),
                                attributes(field, {.wrong = state.wrong}) + R"( class="short")"));
    }
    return out + "</div>";
}

std::string of_reference(FormScreen const& screen, Field const& field, ControlState const& state) {
    auto const found = screen.choices.find(field.id);
    if (found == screen.choices.end() || found->second.too_many) {
        return typed_titles(screen, field, state);
    }
    return field.type == FieldType::references
               ? boxes(screen, field, found->second)
               : select(screen, field, state, found->second.options);
}

std::vector<Choice> codes_of(FormScreen const& screen, Field const& field) {
    std::vector<Choice> out;
    for (auto const& code : field.codes) {
        out.push_back({code.id, code.label.in(screen.words.language())});
    }
    return out;
}

}  // namespace

std::string control_id(Field const& field) {
    return "veld-" + field.id;
}

bool is_group(FormScreen const& screen, Field const& field) {
    if (field.type == FieldType::references) {
        auto const found = screen.choices.find(field.id);
        return found != screen.choices.end() && !found->second.too_many;
    }
    return field.type == FieldType::boolean || field.type == FieldType::period ||
           field.type == FieldType::location;
}

std::string_view hint_of(Field const& field) {
    switch (field.type) {
        case FieldType::date:
        case FieldType::period:
            return "screen.hint.date";
        case FieldType::money:
            return "screen.hint.money";
        case FieldType::decimal:
            return "screen.hint.decimal";
        case FieldType::email:
            return "screen.hint.email";
        case FieldType::link:
            return "screen.hint.link";
        case FieldType::location:
            return "screen.hint.location";
        case FieldType::long_text:
            return "screen.hint.long_text";
        default:
            return {};
    }
}

std::string control_html(FormScreen const& screen, Field const& field, ControlState const& state) {
    auto const id = control_id(field);
    auto const name = "v." + field.id;
    if (!field.to.empty()) {
        return of_reference(screen, field, state);
    }
    switch (field.type) {
        case FieldType::long_text:
            return fmt::format("<textarea id=\"{}\" name=\"{}\" rows=\"{}\"{}>\n{}</textarea>",
                               escaped(id), escaped(name), kLongTextRows, attributes(field, state),
                               escaped(input(screen.inputs, name)));
        case FieldType::code:
            return select(screen, field, state, codes_of(screen, field));
        case FieldType::boolean:
            return radios(screen, field,
                          {{"ja", screen.words.plain("screen.yes")},
                           {"nee", screen.words.plain("screen.no")},
                           {"", screen.words.plain("screen.form.unknown")}});
        case FieldType::period:
            return two(screen, field, state,
                       {{"from", "screen.form.from"}, {"until", "screen.form.until"}});
        case FieldType::location:
            return two(
                screen, field, state,
                {{"latitude", "screen.form.latitude"}, {"longitude", "screen.form.longitude"}});
        default:
            return line(id, name, input(screen.inputs, name),
                        attributes(field, state) + kind_of(field) + filled_in(screen, field));
    }
}

}  // namespace regiotafel::screens
