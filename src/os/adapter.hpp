#pragma once
#include "base/endpoint.hpp"
#include "base/result.hpp"

#include <cstdint>
#include <string>
#include <vector>

/// The network interfaces of the machine; addresses are Windows'.
namespace ws2::os {

struct AdapterAddress {
    Endpoint address;
    std::uint8_t prefix_length;
};

struct Adapter {
    std::uint32_t index = 0;
    std::string name;
    std::vector<AdapterAddress> addresses;
    /// Where it sends what no nearer route leads to.
    std::vector<Endpoint> gateways;
    std::uint8_t hardware[8] = {};
    std::uint32_t hardware_length = 0;
    std::uint32_t mtu = 0;
    bool up = false, loopback = false, point_to_point = false, multicast = false;
};
Result<std::vector<Adapter>> adapters();

/// Whom the resolver asks, and the domain that it adds to names.
struct NameService {
    std::vector<Endpoint> servers;
    std::string domain;
};
NameService name_service();

/// 0 if there is none of that name.
std::uint32_t adapter_index(const char* name);
/// Into room for 16 characters and more; false if there is none of that number.
bool adapter_name(std::uint32_t index, char* name);
/// The interface through which a datagram to the address would leave.
Result<std::uint32_t> adapter_towards(const Endpoint& destination);

} // namespace ws2::os
