#include <winsock2.h>

#include <ws2spi.h>

#include "api/gate.hpp"
#include "api/protocol_forms.hpp"

using namespace ws2;

static_assert(sizeof(WSAPROTOCOL_INFOW) == core::protocol_information_size(sizeof(WCHAR)));

extern "C" {

int WSAEnumProtocolsW(LPINT protocols, LPWSAPROTOCOL_INFOW buffer, LPDWORD length) {
    return api::call<Api::WSAEnumProtocolsW>([&] { return list_protocols(protocols, buffer, length); });
}
}
