#include "region/session/merge.h"

#include "base/text.h"

namespace regiotafel::region {

using base::ErrorCode;
using base::fail;
using base::Result;

Result<std::string> merged(std::string_view text, MergeValues const& values) {
    std::string out;
    while (!text.empty()) {
        auto const open = text.find('{');
        auto const close = open == std::string_view::npos ? open : text.find('}', open);
        if (close == std::string_view::npos) {
            out += text;
            break;
        }
        auto const name = base::trim(text.substr(open + 1, close - open - 1));
        auto const found = values.find(name);
        if (found == values.end()) {
            return fail(ErrorCode::bad_input,
                        {"session.merge.unknown", {{"name", base::to_valid_utf8(name)}}});
        }
        out.append(text.substr(0, open)).append(found->second);
        text.remove_prefix(close + 1);
        if (out.size() > kMergedBytesMax) {
            return fail(ErrorCode::too_large, {"session.merge.too_long"});
        }
    }
    return out;
}

}  // namespace regiotafel::region
