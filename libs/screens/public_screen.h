// Pages for anybody, which need no script: what was promised and what came of it, a form to react,
// and the statements on privacy and accessibility.
#pragma once

#include <string>
#include <vector>

#include "screens/form_input.h"
#include "screens/values.h"

namespace regiotafel::screens {

struct PromisedScreen {
    Words const& words;
    std::string region{};
    registers::Register const& schema;  // agreement
    std::string today{};                // "2026-11-22"
    std::vector<registers::Record> open{};
    std::vector<registers::Record> done{};
    std::vector<registers::Record> dropped{};
    References references{};
};

std::string promised_html(PromisedScreen const& screen);
// The sections alone, as a part of another page; empty where nothing was promised.
std::string promise_sections(PromisedScreen const& screen);

struct ReactionScreen {
    Words const& words;
    std::string region{};
    registers::Register const& schema;  // feedback
    std::string command{};              // ids for what is sent
    std::string record{};
    std::string about{};  // the page that somebody came from; plain
    Inputs inputs{};      // as sent before, where something was wrong
    std::vector<base::Error> errors{};
    bool sent = false;
};

// The field that people do not see: who fills it in is a program.
inline constexpr std::string_view kTrapField = "website";

std::string reaction_html(ReactionScreen const& screen);
// The form alone, as a part of another page; it is sent to `action`.
std::string reaction_form(ReactionScreen const& screen, std::string_view action);

// From the registers themselves: which personal data, what for, and for how long.
std::string privacy_html(Words const& words, registers::Registers const& registers);

std::string accessibility_html(Words const& words, std::string_view region);

struct FeedEntry {
    std::string title{};
    std::string href{};     // with the server's name
    std::string updated{};  // RFC 3339
    std::string summary{};
};

// Atom (RFC 4287); all texts plain.
std::string atom_feed(Words const& words, std::string_view region, std::string_view self,
                      std::vector<FeedEntry> const& entries);

// sitemaps.org, version 0.9.
std::string sitemap(std::vector<std::string> const& addresses);

}  // namespace regiotafel::screens
