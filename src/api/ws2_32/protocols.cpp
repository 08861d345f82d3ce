#include <winsock2.h>

#include "api/gate/gate.hpp"
#include "api/ws2_32/protocol_forms.hpp"
#include "catalog/functions/name_service.hpp"

using namespace ws2;

static_assert(sizeof(WSAPROTOCOL_INFOA) == core::protocol_information_size(1));

extern "C" {

int WSAEnumProtocolsA(LPINT protocols, LPWSAPROTOCOL_INFOA buffer, LPDWORD length) {
    return api::call<Api::WSAEnumProtocolsA>(std::tie(protocols, buffer, length),
                                             [&] { return list_protocols(protocols, buffer, length); });
}
}
