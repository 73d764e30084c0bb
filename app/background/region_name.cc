#include "background/region_name.h"

#include "background/session_facts.h"
#include "base/text.h"
#include "register/list.h"

namespace regiotafel::app {
namespace {

using base::Result;

constexpr std::string_view kKinds[] = {"onderwijsregio ", "regio "};

std::string without_kind(std::string const& name) {
    for (auto const kind : kKinds) {
        if (base::to_lower(name.substr(0, kind.size())) == kind) {
            return name.substr(kind.size());
        }
    }
    return name;
}

std::string spelled(std::string_view region) {
    std::vector<std::string> parts;
    for (auto const part : base::split(region, '-')) {
        parts.push_back(base::to_upper(part.substr(0, 1)) + std::string(part.substr(1)));
    }
    return base::join(parts, "-");
}

Result<std::vector<registers::Record>> education_regions(Site const& site,
                                                         std::string_view region) {
    auto const id = TRY(ledger::RegionId::parse(std::string(region)));
    auto const snapshot = TRY(site.store.snapshot(id));
    auto const office = office_of(region);
    return registers::list_all({site.registers, *snapshot, office},
                               {.region = id.text(), .register_id = "education_region"});
}

}  // namespace

std::string region_name(Site const& site, std::string_view region) {
    auto const records = education_regions(site, region).value_or(std::vector<registers::Record>{});
    std::vector<std::string> recognised;
    for (auto const& record : records) {
        auto name = without_kind(field_text(record.data, "name"));
        if (base::join(base::split_words(base::fold(name)), "-") == region) {
            return name;
        }
        if (record.status == "recognised" && !name.empty()) {
            recognised.push_back(std::move(name));
        }
    }
    return recognised.size() == 1 ? recognised.front() : spelled(region);
}

}  // namespace regiotafel::app
