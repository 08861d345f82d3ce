#pragma once
#include <winsock2.h>
#include <ws2tcpip.h>

#include <iphlpapi.h>

#include "base/endpoint.hpp"
#include "catalog/error.hpp"
#include "core/process/heap.hpp"
#include "os/memory/memory.hpp"

#include <algorithm>
#include <cstddef>
#include <cstring>
#include <vector>

/// The two forms in which tables are returned: in memory of the program, and in memory that FreeMibTable
/// frees. Both begin with the number of rows.
namespace ws2::api {

template <class Row>
inline constexpr std::size_t rows_offset = alignof(Row) < sizeof(DWORD) ? sizeof(DWORD) : alignof(Row);

template <class Row>
void write_table(void* table, const std::vector<Row>& rows) {
    const auto count = static_cast<DWORD>(rows.size());
    std::memcpy(table, &count, sizeof count);
    if (rows.empty()) return;
    std::memcpy(static_cast<char*>(table) + rows_offset<Row>, rows.data(), rows.size() * sizeof(Row));
}

/// Writes the table if there is room for it. Error: InsufficientBuffer, with the required size.
template <class Row>
Result<DWORD> copy_table(void* table, ULONG* size, const std::vector<Row>& rows) {
    if (!size || !os::writable(size, sizeof *size)) return Error::InvalidParameter;
    const std::size_t needed = rows_offset<Row> + rows.size() * sizeof(Row);
    if (!table || *size < needed) {
        *size = static_cast<ULONG>(needed);
        return Error::InsufficientBuffer;
    }
    if (!os::writable(table, needed)) return Error::InvalidParameter;
    write_table(table, rows);
    return DWORD{0};
}

/// The same with the order of the rows: `before` compares two of them.
template <class Row, class Before>
Result<DWORD> copy_table(void* table, ULONG* size, std::vector<Row> rows, BOOL order, Before before) {
    if (order) std::stable_sort(rows.begin(), rows.end(), before);
    return copy_table(table, size, rows);
}

/// Allocates the table and stores its address.
template <class Table, class Row>
Result<DWORD> give_table(Table** table, const std::vector<Row>& rows) {
    static_assert(rows_offset<Row> == offsetof(Table, Table));
    auto* made = TRY(core::local_memory::allocate(
        rows_offset<Row> + std::max<std::size_t>(rows.size(), 1) * sizeof(Row), true));
    write_table(made, rows);
    *table = static_cast<Table*>(made);
    return DWORD{0};
}

inline bool is_family(unsigned family) {
    return family == AF_UNSPEC || family == AF_INET || family == AF_INET6;
}

/// The arguments of the Get functions with a family. Error: InvalidParameter.
template <class Table>
Result<void> check_table(unsigned family, Table** table) {
    if (!table || !os::writable(table, sizeof *table) || !is_family(family)) return Error::InvalidParameter;
    return {};
}

/// An address of Windows' union; empty for AF_UNSPEC and other families.
inline Endpoint endpoint_of(const SOCKADDR_INET& address) {
    if (address.si_family == AF_INET) return Endpoint(&address.Ipv4, sizeof address.Ipv4);
    if (address.si_family == AF_INET6) return Endpoint(&address.Ipv6, sizeof address.Ipv6);
    return {};
}
inline SOCKADDR_INET to_address(const Endpoint& endpoint) {
    SOCKADDR_INET address{};
    std::memcpy(&address, endpoint.bytes,
                static_cast<std::size_t>(std::min<int>(endpoint.length, sizeof address)));
    return address;
}
/// The bytes of the address, without its port.
inline const unsigned char* address_bytes(const Endpoint& endpoint) {
    return endpoint.bytes + (endpoint.family() == AF_INET6 ? 8 : 4);
}
inline std::size_t address_length(const Endpoint& endpoint) { return endpoint.family() == AF_INET6 ? 16 : 4; }
inline DWORD ipv4_word(const Endpoint& endpoint) {
    DWORD word;
    std::memcpy(&word, endpoint.bytes + 4, sizeof word);
    return word;
}
inline Endpoint ipv4_endpoint(DWORD word) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    std::memcpy(&address.sin_addr, &word, sizeof word);
    return Endpoint(&address, sizeof address);
}
inline bool same_host(const Endpoint& a, const Endpoint& b) {
    return a.family() == b.family() &&
           std::memcmp(address_bytes(a), address_bytes(b), address_length(a)) == 0;
}
/// In network byte order.
inline DWORD mask_of(unsigned prefix_length) {
    return prefix_length == 0 ? 0 : htonl(~DWORD{0} << (32 - std::min(prefix_length, 32u)));
}

} // namespace ws2::api
