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

/// An interface's LUID consists of its index and its kind.
[[maybe_unused]] NET_LUID luid_of(NET_IFINDEX index) {
    NET_LUID luid{};
    luid.Info.NetLuidIndex = index & 0xFFFFFF;
    luid.Info.IfType = IF_TYPE_ETHERNET_CSMACD;
    return luid;
}

/// Where an address of the interface comes from, as far as its form shows it.
template <class Row>
void set_origin(Row& row, const ws2::os::Adapter& adapter, const ws2::Endpoint& address) {
    const bool link_local =
        address.family() == AF_INET6 && address.bytes[8] == 0xFE && (address.bytes[9] & 0xC0) == 0x80;
    if (link_local) {
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
