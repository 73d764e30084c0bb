// Shared by the tests of this room: two small invented registers.
#pragma once

#include <array>
#include <string_view>

#include <gtest/gtest.h>

#include "register/schema_toml.h"

namespace regiotafel::registers::test {

inline constexpr std::array<std::string_view, 3> kCoaches{R"(id = "coach"
label = { nl = "Coach", en = "Coach" }
plural = { nl = "Coaches", en = "Coaches" }
group = "network"
title = "name"
import_key = "name"

[[field]]
id = "name"
type = "text"
label = { nl = "Naam", en = "Name" }
required = true
unique = true
index = true
search = true
most = 80

[[field]]
id = "sector"
type = "code"
label = "Sector"
index = true
codes = [
  { id = "primary", nl = "Primair onderwijs", en = "Primary" },
  { id = "secondary", nl = "Voortgezet onderwijs", en = "Secondary" },
]

[[field]]
id = "mail"
type = "email"
label = "E-mail"
read = ["desk", "administrator"]
[field.personal]
purpose = "Om de coach te bereiken"
retention = "P2Y"

[[field]]
id = "fte"
type = "decimal"
label = "Werktijdfactor"

[[field]]
id = "fee"
type = "money"
label = "Tarief"
least = 0

[[field]]
id = "started"
type = "date"
label = "Begonnen op"
index = true

[[field]]
id = "about"
type = "long_text"
label = "Over deze coach"
search = true

[[field]]
id = "talks"
type = "integer"
label = "Gesprekken"
computed = { kind = "count", from = "talk", by = "coach" }

[[status]]
id = "active"
nl = "Actief"
en = "Active"
tone = "active"

[[status]]
id = "stopped"
nl = "Gestopt"
en = "Stopped"
tone = "closed"

[[transition]]
from = "active"
to = "stopped"
nl = "Stoppen"
en = "Stop"

[access]
read = ["public"]
create = ["desk", "administrator"]
update = ["desk", "administrator"]
transition = ["desk", "administrator"]
delete = ["administrator"]
erase = ["administrator"]

[[view]]
kind = "table"
columns = ["name", "sector", "status"]

[[view]]
kind = "board"

[[import]]
field = "name"
names = ["naam", "coach"]

[[import]]
field = "sector"
names = ["sector", "onderwijs"]

[[import]]
field = "started"
names = ["sinds", "begonnen op"]
)",
                                                          R"(id = "talk"
label = { nl = "Gesprek", en = "Talk" }
plural = { nl = "Gesprekken", en = "Talks" }
group = "network"
title = "subject"

[[field]]
id = "subject"
type = "text"
label = "Onderwerp"
required = true

[[field]]
id = "coach"
type = "reference"
to = "coach"
label = "Coach"
reverse = "Gesprekken"
index = true

[[field]]
id = "held"
type = "period"
label = "Gehouden"

[access]
read = ["member", "desk", "administrator"]
create = ["member", "desk", "administrator"]
update = ["own_record", "administrator"]
transition = ["administrator"]
delete = ["administrator"]
erase = ["administrator"]
)",
                                                          R"(id = "guest"
label = { nl = "Gast", en = "Guest" }
plural = { nl = "Gasten", en = "Guests" }
group = "network"
title = "name"
owner = "id"
dated = true

[access]
read = ["public", "own_record"]
public_when = ["shown"]
create = ["desk"]
update = ["own_record", "desk"]
transition = ["own_record", "desk"]
delete = ["desk"]
erase = ["desk"]

[[field]]
id = "name"
type = "text"
label = "Naam"

[[field]]
id = "valid_from"
type = "date"
label = "Vanaf"

[[field]]
id = "valid_until"
type = "date"
label = "Tot"

[[status]]
id = "hidden"
nl = "Verborgen"

[[status]]
id = "shown"
nl = "Te zien"

[[transition]]
from = "hidden"
to = "shown"
nl = "Laten zien"
)"};

inline Registers load(std::span<std::string_view const> texts) {
    std::vector<SchemaFile> files;
    for (auto const text : texts) {
        files.push_back({"proef.toml", text});
    }
    std::vector<base::Error> mistakes;
    auto registers = Registers::load(files, mistakes);
    for (auto const& one : mistakes) {
        ADD_FAILURE() << one.where << " " << one.message.key;
    }
    return registers.value();
}

}  // namespace regiotafel::registers::test
