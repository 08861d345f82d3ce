#include "api/new_socket.hpp"

#include "api/gate.hpp"
#include "catalog/provider.hpp"
#include "core/duplicate.hpp"
#include "core/protocol_information.hpp"
#include "core/socket.hpp"
#include "os/memory.hpp"

#include <cstring>

using namespace ws2;

static_assert(offsetof(WSAPROTOCOL_INFOA, szProtocol) == offsetof(WSAPROTOCOL_INFOW, szProtocol));

namespace ws2::api {

Result<SOCKET> new_socket(int family, int type, int protocol, const void* information, GROUP group,
                          DWORD flags) {
    constexpr DWORD roots = WSA_FLAG_MULTIPOINT_C_ROOT | WSA_FLAG_MULTIPOINT_D_ROOT;
    constexpr DWORD leaves = WSA_FLAG_MULTIPOINT_C_LEAF | WSA_FLAG_MULTIPOINT_D_LEAF;
    constexpr DWORD known = WSA_FLAG_OVERLAPPED | roots | leaves | WSA_FLAG_ACCESS_SYSTEM_SECURITY |
                            WSA_FLAG_NO_HANDLE_INHERIT | WSA_FLAG_REGISTERED_IO;
    if (information) {
        constexpr std::size_t size = offsetof(WSAPROTOCOL_INFOA, szProtocol);
        if (!os::readable(information, size)) return Error::Fault;
        WSAPROTOCOL_INFOA wanted;
        std::memcpy(&wanted, information, size);
        if (wanted.dwProviderReserved != 0) return core::duplicate::take(wanted.dwProviderReserved);
        if (family == FROM_PROTOCOL_INFO) family = wanted.iAddressFamily;
        if (type == FROM_PROTOCOL_INFO) type = wanted.iSocketType;
        if (protocol == FROM_PROTOCOL_INFO) protocol = wanted.iProtocol;
    }
    // No protocol here has groups, nor roots of multipoint sessions.
    if ((flags & ~known) || (flags & roots) || group != 0) return Error::InvalidArgument;
    if (flags & WSA_FLAG_ACCESS_SYSTEM_SECURITY) return Error::AccessDenied;
    if ((flags & leaves) && type == SOCK_STREAM) return Error::InvalidArgument;
    const SOCKET s = TRY(core::Socket::create(family, type, protocol, (flags & WSA_FLAG_OVERLAPPED) != 0));
    if (flags & leaves) TRY(core::find_socket(s))->set(core::socket_state::multipoint_leaf);
    return s;
}

Result<void> duplicate(SOCKET s, DWORD process, void* information, std::size_t character) {
    const catalog::Provider* provider = nullptr;
    int protocol = 0;
    {
        auto socket = TRY(core::find_socket(s));
        if (!os::writable(information, core::protocol_information_size(character))) return Error::Fault;
        protocol = socket->protocol();
        provider = catalog::find_provider(socket->family(), socket->type(), protocol);
    }
    if (!provider) return Error::InvalidArgument;
    const DWORD number = TRY(core::duplicate::offer(s, process));
    core::write_protocol_information(*provider, protocol, information, character);
    std::memcpy(static_cast<char*>(information) + offsetof(WSAPROTOCOL_INFOA, dwProviderReserved), &number,
                sizeof number);
    return {};
}

} // namespace ws2::api

extern "C" {

SOCKET WSASocketA(int family, int type, int protocol, LPWSAPROTOCOL_INFOA information, GROUP group,
                  DWORD flags) {
    return api::call<Api::WSASocketA>(
        [&] { return api::new_socket(family, type, protocol, information, group, flags); });
}

int WSADuplicateSocketA(SOCKET s, DWORD process, LPWSAPROTOCOL_INFOA information) {
    return api::call<Api::WSADuplicateSocketA>(
        [&] { return api::duplicate(s, process, information, sizeof(CHAR)); });
}
}
