#include <winsock2.h>
#include <ws2tcpip.h>

#include "api/gate/gate.hpp"
#include "api/ws2_32/names/names_forms.hpp"
#include "catalog/functions/names.hpp"

using namespace ws2;

extern "C" {

INT getaddrinfo(PCSTR node, PCSTR service, const ADDRINFOA* hints, PADDRINFOA* result) {
    return api::call<Api::getaddrinfo>(std::tie(node, service, hints, result), [&] {
        return with_memory([&] { return get_list(node, service, hints, result); });
    });
}

void freeaddrinfo(PADDRINFOA list) {
    api::call<Api::freeaddrinfo>(std::tie(list), [&] { free_list(list); });
}

INT getnameinfo(const SOCKADDR* address, socklen_t length, PCHAR node, DWORD node_size, PCHAR service,
                DWORD service_size, INT flags) {
    return api::call<Api::getnameinfo>(
        std::tie(address, length, node, node_size, service, service_size, flags), [&] {
            return with_memory(
                [&] { return get_names(address, length, node, node_size, service, service_size, flags); });
        });
}
}
