#include "gzip.h"

#include <new>

#include <zlib.h>

namespace regiotafel::app {
namespace {

using base::ErrorCode;
using base::fail;

constexpr std::size_t kChunk = 1U << 20U;
constexpr int kGzipOnly = 16 + MAX_WBITS;
constexpr int kMostMemory = 9;

struct Inflater {
    z_stream stream{};
    Inflater() { inflateInit2(&stream, kGzipOnly); }
    Inflater(Inflater const&) = delete;
    Inflater& operator=(Inflater const&) = delete;
    ~Inflater() { inflateEnd(&stream); }
};

struct Deflater {
    z_stream stream{};
    Deflater() {
        if (deflateInit2(&stream, Z_BEST_COMPRESSION, Z_DEFLATED, kGzipOnly, kMostMemory,
                         Z_DEFAULT_STRATEGY) != Z_OK) {
            throw std::bad_alloc();
        }
    }
    Deflater(Deflater const&) = delete;
    Deflater& operator=(Deflater const&) = delete;
    ~Deflater() { deflateEnd(&stream); }
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

std::string pack_gzip(std::string_view bytes) {
    Deflater deflater;
    auto& stream = deflater.stream;
    std::string in(bytes);
    std::string out(deflateBound(&stream, in.size()), '\0');
    stream.next_in = reinterpret_cast<Bytef*>(in.data());
    stream.avail_in = static_cast<uInt>(in.size());
    stream.next_out = reinterpret_cast<Bytef*>(out.data());
    stream.avail_out = static_cast<uInt>(out.size());
    int const state = deflate(&stream, Z_FINISH);
    INVARIANT(state == Z_STREAM_END, "deflateBound is enough");
    out.resize(stream.total_out);
    return out;
}

}  // namespace regiotafel::app
