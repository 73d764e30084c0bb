// The columns of a row one after another, where a flipped bit may have changed anything: a value of
// another type or length is remembered instead of believed.
#pragma once

#include <algorithm>
#include <optional>

#include "ledger/database.h"

namespace regiotafel::ledger {

class Columns {
  public:
    explicit Columns(Row const& row) : row_(row) {}

    std::int64_t integer() { return take<std::int64_t>(); }
    std::string text() { return take<std::string>(); }
    std::string bytes() { return take<Blob>().bytes; }

    // Nil for NULL.
    Uuid id() {
        if (is_null()) {
            skip();
            return {};
        }
        Uuid id;
        fixed(id.bytes);
        return id;
    }

    template <std::size_t N>
    void fixed(std::array<std::uint8_t, N>& target) {
        auto const bytes = take<Blob>().bytes;
        sound_ = sound_ && bytes.size() == N;
        if (sound_) {
            std::ranges::transform(bytes, target.begin(),
                                   [](char c) { return static_cast<std::uint8_t>(c); });
        }
    }

    bool is_null() const {
        return next_ < row_.size() && std::holds_alternative<std::monostate>(row_[next_]);
    }
    void skip() { ++next_; }
    bool sound() const { return sound_; }

    std::unexpected<base::Error> damaged(Seq near) const {
        return base::fail(base::ErrorCode::failed, {"ledger.damaged", {{"seq", near}}});
    }

  private:
    template <typename T>
    T take() {
        auto const* value = next_ < row_.size() ? std::get_if<T>(&row_[next_]) : nullptr;
        ++next_;
        sound_ = sound_ && value != nullptr;
        return value == nullptr ? T{} : *value;
    }

    Row const& row_;
    std::size_t next_ = 0;
    bool sound_ = true;
};

// Nothing if the region has no events yet.
base::Result<std::optional<std::int64_t>> read_region_key(Reader& reader, RegionId const& region);

}  // namespace regiotafel::ledger
