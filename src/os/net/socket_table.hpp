#pragma once
#include "base/endpoint.hpp"
#include "base/result.hpp"

#include <cstdint>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

namespace ws2::os {

/// A TCP or UDP socket of the network namespace.
struct SocketEntry {
    /// With ports, in Windows' form.
    Endpoint local, remote;
    /// The state's number on Linux: TCP_ESTABLISHED is 1.
    std::uint8_t state = 0;
    std::uint64_t inode = 0;
};
enum class SocketTable : std::uint8_t { Tcp, Udp };
/// The sockets of one family (Windows' number).
Result<std::vector<SocketEntry>> socket_table(SocketTable table, int family);

/// The process of each socket that the caller may see, by its inode: the first one that has it open.
Result<std::unordered_map<std::uint64_t, std::uint32_t>> socket_owners();

/// The kernel's counters of /proc/net/snmp and snmp6, as "Tcp.InSegs" and "Ip6InReceives".
class NetworkCounters {
  public:
    static Result<NetworkCounters> of(int family);
    /// 0 for one that the kernel does not have.
    std::uint64_t value(const std::string& name) const;

  private:
    std::unordered_map<std::string, std::uint64_t> values_;
};

} // namespace ws2::os
