#include <winsock2.h>

#include "api/gate.hpp"
#include "api/protocol_forms.hpp"

using namespace ws2;

static_assert(sizeof(WSAPROTOCOL_INFOA) == core::protocol_information_size(1));

extern "C" {

int WSAEnumProtocolsA(LPINT protocols, LPWSAPROTOCOL_INFOA buffer, LPDWORD length) {
    return api::call<Api::WSAEnumProtocolsA>([&] { return list_protocols(protocols, buffer, length); });
}
}
