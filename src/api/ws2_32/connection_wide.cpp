#include <winsock2.h>
#include <ws2tcpip.h>

#include "api/gate/gate.hpp"
#include "api/ws2_32/names/connect_by_name.hpp"
#include "catalog/functions/connection.hpp"

using namespace ws2;

extern "C" {

BOOL WSAConnectByNameW(SOCKET s, LPWSTR node, LPWSTR service, LPDWORD local_length, LPSOCKADDR local,
                       LPDWORD remote_length, LPSOCKADDR remote, const timeval* timeout,
                       LPWSAOVERLAPPED reserved) {
    return api::call<Api::WSAConnectByNameW>(
        std::tie(s, node, service, local_length, local, remote_length, remote, timeout, reserved), [&] {
            return api::connect_by_name<ADDRINFOW>(s, node, service,
                                                   {local_length, local, remote_length, remote}, timeout,
                                                   reserved, GetAddrInfoW, FreeAddrInfoW);
        });
}
}
