#include "background/publish_files.h"

#include <algorithm>
#include <array>
#include <charconv>

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

#include "background/harvests.h"
#include "region/format/format.h"
#include "region/harvest/findings.h"
#include "region/harvest/harvest_json.h"
#include "region/pages/infographic_page.h"
#include "region/pages/public_page.h"
#include "region/report/appendix_document.h"
#include "region/report/presentation.h"

namespace regiotafel::app {
namespace {

namespace json = boost::json;
using base::Result;

constexpr std::string_view kInside = "intern";
constexpr std::string_view kContract = "intern/oogst.json";
constexpr std::string_view kHtml = "text/html; charset=utf-8";
constexpr std::string_view kWordType =
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
constexpr std::string_view kSlidesType =
    "application/vnd.openxmlformats-officedocument.presentationml.presentation";

constexpr std::array<std::string_view, 4> kDocuments{"verslag.html", "bijlage.docx",
                                                     "infographic.html", "presentatie.pptx"};

std::vector<std::string> texts_in(json::object const& object, std::string_view name) {
    std::vector<std::string> out;
    auto const* value = object.if_contains(name);
    if (value != nullptr && value->is_array()) {
        for (auto const& one : value->get_array()) {
            if (one.is_string()) {
                out.emplace_back(one.get_string());
            }
        }
    }
    return out;
}

json::array array_of(std::vector<std::string> const& texts) {
    json::array out;
    for (auto const& text : texts) {
        out.emplace_back(text);
    }
    return out;
}

jobs::File file_of(std::string_view name, std::string_view type, std::string bytes) {
    return {.name = std::string(name), .media_type = std::string(type), .bytes = std::move(bytes)};
}

}  // namespace

std::string write_version_notes(VersionNotes const& notes) {
    return json::serialize(json::object{{"made_ms", notes.made_ms},
                                        {"released", array_of(notes.released)},
                                        {"hidden", array_of(notes.hidden)}});
}

VersionNotes read_version_notes(std::string_view text) {
    boost::system::error_code error;
    auto const parsed = json::parse(text, error);
    if (error || !parsed.is_object()) {
        return {};
    }
    auto const& object = parsed.get_object();
    auto const* made = object.if_contains("made_ms");
    return {.made_ms = made != nullptr && made->is_int64() ? made->get_int64() : 0,
            .released = texts_in(object, "released"),
            .hidden = texts_in(object, "hidden")};
}

int version_of_role(std::string_view role) {
    int number = 0;
    auto const read = std::from_chars(role.data(), role.data() + role.size(), number);
    return read.ec == std::errc{} && read.ptr == role.data() + role.size() ? number : 0;
}

bool is_public_document(std::string_view name) {
    return std::ranges::find(kDocuments, name) != kDocuments.end();
}

Result<region::Harvest> find_publishable(ledger::Reader& reader, std::string_view region,
                                         base::Uuid const& owner) {
    auto const unknown = base::fail(base::ErrorCode::not_found, {"harvest.service.unknown"});
    auto const here = TRY(jobs::has_files(reader, region, owner));
    if (!here) {
        return unknown;
    }
    auto const file = jobs::read_file(reader, owner, kInside, kContract);
    if (!file) {
        return unknown;
    }
    return region::read_harvest(file->name, file->bytes);
}

Result<std::vector<jobs::File>> public_documents(region::Harvest harvest,
                                                 messages::Catalogue const& words) {
    auto const format = TRY(region::shipped_format(harvest.format));
    bool const english = words.language() == messages::Language::en;
    harvest.findings = region::find_findings(harvest, format, english ? "en" : "nl");
    region::PageInput const input{.harvest = harvest, .format = format, .words = words};
    auto appendix = TRY(region::write_appendix(harvest, format, words));
    auto slides = TRY(region::write_presentation(harvest, format, words));
    std::vector<jobs::File> files;
    files.push_back(file_of(kDocuments[0], kHtml, region::public_page(input)));
    files.push_back(file_of(kDocuments[1], kWordType, std::move(appendix)));
    files.push_back(file_of(kDocuments[2], kHtml, region::infographic_page(input)));
    files.push_back(file_of(kDocuments[3], kSlidesType, std::move(slides)));
    files.push_back(file_of(kPublicContract, "application/json",
                            region::write_harvest(harvest, format, words)));
    return files;
}

}  // namespace regiotafel::app
