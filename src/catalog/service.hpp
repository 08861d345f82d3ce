#pragma once
#include <array>
#include <cstdint>
#include <string_view>

namespace ws2::catalog {

enum class Transport : std::uint8_t { tcp, udp };

constexpr std::string_view transport_name(Transport transport) {
    return transport == Transport::tcp ? "tcp" : "udp";
}

/// A well-known service. Spaces separate the aliases.
struct Service {
    std::string_view name;
    std::uint16_t port;
    Transport transport;
    std::string_view aliases;
};

inline constexpr auto services = std::to_array<Service>({
#define SERVICE(name, port, transport, aliases) {name, port, Transport::transport, aliases},
#include "catalog/services.def"
#undef SERVICE
});

struct Protocol {
    std::string_view name;
    std::uint16_t number;
    std::string_view alias;
};

inline constexpr auto protocols = std::to_array<Protocol>({
#define PROTOCOL(name, number, alias) {name, number, alias},
#include "catalog/protocols.def"
#undef PROTOCOL
});

} // namespace ws2::catalog
