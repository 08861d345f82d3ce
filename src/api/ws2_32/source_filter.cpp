#include "core/option/source_filter.hpp"

#include <winsock2.h>
#include <ws2tcpip.h>

#include "api/gate/gate.hpp"
#include "catalog/functions/options.hpp"

using namespace ws2;

extern "C" {

int setipv4sourcefilter(SOCKET s, IN_ADDR interface_address, IN_ADDR group, MULTICAST_MODE_TYPE mode,
                        ULONG count, const IN_ADDR* list) {
    return api::call<Api::setipv4sourcefilter>(
        std::tie(s, interface_address, group, mode, count, list), [&]() -> Result<void> {
            return core::set_source_filter(*TRY(core::find_socket(s)), interface_address.s_addr, group.s_addr,
                                           static_cast<std::uint32_t>(mode), count,
                                           reinterpret_cast<const std::uint32_t*>(list));
        });
}

int getipv4sourcefilter(SOCKET s, IN_ADDR interface_address, IN_ADDR group, MULTICAST_MODE_TYPE* mode,
                        ULONG* count, IN_ADDR* list) {
    return api::call<Api::getipv4sourcefilter>(
        std::tie(s, interface_address, group, mode, count, list), [&]() -> Result<void> {
            return core::source_filter(*TRY(core::find_socket(s)), interface_address.s_addr, group.s_addr,
                                       reinterpret_cast<std::uint32_t*>(mode),
                                       reinterpret_cast<std::uint32_t*>(count),
                                       reinterpret_cast<std::uint32_t*>(list));
        });
}

int setsourcefilter(SOCKET s, ULONG interface_index, const SOCKADDR* group, int group_length,
                    MULTICAST_MODE_TYPE mode, ULONG count, const SOCKADDR_STORAGE* list) {
    return api::call<Api::setsourcefilter>(
        std::tie(s, interface_index, group, group_length, mode, count, list), [&]() -> Result<void> {
            return core::set_group_filter(*TRY(core::find_socket(s)), interface_index, group, group_length,
                                          static_cast<std::uint32_t>(mode), count, list);
        });
}

int getsourcefilter(SOCKET s, ULONG interface_index, const SOCKADDR* group, int group_length,
                    MULTICAST_MODE_TYPE* mode, ULONG* count, SOCKADDR_STORAGE* list) {
    return api::call<Api::getsourcefilter>(
        std::tie(s, interface_index, group, group_length, mode, count, list), [&]() -> Result<void> {
            return core::group_filter(*TRY(core::find_socket(s)), interface_index, group, group_length,
                                      reinterpret_cast<std::uint32_t*>(mode),
                                      reinterpret_cast<std::uint32_t*>(count), list);
        });
}
}
