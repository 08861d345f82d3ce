#include <winsock2.h>

#include "api/gate/gate.hpp"
#include "catalog/functions/address.hpp"
#include "core/socket/socket.hpp"
#include "os/memory/memory.hpp"
#include "os/net/byte_order.hpp"

using namespace ws2;

namespace {

constexpr u_long swapped(u_long number) { return os::to_network(number); }
constexpr u_short swapped(u_short number) {
    return static_cast<u_short>(os::to_network(static_cast<std::uint32_t>(number)) >> 16);
}

template <class Number>
Result<void> convert(SOCKET s, Number number, Number* result) {
    TRY(core::find_socket(s));
    if (!result || !os::writable(result, sizeof *result)) return Error::Fault;
    *result = swapped(number);
    return {};
}

} // namespace

extern "C" {

u_long htonl(u_long number) {
    return api::call<Api::htonl>(std::tie(number), [&]() -> u_long { return swapped(number); });
}
u_long ntohl(u_long number) {
    return api::call<Api::ntohl>(std::tie(number), [&]() -> u_long { return swapped(number); });
}
u_short htons(u_short number) {
    return api::call<Api::htons>(std::tie(number), [&]() -> u_short { return swapped(number); });
}
u_short ntohs(u_short number) {
    return api::call<Api::ntohs>(std::tie(number), [&]() -> u_short { return swapped(number); });
}

int WSAHtonl(SOCKET s, u_long number, u_long* result) {
    return api::call<Api::WSAHtonl>(std::tie(s, number, result), [&] { return convert(s, number, result); });
}

int WSANtohl(SOCKET s, u_long number, u_long* result) {
    return api::call<Api::WSANtohl>(std::tie(s, number, result), [&] { return convert(s, number, result); });
}

int WSAHtons(SOCKET s, u_short number, u_short* result) {
    return api::call<Api::WSAHtons>(std::tie(s, number, result), [&] { return convert(s, number, result); });
}

int WSANtohs(SOCKET s, u_short number, u_short* result) {
    return api::call<Api::WSANtohs>(std::tie(s, number, result), [&] { return convert(s, number, result); });
}
}
