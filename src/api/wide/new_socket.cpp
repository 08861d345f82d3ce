#include <winsock2.h>

#include "api/gate.hpp"
#include "api/new_socket.hpp"

using namespace ws2;

extern "C" {

SOCKET WSASocketW(int family, int type, int protocol, LPWSAPROTOCOL_INFOW information, GROUP group,
                  DWORD flags) {
    return api::call<Api::WSASocketW>(
        [&] { return api::new_socket(family, type, protocol, information, group, flags); });
}

int WSADuplicateSocketW(SOCKET s, DWORD process, LPWSAPROTOCOL_INFOW information) {
    return api::call<Api::WSADuplicateSocketW>(
        [&] { return api::duplicate(s, process, information, sizeof(WCHAR)); });
}
}
