#include "readable.h"

#include "convert.h"

#include "base/text.h"
#include "document/read.h"

namespace regiotafel::app {
namespace {

using base::Result;
using region::InputFile;

// Text out of a PDF has to be called text; other kinds are told by their bytes.
std::string readable_name(std::string const& name) {
    return readable_kind(name) == "txt" ? name + ".txt" : name;
}

Result<void> add_attachments(InputFile const& mail, std::vector<InputFile>& files) {
    auto const documents = document::read_file(mail.name, mail.bytes);
    if (!documents) {
        return {};  // reading it again says what is wrong
    }
    for (auto const& document : *documents) {
        for (auto const& unread : document.unread) {
            bool const convertible = unread.error.code == base::ErrorCode::unavailable &&
                                     !readable_kind(unread.name).empty();
            if (!convertible) {
                continue;
            }
            files.push_back({.name = readable_name(unread.name),
                             .bytes = TRY(make_readable(unread.name, unread.bytes)),
                             .sender = document.sender,
                             .received = document.received});
        }
    }
    return {};
}

}  // namespace

Result<std::vector<InputFile>> readable_files(InputFile file) {
    std::vector<InputFile> files;
    if (base::to_lower(file.name).ends_with(".eml")) {
        TRY_VOID(add_attachments(file, files));
    } else if (!readable_kind(file.name).empty()) {
        auto const read = document::read_file(file.name, file.bytes);
        if (!read && read.error().code == base::ErrorCode::unavailable) {
            file.bytes = TRY(make_readable(file.name, file.bytes));
            file.name = readable_name(file.name);
        }
    }
    files.insert(files.begin(), std::move(file));
    return files;
}

}  // namespace regiotafel::app
