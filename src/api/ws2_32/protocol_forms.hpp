#pragma once
#include <winsock2.h>

#include "base/result.hpp"
#include "catalog/error.hpp"
#include "core/socket/protocol_information.hpp"
#include "os/memory/memory.hpp"

/// The body shared by the A and W forms of WSAEnumProtocols. Included with both widths of wchar_t, hence
/// internal linkage.
namespace {

/// Whether the caller's list, which ends with 0, contains the protocol; a null list contains all.
ws2::Result<bool> lists(const INT* protocols, int protocol) {
    if (!protocols) return true;
    for (;; ++protocols) {
        if (!ws2::os::readable(protocols, sizeof *protocols)) return ws2::Error::Fault;
        if (*protocols == 0) return false;
        if (*protocols == protocol) return true;
    }
}

/// Hidden providers are found by socket() and by WSCEnumProtocols, but not listed.
ws2::Result<bool> is_listed(const INT* protocols, const ws2::catalog::Provider& provider) {
    if (provider.flags & PFL_HIDDEN) return false;
    return lists(protocols, provider.protocol);
}

template <class Information>
ws2::Result<int> list_protocols(const INT* protocols, Information* buffer, DWORD* length) {
    if (!length || !ws2::os::writable(length, sizeof *length)) return ws2::Error::Fault;
    int count = 0;
    for (const auto& provider : ws2::catalog::providers)
        count += TRY(is_listed(protocols, provider));
    const DWORD needed = static_cast<DWORD>(count) * sizeof *buffer;
    // Without a match there is nothing to write, and a null buffer is still too small.
    if (*length < needed || (needed == 0 && !buffer)) {
        *length = needed;
        return ws2::Error::NoBuffers;
    }
    if (needed != 0 && !ws2::os::writable(buffer, needed)) return ws2::Error::Fault;
    for (const auto& provider : ws2::catalog::providers)
        if (TRY(is_listed(protocols, provider)))
            ws2::core::write_protocol_information(provider, provider.protocol, buffer++,
                                                  sizeof buffer->szProtocol[0]);
    return count;
}

} // namespace
