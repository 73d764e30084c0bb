#include "region/report/topic_styles.h"

#include <array>

#include "region/report/word_styles.h"

namespace regiotafel::region {
namespace {

using Line = document::word::Border::Line;

struct Look {
    Line line;
    double width_pt;
    char const* ink;
    char const* shading;
};

constexpr std::array<Look, 6> kLooks{{{Line::single, 4.5, "0A5B66", "DDEDEE"},
                                      {Line::double_line, 1.5, "7A4200", "FBEBD0"},
                                      {Line::dashed, 3, "5B2F86", "ECE4F5"},
                                      {Line::single, 2.25, "2C6415", "E3F0DC"},
                                      {Line::double_line, 0.75, "9C1F3A", "F8E1E5"},
                                      {Line::dashed, 1.5, "1E429F", "E1E8F7"}}};

TopicStyle style_of(Look const& look) {
    return {
        .border = {.line = look.line, .width_pt = look.width_pt, .color = look.ink, .space_pt = 4},
        .shading = look.shading,
        .ink = look.ink};
}

}  // namespace

TopicStyle topic_style(std::size_t n) {
    return style_of(kLooks[n % kLooks.size()]);
}

TopicStyle single_topic_style() {
    return style_of({Line::dotted, 3, color::kInk2, "E5E8E8"});
}

TopicStyle no_topic_style() {
    return style_of({Line::single, 0.75, color::kStrong, "FFFFFF"});
}

}  // namespace regiotafel::region
