#pragma once
#include <winsock2.h>

#include "base/result.hpp"

#include <cstddef>

/// WSASocket and WSADuplicateSocket but for the width of their characters.
namespace ws2::api {

/// `information` is the caller's WSAPROTOCOL_INFO or null; up to its text both widths look the same.
Result<SOCKET> new_socket(int family, int type, int protocol, const void* information, GROUP group,
                          DWORD flags);

/// Fills the caller's WSAPROTOCOL_INFO, of characters of so many bytes.
Result<void> duplicate(SOCKET s, DWORD process, void* information, std::size_t character);

} // namespace ws2::api
