#pragma once
#include "base/endpoint.hpp"
#include "base/result.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace ws2::os {

/// One address of a network interface; an interface with several addresses is listed several times.
struct InterfaceAddress {
    std::string name;
    std::uint32_t index = 0;
    bool up = false, broadcast = false, loopback = false, point_to_point = false, multicast = false;
    Endpoint address;
    /// Empty if the interface has none.
    Endpoint netmask;
    Endpoint broadcast_address;
};

/// The IPv4 and IPv6 addresses of all interfaces, in the system's order.
Result<std::vector<InterfaceAddress>> interface_addresses();

/// The local address from which a datagram to the destination would be sent, with port 0.
Result<Endpoint> source_address_for(const Endpoint& destination);

/// Waits until an address or a route changes, for at most this many milliseconds; returns whether one did.
/// The family is Windows' number; 0 (AF_UNSPEC) is both.
enum class NetworkChange { Address, Route, Neighbor, Link };
class NetworkWatch {
  public:
    static Result<NetworkWatch> create(NetworkChange change, int family);
    NetworkWatch(NetworkWatch&& other) noexcept : descriptor_(other.descriptor_) { other.descriptor_ = -1; }
    NetworkWatch& operator=(NetworkWatch&&) = delete;
    ~NetworkWatch();

    /// A descriptor that becomes readable at the first change.
    int descriptor() const { return descriptor_; }
    /// The caller closes it.
    int release() {
        const int descriptor = descriptor_;
        descriptor_ = -1;
        return descriptor;
    }
    Result<bool> wait(int milliseconds);
    /// Forgets the changes so far.
    void drain();

  private:
    explicit NetworkWatch(int descriptor) : descriptor_(descriptor) {}
    int descriptor_;
};

} // namespace ws2::os
