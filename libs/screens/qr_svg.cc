#include "screens/qr_svg.h"

#include <memory>

#include <fmt/format.h>
#include <qrencode.h>

#include "screens/html.h"

namespace regiotafel::screens {
namespace {

constexpr int kQuiet = 4;  // modules, ISO/IEC 18004

struct Freed {
    void operator()(QRcode* code) const { QRcode_free(code); }
};

}  // namespace

std::string qr_svg(std::string_view text, std::string_view label) {
    if (text.empty() || text.size() > kQrBytesMax) {
        return {};
    }
    std::unique_ptr<QRcode, Freed> const code(
        QRcode_encodeData(static_cast<int>(text.size()),
                          reinterpret_cast<unsigned char const*>(text.data()), 0, QR_ECLEVEL_M));
    if (code == nullptr) {
        return {};
    }
    // One path: a run of dark modules in a row is one bar.
    std::string path;
    for (int y = 0; y < code->width; ++y) {
        for (int x = 0; x < code->width;) {
            int run = 0;
            while (x + run < code->width && (code->data[y * code->width + x + run] & 1) != 0) {
                ++run;
            }
            if (run > 0) {
                path += fmt::format("M{} {}h{}v1h-{}z", x + kQuiet, y + kQuiet, run, run);
            }
            x += run > 0 ? run : 1;
        }
    }
    auto const size = code->width + 2 * kQuiet;
    return fmt::format(
        R"(<svg class="qr" viewBox="0 0 {0} {0}" role="img" aria-label="{1}" )"
        R"(shape-rendering="crispEdges"><rect width="{0}" height="{0}" fill="#fff"/>)"
        R"(<path d="{2}" fill="#000"/></svg>)",
        size, escaped(label), path);
}

}  // namespace regiotafel::screens
