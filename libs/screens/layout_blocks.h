// The blocks of a layout as HTML. For the .cc files of this room.
#pragma once

#include "screens/detail_screen.h"

namespace regiotafel::screens {

// A field that a block names and that may be read here; nullptr otherwise.
registers::Field const* shown_field(DetailScreen const& screen, std::string_view id);

// "In one card": a heading where there is one, and what stands below it.
std::string block_html(std::string_view css, std::string const& heading, std::string const& inside);

// What to do where there is nothing yet, for who may do it; empty for others.
std::string to_fill(DetailScreen const& screen, registers::Label const& empty);

// Lines of a definition list; and the labels of the fields without a value. HTML.
struct FactLines {
    std::string filled{};
    std::string open{};
};
FactLines fact_lines(DetailScreen const& screen,
                     std::vector<registers::Field const*> const& fields);

// Blocks about the fields of the record itself.
std::string own_block(DetailScreen const& screen, Block const& block);

// Blocks about other records: what this one names, and what points here.
std::string linked_block(DetailScreen const& screen, Block const& block);

// The marks of the tables that are quoted, once a page.
std::string mark_sprite(DetailScreen const& screen);

// The way of the statuses, with where it stands.
std::string steps_block(DetailScreen const& screen, Block const& block);

// Records that point here where no block asks for them: a list of links. Also the button.
std::string pointing_html(DetailScreen const& screen, Pointing const& one);
std::string add_link(DetailScreen const& screen, Pointing const& one);

}  // namespace regiotafel::screens
