#include "api/iphlpapi/table.hpp"

#include "api/gate/gate.hpp"
#include "catalog/functions/ip_helper.hpp"
#include "os/net/socket_table.hpp"

#include <unordered_map>

using namespace ws2;

namespace {

/// The states of Linux, 1 (established) to 12 (a request to connect), in Windows' numbers.
constexpr DWORD kStates[] = {MIB_TCP_STATE_CLOSED,    MIB_TCP_STATE_ESTAB,     MIB_TCP_STATE_SYN_SENT,
                             MIB_TCP_STATE_SYN_RCVD,  MIB_TCP_STATE_FIN_WAIT1, MIB_TCP_STATE_FIN_WAIT2,
                             MIB_TCP_STATE_TIME_WAIT, MIB_TCP_STATE_CLOSED,    MIB_TCP_STATE_CLOSE_WAIT,
                             MIB_TCP_STATE_LAST_ACK,  MIB_TCP_STATE_LISTEN,    MIB_TCP_STATE_CLOSING,
                             MIB_TCP_STATE_SYN_RCVD};

DWORD state_of(const os::SocketEntry& entry) {
    return entry.state < std::size(kStates) ? kStates[entry.state] : DWORD{MIB_TCP_STATE_CLOSED};
}

/// In network byte order, in the lower half.
DWORD port_of(const Endpoint& endpoint) { return htons(endpoint.port()); }

/// The owners of sockets, read only for rows that have one.
struct Sockets {
    std::vector<os::SocketEntry> entries;
    std::unordered_map<std::uint64_t, std::uint32_t> owners;

    DWORD owner(const os::SocketEntry& entry) const {
        const auto found = owners.find(entry.inode);
        return found == owners.end() ? 0 : found->second;
    }
};

enum class Which : std::uint8_t { All, Listeners, Connections };

Result<Sockets> read_sockets(os::SocketTable table, int family, Which which, bool with_owners, BOOL order) {
    Sockets sockets;
    for (os::SocketEntry& entry : TRY(os::socket_table(table, family))) {
        const bool listens = state_of(entry) == MIB_TCP_STATE_LISTEN;
        if (which == Which::All || listens == (which == Which::Listeners)) sockets.entries.push_back(entry);
    }
    if (with_owners && !sockets.entries.empty()) sockets.owners = TRY(os::socket_owners());
    if (!order) return sockets;
    // Windows sorts by the local address and port, then by the remote ones.
    const auto compare = [](const Endpoint& a, const Endpoint& b) {
        if (const int result =
                std::memcmp(api::address_bytes(a), api::address_bytes(b), api::address_length(a)))
            return result;
        return a.port() - b.port();
    };
    std::stable_sort(sockets.entries.begin(), sockets.entries.end(), [&](const auto& a, const auto& b) {
        const int local = compare(a.local, b.local);
        return local != 0 ? local < 0 : compare(a.remote, b.remote) < 0;
    });
    return sockets;
}

// The fields that several kinds of rows share, by their names.
template <class Row>
void set_local(Row& row, const Endpoint& local) {
    if constexpr (requires { row.ucLocalAddr; })
        std::memcpy(row.ucLocalAddr, api::address_bytes(local), sizeof row.ucLocalAddr);
    else if constexpr (requires { row.LocalAddr; })
        std::memcpy(&row.LocalAddr, api::address_bytes(local), sizeof row.LocalAddr);
    else
        std::memcpy(&row.dwLocalAddr, api::address_bytes(local), sizeof row.dwLocalAddr);
    row.dwLocalPort = port_of(local);
}
template <class Row>
void set_remote(Row& row, const Endpoint& remote) {
    if constexpr (requires { row.ucRemoteAddr; })
        std::memcpy(row.ucRemoteAddr, api::address_bytes(remote), sizeof row.ucRemoteAddr);
    else if constexpr (requires { row.RemoteAddr; })
        std::memcpy(&row.RemoteAddr, api::address_bytes(remote), sizeof row.RemoteAddr);
    else
        std::memcpy(&row.dwRemoteAddr, api::address_bytes(remote), sizeof row.dwRemoteAddr);
    row.dwRemotePort = port_of(remote);
}

template <class Row>
Row row_of(const Sockets& sockets, const os::SocketEntry& entry) {
    Row row{};
    set_local(row, entry.local);
    if constexpr (requires { row.dwRemotePort; }) set_remote(row, entry.remote);
    if constexpr (requires { row.dwState; }) row.dwState = state_of(entry);
    if constexpr (requires { row.State; }) row.State = static_cast<MIB_TCP_STATE>(state_of(entry));
    if constexpr (requires { row.dwOwningPid; }) row.dwOwningPid = sockets.owner(entry);
    if constexpr (requires { row.SpecificPortBind; }) row.SpecificPortBind = -1;
    return row;
}

template <class Row>
Result<DWORD> copy_sockets(void* table, ULONG* size, BOOL order, os::SocketTable kind, int family,
                           Which which) {
    if (!size || !os::writable(size, sizeof *size)) return Error::InvalidParameter;
    constexpr bool has_owner = requires(Row row) { row.dwOwningPid; };
    const Sockets sockets = TRY(read_sockets(kind, family, which, has_owner, order));
    std::vector<Row> rows;
    rows.reserve(sockets.entries.size());
    for (const os::SocketEntry& entry : sockets.entries)
        rows.push_back(row_of<Row>(sockets, entry));
    return api::copy_table(table, size, rows);
}

template <class Row>
Result<DWORD> copy_tcp(void* table, ULONG* size, BOOL order, Which which = Which::All) {
    constexpr bool six = requires(Row row) { row.dwLocalScopeId; };
    return copy_sockets<Row>(table, size, order, os::SocketTable::Tcp, six ? AF_INET6 : AF_INET, which);
}
template <class Row>
Result<DWORD> copy_udp(void* table, ULONG* size, BOOL order) {
    constexpr bool six = requires(Row row) { row.dwLocalScopeId; };
    return copy_sockets<Row>(table, size, order, os::SocketTable::Udp, six ? AF_INET6 : AF_INET, Which::All);
}

/// The last third of the name of a TCP_TABLE_CLASS.
Which which_of(TCP_TABLE_CLASS kind) {
    switch (kind) {
    case TCP_TABLE_BASIC_LISTENER:
    case TCP_TABLE_OWNER_PID_LISTENER:
    case TCP_TABLE_OWNER_MODULE_LISTENER:
        return Which::Listeners;
    case TCP_TABLE_BASIC_CONNECTIONS:
    case TCP_TABLE_OWNER_PID_CONNECTIONS:
    case TCP_TABLE_OWNER_MODULE_CONNECTIONS:
        return Which::Connections;
    default:
        return Which::All;
    }
}

} // namespace

extern "C" {

ULONG GetTcpTable(PMIB_TCPTABLE table, PULONG size, BOOL order) {
    return api::call<Api::GetTcpTable>(std::tie(table, size, order),
                                       [&] { return copy_tcp<MIB_TCPROW>(table, size, order); });
}

ULONG GetTcpTable2(PMIB_TCPTABLE2 table, PULONG size, BOOL order) {
    return api::call<Api::GetTcpTable2>(std::tie(table, size, order),
                                        [&] { return copy_tcp<MIB_TCPROW2>(table, size, order); });
}

ULONG GetTcp6Table(PMIB_TCP6TABLE table, PULONG size, BOOL order) {
    return api::call<Api::GetTcp6Table>(std::tie(table, size, order),
                                        [&] { return copy_tcp<MIB_TCP6ROW>(table, size, order); });
}

ULONG GetTcp6Table2(PMIB_TCP6TABLE2 table, PULONG size, BOOL order) {
    return api::call<Api::GetTcp6Table2>(std::tie(table, size, order),
                                         [&] { return copy_tcp<MIB_TCP6ROW2>(table, size, order); });
}

ULONG GetUdpTable(PMIB_UDPTABLE table, PULONG size, BOOL order) {
    return api::call<Api::GetUdpTable>(std::tie(table, size, order),
                                       [&] { return copy_udp<MIB_UDPROW>(table, size, order); });
}

ULONG GetUdp6Table(PMIB_UDP6TABLE table, PULONG size, BOOL order) {
    return api::call<Api::GetUdp6Table>(std::tie(table, size, order),
                                        [&] { return copy_udp<MIB_UDP6ROW>(table, size, order); });
}

DWORD GetExtendedTcpTable(PVOID table, PDWORD size, BOOL order, ULONG family, TCP_TABLE_CLASS kind,
                          ULONG reserved) {
    return api::call<Api::GetExtendedTcpTable>(
        std::tie(table, size, order, family, kind, reserved), [&]() -> Result<DWORD> {
            const bool six = family == AF_INET6;
            if (!six && family != AF_INET) return Error::InvalidParameter;
            switch (kind) {
            case TCP_TABLE_BASIC_LISTENER:
            case TCP_TABLE_BASIC_CONNECTIONS:
            case TCP_TABLE_BASIC_ALL:
                return six ? copy_tcp<MIB_TCP6ROW>(table, size, order, which_of(kind))
                           : copy_tcp<MIB_TCPROW>(table, size, order, which_of(kind));
            case TCP_TABLE_OWNER_PID_LISTENER:
            case TCP_TABLE_OWNER_PID_CONNECTIONS:
            case TCP_TABLE_OWNER_PID_ALL:
                return six ? copy_tcp<MIB_TCP6ROW_OWNER_PID>(table, size, order, which_of(kind))
                           : copy_tcp<MIB_TCPROW_OWNER_PID>(table, size, order, which_of(kind));
            case TCP_TABLE_OWNER_MODULE_LISTENER:
            case TCP_TABLE_OWNER_MODULE_CONNECTIONS:
            case TCP_TABLE_OWNER_MODULE_ALL:
                return six ? copy_tcp<MIB_TCP6ROW_OWNER_MODULE>(table, size, order, which_of(kind))
                           : copy_tcp<MIB_TCPROW_OWNER_MODULE>(table, size, order, which_of(kind));
            }
            return Error::InvalidParameter;
        });
}

DWORD GetExtendedUdpTable(PVOID table, PDWORD size, BOOL order, ULONG family, UDP_TABLE_CLASS kind,
                          ULONG reserved) {
    return api::call<Api::GetExtendedUdpTable>(
        std::tie(table, size, order, family, kind, reserved), [&]() -> Result<DWORD> {
            const bool six = family == AF_INET6;
            if (!six && family != AF_INET) return Error::InvalidParameter;
            switch (kind) {
            case UDP_TABLE_BASIC:
                return six ? copy_udp<MIB_UDP6ROW>(table, size, order)
                           : copy_udp<MIB_UDPROW>(table, size, order);
            case UDP_TABLE_OWNER_PID:
                return six ? copy_udp<MIB_UDP6ROW_OWNER_PID>(table, size, order)
                           : copy_udp<MIB_UDPROW_OWNER_PID>(table, size, order);
            case UDP_TABLE_OWNER_MODULE:
                return six ? copy_udp<MIB_UDP6ROW_OWNER_MODULE>(table, size, order)
                           : copy_udp<MIB_UDPROW_OWNER_MODULE>(table, size, order);
            }
            return Error::InvalidParameter;
        });
}
}
