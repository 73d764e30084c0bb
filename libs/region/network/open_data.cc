#include "region/network/open_data.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>

#include "base/text.h"

namespace regiotafel::region {
namespace {

using base::ErrorCode;
using base::fail;
using base::Result;

constexpr std::size_t kHeaderRowsMax = 5;
constexpr std::size_t kCodeLetters = 6;
constexpr std::size_t kBoardDigits = 5;
constexpr std::size_t kNameMax = 200;  // as the register
constexpr std::size_t kTextMax = 80;
// Everything in the Kingdom in Europe and the Caribbean.
constexpr double kLatitudeLeast = 11;
constexpr double kLatitudeMost = 54;
constexpr double kLongitudeLeast = -69;
constexpr double kLongitudeMost = 8;

enum class Column {
    code,
    name,
    board,
    sector,
    structure,
    denomination,
    postcode,
    place,
    municipality,
    province,
    pupils,
    latitude,
    longitude,
    area,
    leaving_area,
    website,
    none,
};

struct Header {
    std::string_view name{};  // folded
    Column column = Column::none;
};

constexpr Header kHeaders[] = {
    {"vestigingsnummer", Column::code},
    {"vestigingscode", Column::code},
    {"vestigingsnaam", Column::name},
    {"naam", Column::name},
    {"bevoegd gezag nummer", Column::board},
    {"sector", Column::sector},
    {"onderwijsstructuur", Column::structure},
    {"type", Column::structure},
    {"denominatie", Column::denomination},
    {"postcode", Column::postcode},
    {"plaatsnaam", Column::place},
    {"plaats", Column::place},
    {"gemeentenaam", Column::municipality},
    {"gemeente", Column::municipality},
    {"provincie", Column::province},
    {"lat", Column::latitude},
    {"lon", Column::longitude},
    {"onderwijsgebied naam", Column::area},
    {"onderwijsgebied", Column::area},
    {"rmc regio naam", Column::leaving_area},
    {"rmc regio", Column::leaving_area},
    {"internetadres", Column::website},
};

// Columns whose name ends in a year.
constexpr Header kYearlyHeaders[] = {
    {"leerlingen ", Column::pupils},
    {"bevoegd gezag nr ", Column::board},
};

Column column_named(std::string_view header) {
    auto const folded = base::fold(header);
    for (auto const& one : kHeaders) {
        if (one.name == folded) {
            return one.column;
        }
    }
    for (auto const& one : kYearlyHeaders) {
        if (folded.starts_with(one.name)) {
            return one.column;
        }
    }
    return Column::none;
}

// The place of each column in a row; nothing for rows that are no header.
struct Layout {
    std::array<std::optional<std::size_t>, static_cast<std::size_t>(Column::none)> at{};
    std::size_t header = 0;

    bool has(Column column) const { return at.at(static_cast<std::size_t>(column)).has_value(); }
};

std::optional<Layout> layout_of(TextRows const& rows) {
    for (std::size_t i = 0; i < std::min(rows.size(), kHeaderRowsMax); ++i) {
        Layout layout{.header = i};
        for (std::size_t j = 0; j < rows[i].size(); ++j) {
            auto const column = column_named(rows[i][j]);
            if (column != Column::none && !layout.has(column)) {
                layout.at.at(static_cast<std::size_t>(column)) = j;
            }
        }
        if (layout.has(Column::code) && layout.has(Column::name) && layout.has(Column::board)) {
            return layout;
        }
    }
    return std::nullopt;
}

bool all_of(std::string_view text, std::size_t length, bool letters) {
    return text.size() == length && std::ranges::all_of(text, [&](char c) {
               return (c >= '0' && c <= '9') || (letters && c >= 'A' && c <= 'Z');
           });
}

std::optional<double> decimal(std::string_view text) {
    double value = 0;
    auto const [end, error] = std::from_chars(text.begin(), text.end(), value);
    return error == std::errc{} && end == text.end() ? std::optional(value) : std::nullopt;
}

// One row on its way to a branch.
class RowReader {
  public:
    RowReader(OpenData& data, std::string const& file, Layout const& layout)
        : data_(data), file_(file), layout_(layout) {}

    void read(std::vector<std::string> const& cells, std::size_t line) {
        cells_ = &cells;
        branch_ = {.line = line};
        ++data_.rows;
        branch_.code = base::to_upper(text(Column::code));
        if (!all_of(branch_.code, kCodeLetters, true)) {
            return tell("network.bad_code", branch_.code, true);
        }
        bool const is_new = data_.codes.insert(branch_.code).second;
        auto const name = text(Column::name);
        if (!is_new) {
            return tell("network.code_twice", branch_.code, true);
        }
        if (name.empty() || base::count_code_points(name) > kNameMax) {
            return tell("network.bad_name", name, true);
        }
        if (!read_sector()) {
            return tell("network.bad_sector", text(Column::sector), true);
        }
        branch_.fields["name"] = name;
        branch_.fields["kind"] = "branch";
        branch_.fields["code"] = branch_.code;
        branch_.fields["sector"] = branch_.sector;
        read_board();
        read_texts();
        read_numbers();
        data_.branches.push_back(std::move(branch_));
    }

  private:
    std::string text(Column column) const {
        auto const at = layout_.at.at(static_cast<std::size_t>(column));
        return at && *at < cells_->size() ? base::collapse_spaces((*cells_)[*at]) : std::string{};
    }

    void tell(std::string key, std::string const& value, bool left_out) {
        if (++data_.problem_count <= kProblemsMax) {
            data_.problems.push_back(
                {file_, branch_.line, {std::move(key), {{"value", value}}}, left_out});
        }
    }

    bool read_sector() {
        if (!layout_.has(Column::sector)) {
            branch_.sector = layout_.has(Column::structure) ? "vo" : "po";
            return true;
        }
        branch_.sector = base::to_lower(text(Column::sector));
        return branch_.sector == "po" || branch_.sector == "so" || branch_.sector == "vo";
    }

    void read_board() {
        auto const number = text(Column::board);
        if (number.empty()) {
            return;
        }
        if (!all_of(number, kBoardDigits, false)) {
            return tell("network.bad_board", number, false);
        }
        branch_.board = number;
    }

    void put(std::string_view field, std::string const& value) {
        if (value.empty()) {
            return;
        }
        if (base::count_code_points(value) > kTextMax) {
            return tell("network.too_long", value, false);
        }
        branch_.fields[field] = value;
    }

    void read_texts() {
        put("structure", text(Column::structure));
        put("denomination", text(Column::denomination));
        put("place", place_name(text(Column::place)));
        put("municipality", place_name(text(Column::municipality)));
        branch_.province = text(Column::province);
        put("province", branch_.province);
        put("education_area", text(Column::area));
        put("school_leaving_area", text(Column::leaving_area));
        auto website = text(Column::website);
        if (!website.empty() && !website.starts_with("http")) {
            website = "https://" + website;
        }
        if (base::contains(website, " ") || base::contains(website, "@")) {
            tell("network.bad_website", website, false);
        } else {
            put("website", website);
        }
        read_postcode();
    }

    void read_postcode() {
        auto postcode = base::to_upper(text(Column::postcode));
        std::erase(postcode, ' ');
        if (postcode.empty()) {
            return;
        }
        bool const good =
            postcode.size() == 6 && postcode.front() != '0' &&
            all_of(std::string_view(postcode).substr(0, 4), 4, false) &&
            std::ranges::all_of(postcode.substr(4), [](char c) { return c >= 'A' && c <= 'Z'; });
        if (!good) {
            return tell("network.bad_postcode", postcode, false);
        }
        branch_.fields["postcode"] = postcode.substr(0, 4) + " " + postcode.substr(4);
    }

    void read_numbers() {
        auto const pupils = text(Column::pupils);
        if (!pupils.empty()) {
            auto const number = decimal(pupils);
            bool const whole = number && *number >= 0 && *number < 1e6 &&
                               *number == static_cast<double>(static_cast<std::int64_t>(*number));
            if (!whole) {
                tell("network.bad_pupils", pupils, false);
            } else {
                branch_.fields["pupils"] = static_cast<std::int64_t>(*number);
            }
        }
        auto const latitude = text(Column::latitude);
        auto const longitude = text(Column::longitude);
        if (latitude.empty() && longitude.empty()) {
            return;
        }
        auto const north = decimal(latitude);
        auto const east = decimal(longitude);
        bool const there = north && east && *north >= kLatitudeLeast && *north <= kLatitudeMost &&
                           *east >= kLongitudeLeast && *east <= kLongitudeMost;
        if (!there) {
            return tell("network.bad_place", latitude + ", " + longitude, false);
        }
        branch_.fields["location"] =
            boost::json::object{{"latitude", *north}, {"longitude", *east}};
    }

    OpenData& data_;
    std::string const& file_;
    Layout const& layout_;
    std::vector<std::string> const* cells_ = nullptr;
    OpenBranch branch_{};
};

bool stays_small(std::string_view word) {
    constexpr std::string_view kSmall[] = {"aan", "a/d", "bij", "de", "den", "der",  "en",
                                           "gem", "het", "in",  "n",  "op",  "over", "te",
                                           "ten", "ter", "'t",  "t",  "'s",  "van",  "a/h"};
    return std::ranges::find(kSmall, word) != std::ranges::end(kSmall);
}

}  // namespace

bool is_open_data(TextRows const& rows) {
    return layout_of(rows).has_value();
}

Result<void> add_open_data(OpenData& data, std::string const& file, TextRows const& rows) {
    auto const layout = layout_of(rows);
    if (!layout) {
        return fail(ErrorCode::bad_input, {"network.no_layout"}, file);
    }
    if (data.rows + rows.size() > kBranchesMax) {
        return fail(ErrorCode::too_large,
                    {"network.too_many_rows", {{"most", std::int64_t{kBranchesMax}}}}, file);
    }
    RowReader reader(data, file, *layout);
    for (std::size_t i = layout->header + 1; i < rows.size(); ++i) {
        if (std::ranges::any_of(rows[i],
                                [](auto const& one) { return !base::trim(one).empty(); })) {
            reader.read(rows[i], i + 1);
        }
    }
    return {};
}

std::string place_name(std::string_view name) {
    auto const lower = base::to_lower(name);
    if (base::to_upper(name) != name || lower == name) {
        return std::string(name);
    }
    std::string out;
    std::size_t at = 0;
    while (at < lower.size()) {
        auto const end = std::min(lower.find_first_of(" -(", at), lower.size());
        auto word = lower.substr(at, end - at);
        bool const first = at == 0 && word != "'s" && word != "'t";
        if (word.starts_with("ij")) {
            word.replace(0, 2, "IJ");
        } else if (word.starts_with("'s") && word.size() > 2) {
            word = "'s" + base::to_upper(word.substr(2, 1)) + word.substr(3);
        } else if (!word.empty() && (first || !stays_small(word))) {
            auto letters = base::decode_utf8(word);
            word = base::to_upper(base::encode_utf8(letters.front())) +
                   base::encode_utf8(std::u32string_view(letters).substr(1));
        }
        out += word;
        if (end < lower.size()) {
            out += lower[end];
        }
        at = end + 1;
    }
    return out;
}

}  // namespace regiotafel::region
