// The empty form of a session format, as Word and as a page to print. Every cell is a content
// control tagged "cell:<row>:<column>", the remarks "remark", the table's name "table" and the
// people at it "participants", so that a filled form is read back without guessing.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "messages/catalogue.h"
#include "region/format/format.h"

namespace regiotafel::region {

enum class PaperSize { a4, a3 };

struct FormOptions {
    PaperSize paper = PaperSize::a4;
    std::string alliance{};                  // printed at the top, may be empty
    std::string date{};                      // in words, may be empty
    std::vector<std::string> open_points{};  // questions that an earlier session left open
};

base::Result<std::string> write_form_docx(SessionFormat const& format, FormOptions const& options,
                                          messages::Catalogue const& words);

std::string write_form_html(SessionFormat const& format, FormOptions const& options,
                            messages::Catalogue const& words);

}  // namespace regiotafel::region
