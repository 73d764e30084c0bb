// A form that anybody may send, without an account: only the fields that it shows are taken, a
// program that fills in what people do not see is kept out, and sent twice it is one record.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "ledger/store.h"
#include "screens/visit.h"

namespace regiotafel::app {

// What makes the record of a form.
struct NewRecord {
    ledger::Command command{};
    base::Uuid id{};
};

class VisitorForm {
  public:
    // `fields` are what a visitor may fill in, whatever was sent.
    VisitorForm(Call const& call, std::span<std::string_view const> fields);

    screens::Inputs const& inputs() const { return inputs_; }
    std::string input(std::string_view name) const { return screens::input(inputs_, name); }

    // Whether what people do not see was filled in.
    bool trapped() const;

    // What was typed together with what the server adds itself; every mistake goes into `errors`.
    boost::json::object read(registers::Register const& schema, boost::json::object const& added,
                             registers::FieldErrors& errors) const;

    // Of what was read, with the ids that the form was given. Error{bad_input}, Error{forbidden}.
    base::Result<NewRecord> make(Visit const& visit, registers::Register const& schema,
                                 boost::json::object const& data, registers::Actor const& by) const;

  private:
    screens::Inputs inputs_;
};

// Kept, or sent before with other words: then the first one holds.
bool is_kept(ledger::Outcome const& outcome);

}  // namespace regiotafel::app
