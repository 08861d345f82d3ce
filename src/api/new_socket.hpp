#pragma once
#include <winsock2.h>

#include "core/duplicate.hpp"
#include "core/protocol_info.hpp"
#include "core/socket.hpp"
#include "os/memory.hpp"

#include <cstddef>

/// WSASocket and WSADuplicateSocket but for the width of their characters.
namespace ws2::api {

static_assert(sizeof(core::ProtocolInfo) == offsetof(WSAPROTOCOL_INFOA, szProtocol) &&
              offsetof(core::ProtocolInfo, reserved) == offsetof(WSAPROTOCOL_INFOA, dwProviderReserved) &&
              sizeof(core::ProtocolInfo) == offsetof(WSAPROTOCOL_INFOW, szProtocol) &&
              core::kProtocolTextRoom == WSAPROTOCOL_LEN + 1);

/// `information` may be null.
Result<SOCKET> new_socket(int family, int type, int protocol, const core::ProtocolInfo* information,
                          GROUP group, DWORD flags);

/// The row of the socket's protocol, and the number to take it by. The caller fills its structure.
struct Duplicate {
    const core::ProtocolRow* row;
    int protocol;
    DWORD number;
};
Result<Duplicate> duplicate(SOCKET s, DWORD process, const void* place, std::size_t size);

} // namespace ws2::api
