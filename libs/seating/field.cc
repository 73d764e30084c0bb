#include "seating/field.h"

namespace regiotafel::seating {
namespace {

using Polynomial = std::vector<int>;  // lowest power first

Polynomial digits(int element, int prime, int degree) {
    Polynomial list(static_cast<std::size_t>(degree), 0);
    for (auto& digit : list) {
        digit = element % prime;
        element /= prime;
    }
    return list;
}

int element_of(Polynomial const& digits, int prime, int degree) {
    int element = 0;
    for (int i = degree; i-- > 0;) {
        element = element * prime + digits[static_cast<std::size_t>(i)];
    }
    return element;
}

// Modulo x^degree + lower, where `lower` are the digits of the polynomial's other part.
int product(int a, int b, Polynomial const& lower, int prime, int degree) {
    auto const x = digits(a, prime, degree);
    auto const y = digits(b, prime, degree);
    Polynomial all(2 * static_cast<std::size_t>(degree), 0);
    for (std::size_t i = 0; i < x.size(); ++i) {
        for (std::size_t j = 0; j < y.size(); ++j) {
            all[i + j] = (all[i + j] + x[i] * y[j]) % prime;
        }
    }
    for (std::size_t i = all.size(); i-- > lower.size();) {
        for (std::size_t j = 0; j < lower.size(); ++j) {
            auto& digit = all[i - lower.size() + j];
            digit = (digit + (prime - lower[j]) * all[i]) % prime;
        }
        all[i] = 0;
    }
    return element_of(all, prime, degree);
}

}  // namespace

bool Field::has_inverses() const {
    for (int a = 1; a < order_; ++a) {
        bool found = false;
        for (int b = 1; b < order_ && !found; ++b) {
            found = multiply(a, b) == 1;
        }
        if (!found) {
            return false;
        }
    }
    return true;
}

std::optional<Field> Field::of_order(int order) {
    if (order < 2 || order > kFieldOrderMax) {
        return std::nullopt;
    }
    int prime = 2;
    while (order % prime != 0) {
        ++prime;
    }
    int degree = 0;
    for (int power = order; power > 1; power /= prime) {
        if (power % prime != 0) {
            return std::nullopt;
        }
        ++degree;
    }
    Field field;
    field.order_ = order;
    for (int a = 0; a < order; ++a) {
        for (int b = 0; b < order; ++b) {
            auto x = digits(a, prime, degree);
            auto const y = digits(b, prime, degree);
            for (std::size_t i = 0; i < x.size(); ++i) {
                x[i] = (x[i] + y[i]) % prime;
            }
            field.sums_.push_back(static_cast<std::uint8_t>(element_of(x, prime, degree)));
        }
    }
    for (int candidate = 0; candidate < order; ++candidate) {
        auto const lower = digits(candidate, prime, degree);
        field.products_.clear();
        for (int a = 0; a < order; ++a) {
            for (int b = 0; b < order; ++b) {
                field.products_.push_back(
                    static_cast<std::uint8_t>(product(a, b, lower, prime, degree)));
            }
        }
        if (field.has_inverses()) {
            return field;
        }
    }
    return std::nullopt;
}

}  // namespace regiotafel::seating
