#include <winsock2.h>
#include <ws2tcpip.h>

#include "api/gate.hpp"
#include "api/names_forms.hpp"

using namespace ws2;

extern "C" {

INT getaddrinfo(PCSTR node, PCSTR service, const ADDRINFOA* hints, PADDRINFOA* result) {
    return api::call<Api::getaddrinfo>(
        [&] { return with_memory([&] { return get_list(node, service, hints, result); }); });
}

void freeaddrinfo(PADDRINFOA list) { free_list(list); }

INT getnameinfo(const SOCKADDR* address, socklen_t length, PCHAR node, DWORD node_size, PCHAR service,
                DWORD service_size, INT flags) {
    return api::call<Api::getnameinfo>([&] {
        return with_memory(
            [&] { return get_names(address, length, node, node_size, service, service_size, flags); });
    });
}
}
