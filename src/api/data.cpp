#include <winsock2.h>

#include "api/gate.hpp"
#include "core/socket.hpp"

using namespace ws2;

extern "C" {

int recv(SOCKET s, char* buffer, int length, int flags) {
    return api::call<Api::recv>([&]() -> Result<int> {
        return TRY(core::find_socket(s))->receive(buffer, length, static_cast<unsigned>(flags));
    });
}

int recvfrom(SOCKET s, char* buffer, int length, int flags, sockaddr* from, int* from_length) {
    return api::call<Api::recvfrom>([&]() -> Result<int> {
        return TRY(core::find_socket(s))
            ->receive_from(buffer, length, static_cast<unsigned>(flags), from, from_length);
    });
}

int send(SOCKET s, const char* buffer, int length, int flags) {
    return api::call<Api::send>([&]() -> Result<int> {
        return TRY(core::find_socket(s))->send(buffer, length, static_cast<unsigned>(flags));
    });
}

int sendto(SOCKET s, const char* buffer, int length, int flags, const sockaddr* to, int to_length) {
    return api::call<Api::sendto>([&]() -> Result<int> {
        return TRY(core::find_socket(s))
            ->send_to(buffer, length, static_cast<unsigned>(flags), to, to_length);
    });
}
}
