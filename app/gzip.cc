#include "gzip.h"

#include <zlib.h>

namespace regiotafel::app {
namespace {

using base::ErrorCode;
using base::fail;

constexpr std::size_t kChunk = 1U << 20U;
constexpr int kGzipOnly = 16 + MAX_WBITS;

struct Inflater {
    z_stream stream{};
    Inflater() { inflateInit2(&stream, kGzipOnly); }
    Inflater(Inflater const&) = delete;
    Inflater& operator=(Inflater const&) = delete;
    ~Inflater() { inflateEnd(&stream); }
};

}  // namespace

bool is_gzip(std::string_view bytes) {
    return bytes.starts_with("\x1f\x8b");
}

base::Result<std::string> unpack_gzip(std::string_view name, std::string_view bytes) {
    Inflater inflater;
    auto& stream = inflater.stream;
    std::string in(bytes);
    stream.next_in = reinterpret_cast<Bytef*>(in.data());
    stream.avail_in = static_cast<uInt>(in.size());
    std::string out;
    int state = Z_OK;
    while (state == Z_OK) {
        auto const before = out.size();
        if (before > kUnpackedMax) {
            return fail(ErrorCode::too_large, {"app.packed_too_large"}, std::string(name));
        }
        out.resize(before + kChunk);
        stream.next_out = reinterpret_cast<Bytef*>(out.data() + before);
        stream.avail_out = static_cast<uInt>(kChunk);
        state = inflate(&stream, Z_NO_FLUSH);
        out.resize(before + kChunk - stream.avail_out);
    }
    if (state != Z_STREAM_END) {
        return fail(ErrorCode::bad_input, {"app.packed_broken"}, std::string(name));
    }
    return out;
}

}  // namespace regiotafel::app
