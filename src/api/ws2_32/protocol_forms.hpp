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

template <class Information>
ws2::Result<int> list_protocols(const INT* protocols, Information* buffer, DWORD* length) {
    if (!length || !ws2::os::writable(length, sizeof *length)) return ws2::Error::Fault;
    int count = 0;
    for (const auto& provider : ws2::catalog::providers)
        count += TRY(lists(protocols, provider.protocol));
    const DWORD needed = static_cast<DWORD>(count) * sizeof *buffer;
    if (*length < needed) {
        *length = needed;
        return ws2::Error::NoBuffers;
    }
    if (needed != 0 && !ws2::os::writable(buffer, needed)) return ws2::Error::Fault;
    for (const auto& provider : ws2::catalog::providers)
        if (TRY(lists(protocols, provider.protocol)))
            ws2::core::write_protocol_information(provider, provider.protocol, buffer++,
                                                  sizeof buffer->szProtocol[0]);
    return count;
}

} // namespace
