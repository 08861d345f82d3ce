#pragma once
#include "base/endpoint.hpp"
#include "base/result.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

/// The network interfaces of the machine; addresses are in Windows' form.
namespace ws2::os {

struct AdapterAddress {
    Endpoint address;
    std::uint8_t prefix_length;
};

struct Adapter {
    std::uint32_t index = 0;
    std::string name;
    std::vector<AdapterAddress> addresses;
    /// The default gateways.
    std::vector<Endpoint> gateways;
    std::uint8_t hardware[8] = {};
    std::uint32_t hardware_length = 0;
    std::uint32_t mtu = 0;
    bool up = false, loopback = false, point_to_point = false, multicast = false;
};
Result<std::vector<Adapter>> adapters();

/// The DNS servers of the resolver, and the domain that it appends to names.
struct NameService {
    std::vector<Endpoint> servers;
    std::string domain;
};
Result<NameService> name_service();

/// A number of /proc/sys/net/ipv4 or ipv6: `path` has %s in place of the interface's name. Empty where the
/// kernel does not have it.
std::optional<std::uint32_t> adapter_setting(int family, const char* path, const std::string& name);

/// 0 if no interface has the name.
std::uint32_t adapter_index(const char* name);
/// Writes to a buffer of at least 16 characters; false if no interface has the number.
bool adapter_name(std::uint32_t index, char* name);

} // namespace ws2::os
