#pragma once
#include "base/endpoint.hpp"
#include "catalog/family.hpp"

#include <cstring>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/un.h>

/// Converts addresses between Windows' and Linux's family numbers; the layouts are equal.
/// For the sources of os only.
namespace ws2::os {

constexpr int linux_family(int windows) {
    switch (windows) {
    case catalog::family::inet6:
        return AF_INET6;
    case catalog::family::inet:
    case catalog::family::unix_domain:
    case catalog::family::unspecified:
        return windows;
    // Windows' other numbers mean other families on Linux (10 is IPv6 there).
    default:
        return -1;
    }
}

constexpr sa_family_t windows_family(sa_family_t number) {
    return number == AF_INET6 ? catalog::family::inet6 : number;
}

/// The bytes of an IPv4 or IPv6 address, with port 0. The family is Linux'; an empty result for another one.
inline Endpoint internet_endpoint(int family, const void* bytes, std::uint32_t scope = 0) {
    if (family == AF_INET) {
        sockaddr_in address{};
        address.sin_family = catalog::family::inet;
        std::memcpy(&address.sin_addr, bytes, sizeof address.sin_addr);
        return Endpoint(&address, sizeof address);
    }
    if (family != AF_INET6) return {};
    sockaddr_in6 address{};
    address.sin6_family = catalog::family::inet6;
    std::memcpy(&address.sin6_addr, bytes, sizeof address.sin6_addr);
    const bool link_local =
        IN6_IS_ADDR_LINKLOCAL(&address.sin6_addr) || IN6_IS_ADDR_MC_LINKLOCAL(&address.sin6_addr);
    if (link_local) address.sin6_scope_id = scope;
    return Endpoint(&address, sizeof address);
}
/// The bytes of the address in an endpoint, and their number.
inline const unsigned char* address_bytes(const Endpoint& endpoint) {
    return endpoint.bytes + (endpoint.family() == catalog::family::inet ? 4 : 8);
}
constexpr std::size_t address_length(int windows_family) {
    return windows_family == catalog::family::inet ? 4 : 16;
}

/// An address in the form of the kernel, or a buffer for one.
class LinuxAddress {
  public:
    LinuxAddress() : room_length_(Endpoint::kCapacity) {}
    explicit LinuxAddress(const Endpoint& endpoint) : endpoint_(endpoint), room_length_(0) {
        endpoint_.set_family(static_cast<std::uint16_t>(linux_family(endpoint.family())));
        // Windows accepts a whole sockaddr_un whose path ends at its first NUL; Linux would treat an empty
        // one as an abstract name.
        if (endpoint.family() == catalog::family::unix_domain) {
            const auto* path = reinterpret_cast<const char*>(endpoint_.bytes + 2);
            if (endpoint_.length > 2 && path[0] != 0)
                endpoint_.length =
                    2 + static_cast<int>(strnlen(path, static_cast<std::size_t>(endpoint_.length - 2)));
        }
    }

    const sockaddr* get() const { return reinterpret_cast<const sockaddr*>(endpoint_.bytes); }
    socklen_t length() const { return static_cast<socklen_t>(endpoint_.length); }

    sockaddr* room() { return reinterpret_cast<sockaddr*>(endpoint_.bytes); }
    socklen_t* room_length() { return &room_length_; }
    /// The address that the kernel returned, in Windows' form.
    Endpoint endpoint() const {
        Endpoint result = endpoint_;
        result.length =
            static_cast<int>(room_length_ < Endpoint::kCapacity ? room_length_ : Endpoint::kCapacity);
        result.set_family(windows_family(result.family()));
        return result;
    }

  private:
    Endpoint endpoint_;
    socklen_t room_length_;
};

} // namespace ws2::os
