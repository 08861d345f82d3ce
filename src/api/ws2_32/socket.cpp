#include <winsock2.h>

#include "api/gate/gate.hpp"
#include "catalog/functions/socket.hpp"
#include "core/socket/handle_state.hpp"

using namespace ws2;

extern "C" {

SOCKET socket(int family, int type, int protocol) {
    return api::call<Api::socket>(std::tie(family, type, protocol), [&]() -> Result<SOCKET> {
        return core::Socket::create(family, type, protocol);
    });
}

int closesocket(SOCKET s) {
    return api::call<Api::closesocket>(std::tie(s), [&] { return core::close_socket(s); });
}

int bind(SOCKET s, const sockaddr* name, int name_length) {
    return api::call<Api::bind>(std::tie(s, name, name_length), [&]() -> Result<void> {
        return TRY(core::find_binder(s))->bind(name, name_length);
    });
}

int getsockname(SOCKET s, sockaddr* name, int* name_length) {
    return api::call<Api::getsockname>(std::tie(s, name, name_length), [&]() -> Result<void> {
        return TRY(core::find_socket(s))->local_name(name, name_length);
    });
}
}
