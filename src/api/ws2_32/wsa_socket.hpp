#pragma once
#include <winsock2.h>

#include "base/result.hpp"

#include <cstddef>

/// WSASocket and WSADuplicateSocket, independent of the character type.
namespace ws2::api {

/// `information` is the caller's WSAPROTOCOL_INFO, with characters of this size in bytes, or null; up to its
/// text the layout is the same for both widths.
Result<SOCKET> new_socket(int family, int type, int protocol, const void* information, std::size_t character,
                          GROUP group, DWORD flags);

/// Fills the caller's WSAPROTOCOL_INFO with characters of this size in bytes.
Result<void> duplicate(SOCKET s, DWORD process, void* information, std::size_t character);

} // namespace ws2::api
