// A session format: the form that a conversation table fills in, as data. Rows are scale levels,
// themes, questions or cards; columns are functions, "opportunities" or "answer". The harvest, the
// form writer and the reports read everything they know about a form from here.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace regiotafel::region {

struct Words {
    std::string nl{};
    std::string en{};

    std::string const& in(std::string_view language) const {
        return language == "en" && !en.empty() ? en : nl;
    }
};

enum class FormatKind { matrix, questions, cards };

struct FormatRow {
    std::string id{};
    std::string level{};  // ScaleLevel identifier, or empty where rows are no levels
    Words name;
    Words short_name;  // for in a sentence: "de onderwijsregio"; equals name where not given
    Words description;
    Words examples;
    std::vector<std::string> aliases{};
    // Cards only.
    std::vector<Words> questions{};
    std::string image{};  // file name of the drawing
    Words image_text;     // its alternative text
};

struct FormatColumn {
    std::string id{};
    std::string function{};  // RegionFunction identifier, or empty
    bool extra = false;      // "anders": stands beside the functions
    Words name;
    std::vector<std::string> aliases{};
};

struct FormatNotes {
    std::string id{};
    Words name;
    Words prompt;
    std::vector<std::string> aliases{};
};

struct SessionFormat {
    std::string id{};
    int version = 1;
    FormatKind kind = FormatKind::matrix;
    std::string origin{};  // "schaal-functie@1" where this is a region's copy, else empty
    Words title;
    Words question;
    Words introduction;
    Words credit;  // who the content comes from, where not from us
    Words axis_from;
    Words axis_to;
    std::vector<FormatRow> rows{};
    std::vector<FormatColumn> columns{};
    std::optional<FormatNotes> notes{};
    std::vector<Words> perspectives{};  // "werkgever", "opleider", where the form has them

    FormatRow const* row(std::string_view row_id) const;
    FormatColumn const* column(std::string_view column_id) const;
};

// Reads a format; the error names the file, the line and what to change.
base::Result<SessionFormat> read_format(std::string_view name, std::string_view toml);

// The formats that are built into the program, in the order of their files.
base::Result<std::vector<SessionFormat>> shipped_formats();
base::Result<SessionFormat> shipped_format(std::string_view id);

// The SVG of a shipped format's drawing, empty where there is none of this name.
std::string_view shipped_image(std::string_view file_name);

// A copy that a region may change: the shipped file's text with a new id, version 1 and the
// origin it was copied from.
base::Result<std::string> copy_format(std::string_view id, std::string_view new_id);

}  // namespace regiotafel::region
