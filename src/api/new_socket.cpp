#include "api/new_socket.hpp"

#include "api/gate.hpp"

#include <cstring>

using namespace ws2;

namespace ws2::api {

Result<SOCKET> new_socket(int family, int type, int protocol, const core::ProtocolInfo* information,
                          GROUP group, DWORD flags) {
    constexpr DWORD roots = WSA_FLAG_MULTIPOINT_C_ROOT | WSA_FLAG_MULTIPOINT_D_ROOT;
    constexpr DWORD leaves = WSA_FLAG_MULTIPOINT_C_LEAF | WSA_FLAG_MULTIPOINT_D_LEAF;
    constexpr DWORD known = WSA_FLAG_OVERLAPPED | roots | leaves | WSA_FLAG_ACCESS_SYSTEM_SECURITY |
                            WSA_FLAG_NO_HANDLE_INHERIT | WSA_FLAG_REGISTERED_IO;
    if (information) {
        if (!os::readable(information, sizeof *information)) return Error::Fault;
        if (information->reserved != 0) return core::duplicate::take(information->reserved);
        if (family == FROM_PROTOCOL_INFO) family = information->family;
        if (type == FROM_PROTOCOL_INFO) type = information->type;
        if (protocol == FROM_PROTOCOL_INFO) protocol = information->protocol;
    }
    // No protocol here has groups, nor roots of multipoint sessions.
    if ((flags & ~known) || (flags & roots) || group != 0) return Error::InvalidArgument;
    if (flags & WSA_FLAG_ACCESS_SYSTEM_SECURITY) return Error::AccessDenied;
    if ((flags & leaves) && type == SOCK_STREAM) return Error::InvalidArgument;
    return core::Socket::create(family, type, protocol, (flags & WSA_FLAG_OVERLAPPED) != 0);
}

Result<Duplicate> duplicate(SOCKET s, DWORD process, const void* place, std::size_t size) {
    Duplicate result{};
    {
        auto socket = TRY(core::find_socket(s));
        if (!os::writable(const_cast<void*>(place), size)) return Error::Fault;
        result.row = core::find_protocol(socket->family(), socket->type(), socket->protocol());
        result.protocol = socket->protocol();
    }
    if (!result.row) return Error::InvalidArgument;
    result.number = TRY(core::duplicate::offer(s, process));
    return result;
}

} // namespace ws2::api

extern "C" {

SOCKET WSASocketA(int family, int type, int protocol, LPWSAPROTOCOL_INFOA information, GROUP group,
                  DWORD flags) {
    return api::call<Api::WSASocketA>([&]() -> Result<SOCKET> {
        return api::new_socket(family, type, protocol,
                               reinterpret_cast<const core::ProtocolInfo*>(information), group, flags);
    });
}

int WSADuplicateSocketA(SOCKET s, DWORD process, LPWSAPROTOCOL_INFOA information) {
    return api::call<Api::WSADuplicateSocketA>([&]() -> Result<void> {
        const auto copy = TRY(api::duplicate(s, process, information, sizeof *information));
        std::memset(information, 0, sizeof *information);
        core::ProtocolInfo& head = *reinterpret_cast<core::ProtocolInfo*>(information);
        head = copy.row->info;
        head.protocol = copy.protocol;
        head.reserved = copy.number;
        copy.row->name.copy(information->szProtocol, WSAPROTOCOL_LEN);
        return {};
    });
}
}
