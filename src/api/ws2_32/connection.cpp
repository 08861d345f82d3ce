#include <winsock2.h>

#include "api/gate/gate.hpp"
#include "catalog/functions/connection.hpp"
#include "core/socket/handle_state.hpp"
#include "core/socket/waiting_call.hpp"

using namespace ws2;

extern "C" {

int listen(SOCKET s, int backlog) {
    return api::call<Api::listen>(
        std::tie(s, backlog), [&]() -> Result<void> { return TRY(core::find_socket(s))->listen(backlog); });
}

SOCKET accept(SOCKET s, sockaddr* address, int* address_length) {
    return api::call<Api::accept>(std::tie(s, address, address_length), [&]() -> Result<SOCKET> {
        auto socket = TRY(core::find_socket(s));
        const core::WaitingCall call(socket);
        return socket->accept(address, address_length);
    });
}

int connect(SOCKET s, const sockaddr* name, int name_length) {
    return api::call<Api::connect>(std::tie(s, name, name_length), [&]() -> Result<void> {
        auto socket = TRY(core::find_binder(s));
        const core::WaitingCall call(socket);
        return socket->connect(name, name_length);
    });
}

int getpeername(SOCKET s, sockaddr* name, int* name_length) {
    return api::call<Api::getpeername>(std::tie(s, name, name_length), [&]() -> Result<void> {
        return TRY(core::find_socket(s))->peer_name(name, name_length);
    });
}

int shutdown(SOCKET s, int how) {
    return api::call<Api::shutdown>(
        std::tie(s, how), [&]() -> Result<void> { return TRY(core::find_socket(s))->shutdown(how); });
}
}
