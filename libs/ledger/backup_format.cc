#include "ledger/backup_format.h"

#include <string>

#include <sodium.h>

namespace regiotafel::ledger {
namespace {

using base::ErrorCode;
using base::fail;
using base::Result;

constexpr std::string_view kPlain = "regiotafel backup 1 plain\n";
constexpr std::string_view kSealed = "regiotafel backup 1 sealed\n";
constexpr std::size_t kLineBytesMax = 64;
constexpr std::size_t kLengthBytes = 4;

std::unexpected<base::Error> damaged() {
    return fail(ErrorCode::bad_input, {"ledger.backup_damaged"});
}

// The next bytes, fewer at the end.
std::string take(std::istream& in, std::size_t count) {
    std::string bytes(count, '\0');
    in.read(bytes.data(), static_cast<std::streamsize>(count));
    bytes.resize(static_cast<std::size_t>(in.gcount()));
    return bytes;
}

unsigned char* raw(std::string& bytes) {
    return reinterpret_cast<unsigned char*>(bytes.data());
}

std::string length_of(std::string_view chunk) {
    std::string bytes;
    for (std::size_t i = 0; i < kLengthBytes; ++i) {
        bytes += static_cast<char>((chunk.size() >> (24U - 8U * i)) & 0xFFU);
    }
    return bytes;
}

class Hash {
  public:
    Hash() { crypto_hash_sha256_init(&state_); }
    void add(std::string_view bytes) {
        crypto_hash_sha256_update(&state_, reinterpret_cast<unsigned char const*>(bytes.data()),
                                  bytes.size());
    }
    std::string finish() {
        std::string digest(crypto_hash_sha256_BYTES, '\0');
        crypto_hash_sha256_final(&state_, raw(digest));
        return digest;
    }

  private:
    crypto_hash_sha256_state state_{};
};

void encode_plain(std::istream& in, std::ostream& out) {
    Hash hash;
    out << kPlain;
    hash.add(kPlain);
    while (true) {
        auto const chunk = take(in, kBackupChunkBytes);
        for (auto const& bytes : {length_of(chunk), chunk}) {
            hash.add(bytes);
            out << bytes;
        }
        if (chunk.empty()) {
            break;
        }
    }
    out << hash.finish();
}

void encode_sealed(std::istream& in, std::ostream& out, BackupKey const& key) {
    crypto_secretstream_xchacha20poly1305_state state;
    std::string header(crypto_secretstream_xchacha20poly1305_HEADERBYTES, '\0');
    crypto_secretstream_xchacha20poly1305_init_push(&state, raw(header), key.bytes.data());
    out << kSealed << header;
    bool last = false;
    while (!last) {
        auto chunk = take(in, kBackupChunkBytes);
        last = chunk.size() < kBackupChunkBytes;
        std::string sealed(chunk.size() + crypto_secretstream_xchacha20poly1305_ABYTES, '\0');
        crypto_secretstream_xchacha20poly1305_push(
            &state, raw(sealed), nullptr, raw(chunk), chunk.size(), nullptr, 0,
            last ? crypto_secretstream_xchacha20poly1305_TAG_FINAL : 0);
        out << sealed;
    }
}

Result<void> decode_plain(std::istream& in, std::ostream& out) {
    Hash hash;
    hash.add(kPlain);
    for (std::size_t total = 0; total <= kBackupBytesMax;) {
        auto const length = take(in, kLengthBytes);
        if (length.size() != kLengthBytes) {
            return damaged();
        }
        std::size_t size = 0;
        for (char const c : length) {
            size = (size << 8U) | static_cast<unsigned char>(c);
        }
        if (size > kBackupChunkBytes) {
            return damaged();
        }
        auto const chunk = take(in, size);
        hash.add(length);
        hash.add(chunk);
        if (chunk.size() != size) {
            return damaged();
        }
        if (size == 0) {
            auto const digest = take(in, crypto_hash_sha256_BYTES + 1);
            return digest == hash.finish() ? Result<void>{} : Result<void>(damaged());
        }
        out << chunk;
        total += size;
    }
    return damaged();
}

Result<void> decode_sealed(std::istream& in, std::ostream& out, BackupKey const& key) {
    crypto_secretstream_xchacha20poly1305_state state;
    auto header = take(in, crypto_secretstream_xchacha20poly1305_HEADERBYTES);
    if (header.size() != crypto_secretstream_xchacha20poly1305_HEADERBYTES ||
        crypto_secretstream_xchacha20poly1305_init_pull(&state, raw(header), key.bytes.data()) !=
            0) {
        return damaged();
    }
    bool first = true;
    for (std::size_t total = 0; total <= kBackupBytesMax; total += kBackupChunkBytes) {
        auto sealed = take(in, kBackupChunkBytes + crypto_secretstream_xchacha20poly1305_ABYTES);
        if (sealed.size() < crypto_secretstream_xchacha20poly1305_ABYTES) {
            return damaged();
        }
        std::string chunk(sealed.size() - crypto_secretstream_xchacha20poly1305_ABYTES, '\0');
        unsigned char tag = 0;
        if (crypto_secretstream_xchacha20poly1305_pull(
                &state, raw(chunk), nullptr, &tag, raw(sealed), sealed.size(), nullptr, 0) != 0) {
            return first ? fail(ErrorCode::bad_input, {"ledger.backup_wrong_key"}) : damaged();
        }
        first = false;
        out << chunk;
        if (tag == crypto_secretstream_xchacha20poly1305_TAG_FINAL) {
            return take(in, 1).empty() ? Result<void>{} : Result<void>(damaged());
        }
    }
    return damaged();
}

}  // namespace

Result<void> encode_backup(std::istream& in, std::ostream& out,
                           std::optional<BackupKey> const& key) {
    if (key) {
        encode_sealed(in, out, *key);
    } else {
        encode_plain(in, out);
    }
    out.flush();
    if (!out || in.bad()) {
        return fail(ErrorCode::failed, {"ledger.backup_failed"});
    }
    return {};
}

Result<void> decode_backup(std::istream& in, std::ostream& out,
                           std::optional<BackupKey> const& key) {
    std::string line(kLineBytesMax, '\0');
    in.getline(line.data(), kLineBytesMax);
    line = line.c_str();
    line += '\n';
    Result<void> decoded = damaged();
    if (line == kPlain) {
        decoded = decode_plain(in, out);
    } else if (line == kSealed) {
        decoded = key ? decode_sealed(in, out, *key)
                      : Result<void>(fail(ErrorCode::bad_input, {"ledger.backup_needs_key"}));
    }
    TRY_VOID(std::move(decoded));
    out.flush();
    if (!out) {
        return fail(ErrorCode::failed, {"ledger.restore_failed"});
    }
    return {};
}

}  // namespace regiotafel::ledger
