#include "background/region_name.h"

#include "background/session_facts.h"
#include "base/text.h"
#include "register/list.h"

namespace regiotafel::app {
namespace {

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

}  // namespace

std::string region_name(Site const& site, std::string_view region) {
    auto const id = ledger::RegionId::parse(std::string(region));
    if (!id) {
        return spelled(region);
    }
    auto const snapshot = site.store.snapshot(*id);
    return snapshot ? region_name(site, **snapshot, region) : spelled(region);
}

std::string region_name(Site const& site, ledger::Snapshot& at, std::string_view region) {
    auto const office = office_of(region);
    auto const records =
        registers::list_all({site.registers, at, office},
                            {.region = std::string(region), .register_id = "education_region"})
            .value_or(std::vector<registers::Record>{});
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
