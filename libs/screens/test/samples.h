// A register with a field of every kind, and hostile texts to put in it.
#pragma once

#include <string>
#include <vector>

#include "register/schema_toml.h"
#include "screens/words.h"

namespace regiotafel::screens {

inline constexpr std::string_view kPlan = R"toml(
id = "plan"
version = 1
group = "agenda"
label = { nl = "Plan", en = "Plan" }
plural = { nl = "Plannen", en = "Plans" }
description = { nl = "Wat we doen.", en = "What we do." }
empty = { nl = "Nog geen plannen.", en = "No plans yet." }
title = "title"
import_key = "title"
[access]
read = ["public"]
create = ["member"]
update = ["member"]
transition = ["member"]
delete = ["administrator"]
erase = ["administrator"]
[[field]]
id = "title"
type = "text"
label = { nl = "Titel", en = "Title" }
required = true
index = true
[[field]]
id = "story"
type = "long_text"
label = { nl = "Verhaal", en = "Story" }
[[field]]
id = "site"
type = "link"
label = { nl = "Website", en = "Website" }
[[field]]
id = "mail"
type = "email"
label = { nl = "Mail", en = "Mail" }
personal = { purpose = { nl = "Om te vragen.", en = "To ask." }, retention = "P1Y" }
[[field]]
id = "kind"
type = "code"
label = { nl = "Soort", en = "Kind" }
codes = [{ id = "a", nl = "Eerste", en = "First" }, { id = "b", nl = "Tweede", en = "Second" }]
[[field]]
id = "parent"
type = "reference"
to = "plan"
label = { nl = "Hoort bij", en = "Part of" }
[[field]]
id = "others"
type = "references"
to = "plan"
label = { nl = "Samen met", en = "Together with" }
[[field]]
id = "day"
type = "date"
label = { nl = "Dag", en = "Day" }
index = true
[[field]]
id = "cost"
type = "money"
label = { nl = "Kosten", en = "Cost" }
[[field]]
id = "share"
type = "decimal"
label = { nl = "Deel", en = "Share" }
[[field]]
id = "open"
type = "boolean"
label = { nl = "Open", en = "Open" }
[[field]]
id = "time"
type = "period"
label = { nl = "Looptijd", en = "Period" }
[[field]]
id = "place"
type = "location"
label = { nl = "Plek", en = "Place" }
[[status]]
id = "idea"
nl = "Idee"
en = "Idea"
tone = "neutral"
[[status]]
id = "done"
nl = "Klaar"
en = "Done"
tone = "good"
[[transition]]
from = "idea"
to = "done"
nl = "Afronden"
en = "Finish"
[[view]]
kind = "board"
columns = ["title", "story", "site", "mail"]
[[view]]
kind = "table"
columns = ["title", "story", "site", "mail", "parent", "others", "status"]
sort = "title"
[[view]]
kind = "calendar"
by = "day"
[[view]]
kind = "card"
columns = ["title", "story", "site", "mail"]
[[import]]
field = "title"
names = ["titel"]
)toml";

inline registers::Registers const& sample_registers() {
    static registers::Registers const registers = [] {
        std::vector<base::Error> mistakes;
        registers::SchemaFile const file{"plan.toml", kPlan};
        auto loaded = registers::Registers::load({&file, 1}, mistakes);
        INVARIANT(loaded.has_value(), mistakes.empty() ? "" : mistakes.front().message.key);
        return std::move(*loaded);
    }();
    return registers;
}

inline registers::Register const& plan() {
    return *sample_registers().find("plan");
}

inline constexpr std::int64_t kNow_ms = 1'795'320'000'000;  // 22 November 2026, 05:00 in Amsterdam

inline Words sample_words(messages::Language language = messages::Language::nl) {
    static auto const dutch = *messages::Catalogue::load(messages::Language::nl);
    static auto const english = *messages::Catalogue::load(messages::Language::en);
    return {language == messages::Language::nl ? dutch : english, kNow_ms};
}

// Each holds "xss" where a browser would run or load it if it were not escaped.
inline std::vector<std::string> const kHostile{
    "<script>xss()</script>",
    "\"><img src=x onerror=xss()>",
    "'><svg onload=xss()>",
    "</textarea><script>xss()</script>",
    "</title><script>xss()</script>",
    "<!--<img src=\"--><img src=x onerror=xss()>\">",
    "\" onmouseover=\"xss()",
    "' autofocus onfocus='xss()",
    "javascript:xss()",
    "data:text/html,<script>xss()</script>",
    "<a href=\"javascript:xss()\">klik</a>",
    "&lt;script&gt;xss()&lt;/script&gt;<b>",
    "\xff\xfe<script>xss()</script>",
    "]]><script>xss()</script>",
    "- <img src=x onerror=xss()>\n\n- b",
};

}  // namespace regiotafel::screens
