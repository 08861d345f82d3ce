#pragma once
#include "catalog/family.hpp"

#include <array>
#include <cstdint>
#include <string_view>

namespace ws2::catalog {

/// A GUID in Windows' layout.
struct Guid {
    std::uint32_t first;
    std::uint16_t second, third;
    std::array<std::uint8_t, 8> rest;

    bool operator==(const Guid&) const = default;
};

/// One row of the catalog of transport providers.
struct Provider {
    std::string_view name;
    std::uint32_t services;
    std::uint32_t flags;
    Guid id;
    std::uint32_t entry;
    int family;
    int largest_address, smallest_address;
    int type;
    int protocol;
    /// A raw provider accepts the protocols 0 to this.
    int further_protocols;
    std::uint32_t message_size;
};

namespace detail {
inline constexpr Guid kIpv4{0xE70F1AA0, 0xAB8B, 0x11CF, {0x8C, 0xA3, 0x00, 0x80, 0x5F, 0x48, 0xA1, 0x92}},
    kIpv6{0xF9EAB0C0, 0x26D4, 0x11D0, {0xBB, 0xBF, 0x00, 0xAA, 0x00, 0x6C, 0x34, 0xE4}},
    kUnix{0xA00943D9, 0x9C2E, 0x4633, {0x9B, 0x59, 0x00, 0x57, 0xA3, 0x16, 0x09, 0x94}};

inline constexpr auto make_providers() {
    return std::to_array<Provider>({
#define PROVIDER(...) {__VA_ARGS__},
#include "catalog/providers.def"
#undef PROVIDER
    });
}
} // namespace detail

inline constexpr auto providers = detail::make_providers();

/// The provider of a socket of this kind, or null.
constexpr const Provider* find_provider(int family, int type, int protocol) {
    for (const Provider& provider : providers)
        if (provider.family == family && provider.type == type &&
            (protocol == provider.protocol || protocol == 0 || protocol <= provider.further_protocols))
            return &provider;
    return nullptr;
}

} // namespace ws2::catalog
