#include "register/toml_fields.h"

namespace regiotafel::registers {

using base::ErrorCode;

toml::node const* TomlFields::get(std::string_view key) {
    asked_.emplace(key);
    return table_->get(key);
}

void TomlFields::mistake(std::string_view key, std::string_view message,
                         std::map<std::string, base::MessageValue> values) {
    auto const* node = key.empty() ? nullptr : table_->get(key);
    auto const& source = node == nullptr ? table_->source() : node->source();
    values.emplace("key", std::string(key));
    mistakes_->push_back({ErrorCode::bad_input,
                          {std::string(message), std::move(values)},
                          base::toml_place(file_, source)});
}

void TomlFields::not_a_choice(std::string_view key, std::string const& word, std::string names) {
    mistake(key, "register.not_a_choice", {{"word", word}, {"choices", std::move(names)}});
}

std::string TomlFields::text(std::string_view key) {
    auto const* node = get(key);
    if (node == nullptr) {
        return {};
    }
    if (!node->is_string()) {
        mistake(key, "register.not_text");
        return {};
    }
    return node->as_string()->get();
}

std::string TomlFields::needed_text(std::string_view key) {
    if (get(key) == nullptr) {
        mistake({}, "register.missing_key", {{"missing", std::string(key)}});
        return {};
    }
    return text(key);
}

Label TomlFields::label(std::string_view key) {
    auto const* node = get(key);
    if (node == nullptr) {
        return {};
    }
    if (node->is_string()) {
        return {.nl = node->as_string()->get()};
    }
    if (!node->is_table()) {
        mistake(key, "register.not_label");
        return {};
    }
    TomlFields words(file_, *node->as_table(), *mistakes_);
    auto label = words.own_label();
    words.refuse_others();
    return label;
}

Label TomlFields::own_label() {
    return {.nl = text("nl"), .en = text("en")};
}

bool TomlFields::boolean(std::string_view key) {
    auto const* node = get(key);
    if (node != nullptr && !node->is_boolean()) {
        mistake(key, "register.not_boolean");
    }
    return node != nullptr && node->is_boolean() && node->as_boolean()->get();
}

std::optional<std::int64_t> TomlFields::integer(std::string_view key) {
    auto const* node = get(key);
    if (node == nullptr) {
        return std::nullopt;
    }
    if (!node->is_integer()) {
        mistake(key, "register.not_integer");
        return std::nullopt;
    }
    return node->as_integer()->get();
}

std::vector<std::string> TomlFields::list(std::string_view key) {
    auto const* node = get(key);
    if (node == nullptr) {
        return {};
    }
    std::vector<std::string> out;
    if (node->is_string()) {
        out.push_back(node->as_string()->get());
        return out;
    }
    auto const* array = node->as_array();
    bool const texts = array != nullptr && (array->empty() || array->is_homogeneous<std::string>());
    if (!texts) {
        mistake(key, "register.not_list");
        return {};
    }
    for (auto const& element : *array) {
        out.push_back(element.as_string()->get());
    }
    return out;
}

std::vector<std::pair<std::string, std::string>> TomlFields::pairs(std::string_view key) {
    auto const* node = get(key);
    std::vector<std::pair<std::string, std::string>> out;
    auto const* table = node == nullptr ? nullptr : node->as_table();
    if (node != nullptr && table == nullptr) {
        mistake(key, "register.not_tables");
        return out;
    }
    for (auto const& [name, value] : table == nullptr ? toml::table{} : *table) {
        if (value.is_string()) {
            out.emplace_back(name.str(), value.as_string()->get());
        } else {
            mistake(key, "register.not_text", {});
        }
    }
    return out;
}

std::vector<TomlFields> TomlFields::tables(std::string_view key) {
    auto const* node = get(key);
    std::vector<TomlFields> out;
    if (node == nullptr) {
        return out;
    }
    if (auto const* table = node->as_table()) {
        out.emplace_back(file_, *table, *mistakes_);
        return out;
    }
    auto const* array = node->as_array();
    if (array == nullptr || !(array->empty() || array->is_homogeneous<toml::table>())) {
        mistake(key, "register.not_tables");
        return out;
    }
    for (auto const& element : *array) {
        out.emplace_back(file_, *element.as_table(), *mistakes_);
    }
    return out;
}

void TomlFields::refuse_others() {
    for (auto const& [key, value] : *table_) {
        if (!asked_.contains(key.str())) {
            mistake(key.str(), "register.unknown_key");
        }
    }
}

}  // namespace regiotafel::registers
