#pragma once
#include <winsock2.h>
#include <ws2tcpip.h>

#include "core/blocking/connect_by_list.hpp"

/// WSAConnectByName, independent of the character type.
namespace ws2::api {

/// The caller's buffers for the two addresses; both are optional.
struct NamePlaces {
    LPDWORD local_length;
    LPSOCKADDR local;
    LPDWORD remote_length;
    LPSOCKADDR remote;
};

/// `Info` is ADDRINFOA or ADDRINFOW; `look_up` calls getaddrinfo or GetAddrInfoW and `give_back` frees the
/// result.
template <class Info, class Text, class LookUp, class GiveBack>
Result<void> connect_by_name(SOCKET s, const Text* node, const Text* service, const NamePlaces& places,
                             const timeval* timeout, LPWSAOVERLAPPED reserved, LookUp look_up,
                             GiveBack give_back) {
    if (!service) return Error::InvalidArgument;
    auto socket = TRY(core::find_socket(s));
    if (reserved || !node || !socket->is_stream()) return Error::InvalidArgument;
    core::ConnectByList attempt(*socket, TRY(core::ConnectByList::deadline_of(timeout)));
    Info hints{};
    // A dual-stack socket reaches IPv4 addresses too.
    hints.ai_family = socket->family() == AF_INET ? AF_INET : AF_UNSPEC;
    hints.ai_socktype = socket->type();
    Info* found = nullptr;
    if (const int error = look_up(node, service, &hints, &found); error != 0)
        return static_cast<Error>(error);
    for (const Info* one = found; one && !attempt.is_over(); one = one->ai_next)
        attempt.try_address(one->ai_addr, static_cast<int>(one->ai_addrlen));
    give_back(found);
    TRY(attempt.result());
    TRY(attempt.copy_names(places.local, places.local_length, places.remote, places.remote_length));
    // Windows returns the local address without its port.
    if (places.local && places.local_length) SS_PORT(places.local) = 0;
    return {};
}

} // namespace ws2::api
