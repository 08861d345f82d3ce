#pragma once
#include <cstdint>
#include <cstring>

namespace ws2 {

/// A socket address in Windows' layout: the family's Windows number in the first two bytes. Only os
/// translates it to Linux's numbers.
struct Endpoint {
    static constexpr int kCapacity = 128;

    alignas(8) unsigned char bytes[kCapacity] = {};
    int length = 0;

    Endpoint() = default;
    Endpoint(const void* address, int size) : length(size < kCapacity ? size : kCapacity) {
        std::memcpy(bytes, address, static_cast<std::size_t>(length));
    }

    std::uint16_t family() const {
        std::uint16_t value;
        std::memcpy(&value, bytes, sizeof value);
        return value;
    }
    void set_family(std::uint16_t value) { std::memcpy(bytes, &value, sizeof value); }
    /// The port, in host byte order; for the Internet families.
    std::uint16_t port() const { return static_cast<std::uint16_t>(bytes[2] << 8 | bytes[3]); }
};

} // namespace ws2
