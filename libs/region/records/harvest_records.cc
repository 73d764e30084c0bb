#include "region/records/harvest_records.h"

#include <algorithm>
#include <map>

#include "base/hash.h"
#include "base/text.h"
#include "region/harvest/names.h"
#include "register/value.h"
#include "typed/contribution.h"
#include "typed/finding.h"
#include "typed/session.h"
#include "typed/theme.h"

namespace regiotafel::region {
namespace {

// RFC 9562 § 5.8: version 8 is for ids that are made in a way of one's own.
base::Uuid uuid_of(std::string_view name) {
    constexpr std::uint8_t kVersion8 = 0x80;
    constexpr std::uint8_t kVariant = 0x80;
    auto const digest = base::sha256(name);
    base::Uuid id;
    std::ranges::copy(std::span(digest).first(id.bytes.size()), id.bytes.begin());
    id.bytes[6] = static_cast<std::uint8_t>((id.bytes[6] & 0x0FU) | kVersion8);
    id.bytes[8] = static_cast<std::uint8_t>((id.bytes[8] & 0x3FU) | kVariant);
    return id;
}

std::optional<std::string> some(std::string const& text) {
    return text.empty() ? std::nullopt : std::optional(text);
}

std::string words_of(base::Message const& message) {
    auto const found = message.values.find("text");
    auto const* text =
        found == message.values.end() ? nullptr : std::get_if<std::string>(&found->second);
    return text == nullptr ? std::string{} : *text;
}

class Maker {
  public:
    Maker(Harvest const& harvest, std::string_view region, std::optional<base::Uuid> session)
        : harvest_(harvest), region_(region) {
        auto const& info = harvest.session;
        session_ = session.value_or(uuid_of(name("session", info.date + "\n" + info.title)));
        for (auto const& theme : harvest.themes) {
            for (auto const& id : theme.contributions) {
                themes_[id].push_back(theme_id(theme.id));
            }
            for (auto const& id : theme.against) {
                against_[id].push_back(theme_id(theme.id));
            }
        }
        for (auto const& one : harvest.contributions) {
            known_.emplace(one.id, contribution_id(one.id));
        }
    }

    std::vector<HarvestRecord> run() {
        std::vector<HarvestRecord> out{session()};
        for (auto const& one : harvest_.themes) {
            out.push_back(theme(one));
        }
        for (auto const& one : harvest_.contributions) {
            out.push_back(contribution(one));
        }
        for (auto const& one : harvest_.findings) {
            out.push_back(finding(one));
        }
        return out;
    }

  private:
    std::string name(std::string_view kind, std::string_view id) const {
        return base::join(std::vector<std::string>{region_, std::string(kind), std::string(id)},
                          "\n");
    }
    std::string in_session(std::string_view id) const {
        return base::format_uuid(session_) + "\n" + std::string(id);
    }
    base::Uuid theme_key(std::string_view id) const {
        return uuid_of(name("theme", in_session(id)));
    }
    std::string theme_id(std::string_view id) const { return base::format_uuid(theme_key(id)); }
    base::Uuid contribution_id(std::string_view id) const {
        return uuid_of(name("contribution", id));
    }

    std::vector<std::string> ids_of(std::vector<std::string> const& ids) const {
        std::vector<std::string> out;
        for (auto const& id : ids) {
            auto const found = known_.find(id);
            if (found != known_.end() && out.size() < registers::kReferencesMax) {
                out.push_back(base::format_uuid(found->second));
            }
        }
        return out;
    }

    static std::optional<std::vector<std::string>> themes_in(
        std::map<std::string, std::vector<std::string>> const& all, std::string const& id) {
        auto const found = all.find(id);
        return found == all.end() ? std::nullopt : std::optional(found->second);
    }

    std::string table_name(std::string const& id) const {
        auto const* table = harvest_.table(id);
        return table == nullptr || table->name.empty() ? id : table->name;
    }

    template <typename Record>
    static HarvestRecord record(base::Uuid const& id, Record const& record) {
        return {std::string(Record::kRegister), id, record.to_json()};
    }

    HarvestRecord session() const {
        auto const& info = harvest_.session;
        auto const people =
            info.participants > 0 ? std::optional(std::int64_t{info.participants}) : std::nullopt;
        auto const& fallback = info.date.empty() ? harvest_.format : info.date;
        return record(session_,
                      registers::Session{.title = info.title.empty() ? fallback : info.title,
                                         .date = some(info.date),
                                         .question = some(info.question),
                                         .format_id = some(harvest_.format),
                                         .alliance_name = some(info.alliance),
                                         .participants = people});
    }

    HarvestRecord theme(Theme const& one) const {
        return record(theme_key(one.id),
                      registers::Theme{.label = one.label.empty() ? one.id : one.label,
                                       .description = some(one.description),
                                       .function = some(one.function),
                                       .session = base::format_uuid(session_),
                                       .harvest_id = one.id,
                                       .by = std::string(name_of(one.by))});
    }

    HarvestRecord contribution(Contribution const& one) const {
        auto const flag = [](bool on) {
            return on ? std::optional(true) : std::nullopt;
        };
        auto const number = one.number > 0 ? std::optional(std::int64_t{one.number}) : std::nullopt;
        return record(
            contribution_id(one.id),
            registers::Contribution{.text = one.text,
                                    .harvest_id = one.id,
                                    .table = some(table_name(one.table)),
                                    .number = number,
                                    .function = some(one.function),
                                    .level = some(one.level),
                                    .clean = one.clean == one.text ? std::nullopt : some(one.clean),
                                    .kind = std::string(name_of(one.kind)),
                                    .dissent = flag(one.dissent),
                                    .national = flag(one.signal == "national"),
                                    .session = base::format_uuid(session_),
                                    .themes = themes_in(themes_, one.id),
                                    .against = themes_in(against_, one.id)});
    }

    HarvestRecord finding(Finding const& one) const {
        std::vector<std::string> tables;
        std::ranges::transform(one.tables, std::back_inserter(tables),
                               [&](auto const& id) { return table_name(id); });
        bool const known =
            std::ranges::find(harvest_.themes, one.theme, &Theme::id) != harvest_.themes.end();
        auto const mentions = static_cast<std::int64_t>(one.contributions.size());
        return record(
            uuid_of(name("finding", in_session(one.id))),
            registers::Finding{.title = words_of(one.title),
                               .text = some(words_of(one.text)),
                               .kind = std::string(name_of(one.kind)),
                               .session = base::format_uuid(session_),
                               .theme = known ? std::optional(theme_id(one.theme)) : std::nullopt,
                               .contributions = ids_of(one.contributions),
                               .mentions = mentions,
                               .tables = some(base::join(tables, ", ")),
                               .harvest_id = one.id});
    }

    Harvest const& harvest_;
    std::string region_;
    base::Uuid session_{};
    std::map<std::string, std::vector<std::string>> themes_{};  // of a contribution
    std::map<std::string, std::vector<std::string>> against_{};
    std::map<std::string, base::Uuid> known_{};
};

}  // namespace

std::vector<HarvestRecord> records_of(Harvest const& harvest, std::string_view region,
                                      std::optional<base::Uuid> session) {
    return Maker(harvest, region, session).run();
}

}  // namespace regiotafel::region
