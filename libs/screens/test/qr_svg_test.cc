// The QR code of an app: its size follows from the text, and nothing of it is markup.
#include "screens/qr_svg.h"

#include <gtest/gtest.h>

namespace regiotafel::screens {
namespace {

TEST(Qr, IsASquareWithAQuietZone) {
    // 25 letters at level M are version 2: 25 modules, and 4 at each side.
    auto const svg = qr_svg("otpauth://totp/x?secret=AB", "Code <van> \"x\"");
    EXPECT_NE(svg.find("viewBox=\"0 0 33 33\""), std::string::npos) << svg.substr(0, 120);
    EXPECT_NE(svg.find("aria-label=\"Code &lt;van&gt; &quot;x&quot;\""), std::string::npos);
    // The first finder pattern: seven dark modules at the top left.
    EXPECT_NE(svg.find("M4 4h7v1h-7z"), std::string::npos);
    EXPECT_EQ(svg.find("style="), std::string::npos) << "the policy of the pages forbids it";
}

TEST(Qr, RefusesWhatDoesNotFit) {
    EXPECT_EQ(qr_svg("", "x"), "");
    EXPECT_EQ(qr_svg(std::string(kQrBytesMax + 1, 'a'), "x"), "");
    EXPECT_NE(qr_svg(std::string(kQrBytesMax, 'a'), "x"), "");
}

}  // namespace
}  // namespace regiotafel::screens
