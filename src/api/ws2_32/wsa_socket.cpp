#include "api/ws2_32/wsa_socket.hpp"

#include "api/gate/gate.hpp"
#include "catalog/functions/socket.hpp"
#include "catalog/provider.hpp"
#include "core/socket/duplicate.hpp"
#include "core/socket/protocol_information.hpp"
#include "core/socket/socket.hpp"
#include "os/memory/memory.hpp"

#include <cstring>
#include <utility>

using namespace ws2;

static_assert(offsetof(WSAPROTOCOL_INFOA, szProtocol) == offsetof(WSAPROTOCOL_INFOW, szProtocol));

namespace ws2::api {

namespace {

/// A ticket has its number in dwProviderReserved, and its key behind the text of szProtocol, at the end.
char* key_in(const void* information, std::size_t character) {
    auto* bytes = const_cast<char*>(static_cast<const char*>(information));
    return bytes + core::protocol_information_size(character) - sizeof core::duplicate::Ticket{}.key;
}

Result<core::duplicate::Ticket> ticket_in(const void* information, std::size_t character, DWORD number) {
    if (!os::readable(information, core::protocol_information_size(character))) return Error::Fault;
    core::duplicate::Ticket ticket{.number = number};
    std::memcpy(ticket.key.data(), key_in(information, character), ticket.key.size());
    return ticket;
}

} // namespace

Result<SOCKET> new_socket(int family, int type, int protocol, const void* information, std::size_t character,
                          GROUP group, DWORD flags) {
    constexpr DWORD roots = WSA_FLAG_MULTIPOINT_C_ROOT | WSA_FLAG_MULTIPOINT_D_ROOT;
    constexpr DWORD leaves = WSA_FLAG_MULTIPOINT_C_LEAF | WSA_FLAG_MULTIPOINT_D_LEAF;
    constexpr DWORD known = WSA_FLAG_OVERLAPPED | roots | leaves | WSA_FLAG_ACCESS_SYSTEM_SECURITY |
                            WSA_FLAG_NO_HANDLE_INHERIT | WSA_FLAG_REGISTERED_IO;
    const std::uint32_t handle_flags = flags & WSA_FLAG_NO_HANDLE_INHERIT ? 0 : core::Socket::kHandleFlags;
    if (information) {
        constexpr std::size_t size = offsetof(WSAPROTOCOL_INFOA, szProtocol);
        if (!os::readable(information, size)) return Error::Fault;
        WSAPROTOCOL_INFOA wanted;
        std::memcpy(&wanted, information, size);
        if (wanted.dwProviderReserved != 0)
            return core::duplicate::take(TRY(ticket_in(information, character, wanted.dwProviderReserved)),
                                         handle_flags);
        for (const auto& [value, from] :
             {std::pair(&family, wanted.iAddressFamily), std::pair(&type, wanted.iSocketType),
              std::pair(&protocol, wanted.iProtocol)})
            if (*value == FROM_PROTOCOL_INFO || *value == 0) *value = from;
        // Without a structure a protocol alone determines the family.
        const bool has_family = family != 0 && family != FROM_PROTOCOL_INFO;
        if (!has_family && protocol != 0 && protocol != FROM_PROTOCOL_INFO)
            return Error::AddressFamilyNotSupported;
    }
    // No protocol supports groups or control roots of multipoint sessions.
    if ((flags & ~known) || (flags & roots) || group != 0) return Error::InvalidArgument;
    if (flags & WSA_FLAG_ACCESS_SYSTEM_SECURITY) return Error::AccessDenied;
    if ((flags & leaves) && type == SOCK_STREAM) return Error::InvalidArgument;
    const SOCKET s =
        TRY(core::Socket::create(family, type, protocol, (flags & WSA_FLAG_OVERLAPPED) != 0, handle_flags));
    if (flags & leaves) TRY(core::find_socket(s))->state().became_multipoint_leaf();
    if (flags & WSA_FLAG_REGISTERED_IO) TRY(core::find_socket(s))->state().became_registered_io();
    return s;
}

Result<void> duplicate(SOCKET s, DWORD process, void* information, std::size_t character) {
    const catalog::Provider* provider = nullptr;
    int protocol = 0;
    {
        auto socket = TRY(core::find_socket(s));
        if (!os::writable(information, core::protocol_information_size(character))) {
            // Windows checks the process first.
            TRY(core::duplicate::check_process(process));
            return Error::Fault;
        }
        protocol = socket->protocol();
        provider = catalog::find_provider(socket->family(), socket->type(), protocol);
    }
    if (!provider) return Error::InvalidArgument;
    const core::duplicate::Ticket ticket = TRY(core::duplicate::offer(s, process));
    core::write_protocol_information(*provider, protocol, information, character);
    std::memcpy(static_cast<char*>(information) + offsetof(WSAPROTOCOL_INFOA, dwProviderReserved),
                &ticket.number, sizeof ticket.number);
    std::memcpy(key_in(information, character), ticket.key.data(), ticket.key.size());
    return {};
}

} // namespace ws2::api

extern "C" {

SOCKET WSASocketA(int family, int type, int protocol, LPWSAPROTOCOL_INFOA information, GROUP group,
                  DWORD flags) {
    return api::call<Api::WSASocketA>(std::tie(family, type, protocol, information, group, flags), [&] {
        return api::new_socket(family, type, protocol, information, sizeof(CHAR), group, flags);
    });
}

int WSADuplicateSocketA(SOCKET s, DWORD process, LPWSAPROTOCOL_INFOA information) {
    return api::call<Api::WSADuplicateSocketA>(std::tie(s, process, information), [&] {
        return api::duplicate(s, process, information, sizeof(CHAR));
    });
}
}
