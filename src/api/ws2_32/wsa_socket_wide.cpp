#include <winsock2.h>

#include "api/gate/gate.hpp"
#include "api/ws2_32/wsa_socket.hpp"
#include "catalog/functions/socket.hpp"

using namespace ws2;

extern "C" {

SOCKET WSASocketW(int family, int type, int protocol, LPWSAPROTOCOL_INFOW information, GROUP group,
                  DWORD flags) {
    return api::call<Api::WSASocketW>(std::tie(family, type, protocol, information, group, flags), [&] {
        return api::new_socket(family, type, protocol, information, sizeof(WCHAR), group, flags);
    });
}

int WSADuplicateSocketW(SOCKET s, DWORD process, LPWSAPROTOCOL_INFOW information) {
    return api::call<Api::WSADuplicateSocketW>(std::tie(s, process, information), [&] {
        return api::duplicate(s, process, information, sizeof(WCHAR));
    });
}
}
