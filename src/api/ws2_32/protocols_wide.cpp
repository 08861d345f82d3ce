#include <winsock2.h>

#include <ws2spi.h>

#include "api/gate/gate.hpp"
#include "api/ws2_32/protocol_forms.hpp"
#include "catalog/functions/name_service.hpp"

using namespace ws2;

static_assert(sizeof(WSAPROTOCOL_INFOW) == core::protocol_information_size(sizeof(WCHAR)));

extern "C" {

int WSAEnumProtocolsW(LPINT protocols, LPWSAPROTOCOL_INFOW buffer, LPDWORD length) {
    return api::call<Api::WSAEnumProtocolsW>(std::tie(protocols, buffer, length),
                                             [&] { return list_protocols(protocols, buffer, length); });
}
}
