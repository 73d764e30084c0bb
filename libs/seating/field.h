// Finite fields GF(p^k) of small order, as tables of sums and products. Elements are 0 … order - 1;
// 0 and 1 are the neutral ones. An element is the polynomial over GF(p) whose coefficients are its
// digits to the base p; products are taken modulo a monic polynomial for which they form a field.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

namespace regiotafel::seating {

inline constexpr int kFieldOrderMax = 128;

class Field {
  public:
    // Nothing if `order` is no prime power or above kFieldOrderMax.
    static std::optional<Field> of_order(int order);

    int order() const { return order_; }
    int add(int a, int b) const { return sums_[at(a, b)]; }
    int multiply(int a, int b) const { return products_[at(a, b)]; }

  private:
    std::size_t at(int a, int b) const {
        return static_cast<std::size_t>(a) * static_cast<std::size_t>(order_) +
               static_cast<std::size_t>(b);
    }
    bool has_inverses() const;

    int order_ = 0;
    std::vector<std::uint8_t> sums_{};
    std::vector<std::uint8_t> products_{};
};

}  // namespace regiotafel::seating
