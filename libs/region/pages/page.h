// A page of a harvest as one self-contained file: styles, script, font and data are put inline, a
// content security policy allows only these, and nothing is fetched. Texts of people are escaped
// here and nowhere else; builders pass finished HTML on as `body`.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "messages/catalogue.h"
#include "region/format/format.h"
#include "region/harvest/harvest.h"

namespace regiotafel::region {

struct PageInput {
    Harvest const& harvest;
    SessionFormat const& format;
    messages::Catalogue const& words;

    std::string_view language() const {
        return words.language() == messages::Language::en ? "en" : "nl";
    }
};

struct Page {
    std::string title{};                      // plain text
    std::string body{};                       // HTML
    std::string data{};                       // JSON for the scripts, empty without scripts
    std::vector<std::string_view> styles{};   // files of web/harvest, after tokens and base
    std::vector<std::string_view> scripts{};  // as well; empty: the page works without
    bool dark = true;                         // false: a printed page, always light
};

std::string make_page(Page const& page, PageInput const& input);

// The name and session at the top of a page, with what stands at its right end (HTML).
std::string page_header(PageInput const& input, std::string_view subtitle, std::string_view end);

// The switch for dark and the button for printing.
std::string page_tools(PageInput const& input);

}  // namespace regiotafel::region
