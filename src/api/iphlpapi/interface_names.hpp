#pragma once
#include <winsock2.h>

#include <iphlpapi.h>

#include "catalog/error.hpp"
#include "os/memory/memory.hpp"
#include "os/net/adapter.hpp"

#include <cstring>

/// Interfaces by LUID and by name, for both widths of wchar_t, hence internal linkage.
namespace {

using ws2::Error;
using ws2::Result;

/// An interface's LUID consists of its index and its kind. Linux gives the loopback interface of every
/// namespace the index 1; the other kinds do not show in the LUID, so that it needs no look-up.
[[maybe_unused]] NET_LUID luid_of(NET_IFINDEX index) {
    constexpr NET_IFINDEX loopback = 1;
    NET_LUID luid{};
    luid.Info.NetLuidIndex = index & 0xFFFFFF;
    luid.Info.IfType = index == loopback ? IF_TYPE_SOFTWARE_LOOPBACK : IF_TYPE_ETHERNET_CSMACD;
    return luid;
}

/// The GUID of an interface holds its LUID.
constexpr GUID kInterfaceGuid = {0x6C326E69, 0x6E75, 0x4978, {}};
[[maybe_unused]] GUID guid_of(const NET_LUID& luid) {
    GUID guid = kInterfaceGuid;
    std::memcpy(guid.Data4, &luid, sizeof guid.Data4);
    return guid;
}

/// The interface of a row: by its LUID, else by its index. Errors: InvalidParameter without either,
/// FileNotFound.
[[maybe_unused]] Result<NET_IFINDEX> interface_of(const NET_LUID& luid, NET_IFINDEX index) {
    const auto wanted = luid.Value ? static_cast<NET_IFINDEX>(luid.Info.NetLuidIndex) : index;
    if (wanted == 0) return Error::InvalidParameter;
    char name[64];
    if (!ws2::os::adapter_name(wanted, name)) return Error::FileNotFound;
    return wanted;
}

[[maybe_unused]] bool is_link_local(const ws2::Endpoint& address) {
    return address.family() == AF_INET6 && address.bytes[8] == 0xFE && (address.bytes[9] & 0xC0) == 0x80;
}

/// Where an address of the interface comes from, as far as its form shows it.
template <class Row>
void set_origin(Row& row, const ws2::os::Adapter& adapter, const ws2::Endpoint& address) {
    if (is_link_local(address)) {
        row.PrefixOrigin = IpPrefixOriginWellKnown;
        row.SuffixOrigin = IpSuffixOriginLinkLayerAddress;
    } else {
        row.PrefixOrigin = adapter.loopback ? IpPrefixOriginWellKnown : IpPrefixOriginManual;
        row.SuffixOrigin = adapter.loopback ? IpSuffixOriginWellKnown : IpSuffixOriginManual;
    }
}

struct InterfaceName {
    char text[64];
};

[[maybe_unused]] Result<InterfaceName> name_of(const NET_LUID* luid) {
    InterfaceName name;
    if (!luid || !ws2::os::readable(luid, sizeof *luid) ||
        !ws2::os::adapter_name(static_cast<NET_IFINDEX>(luid->Info.NetLuidIndex), name.text))
        return Error::InvalidParameter;
    return name;
}

template <class Char>
Result<DWORD> copy_name(const NET_LUID* luid, Char* to, SIZE_T room) {
    const InterfaceName name = TRY(name_of(luid));
    const std::size_t length = std::strlen(name.text) + 1;
    if (!to) return Error::InvalidParameter;
    if (room < length) return Error::NotEnoughMemory;
    if (!ws2::os::writable(to, length * sizeof(Char))) return Error::InvalidParameter;
    for (std::size_t i = 0; i < length; ++i)
        to[i] = static_cast<Char>(name.text[i]);
    return DWORD{0};
}

template <class Char>
Result<DWORD> find_name(const Char* name, NET_LUID* luid, Error unknown) {
    constexpr std::size_t kUnreadable = IF_NAMESIZE + 1;
    const std::size_t length =
        name ? ws2::os::text_length(name, sizeof(Char), IF_NAMESIZE).value_or(kUnreadable) : kUnreadable;
    if (!luid || !ws2::os::writable(luid, sizeof *luid)) return Error::InvalidParameter;
    if (length == kUnreadable) return unknown;
    char text[IF_NAMESIZE + 1] = {};
    for (std::size_t i = 0; i < length; ++i)
        text[i] = static_cast<char>(name[i]);
    const NET_IFINDEX index = ws2::os::adapter_index(text);
    if (index == 0) return unknown;
    *luid = luid_of(index);
    return DWORD{0};
}

} // namespace
