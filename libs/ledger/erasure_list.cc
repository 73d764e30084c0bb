#include "ledger/erasure_list.h"

#include <fstream>

#include <boost/json.hpp>
#include <fcntl.h>
#include <unistd.h>

namespace regiotafel::ledger {
namespace {

using base::ErrorCode;
using base::fail;
using base::Result;

constexpr std::size_t kLineBytesMax = 4096;

std::optional<ErasureEntry> parse_line(std::string_view line) {
    boost::system::error_code problem;
    auto const json = boost::json::parse(line, problem);
    if (problem || !json.is_object()) {
        return std::nullopt;
    }
    auto const& object = json.get_object();
    auto const* region = object.if_contains("region");
    auto const* subject = object.if_contains("subject");
    auto const* at = object.if_contains("at_ms");
    if (region == nullptr || !region->is_string() || subject == nullptr || !subject->is_string() ||
        at == nullptr || !at->is_int64()) {
        return std::nullopt;
    }
    auto const id = RegionId::parse(region->get_string());
    if (!id) {
        return std::nullopt;
    }
    return ErasureEntry{*id, std::string(subject->get_string()), at->get_int64()};
}

// A crash may have cut the last line off; what is added next has to start on a line of its own.
bool cut_torn_line(int file) {
    off_t size = ::lseek(file, 0, SEEK_END);
    char last = '\n';
    while (size > 0 && ::pread(file, &last, 1, size - 1) == 1 && last != '\n') {
        --size;
    }
    return size >= 0 && ::ftruncate(file, size) == 0;
}

}  // namespace

Result<void> add_to_erasure_list(std::filesystem::path const& list, Erasure const& erasure) {
    boost::json::object const entry{
        {"region", erasure.region.text()}, {"subject", erasure.subject}, {"at_ms", erasure.at_ms}};
    std::string const line = boost::json::serialize(entry) + "\n";
    int const file = ::open(list.c_str(), O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    if (file < 0) {
        return fail(ErrorCode::failed, {"ledger.erasure_list"}, list.string());
    }
    bool const written =
        cut_torn_line(file) &&
        ::write(file, line.data(), line.size()) == static_cast<ssize_t>(line.size()) &&
        ::fsync(file) == 0;
    ::close(file);
    if (!written) {
        return fail(ErrorCode::failed, {"ledger.erasure_list"}, list.string());
    }
    return {};
}

Result<std::vector<ErasureEntry>> read_erasure_list(std::filesystem::path const& list) {
    std::vector<ErasureEntry> entries;
    std::ifstream in(list, std::ios::binary);
    std::string line;
    for (std::int64_t number = 1; std::getline(in, line); ++number) {
        auto entry = line.size() <= kLineBytesMax ? parse_line(line) : std::nullopt;
        if (!entry && in.eof()) {
            break;  // a line that a crash cut off: its erasure was never confirmed
        }
        if (!entry) {
            return fail(ErrorCode::bad_input, {"ledger.bad_erasure_list", {{"line", number}}},
                        list.string());
        }
        entries.push_back(std::move(*entry));
    }
    return entries;
}

}  // namespace regiotafel::ledger
