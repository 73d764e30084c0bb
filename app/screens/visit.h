// One look at a region through its screens: who looks, in which language, at which moment; and what
// every screen needs to look up.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "api/route.h"
#include "api/site.h"
#include "register/command.h"
#include "register/list.h"
#include "screens/form_screen.h"
#include "screens/page.h"
#include "screens/values.h"

namespace regiotafel::app {

inline constexpr std::size_t kFormBytesMax = 512 << 10U;

class Visit {
  public:
    // The region is a part of the path. Error{not_found} where it does not exist.
    // The site and the call have to outlive the visit.
    static base::Result<Visit> open(Site const& site, Call const& call);

    Site const& site() const { return *site_; }
    Call const& call() const { return *call_; }
    registers::Actor const& actor() const { return call_->actor; }
    screens::Words const& words() const { return words_; }
    std::string const& region() const { return region_; }  // as in addresses
    std::string const& region_name() const { return region_name_; }
    ledger::Snapshot& snapshot() const { return *snapshot_; }
    registers::ListContext context() const { return {site_->registers, *snapshot_, call_->actor}; }

    // {register} of the path; Error{not_found} also where nothing of it may be read.
    base::Result<registers::Register const*> schema() const;
    bool readable(registers::Register const& schema) const;
    // {id} of the path.
    base::Result<registers::RecordKey> key() const;
    // Readers outside the region see what happened, not by whom.
    bool sees_people() const;

    screens::Frame frame(std::string title, registers::Register const* schema) const;

  private:
    Visit(Site const& site, Call const& call, std::string region,
          std::unique_ptr<ledger::Snapshot> snapshot);

    Site const* site_;
    Call const* call_;
    screens::Words words_;
    std::string region_;
    std::unique_ptr<ledger::Snapshot> snapshot_;
    std::string region_name_;
};

// The frame of a page outside any region.
screens::Frame plain_frame(screens::Words const& words, Call const& call, std::string title);

// Records of a register, of which no more than the title is shown.
using SeenNames = std::map<registers::Register const*, std::vector<registers::Record>>;

// What a page of several registers follows, where somebody is signed in: what happens in those; in
// the whole region where none is named.
std::optional<screens::Live> follow(Visit const& visit, std::vector<std::string> registers = {});

// Leaves a line in the access log for each whose name was shown that way.
void note_names(Visit const& visit, std::string_view way, SeenNames const& names);

// What the records of `schema` link to, as this actor may see it.
class ReferenceFinder {
  public:
    explicit ReferenceFinder(Visit const& visit) : visit_(visit) {}
    void add(registers::Register const& schema, boost::json::object const& data);
    screens::References take() { return std::move(found_); }
    // The people among them by whose name they are called: for the access log, see note_names.
    SeenNames take_names() { return std::move(names_); }

  private:
    void look_up(registers::Field const& field, std::string const& id);

    Visit const& visit_;
    screens::References found_{};
    SeenNames names_{};
    std::map<std::string, bool, std::less<>> missing_{};
};

// What one may choose from in a form, for each field that refers to records.
std::map<std::string, screens::Choices, std::less<>> choices_for(
    Visit const& visit, std::vector<registers::Field const*> const& fields);

http::Response html_answer(std::string html, int status = 200);
// After something was done: 303, with a notice on the page it leads to.
http::Response done(std::string target, screens::Notice notice);

std::string new_id(Site const& site);  // UUIDv7
// Ids of a form come from outside: Error{bad_input} where one is not a UUID.
base::Result<registers::RecordCommand> with_sound_ids(registers::RecordCommand command);

}  // namespace regiotafel::app
