#include <winsock2.h>

#include "api/gate/gate.hpp"
#include "catalog/functions/data.hpp"
#include "core/socket/handle_state.hpp"
#include "core/socket/waiting_call.hpp"

using namespace ws2;

extern "C" {

int recv(SOCKET s, char* buffer, int length, int flags) {
    return api::call<Api::recv>(std::tie(s, buffer, length, flags), [&]() -> Result<int> {
        auto socket = TRY(core::find_receiver(s));
        const core::WaitingCall call(socket);
        return socket->receive(buffer, length, static_cast<unsigned>(flags));
    });
}

int recvfrom(SOCKET s, char* buffer, int length, int flags, sockaddr* from, int* from_length) {
    return api::call<Api::recvfrom>(
        std::tie(s, buffer, length, flags, from, from_length), [&]() -> Result<int> {
            auto socket = TRY(core::find_receiver(s));
            const core::WaitingCall call(socket);
            return socket->receive_from(buffer, length, static_cast<unsigned>(flags), from, from_length);
        });
}

int send(SOCKET s, const char* buffer, int length, int flags) {
    return api::call<Api::send>(std::tie(s, buffer, length, flags), [&]() -> Result<int> {
        auto socket = TRY(core::find_binder(s));
        const core::WaitingCall call(socket);
        return socket->send(buffer, length, static_cast<unsigned>(flags));
    });
}

int sendto(SOCKET s, const char* buffer, int length, int flags, const sockaddr* to, int to_length) {
    return api::call<Api::sendto>(std::tie(s, buffer, length, flags, to, to_length), [&]() -> Result<int> {
        auto socket = TRY(core::find_binder(s));
        const core::WaitingCall call(socket);
        return socket->send_to(buffer, length, static_cast<unsigned>(flags), to, to_length);
    });
}
}
