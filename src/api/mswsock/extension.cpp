#include "api/mswsock/extension.hpp"

#include "api/mswsock/connection_ex.hpp"
#include "api/mswsock/transmit.hpp"
#include "catalog/error.hpp"

#include <mswsock.h>

#include <cstring>

extern "C" INT WSARecvMsg(SOCKET s, LPWSAMSG message, LPDWORD received, LPWSAOVERLAPPED overlapped,
                          LPWSAOVERLAPPED_COMPLETION_ROUTINE routine);

namespace ws2::api {
namespace {

struct Extension {
    GUID id;
    void* function;
};

} // namespace

Result<void*> extension_function(const GUID& id) {
    const Extension extensions[] = {
        {WSAID_WSARECVMSG, reinterpret_cast<void*>(WSARecvMsg)},
        {WSAID_WSASENDMSG, reinterpret_cast<void*>(WSASendMsg)},
        {WSAID_ACCEPTEX, reinterpret_cast<void*>(AcceptEx)},
        {WSAID_GETACCEPTEXSOCKADDRS, reinterpret_cast<void*>(GetAcceptExSockaddrs)},
        {WSAID_CONNECTEX, reinterpret_cast<void*>(ConnectEx)},
        {WSAID_DISCONNECTEX, reinterpret_cast<void*>(DisconnectEx)},
        {WSAID_TRANSMITFILE, reinterpret_cast<void*>(TransmitFile)},
        {WSAID_TRANSMITPACKETS, reinterpret_cast<void*>(TransmitPackets)},
    };
    for (const Extension& extension : extensions)
        if (std::memcmp(&extension.id, &id, sizeof id) == 0) return extension.function;
    return Error::InvalidArgument;
}

} // namespace ws2::api
