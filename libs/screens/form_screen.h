// The form of one record: a label, an explanation and a mistake for each field; what was typed is
// kept. After a conflict it shows what somebody else wrote meanwhile, and asks which one to keep.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "screens/form_input.h"
#include "screens/values.h"

namespace regiotafel::screens {

inline constexpr std::size_t kOptionsMax = 200;  // in a list; above that one types the title
inline constexpr std::size_t kBoxesMax = 40;     // to tick; nobody tabs through more

struct Choice {
    std::string id{};
    std::string title{};  // plain
};

struct Choices {
    std::vector<Choice> options{};
    bool too_many = false;  // then a title is typed
};

struct FormScreen {
    Words const& words;
    registers::Register const& schema;
    std::string region{};
    std::string record{};      // id; of a new record too
    std::string command{};     // id of the command that this form sends
    std::int64_t version = 0;  // 0: a new record
    std::string title{};       // plain; of the record that is edited
    std::vector<registers::Field const*> fields{};
    Inputs inputs{};
    std::map<std::string, Choices, std::less<>> choices{};  // of references, by field
    registers::FieldErrors errors{};
    // What others changed meanwhile, as they can see it; by field. HTML.
    std::map<std::string, std::string, std::less<>> theirs{};
    bool conflict = false;
    // Of fields that ask for somebody's own data: what the browser may fill in ("email"), by field.
    std::map<std::string, std::string, std::less<>> own_data{};
};

std::string form_html(FormScreen const& screen);

// The pieces of it, for forms that stand on pages of their own: one field with its label, help and
// mistake, and what is wrong in all of them together (empty where nothing is).
std::string field_html(FormScreen const& screen, registers::Field const& field);
std::string mistakes_html(FormScreen const& screen);

}  // namespace regiotafel::screens
