#include "api/extension.hpp"

#include "api/transmit.hpp"
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
        {WSAID_TRANSMITFILE, reinterpret_cast<void*>(TransmitFile)},
        {WSAID_TRANSMITPACKETS, reinterpret_cast<void*>(TransmitPackets)},
    };
    for (const Extension& extension : extensions)
        if (std::memcmp(&extension.id, &id, sizeof id) == 0) return extension.function;
    return Error::InvalidArgument;
}

} // namespace ws2::api
