#include "api/overlapped_data.hpp"

#include "catalog/error.hpp"

namespace ws2::api {

Result<void> receive_overlapped(core::Use<core::Socket>&, LPWSABUF, DWORD, LPDWORD, LPDWORD, sockaddr*, LPINT,
                                OverlappedNotice) {
    return Error::OperationNotSupported;
}

Result<void> send_overlapped(core::Use<core::Socket>&, LPWSABUF, DWORD, LPDWORD, DWORD, const sockaddr*, int,
                             OverlappedNotice) {
    return Error::OperationNotSupported;
}

} // namespace ws2::api
