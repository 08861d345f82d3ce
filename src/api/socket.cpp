#include <winsock2.h>

#include "api/gate.hpp"
#include "core/socket.hpp"

using namespace ws2;

extern "C" {

SOCKET socket(int family, int type, int protocol) {
    return api::call<Api::socket>(
        [&]() -> Result<SOCKET> { return core::Socket::create(family, type, protocol); });
}

int closesocket(SOCKET s) {
    return api::call<Api::closesocket>([&] { return core::close_socket(s); });
}

int bind(SOCKET s, const sockaddr* name, int name_length) {
    return api::call<Api::bind>(
        [&]() -> Result<void> { return TRY(core::find_socket(s))->bind(name, name_length); });
}

int getsockname(SOCKET s, sockaddr* name, int* name_length) {
    return api::call<Api::getsockname>(
        [&]() -> Result<void> { return TRY(core::find_socket(s))->local_name(name, name_length); });
}
}
