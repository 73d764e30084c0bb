// What stands around every screen: head, bar, breadcrumb, notice and foot.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "screens/words.h"

namespace regiotafel::screens {

struct Link {
    std::string href{};
    std::string text{};  // plain
    bool here = false;
};

// What the page's script follows, to take over what has changed.
struct Live {
    std::string region{};
    std::string register_id{};        // empty: all of the region
    std::string record{};             // empty: every record of the register
    std::int64_t seq = 0;             // what the page shows
    std::vector<std::string> also{};  // registers that it shows records of as well
};

enum class Notice { none, saved, made, moved, undone, removed, imported };

// The notice as it stands in an address, and back.
std::string_view name_of(Notice notice);
Notice notice_named(std::string_view name);

struct Frame {
    Words const& words;
    std::string title{};         // plain; also the heading, where `heading` is empty
    std::string region{};        // of addresses; empty outside a region
    std::string region_name{};   // as people call it
    std::string role{};          // of who looks; empty for a visitor
    std::string here{};          // path and parameters, to come back to
    std::vector<Link> crumbs{};  // without the page itself
    std::vector<Link> menu{};    // registers of the same group
    Notice notice = Notice::none;
    std::string box{};     // HTML about work that this page started
    bool account = false;  // whether who looks has an account of their own
    bool people = false;   // whether there is a way to people and roles
    bool jobs = false;     // whether there is a way to the work in the background
    std::optional<Live> live{};
    std::string scheme{};       // "light" or "dark" where somebody chose; empty: as the machine
    std::string style{};        // address of the style sheet
    std::string script{};       // address of the script
    std::string more_script{};  // of one that only this page needs
    std::string icons{};        // HTML
};

std::string page(Frame const& frame, std::string_view body_html);

}  // namespace regiotafel::screens
