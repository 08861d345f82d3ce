#include <winsock2.h>
#include <ws2tcpip.h>

#include "api/gate/gate.hpp"
#include "api/ws2_32/names/names_forms.hpp"
#include "catalog/functions/names.hpp"
#include "os/system/machine.hpp"

using namespace ws2;

extern "C" {

INT GetAddrInfoW(PCWSTR node, PCWSTR service, const ADDRINFOW* hints, PADDRINFOW* result) {
    return api::call<Api::GetAddrInfoW>(std::tie(node, service, hints, result), [&] {
        return with_memory([&] { return get_list(node, service, hints, result); });
    });
}

void FreeAddrInfoW(PADDRINFOW list) {
    api::call<Api::FreeAddrInfoW>(std::tie(list), [&] { free_list(list); });
}

INT GetNameInfoW(const SOCKADDR* address, socklen_t length, PWCHAR node, DWORD node_size, PWCHAR service,
                 DWORD service_size, INT flags) {
    return api::call<Api::GetNameInfoW>(
        std::tie(address, length, node, node_size, service, service_size, flags), [&] {
            return with_memory(
                [&] { return get_names(address, length, node, node_size, service, service_size, flags); });
        });
}

int GetHostNameW(PWSTR name, int length) {
    return api::call<Api::GetHostNameW>(std::tie(name, length), [&]() -> Result<void> {
        const auto machine = widen(TRY(os::host_name()));
        if (!name || length < 0 || static_cast<std::size_t>(length) <= machine.size() ||
            !os::writable(name, (machine.size() + 1) * sizeof(WCHAR)))
            return Error::Fault;
        copy_wide(machine, name);
        return {};
    });
}
}
